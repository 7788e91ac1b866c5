// @ts-check
// What there is between the user and a person: the circle and its cadence, what one could give, how they met, what was
// given and received, introductions, and on one line of time the touches, favours and promises.
import { html, LitElement, live, nothing, repeat } from "../vendor/lit.js";
import { ask } from "../ui/carnet.js";
import { isoDay, localDay, locale, period, plural, shortDays, t } from "../ui/i18n.js";
import { icons } from "../ui/icons.js";
import { nameOfFavour, sentenceOfGift, sentenceOfWarning } from "../ui/reasons.js";
import { nameOfField, sentenceOfError } from "../ui/sentences.js";
import { theToast } from "../ui/toast.js";
import { askTouch } from "../ui/touch.js";
import { balancePicture, balanceTable } from "./balance.js";
import { choice, favourFields, favourOf, line } from "./favour.js";
import { introductionLine } from "./introductions.js";
import { troubled } from "./page.js";
import "./pick.js";

/** @typedef {import("../protocol").Held} Held */
/** @typedef {import("../protocol").Side} Side */
/** @type {import("../protocol").Circle[]} */
const CIRCLES = ["inner", "trusted", "active", "wider"];
/** @type {Side[]} */
const SIDES = ["me", "them"];
const AT_ONCE = 12; // lines of the timeline; more on request
const GIFTS = 3; // of what one could give
const source = /** @type {const} */ ({ method: "user", confidence: 1 });

/** What a form asks for. @typedef {"favour" | "promise" | "met"} Asking */

/** Event: "changed" once something is written. */
class CarnetRelation extends LitElement {
  static properties = { held: { attribute: false }, name: {}, care: { state: true }, error: { state: true }, asking: { state: true }, keeping: { state: true }, full: { state: true }, all: { state: true }, occasions: { state: true } };

  constructor() {
    super();
    /** @type {import("../protocol").Person} */
    this.held = /** @type {any} */ (undefined);
    this.name = "";
    /** @type {import("../protocol").CareAnswer | undefined} */
    this.care = undefined;
    /** Why it could not be told how they stand. @type {unknown} */
    this.error = undefined;
    /** @type {Asking | ""} */
    this.asking = "";
    /** The circle that they were just put into, if it is fuller than meant. @type {import("../protocol").CircleState | undefined} */
    this.full = undefined;
    this.all = false;
    /** The form whose words are on their way: out of sight, and back if they cannot be kept. @type {Asking | ""} */
    this.keeping = "";
    /** Where the two may have met. @type {import("../protocol").Named[]} */
    this.occasions = [];
  }

  createRenderRoot() { return this; }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (!changed.has("held")) return;
    if (/** @type {any} */ (changed.get("held"))?.id !== this.held.id) Object.assign(this, { care: undefined, error: undefined, asking: "", full: undefined, all: false });
    this.look();
  }

  async look() {
    const { held } = this;
    try {
      const care = await ask("care", { id: held.id });
      if (held === this.held) Object.assign(this, { care, error: undefined });
    } catch (error) {
      if (held === this.held) Object.assign(this, { care: undefined, error });
    }
  }

  /** @template {{act: string}} A @param {Promise<A>} act @param {string} said @returns {Promise<A | undefined>} */
  async act(act, said) {
    try {
      const acted = await act;
      theToast().acted(acted.act, said);
      this.dispatchEvent(new Event("changed"));
      return acted;
    } catch (error) {
      this.requestUpdate();
      theToast().say(sentenceOfError(error));
      return undefined;
    }
  }

  // --- what can be done ---

  async touch() {
    const warning = this.care?.warning;
    const logged = await askTouch([this.name], warning && sentenceOfWarning(warning));
    if (logged) await this.act(ask("touch", { ids: [this.held.id], ...logged }), t("touchedToast", [t(`touch_${logged.touch.kind}`), this.name]));
  }

  /** @param {Asking} what */
  async ask(what) {
    this.asking = this.asking === what ? "" : what;
    if (this.asking === "met") ask("occasions", {}).then(({ occasions }) => { this.occasions = occasions; }, () => {}); // the form waits for none of it
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector("form input, form select"))?.focus();
  }

  leave() {
    const button = this.asking;
    this.asking = "";
    this.updateComplete.then(() => /** @type {HTMLElement | null} */ (this.querySelector(`#ask-${button}`))?.focus());
  }

  /** @param {import("../protocol").Circle | ""} circle */
  async into(circle) {
    const acted = await this.act(ask("intoCircle", { ids: [this.held.id], circle: /** @type {any} */ (circle) }), t("changedToast", [nameOfField("circle")]));
    this.full = acted?.full;
  }

  /** @param {string} days */
  setCadence(days) {
    return this.set("cadence", days);
  }

  /** What there is one of: kept, or taken away where there is no text. @param {import("../protocol").Field} field @param {string} text */
  set(field, text) {
    const edit = text ? { fact: { field, text, source } } : { key: field };
    return this.act(ask("edit", { id: this.held.id, edits: [edit] }), t("changedToast", [nameOfField(field)]));
  }

  /** @param {import("../protocol").Field} field */
  first(field) { return this.held.facts.find(({ fact }) => fact.field === field)?.fact; }

  /** To whom, is asked there. */
  introduce() { location.hash = `#/introduction/?${new URLSearchParams({ a: this.held.id })}`; }

  /** @param {SubmitEvent} event */
  async submit(event) {
    event.preventDefault();
    if (this.keeping) return; // Enter twice is one
    const { asking } = this, keeping = this.keepForm(/** @type {HTMLFormElement} */ (event.target));
    this.keeping = asking;
    /** @type {HTMLElement | null} */ (this.querySelector(`#ask-${asking}`))?.focus();
    const kept = await keeping;
    this.keeping = "";
    if (asking !== this.asking) return;
    if (kept) this.asking = "";
    await this.updateComplete;
    if (!kept) /** @type {HTMLElement | null} */ (this.querySelector("form input, form select"))?.focus();
  }

  /** @param {HTMLFormElement} element @returns {Promise<unknown>} nothing if what it says could not be kept */
  async keepForm(element) {
    const form = new FormData(element), ids = [this.held.id];
    const of = (/** @type {string} */ name) => String(form.get(name) ?? "").trim();
    const by = /** @type {Side} */ (of("by")), text = of("text"), today = localDay();
    if (this.asking === "promise") {
      if (!text) return undefined;
      return this.act(ask("promise", { ids, text, promise: { by, day: today, due: of("due") || undefined } }), t("promisedToast"));
    }
    if (this.asking === "favour") return this.act(ask("favour", { ids, ...favourOf(element) }), t("favourToast"));
    const who = /** @type {import("./pick.js").CarnetPick} */ (element.querySelector("carnet-pick")).who, before = this.first("met");
    const kept = this.care?.metBy ? undefined : before?.met?.by; // who is in the bin may come back
    const met = { day: of("day") || undefined, occasion: (form.has("occasion") ? of("occasion") : before?.met?.occasion) || undefined, by: who?.id ?? kept, impression: of("impression") || undefined };
    const some = text || Object.values(met).some(Boolean);
    if (!some && !before) return true; // there was nothing, and is nothing
    return this.act(ask("edit", { id: this.held.id, edits: [some ? { fact: { field: "met", text, met, source } } : { key: "met" }] }), t("changedToast", [nameOfField("met")]));
  }

  /** @param {Held} line */
  takeOut({ key, fact }) {
    return this.act(ask("edit", { id: this.held.id, edits: [{ key }] }), t("removedToast", [nameOfField(fact.field)]));
  }

  /** They answered the last that the user wrote: it was no attempt in vain. @param {Held} line */
  answered({ key, fact }) {
    const touch = { .../** @type {import("../protocol").Touch} */ (fact.touch), answered: /** @type {const} */ ("yes") };
    return this.act(ask("edit", { id: this.held.id, edits: [{ key, fact: { ...fact, touch } }] }), t("changedToast", [nameOfField("touch")]));
  }

  /** @param {string} key @param {import("../protocol").PromiseState} state */
  keep(key, state) {
    return this.act(ask("keepPromise", { id: this.held.id, key, state }), t(`promise_${state}`));
  }

  // --- what is shown ---

  render() {
    const { care, full } = this, circle = this.first("circle")?.text ?? "";
    return html`<section class="relation" aria-label=${t("relationTitle")}><h2>${t("relationTitle")}</h2>
      <div class="circle"><label><span class="faint small">${nameOfField("circle")}</span> <select id="circle" .value=${live(circle)} @change=${(/** @type {any} */ e) => this.into(e.target.value)}>
          ${["", ...CIRCLES].map((one) => html`<option value=${one} ?selected=${one === circle}>${one ? t(`circle_${one}`) : t("without_circle")}</option>`)}</select></label>
        <label><span class="faint small">${t("cadenceEvery")}</span> <input id="cadence" class="write" type="number" min="1" max="3660" .value=${live(this.first("cadence")?.text ?? "")} placeholder=${care?.cadence ?? ""} @change=${(/** @type {any} */ e) => { if (e.target.reportValidity()) this.setCadence(e.target.value); }}> <span class="faint small">${t("cadenceDays")}</span></label>
        <a class="quiet accent brief-of" href="#/brief/${this.held.id}">${t("briefTitle")}</a></div>
      ${troubled(this.error, () => this.look(), t("relationUnknown"))}
      ${care ? html`<p class="faint stands">${care.last ? t(`stands_${care.standing}`, [isoDay(care.last)]) : t("standsNever")}${care.never ? html` ${t("standsNot")}` : nothing}</p>` : nothing}
      ${full ? html`<p class="gently" role="status">${plural("circleFull", full.people, [t(`circle_${full.circle}`), full.capacity.toLocaleString(locale)])}
        ${full.move?.length ? html`${t("circleMove")} ${full.move.slice(0, 3).map(({ id, name }, i) => html`${i ? ", " : nothing}<a href="#/person/${id}"><bdi>${name}</bdi></a>`)}` : nothing}</p>` : nothing}
      ${care?.warning ? html`<p class="gently">${sentenceOfWarning(care.warning)}</p>` : nothing}
      ${this.renderGive()}${this.renderMet()}
      <div class="ends"><button class="button" id="log" aria-keyshortcuts="c" @click=${this.touch}>${t("logTouch")}</button>
        ${/** @type {const} */ (["favour", "promise"]).map((what) => html`<button class="button" id="ask-${what}" aria-expanded=${this.asking === what} @click=${() => this.ask(what)}>${nameOfField(what)}</button>`)}
        <button class="button" id="introduce" @click=${this.introduce}>${t("introduceTo")}</button></div>
      ${this.asking === "favour" ? this.form(favourFields()) : this.asking === "promise" ? this.renderPromise() : nothing}
      ${this.renderBalance()}${this.renderIntroductions()}${this.renderTimeline()}${this.renderWishes()}</section>`;
  }

  /** The first proposal is something to give. Of who is gone or wants peace, nothing is proposed. */
  renderGive() {
    const give = this.care?.give ?? [];
    if (!give.length || this.first("nocontact") || this.first("lost")) return nothing;
    return html`<div class="give-first"><span class="faint small" id="gifts-of">${t("giftsTitle")}</span><ul class="gifts" aria-labelledby="gifts-of">${give.slice(0, GIFTS).map((act) => html`<li dir="auto">${sentenceOfGift(act)}</li>`)}</ul></div>`;
  }

  renderBalance() {
    const balance = this.care?.balance;
    if (!balance || !balance.given && !balance.received) return nothing;
    const rows = (balance.kinds ?? []).map(({ kind, given, received }) => ({ name: nameOfFavour(kind), given, received }));
    return html`<div class="balance-of"><h3 class="faint small">${t("givingTitle")}</h3>${balancePicture(rows)}
      ${balance.unasked.received ? html`<p class="small">${plural("balanceHelped", balance.unasked.received, [this.name])}</p>` : nothing}${balanceTable(t("givingTitle"), t("favourKind"), rows)}</div>`;
  }

  renderIntroductions() {
    const made = (this.care?.introductions ?? []).filter(({ left }) => !left);
    return made.length ? html`<div class="introductions-of introductions"><h3 class="faint small">${t("introductionsTitle")}</h3><ul class="things">${made.map(introductionLine)}</ul></div>` : nothing;
  }

  /** What Carnet is not to do about them, and whether they are gone. */
  renderWishes() {
    const asked = this.first("nocontact")?.text, lost = this.first("lost")?.text ?? "", today = localDay();
    return html`<div class="wishes"><label><input type="checkbox" id="nocontact" .checked=${live(Boolean(asked))} @change=${(/** @type {any} */ e) => this.set("nocontact", e.target.checked ? today : "")}> ${t("askedNoContact")}${asked ? html` <span class="faint small">${isoDay(asked)}</span>` : nothing}</label>
      ${lost ? html`<span><span class="faint small">${nameOfField("lost")}</span> <a href="#/lost/${this.held.id}">${t(`lost_${lost}`)}</a></span>` : nothing}</div>`;
  }

  renderMet() {
    const fact = this.first("met"), { metBy, metAt, introduced = [] } = this.care ?? {};
    const parts = [fact?.met?.day && whenMet(fact.met.day), metAt && occasionLink(metAt), fact?.text].filter(Boolean);
    return html`<div class="met"><button class="quiet ${fact ? "" : "accent"}" id="ask-met" aria-expanded=${this.asking === "met"} @click=${() => this.ask("met")}>${t("howMet")}</button>
        <span>${parts.map((part, i) => html`${i ? " · " : nothing}<bdi>${part}</bdi>`)}${metBy ? html`${parts.length ? " · " : nothing}${t("metBy")} <a href="#/person/${metBy.id}"><bdi>${metBy.name}</bdi></a>` : nothing}
        ${fact?.met?.impression ? html`<q dir="auto">${fact.met.impression}</q>` : nothing}</span></div>
      ${introduced.length ? html`<p class="small faint">${t("theyIntroduced")} ${introduced.map(({ id, name }, i) => html`${i ? ", " : nothing}<a href="#/person/${id}"><bdi>${name}</bdi></a>`)}</p>` : nothing}
      ${this.asking === "met" ? this.form(html`${line("text", t("metWhere"), fact?.text)}
        <div class="asked"><span class="faint small">${t("metThrough")}</span> <carnet-pick label=${t("metThrough")} .who=${metBy} .without=${[this.held.id]}></carnet-pick></div>
        ${this.occasions.length ? choice("occasion", t("metOccasion"), [["", t("metNoOccasion")], ...this.occasions.map(({ id, name }) => [id, name])], fact?.met?.occasion) : nothing}${line("day", t("metDay"), fact?.met?.day, "\\d{4}(-\\d{2}(-\\d{2})?)?")}${line("impression", t("metImpression"), fact?.met?.impression)}`) : nothing}`;
  }

  /** @param {unknown} fields */
  form(fields) {
    return html`<form class="small-form" ?hidden=${this.keeping === this.asking} @submit=${this.submit} @keydown=${(/** @type {KeyboardEvent} */ e) => { if (e.key === "Escape") { e.preventDefault(); e.stopPropagation(); this.leave(); } }}>${fields}
      <div class="ends"><button class="button first">${t("save")}</button><button type="button" class="button" @click=${this.leave}>${t("cancel")}</button></div></form>`;
  }

  renderPromise() {
    return this.form(html`${choice("by", t("promiseBy"), SIDES.map((side) => [side, t(`side_${side}`)]))}${line("text", t("promiseWhat"))}
      <label><span class="faint small">${t("promiseDue")}</span> <input class="write" type="date" name="due"></label>`);
  }

  renderTimeline() {
    const events = this.held.facts.flatMap(eventsOf).sort((a, b) => b.day.localeCompare(a.day) || b.line.since - a.line.since);
    if (!events.length) return nothing;
    const shown = this.all ? events : events.slice(0, AT_ONCE), last = events.find(({ line: { fact } }) => fact.touch)?.line;
    const waits = this.care?.unanswered ? last?.key : "";
    return html`<ol class="timeline" aria-label=${t("timelineTitle")}>${repeat(shown, ({ line: { key }, before }) => (before ? `${key} ${before}` : key), ({ line, day, before }) => html`<li><time class="faint small" datetime=${day}>${shortDays(day)}</time>
        <div class="line"><span class="what">${told(line.fact, this.care?.occasions)}${line.fact.text && line.fact.field !== "given" ? html`<span dir="auto" class="shown">${line.fact.text}</span>` : nothing}</span>
        <span class="does">${line.fact.promise && !line.fact.promise.done && !line.fact.promise.dropped ? html`<button class="quiet accent" @click=${() => this.keep(line.key, "done")}>${t("promiseKept")}</button><button class="quiet" @click=${() => this.keep(line.key, "dropped")}>${t("promiseLetGo")}</button>` : nothing}
        ${line.key === waits ? html`<button class="quiet accent" @click=${() => this.answered(line)}>${t("touchAnswered")}</button>` : nothing}
        ${before ? nothing : html`<button class="quiet" aria-label=${t("removeFact", [nameOfField(line.fact.field), shortDays(day)])} title=${t("remove")} @click=${() => this.takeOut(line)}>${icons.close}</button>`}</span></div></li>`)}</ol>
      ${events.length > shown.length ? html`<button class="quiet" @click=${() => { this.all = true; }}>${plural("more", events.length - shown.length)}</button>` : nothing}`;
  }
}
customElements.define("carnet-relation", CarnetRelation);

/** The day of what stands on the timeline. @param {import("../protocol").Fact} fact */
const dayOf = ({ field, source, touch, favour, promise }) => touch?.day ?? favour?.day ?? promise?.day ?? (field === "given" ? source.day : undefined);

/** What stands on the timeline of a fact: of the card they have, which ones they had before, too. @param {Held} line */
function eventsOf(line) {
  const { fact, past = [] } = line, all = [{ line, day: dayOf(fact), before: 0 }];
  if (fact.field === "given") all.push(...past.map((was) => ({ line: { ...line, fact: was.fact, since: was.since }, day: dayOf(was.fact), before: was.since })));
  return all.flatMap(({ day, ...event }) => (day ? [{ ...event, day }] : []));
}

/** As much as the user remembers. @param {string} day YYYY, YYYY-MM or YYYY-MM-DD */
export const whenMet = (day) => (day.length === 10 ? isoDay(day) : period({ start: day, end: day }));

/** @param {import("../protocol").Named} occasion */
export const occasionLink = ({ id, name }) => html`<a href="#/${id}"><bdi>${name}</bdi></a>`; // its id begins with the page's path

/** What happened, in a few words. @param {import("../protocol").Fact} fact @param {import("../protocol").Named[]} [occasions] that touches are of */
function told({ field, text, touch, favour, promise }, occasions = []) {
  const occasion = touch?.occasion && occasions.find(({ id }) => id === touch.occasion);
  if (field === "given") return html`<span>${t("cardGivenTold")} <span class="faint small">${t("cardGivenCircle", [t(`circle_${text}`)])}</span></span>`;
  if (touch) return html`<span>${t(`touch_${touch.kind}`)}${occasion ? html` · ${occasionLink(occasion)}` : nothing}${touch.by ? html` <span class="faint small">${t(`reached_${touch.by}`)}</span>` : nothing}</span>`;
  if (favour) return html`<span>${t(`favourTold_${favour.by}`, [nameOfFavour(favour.kind)])}${favour.by === "them" && favour.asked === "no" ? html` <span class="faint small">${t("unasked")}</span>` : nothing}</span>`;
  if (!promise) return nothing;
  const { done, dropped, due } = promise;
  return html`<span>${t(`promiseTold_${promise.by}`)} <span class="faint small">${done ? t("promiseDoneOn", [isoDay(done)]) : dropped ? t("promiseDropped") : due ? t("promiseDueOn", [isoDay(due)]) : nothing}</span></span>`;
}
