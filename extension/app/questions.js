// @ts-check
// The bank of questions: what the brief asks, by what each would find out, in both languages, all of it the user's to change.
import { html, nothing } from "../vendor/lit.js";
import { ask } from "../ui/carnet.js";
import { language, t } from "../ui/i18n.js";
import { icons } from "../ui/icons.js";
import { CarnetPage, troubled } from "./page.js";

/** What was typed and could not be kept, and why. @typedef {{text: string, error: unknown}} Unkept */
/** @typedef {import("../protocol").Question & {unkept?: Unkept}} Question */
/** @typedef {import("../protocol").QuestionGap} Gap */

/** In the order in which the brief asks. @type {Gap[]} */
const GAPS = ["follow", "promise", "newpost", "need", "stake", "wish", "interest", "offer", "met", "topic", "any"];
/** What can stand in for a question of a gap, beside the name. @type {Partial<Record<Gap, string>>} */
const STANDS = { follow: "{learning}", promise: "{promise}", newpost: "{company}" };

const ONE_LINE = 40; // px, at most: a question that is higher has several

/** The twin that stretches the field follows it. @param {HTMLTextAreaElement} field */
function grow(field) {
  /** @type {HTMLElement} */ (field.parentElement).dataset.text = field.value;
}

/** @type {import("./routes.js").Page} */
export const page = {
  path: "questions", element: "carnet-questions", name: "questionsTitle", go: "q",
  show: () => html`<carnet-questions></carnet-questions>`,
  keys: () => [[["↑", "↓"], t("keyMove")], [[t("keyEnterName")], t("questionsKeep")], [[t("keyEscName")], t("keyBackToCircles")]],
};

class CarnetQuestions extends CarnetPage {
  static properties = { of: { state: true }, bank: { state: true }, unadded: { state: true } };

  constructor() {
    super();
    /** The language of the questions. */
    this.of = language;
    /** @type {(import("../protocol").Questions & {questions: Question[]}) | undefined} */
    this.bank = undefined;
    /** Why what is written where the next question of a gap is could not be added. @type {Partial<Record<Gap, unknown>>} */
    this.unadded = {};
    /** How often something was changed here. */
    this.changes = 0;
    this.refresh();
  }

  refresh() {
    const { of, changes } = this; // an answer from before a change is followed by a newer one
    return this.load(ask("questions", { language: of }), (bank) => { this.bank = { ...bank, questions: carried(this.bank?.questions ?? [], bank.questions) }; }, () => of === this.of && changes === this.changes);
  }

  /** @param {string} of */
  async speak(of) {
    this.of = of;
    this.unadded = {};
    await this.refresh();
  }

  /** Every change is kept at once. @param {Question[]} questions @param {string} said @param {(error: unknown) => void} [refused] */
  async keep(questions, said, refused) {
    this.changes++;
    if (this.bank) this.bank = { ...this.bank, questions }; // two changes may follow each other quickly
    return Boolean(await this.act(ask("keepQuestions", { language: this.of, questions: questions.map(({ gap, text }) => ({ gap, text })), own: true }), said, refused));
  }

  /** What could not be kept stays written. @param {number} at @param {string} text */
  change(at, text) {
    const questions = this.bank?.questions ?? [], { unkept, ...held } = questions[at];
    const say = (/** @type {Question} */ question) => { if (this.bank) this.bank = { ...this.bank, questions: questions.with(at, question) }; };
    if (text === held.text) return unkept && say(held);
    if (!text) return this.takeOut(at);
    return this.keep(questions.with(at, { ...held, text }), t("questionKept"), (error) => say({ ...held, unkept: { text, error } }));
  }

  /** @param {number} at */
  async takeOut(at) {
    const fields = [...this.querySelectorAll(".question")], place = fields.findIndex((field) => field.id === `question-${at}`);
    await this.keep((this.bank?.questions ?? []).filter((_, i) => i !== at), t("questionRemoved"));
    /** @type {HTMLElement | undefined} */ ([...this.querySelectorAll(".question")].at(Math.max(0, place)))?.focus();
  }

  /** Behind the last of its gap. @param {Gap} gap @param {HTMLTextAreaElement} field */
  async add(gap, field) {
    const text = field.value.trim(), questions = this.bank?.questions ?? [];
    this.unadded = { ...this.unadded, [gap]: undefined };
    if (!text) return;
    field.value = ""; // at once: it is not to be added twice, and the next can be written
    grow(field);
    const after = questions.findLastIndex((one) => one.gap === gap) + 1 || questions.length;
    if (await this.keep(questions.toSpliced(after, 0, { gap, text }), t("questionAdded"), (error) => { this.unadded = { ...this.unadded, [gap]: error }; })) return;
    field.value ||= text;
    grow(field);
  }

  /** From question to question; within one of several lines, from line to line. @param {"ArrowDown" | "ArrowUp"} key @returns {boolean} whether it led to another */
  walk(key) {
    const fields = /** @type {HTMLTextAreaElement[]} */ ([...this.querySelectorAll(".question")]), at = fields.findIndex((field) => field === document.activeElement);
    const here = fields[at], down = key === "ArrowDown";
    if (here && (down ? here.selectionEnd < here.value.length : here.selectionStart > 0) && here.clientHeight > ONE_LINE) return false;
    const to = fields[Math.min(Math.max(0, at + (down ? 1 : -1)), fields.length - 1)];
    to?.focus();
    to?.setSelectionRange(down ? to.value.length : 0, down ? to.value.length : 0);
    return true;
  }

  /** @param {KeyboardEvent} event @param {boolean} typing */
  key(event, typing) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (this.walk(event.key)) event.preventDefault();
    } else if (event.key === "Enter" && document.activeElement?.matches("textarea")) {
      event.preventDefault(); // a question has no lines of its own
      document.activeElement.dispatchEvent(new Event("change"));
    } else if (event.key === "Escape") {
      if (typing) /** @type {HTMLElement} */ (document.activeElement).blur();
      else location.hash = "#/circles";
    }
  }

  render() {
    const { bank } = this, questions = bank?.questions ?? [];
    return html`<main class="aside-page questions" tabindex="-1"><nav class="back"><a class="quiet" href="#/circles">${icons.back} ${t("circlesTitle")}</a></nav><h1>${t("questionsTitle")}</h1><p class="faint">${t("questionsWhat")}</p>
      ${this.trouble()}
      <div class="ends"><span role="group" class="tongues" aria-label=${t("questionsLanguage")}>${["en", "fr"].map((one) => html`<button class="chip" lang=${one} data-of=${one} aria-pressed=${this.of === one} @click=${() => this.speak(one)}>${one === "en" ? "English" : "Français"}</button>`)}</span>
        ${bank?.own ? html`<button class="quiet" id="first-ones" @click=${() => this.keep([], t("questionsFirst"))}>${t("questionsFirstBack")}</button>` : nothing}</div>
      ${bank ? GAPS.map((gap) => this.renderGap(gap, questions)) : nothing}</main>`;
  }

  /** @param {Gap} gap @param {Question[]} questions */
  renderGap(gap, questions) {
    const of = questions.map((question, at) => ({ ...question, at })).filter((question) => question.gap === gap), named = t(`gap_${gap}`);
    return html`<section><h2>${named}</h2>${STANDS[gap] ? html`<p class="faint small">${t(`gapStands_${gap}`, [STANDS[gap]])}</p>` : nothing}
      <ul class="bank" lang=${this.of}>${of.map(({ text, at, unkept }, i) => html`<li><span class="grows" data-text=${unkept?.text ?? text}><textarea class="write question" id="question-${at}" rows="1" dir="auto" maxlength="300" aria-label="${named}${t("colon")} ${i + 1}" .value=${unkept?.text ?? text}
          @input=${(/** @type {any} */ e) => grow(e.target)} @change=${(/** @type {any} */ e) => this.change(at, e.target.value.trim())}></textarea></span><button class="quiet" aria-label="${t("questionRemove")}${t("colon")} ${text}" title=${t("remove")} @click=${() => this.takeOut(at)}>${icons.close}</button>${unkept ? troubled(unkept.error, () => this.change(at, unkept.text)) : nothing}</li>`)}
        <li><span class="grows"><textarea class="write question fresh" id="new-${gap}" rows="1" dir="auto" maxlength="300" placeholder=${t("questionNew")} aria-label="${named}${t("colon")} ${t("questionNew")}"
          @input=${(/** @type {any} */ e) => grow(e.target)} @change=${(/** @type {any} */ e) => this.add(gap, e.target)}></textarea></span>${troubled(this.unadded[gap], () => this.add(gap, /** @type {HTMLTextAreaElement} */ (this.querySelector(`#new-${gap}`))))}</li></ul></section>`;
  }
}
customElements.define("carnet-questions", CarnetQuestions);

/** What the core holds, with what is not kept yet of those that were here. @param {Question[]} here @param {Question[]} held @returns {Question[]} */
function carried(here, held) {
  const open = here.filter(({ unkept }) => unkept);
  return held.map((question) => {
    const at = open.findIndex(({ gap, text }) => gap === question.gap && text === question.text);
    return at < 0 ? question : open.splice(at, 1)[0];
  });
}
