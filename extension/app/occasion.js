// @ts-check
// One occasion: why I go, whom to meet, what I bring, what it costs; whom I met, what was promised, and in hindsight
// whether it was worth it.
import { html, nothing, repeat } from "../vendor/lit.js";
import { ask } from "../ui/carnet.js";
import { dress, isoDay, localDay, shortDays, t } from "../ui/i18n.js";
import { icons } from "../ui/icons.js";
import { askTouch } from "../ui/touch.js";
import { currencies, money, usual } from "../ui/money.js";
import { hrefOf, KINDS } from "./occasions.js";
import "./burst.js";
import { CarnetPage } from "./page.js";
import "./pick.js";
import { lineOf, stayAt, walk } from "./walk.js";

/** @typedef {import("../protocol").Occasion} Occasion */
/** @typedef {import("../protocol").OccasionState} OccasionState */
/** @typedef {import("../protocol").Who} Who */

/** @type {import("./routes.js").Page} */
export const page = {
  path: "occasion", element: "carnet-occasion", group: "renew",
  show: ({ rest }) => html`<carnet-occasion .rest=${rest}></carnet-occasion>`,
  keys: () => [[["↑", "↓"], t("keyMove")], [[t("keyEnterName")], t("keyOpenPerson")], [["m"], t("keyMet")], [["c"], t("keyTouch")], [["e"], t("occasionChange")], [["b"], t("keyBrief")],
    [[t("keyDeleteName")], t("occasionDelete")], [[t("keyEscName")], t("keyBackToOccasions")]],
};

class CarnetOccasion extends CarnetPage {
  static properties = { rest: {}, state: { state: true }, gone: { state: true }, changing: { state: true }, whom: { state: true }, currency: { state: true } };

  constructor() {
    super();
    /** What follows the page in the address: "new", or what tells the occasion from others. */
    this.rest = "";
    /** @type {OccasionState | undefined} */
    this.state = undefined;
    /** There is no such occasion, any more or yet. */
    this.gone = false;
    /** The form is open. */
    this.changing = false;
    /** Whom the form has, to meet. @type {Who[]} */
    this.whom = [];
    /** What the form has, of an occasion that has none yet. */
    this.currency = usual();
    /** What is being kept. @type {Promise<unknown>} */
    this.kept = Promise.resolve();
    this.busy = false;
  }

  get id() { return this.rest === "new" ? "" : `occasion/${this.rest}`; }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (!changed.has("rest")) return;
    Object.assign(this, { state: undefined, gone: false, error: undefined });
    if (this.id) {
      this.changing = false;
      this.refresh();
    } else {
      dress(`${t("occasionNew")} · Carnet`);
      this.change();
    }
  }

  async refresh() {
    const { id } = this;
    if (!id) return;
    await this.load(ask("occasions", {}), ({ occasions }) => {
      const state = occasions.find((one) => one.id === id);
      Object.assign(this, { state, gone: !state });
      if (state) dress(`${state.name} · Carnet`);
    }, () => id === this.id);
  }

  // --- what can be done ---

  /** Opens the form. */
  async change() {
    this.changing = true;
    this.whom = this.state?.whom ?? [];
    ask("careSettings", {}).then(({ currency }) => { this.currency = currency || usual(); }, () => {}); // else what is usual
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector("form.plan [name=name]"))?.focus();
  }

  leave() {
    if (!this.id) location.hash = "#/occasions";
    this.changing = false;
    this.updateComplete.then(() => /** @type {HTMLElement | null} */ (this.querySelector("#change"))?.focus());
  }

  /** One change after the other: each is of the whole as the one before has left it. @param {Partial<Occasion>} change @param {string} said */
  keep(change, said) {
    const kept = this.kept.then(() => {
      const { met, promises, lasting, past, ...held } = /** @type {OccasionState} */ (this.state ?? {});
      return this.act(ask("keepOccasion", { .../** @type {Occasion} */ (held), ...change }), said);
    });
    this.kept = kept;
    return kept;
  }

  /** @param {SubmitEvent} event */
  async submit(event) {
    event.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (event.target));
    const of = (/** @type {string} */ name) => String(form.get(name) ?? "").trim(), hundredths = (/** @type {string} */ name) => Math.round(100 * Number(of(name) || 0));
    const { id } = this;
    if (this.busy) return; // Enter twice is one occasion
    this.busy = true;
    const kept = await this.keep({
      id, kind: /** @type {any} */ (of("kind")), name: of("name"), day: of("day"), end: of("end"), place: of("place"), why: of("why"), bring: of("bring"),
      cost: hundredths("cost"), fee: hundredths("fee"), currency: of("currency"), whom: this.whom,
    }, t("occasionKept"));
    this.busy = false;
    if (!kept) return;
    if (id) this.leave();
    else location.replace(hrefOf(kept.id ?? "occasions"));
  }

  async putAway() {
    if (await this.acted(ask("deleteThing", { id: this.id }), t("occasionDeleted", [this.state?.name ?? ""]))) location.hash = "#/occasions";
  }

  /** @param {CustomEvent<{act: string, name: string}>} event */
  met({ detail: { act, name } }) {
    this.toast.acted(act, t("metToast", [name]));
    this.refresh();
  }

  /** @param {Who} person */
  async touch({ id, name }) {
    const at = lineOf(this);
    const logged = await askTouch([name]);
    if (logged) await this.act(ask("touch", { ids: [id], ...logged }), t("touchedToast", [t(`touch_${logged.touch.kind}`), name]));
    stayAt(this, at);
  }

  /** @param {import("../protocol").PromisedTo} promise @param {import("../protocol").PromiseState} state */
  keepPromise({ id, key }, state) { return this.act(ask("keepPromise", { id, key, state }), t(`promise_${state}`)); }

  /** @param {KeyboardEvent} event @param {boolean} typing */
  key(event, typing) {
    if (event.key === "Escape") {
      if (this.changing) this.leave();
      else if (typing) /** @type {HTMLElement} */ (document.activeElement).blur();
      else location.hash = "#/occasions";
      return;
    }
    if (typing || this.changing || walk(this, event)) return;
    const line = /** @type {HTMLElement | null} */ (document.activeElement?.closest("[data-line]"));
    const who = line?.dataset.who ?? "", person = [...this.state?.met ?? [], ...this.state?.whom ?? []].find(({ id }) => id === who);
    if (event.key === "m") /** @type {any} */ (this.querySelector("carnet-burst"))?.begin();
    else if (event.key === "e") this.change();
    else if (event.key === "c" && person) this.touch(person);
    else if (event.key === "b" && person) location.hash = `#/brief/${who}`;
    else if (event.key === "Delete" && this.state) this.putAway();
    else return;
    event.preventDefault();
  }

  // --- what is shown ---

  render() {
    const { state } = this;
    return html`<main class="aside-page occasion" tabindex="-1"><nav class="back"><a class="quiet" href="#/occasions">${icons.back} ${t("occasionsTitle")}</a></nav>
      ${this.trouble()}
      ${this.gone ? html`<h1>${t("occasionGone")}</h1>` : nothing}
      ${this.changing ? html`<h1>${this.id ? state?.name : t("occasionNew")}</h1>${this.renderForm()}` : state ? this.renderState(state) : nothing}</main>`;
  }

  /** @param {OccasionState} state */
  renderState(state) {
    const { kind, name, place, day, why, bring, whom, cost = 0, fee = 0, currency, met, promises, past } = state, began = day <= localDay();
    const sums = [cost && t("occasionCostOf", [money({ currency, hundredths: cost })]), fee && t("occasionFeeOf", [money({ currency, hundredths: fee })])].filter(Boolean);
    return html`<h1><bdi>${name}</bdi></h1>
      <p class="faint">${t(`occasion_${kind}`)} · <time datetime=${day}>${shortDays(day, state.end)}</time>${place ? html` · <bdi>${place}</bdi>` : nothing}</p>
      <dl class="plan-told">${told(t("occasionWhy"), why)}${told(t("occasionBring"), bring)}${sums.length ? told(t("occasionCost"), sums.join(" · ")) : nothing}</dl>
      ${why || bring ? nothing : html`<p class="faint small">${t("occasionWhyNot")}</p>`}
      <div class="ends"><button class="button" id="change" aria-keyshortcuts="e" @click=${this.change}>${t("occasionChange")}</button>
        <button class="quiet" id="delete" aria-keyshortcuts="Delete" @click=${this.putAway}>${t("occasionDelete")}</button></div>
      ${whom.length ? html`<section><h2>${t("occasionToMeet")}</h2><ul class="things">${repeat(whom, ({ id }) => id, (person) => this.renderWhom(person))}</ul></section>` : nothing}
      ${began ? html`<section><h2>${t("occasionMetTitle")}</h2><p class="faint small">${t("burstHow")}</p><carnet-burst .occasion=${state.id} @met=${this.met}></carnet-burst>
        ${met.length ? html`<ul class="things">${repeat(met, ({ id }) => id, (person) => this.renderMet(person, past))}</ul>` : nothing}</section>` : html`<p class="faint small">${t("occasionNotYet")}</p>`}
      ${promises.length ? html`<section><h2>${t("occasionPromises")}</h2><ul class="things">${repeat(promises, ({ id, key }) => `${id} ${key}`, (promise) => this.renderPromise(promise))}</ul></section>` : nothing}
      ${past ? this.renderHindsight(state) : nothing}`;
  }

  /** @param {Who} person */
  renderWhom({ id, name, line }) {
    const seen = this.state?.met.some((one) => one.id === id);
    return html`<li data-line data-who=${id}><a class="who" href="#/person/${id}"><bdi class="name">${name}</bdi>${line ? html`<bdi class="faint">${line}</bdi>` : nothing}</a>
      <span class="does">${seen ? html`<span class="faint small">${t("occasionSeen")}</span>` : html`<a class="quiet accent" href="#/brief/${id}" aria-label="${t("briefTitle")}${t("colon")} ${name}">${t("briefTitle")}</a>`}</span></li>`;
  }

  /** @param {import("../protocol").MetThere} person @param {boolean} past */
  renderMet(person, past) {
    const { id, name, line, first, after, lasts, told: lines = [] } = person;
    return html`<li data-line data-who=${id}><a class="who" href="#/person/${id}"><bdi class="name">${name}</bdi>${lines.length ? lines.map((one) => html`<span dir="auto">${one}</span>`) : line ? html`<bdi class="faint">${line}</bdi>` : nothing}</a>
      <span class="when faint small"><span>${t(first ? "metFirst" : "metAgain")}</span>${past ? html`<span>${t(lasts ? "metLasts" : after ? "metAfter" : "metNotAfter")}</span>` : nothing}</span>
      ${past && !after ? html`<span class="does"><button class="quiet accent" aria-label="${t("logTouch")}${t("colon")} ${name}" @click=${() => this.touch(person)}>${t("logTouch")}</button></span>` : nothing}</li>`;
  }

  /** @param {import("../protocol").PromisedTo} promise */
  renderPromise(promise) {
    const { id, name, by, text, due } = promise;
    return html`<li data-line data-who=${id}><a class="who" href="#/person/${id}"><bdi class="name">${text}</bdi><span class="faint">${t(`promiseOf_${by}`, [name])}</span></a>
      <span class="when faint small">${due ? isoDay(due) : nothing}</span>
      <span class="does"><button class="quiet accent" aria-label="${t("promiseKept")}${t("colon")} ${text}" @click=${() => this.keepPromise(promise, "done")}>${t("promiseKept")}</button>
        <button class="quiet" aria-label="${t("promiseLetGo")}${t("colon")} ${text}" @click=${() => this.keepPromise(promise, "dropped")}>${t("promiseLetGo")}</button></span></li>`;
  }

  /** @param {OccasionState} state */
  renderHindsight({ worth, hindsight = "" }) {
    return html`<section class="hindsight"><h2>${t("occasionHindsight")}</h2>
      <div class="ends" role="group" aria-label=${t("occasionHindsight")}>${/** @type {const} */ (["yes", "no"]).map((answer) => html`<button class="chip" data-worth=${answer} aria-pressed=${worth === answer}
        @click=${() => this.keep({ worth: worth === answer ? undefined : answer }, t("occasionKept"))}>${t(`occasionWas_${answer}`)}</button>`)}</div>
      <div class="grows" data-text=${hindsight || t("occasionHindsightHow")}><textarea class="write" id="hindsight" rows="1" dir="auto" maxlength="4000" placeholder=${t("occasionHindsightHow")} aria-label=${t("occasionHindsightHow")} .value=${hindsight}
        @input=${grown} @change=${(/** @type {any} */ e) => this.keep({ hindsight: e.target.value.trim() }, t("occasionKept"))}></textarea></div></section>`;
  }

  renderForm() {
    const { state } = this;
    const { kind = "event", name = "", day = localDay(), end = "", place = "", why = "", bring = "", cost = 0, fee = 0, currency = this.currency } = state ?? {};
    return html`<form class="small-form plan" @submit=${this.submit}>
      ${field("name", t("occasionName"), html`<input class="write" name="name" required autocomplete="off" dir="auto" maxlength="300" .value=${name}>`)}
      ${field("kind", t("occasionKind"), html`<select class="write" name="kind">${KINDS.map((one) => html`<option value=${one} ?selected=${one === kind}>${t(`occasion_${one}`)}</option>`)}</select>`)}
      ${field("day", t("occasionDay"), html`<input class="write" name="day" type="date" required .value=${day}>`)}
      ${field("end", t("occasionEnd"), html`<input class="write" name="end" type="date" .value=${end}>`)}
      ${field("place", t("occasionPlace"), html`<input class="write" name="place" autocomplete="off" dir="auto" maxlength="300" .value=${place}>`)}
      ${field("why", t("occasionWhy"), area("why", why, t("occasionWhyHow")))}
      ${field("bring", t("occasionBring"), area("bring", bring, t("occasionBringHow")))}
      <div class="whom"><span class="faint small">${t("occasionToMeet")}</span><div>${this.whom.map(({ id, name: who }) => html`<span class="tag"><bdi>${who}</bdi> <button type="button" class="quiet" aria-label=${t("occasionNotWhom", [who])} @click=${() => { this.whom = this.whom.filter((one) => one.id !== id); }}>${icons.close}</button></span>`)}
        <carnet-pick .label=${t("occasionToMeet")} .without=${this.whom.map(({ id }) => id)} @picked=${this.picked}></carnet-pick></div></div>
      ${field("cost", t("occasionCost"), html`<input class="write number" name="cost" type="number" min="0" max="1000000000" step="0.01" .value=${cost ? String(cost / 100) : ""}>`)}
      ${field("fee", t("occasionFee"), html`<input class="write number" name="fee" type="number" min="0" max="1000000000" step="0.01" .value=${fee ? String(fee / 100) : ""}>`)}
      ${field("currency", t("currency"), html`<select class="write" name="currency">${currencies(currency)}</select>`)}
      <div class="ends"><button class="button first">${t("save")}</button><button type="button" class="button" @click=${this.leave}>${t("cancel")}</button></div></form>`;
  }

  /** Somebody was chosen: they are put to the others, and the field is free for the next. @param {Event} event */
  async picked({ target }) {
    const pick = /** @type {import("./pick.js").CarnetPick} */ (target), { who } = pick;
    if (!who) return;
    this.whom = [...this.whom, who];
    await pick.updateComplete;
    pick.choose(undefined);
  }
}
customElements.define("carnet-occasion", CarnetOccasion);

/** @param {string} label @param {string} [text] */
const told = (label, text) => (text ? html`<dt>${label}</dt><dd dir="auto">${text}</dd>` : nothing);

/** @param {string} name @param {string} label @param {unknown} input */
const field = (name, label, input) => html`<label data-field=${name}><span class="faint small">${label}</span> ${input}</label>`;

/** @param {string} name @param {string} text @param {string} how */
const area = (name, text, how) => html`<span class="grows" data-text=${text || how}><textarea class="write" name=${name} rows="1" dir="auto" maxlength="4000" placeholder=${how} .value=${text} @input=${grown}></textarea></span>`;

/** @param {Event} event */
function grown({ target }) {
  const area = /** @type {HTMLTextAreaElement} */ (target);
  /** @type {HTMLElement} */ (area.parentElement).dataset.text = area.value || area.placeholder;
}
