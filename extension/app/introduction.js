// @ts-check
// One introduction, a step after the other: both are asked, then introduced; what came of it; the thanks. Carnet writes
// the drafts and sends nothing.
import { html, nothing } from "../vendor/lit.js";
import { ask } from "../ui/carnet.js";
import { dress, isoDay, localDay, t } from "../ui/i18n.js";
import { icons } from "../ui/icons.js";
import { sentenceOfWarning } from "../ui/reasons.js";
import { CarnetPage, leadTo } from "./page.js";
import "./pick.js";
import { lineOf, walk } from "./walk.js";

/** @typedef {import("../protocol").IntroductionAnswer} Introduction */
/** @typedef {"A" | "B"} Side */
/** @typedef {"A" | "B" | "both"} Draft */

/** @type {import("./routes.js").Page} */
export const page = {
  path: "introduction", element: "carnet-introduction", group: "give",
  show: ({ rest, query }) => html`<carnet-introduction .thing=${rest} .first=${query.get("a") ?? ""}></carnet-introduction>`,
  keys: () => [[["↑", "↓"], t("keySteps")], [["c"], t("keyDraftCopy")], [["m"], t("keyDraftMail")], [["d"], t("keyStepDone")], [[t("keyEscName")], t("keyBackToIntroductions")]],
};

class CarnetIntroduction extends CarnetPage {
  static properties = { thing: {}, first: {}, held: { state: true }, a: { state: true }, b: { state: true }, drafts: { state: true } };

  constructor() {
    super();
    /** The end of its id; empty: a new one. */
    this.thing = "";
    /** The id of one of two, for a new one. */
    this.first = "";
    /** @type {Introduction | undefined} */
    this.held = undefined;
    /** Of a new one. @type {{id: string, name: string} | undefined} */
    this.a = undefined;
    /** @type {{id: string, name: string} | undefined} */
    this.b = undefined;
    /** Drafts that the user has changed. @type {Map<Draft, string>} */
    this.drafts = new Map();
    /** What is being kept. @type {Promise<unknown>} */
    this.kept = Promise.resolve();
    this.busy = false;
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (!changed.has("thing") && !changed.has("first")) return;
    this.held = this.error = this.a = this.b = undefined;
    this.drafts = new Map();
    this.refresh();
  }

  async refresh() {
    const { thing, first } = this, still = () => thing === this.thing && first === this.first;
    if (thing) {
      await this.load(ask("introduction", { id: `introduction/${thing}` }), (held) => {
        this.held = held;
        dress(`${t("introductionOf", [held.a.name, held.b.name])} · Carnet`);
      }, still);
      return;
    }
    dress(`${t("introductionNew")} · Carnet`);
    if (first && !this.a) {
      await this.load(ask("person", { id: first }), ({ id, facts, deleted }) => {
        if (deleted) return leadTo("person", id); // which says so
        this.a = { id, name: facts.find(({ fact }) => fact.field === "name")?.fact.text ?? "" };
      }, still);
    }
  }

  /** One change after the other: each is of the whole as the one before has left it. @param {Partial<import("../protocol").Introduction>} change @param {string} said */
  async keep(change, said) {
    this.kept = this.kept.then(() => {
      const { toA: _a, toB: _b, ...held } = /** @type {Introduction} */ (this.held);
      return this.act(ask("keepIntroduction", { ...held, ...change }), said);
    });
    await this.kept;
  }

  /** @param {SubmitEvent} event */
  async begin(event) {
    event.preventDefault();
    const { a, b } = this, why = String(new FormData(/** @type {HTMLFormElement} */ (event.target)).get("why") ?? "").trim();
    if (!a || !b) {
      /** @type {HTMLElement | null} */ (this.querySelector("carnet-pick input"))?.focus();
      return;
    }
    if (this.busy) return; // Enter twice is one introduction
    this.busy = true;
    const begun = await this.acted(ask("keepIntroduction", { id: "", a, b, why, day: localDay(), state: "thought" }), t("introductionBegunToast", [a.name, b.name]));
    this.busy = false;
    if (begun) location.hash = `#/${begun.id}`;
  }

  async delete() {
    if (await this.acted(ask("deleteThing", { id: `introduction/${this.thing}` }), t("introductionDeletedToast"))) location.hash = "#/introductions";
  }

  // --- drafts ---

  /** What the user wrote, or what Carnet proposes. @param {Draft} which */
  draft(which) {
    const { a, b, why, toA, toB } = /** @type {Introduction} */ (this.held);
    const who = ({ name = "", line = "" }) => (line ? t("introducedAs", [name, line]) : name);
    const proposed = which === "both"
      ? [t("draftBothHello", [toA.given, toB.given]), t("draftBoth"), `${who(a)}\n${who(b)}`, why, t("draftBothEnd")]
      : [t("draftHello", [(which === "A" ? toA : toB).given]), t("draftAsk", [who(which === "A" ? b : a)]), why, t("draftAskEnd")];
    return this.drafts.get(which) ?? proposed.filter(Boolean).join("\n\n");
  }

  /** @param {Draft} which */
  mailOf(which) {
    const { a, b, toA, toB } = /** @type {Introduction} */ (this.held);
    const to = (which === "both" ? [toA, toB] : [which === "A" ? toA : toB]).map(({ email = "" }) => email);
    if (!to.every(Boolean)) return "";
    const subject = which === "both" ? t("introductionOf", [a.name, b.name]) : t("draftSubject", [(which === "A" ? b : a).name]);
    return `mailto:${to.map((one) => encodeURIComponent(one).replaceAll("%40", "@")).join(",")}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(this.draft(which).replaceAll("\n", "\r\n"))}`;
  }

  /** @param {Draft} which */
  async copy(which) {
    try {
      await navigator.clipboard.writeText(this.draft(which));
      this.toast.say(t("draftCopied"));
    } catch {
      this.toast.say(t("draftNotCopied"));
    }
  }

  // --- the keyboard ---

  /** @param {KeyboardEvent} event @param {boolean} typing */
  key(event, typing) {
    if (event.key === "Escape") {
      if (typing) /** @type {HTMLElement} */ (document.activeElement).blur();
      else location.hash = "#/introductions";
      return;
    }
    if (typing || walk(this, event)) return;
    const lines = [...this.querySelectorAll("[data-line]")], step = lines[lineOf(this)] ?? lines.find((line) => line.matches(".now"));
    /** @type {Record<string, string>} */
    const does = { c: ".copy", m: ".mail", d: ".done" };
    if (does[event.key]) {
      event.preventDefault();
      /** @type {HTMLElement | null} */ (step?.querySelector(does[event.key]) ?? null)?.click();
    }
  }

  // --- what is shown ---

  render() {
    const { held } = this;
    return html`<main class="aside-page introduction" tabindex="-1"><nav class="back"><a class="quiet" href="#/introductions">${icons.back} ${t("introductionsTitle")}</a></nav>
      ${this.trouble()}
      ${this.thing ? held ? this.renderHeld(held) : nothing : this.renderNew()}</main>`;
  }

  renderNew() {
    const { a, b } = this;
    return html`<h1>${t("introductionNew")}</h1><p class="faint">${t("introductionNewWhat")}</p>
      <form class="small-form" @submit=${this.begin} @keydown=${(/** @type {KeyboardEvent} */ e) => { if (e.key === "Escape") { e.preventDefault(); e.stopPropagation(); location.hash = "#/introductions"; } }}>
        ${/** @type {const} */ (["a", "b"]).map((side) => html`<div class="asked"><span class="faint small">${t(`introduction_${side}`)}</span>
          <carnet-pick label=${t(`introduction_${side}`)} .who=${this[side]} .without=${[a?.id ?? "", b?.id ?? ""].filter(Boolean)} @picked=${(/** @type {any} */ e) => { this[side] = e.target.who; }}></carnet-pick></div>`)}
        <label><span class="faint small">${t("introductionAsWhy")}</span> <textarea class="write" name="why" rows="3" dir="auto" maxlength="1000" placeholder=${t("introductionWhyAsk")}></textarea></label>
        <div class="ends"><button class="button first">${t("introductionBegin")}</button> <a class="button" href="#/introductions">${t("cancel")}</a></div></form>`;
  }

  /** @param {Introduction} held */
  renderHeld(held) {
    const { a, b, why, agreesA, agreesB, introduced, state, left } = held;
    return html`<h1><a href="#/person/${a.id}"><bdi>${a.name}</bdi></a> <span class="faint" aria-hidden="true">↔</span><span class="unseen">${t("and")}</span> <a href="#/person/${b.id}"><bdi>${b.name}</bdi></a></h1>
      <p class="faint">${t(`introduction_${state}`)}${left ? html` <button class="quiet accent" id="take-up" @click=${() => this.keep({ left: undefined }, t("introductionTakenUpToast"))}>${t("introductionTakeUp")}</button>` : nothing}</p>
      <label class="why"><span class="faint small">${t("introductionAsWhy")}</span>${this.renderText("why", why, (text) => this.keep({ why: text }, t("changedToast", [t("introductionAsWhy")])))}</label>
      ${left ? nothing : html`<ol class="steps">${this.renderAsk("A", held)}${this.renderAsk("B", held)}${this.renderIntroduce(held)}${introduced ? html`${this.renderOutcome(held)}${this.renderThanks(held)}` : nothing}</ol>`}
      <footer class="end"><span class="faint small">${t("introductionDay", [isoDay(held.day)])}</span><span class="away">
        ${introduced || left || agreesA === "no" || agreesB === "no" ? nothing : html`<button class="quiet" id="leave" @click=${() => this.keep({ left: localDay() }, t("introductionLeftToast", [a.name, b.name]))}>${t("introductionLeave")}</button>`}
        <button class="quiet" id="delete" @click=${this.delete}>${icons.remove} ${t("introductionDelete")}</button></span></footer>`;
  }

  /** A text that is kept when it is left. @param {string} name @param {string} text @param {(text: string) => void} keep @param {string} [asks] */
  renderText(name, text, keep, asks = "") {
    return html`<span class="grows" data-text=${text}><textarea class="write" name=${name} rows="1" dir="auto" maxlength="1000" placeholder=${asks || nothing} aria-label=${asks || nothing} .value=${text}
      @input=${(/** @type {any} */ e) => { e.target.parentNode.dataset.text = e.target.value; }} @change=${(/** @type {any} */ e) => keep(e.target.value.trim())}></textarea></span>`;
  }

  /** @param {Draft} which @param {string} label @param {unknown} done what says that it was sent */
  renderDraft(which, label, done) {
    const text = this.draft(which), mail = this.mailOf(which);
    return html`<div class="grows draft" data-text=${text}><textarea class="write" rows="4" dir="auto" aria-label=${label} .value=${text}
        @input=${(/** @type {any} */ e) => { e.target.parentNode.dataset.text = e.target.value; this.drafts = new Map([...this.drafts, [which, e.target.value]]); }}></textarea></div>
      <div class="ends"><button class="button copy" @click=${() => this.copy(which)}>${t("draftCopy")}</button>${mail ? html`<a class="button mail" href=${mail}>${t("draftMail")}</a>` : nothing}${done}</div>`;
  }

  /** @param {Side} side @param {Introduction} held */
  renderAsk(side, held) {
    const { name } = held[side === "A" ? "a" : "b"], { warning } = side === "A" ? held.toA : held.toB;
    const askedKey = /** @type {const} */ (`asked${side}`), agreesKey = /** @type {const} */ (`agrees${side}`);
    const asked = held[askedKey], agrees = held[agreesKey];
    const answered = (/** @type {import("../protocol").YesNo} */ answer) => this.keep({ [agreesKey]: answer, [askedKey]: asked ?? localDay() }, t(`introductionAnswer_${answer}`, [name]));
    const head = html`<h2>${t("introductionAskWhom", [name])}</h2>`;
    const first = side === "A" || held.askedA ? "first" : ""; // one button at most is the accent's
    if (agrees) {
      return html`<li data-line class="settled">${head}<p>${t(`introductionAnswer_${agrees}`, [name])}
        ${held.introduced ? nothing : html`<button class="quiet" @click=${() => this.keep({ [agreesKey]: undefined }, t("introductionOpenAgain"))}>${t("introductionTakeBack")}</button>`}</p></li>`;
    }
    return html`<li data-line class="now">${head}${warning ? html`<p class="gently">${sentenceOfWarning(warning)}</p>` : nothing}
      ${asked ? html`<p>${t("introductionAskedOn", [isoDay(asked)])}</p><div class="ends"><button class="button done" @click=${() => answered("yes")}>${t("introductionAgrees")}</button><button class="button" @click=${() => answered("no")}>${t("introductionDeclines")}</button>
          <button class="quiet" @click=${() => this.keep({ [askedKey]: undefined }, t("introductionOpenAgain"))}>${t("introductionTakeBack")}</button></div>`
        : html`${this.renderDraft(side, t("draftTo", [name]), html`<button class="button ${first} done" @click=${() => this.keep({ [askedKey]: localDay() }, t("introductionAskedToast", [name]))}>${t("introductionAsked")}</button>`)}`}</li>`;
  }

  /** @param {Introduction} held */
  renderIntroduce({ introduced, agreesA, agreesB }) {
    const head = html`<h2>${t("introductionIntroduce")}</h2>`;
    if (introduced) return html`<li class="settled">${head}<p>${t("introductionIntroducedOn", [isoDay(introduced)])}</p></li>`;
    if (agreesA !== "yes" || agreesB !== "yes") return html`<li class="later">${head}<p class="faint small">${t(agreesA === "no" || agreesB === "no" ? "introductionNoConsent" : "introductionOnceBoth")}</p></li>`;
    return html`<li data-line class="now">${head}${this.renderDraft("both", t("draftToBoth"), html`<button class="button first done" @click=${() => this.keep({ introduced: localDay() }, t("introductionIntroducedToast"))}>${t("introductionIntroduced")}</button>`)}</li>`;
  }

  /** @param {Introduction} held */
  renderOutcome({ outcome = "", worth }) {
    const set = (/** @type {import("../protocol").YesNo} */ answer) => this.keep({ worth: worth === answer ? undefined : answer }, t("changedToast", [t("introductionOutcome")]));
    return html`<li data-line class=${worth || outcome ? "settled" : "now"}><h2>${t("introductionOutcome")}</h2>${this.renderText("outcome", outcome, (text) => this.keep({ outcome: text }, t("changedToast", [t("introductionOutcome")])), t("introductionOutcomeAsk"))}
      <div class="ends">${/** @type {const} */ (["yes", "no"]).map((answer) => html`<button class="chip ${answer === "yes" ? "done" : ""}" aria-pressed=${worth === answer} @click=${() => set(answer)}>${t(`introductionWorth_${answer}`)}</button>`)}</div></li>`;
  }

  /** @param {Introduction} held */
  renderThanks({ thanked }) {
    return html`<li data-line class=${thanked ? "settled" : "now"}><h2>${t("introductionThanks")}</h2>
      ${thanked ? html`<p>${t("introductionThankedOn", [isoDay(thanked)])} <button class="quiet" @click=${() => this.keep({ thanked: undefined }, t("introductionOpenAgain"))}>${t("introductionTakeBack")}</button></p>`
        : html`<p class="faint small">${t("introductionThanksWhat")}</p><div class="ends"><button class="button done" @click=${() => this.keep({ thanked: localDay() }, t("introductionThankedToast"))}>${t("introductionThanked")}</button></div>`}</li>`;
  }
}
customElements.define("carnet-introduction", CarnetIntroduction);
