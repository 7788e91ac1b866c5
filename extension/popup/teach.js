// @ts-check
// Teaching by pointing: the page's lines in their order, the user says what they are, and what a rule made of that reads
// is shown at once. The page itself is never drawn on.
import { html, LitElement, nothing } from "../vendor/lit.js";
import { ask, linesOfTab, teachOnTab } from "../ui/carnet.js";
import { plural, t } from "../ui/i18n.js";
import { icons } from "../ui/icons.js";
import { plain } from "../ui/keys.js";
import { inWords, nameOfField, sentenceOfError } from "../ui/sentences.js";

/** @typedef {import("../protocol").Field} Field */

/** A key for each field: the first letter of its name that no field before it has, else the first such digit. @param {Field[]} fields @returns {Map<string, Field>} */
function lettersOf(fields) {
  /** @type {Map<string, Field>} */
  const letters = new Map();
  for (const field of fields) {
    const letter = [...nameOfField(field).normalize("NFD").toLowerCase(), ..."123456789"].find((one) => /[a-z1-9]/.test(one) && !letters.has(one));
    if (letter) letters.set(letter, field);
  }
  return letters;
}

/**
 * Events: "kept" once rules are kept for the site, "back" if the user wants none.
 */
class CarnetTeach extends LitElement {
  static properties = { tab: { type: Number }, page: { state: true }, at: { state: true }, tried: { state: true }, error: { state: true }, keeping: { state: true } };

  constructor() {
    super();
    this.tab = -1;
    /** @type {import("../protocol").LinesAnswer | undefined} */
    this.page = undefined;
    /** The line that the keys act on. */
    this.at = 0;
    /** What lines are. @type {Map<number, Field>} */
    this.marks = new Map();
    /** What the marks taught. @type {import("../protocol").TeachAnswer | undefined} */
    this.tried = undefined;
    /** @type {unknown} */
    this.error = undefined;
    this.keeping = false;
    /** @type {Map<string, Field>} */
    this.letters = new Map();
    this.asked = 0;
  }

  createRenderRoot() { return this; }

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  async load() {
    try {
      this.page = await linesOfTab(this.tab);
      this.letters = lettersOf(this.page.fields);
      const heading = this.page.lines.findIndex(({ role }) => role === "heading");
      await this.moveTo(Math.max(heading, 0));
    } catch (error) {
      this.error = error;
    }
  }

  /** @param {number} line */
  async moveTo(line) {
    if (!this.page?.lines[line]) return;
    this.at = line;
    await this.updateComplete;
    const button = /** @type {HTMLElement | null} */ (this.querySelector(`[data-line="${line}"]`));
    button?.focus({ preventScroll: true });
    button?.parentElement?.scrollIntoView({ block: "nearest" });
  }

  /** Says that a line is a field, or, said twice, that it is not. @param {number} line @param {Field} field */
  async mark(line, field) {
    if (this.marks.get(line) === field) this.marks.delete(line);
    else this.marks.set(line, field);
    await this.tryOut();
  }

  /** @param {number} line */
  async unmark(line) {
    if (this.marks.delete(line)) await this.tryOut();
  }

  async tryOut() {
    const asked = ++this.asked;
    const marks = [...this.marks].sort(([a], [b]) => a - b).map(([line, field]) => ({ line, field, text: this.page?.lines[line].text ?? "" }));
    this.requestUpdate();
    try {
      const tried = marks.length ? await teachOnTab(this.tab, marks) : undefined;
      if (asked !== this.asked) return; // marked again meanwhile
      this.tried = tried;
      this.error = undefined;
    } catch (error) {
      this.tried = undefined;
      this.error = error;
    }
  }

  get ready() { return Boolean(this.tried?.text) && !this.keeping; }

  async keep() {
    if (!this.ready || !this.tried) return;
    this.keeping = true;
    try {
      await ask("keepRules", { text: this.tried.text });
      this.dispatchEvent(new CustomEvent("kept"));
    } catch (error) {
      this.keeping = false;
      this.error = error;
    }
  }

  back() { this.dispatchEvent(new CustomEvent("back")); }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); this.keep(); return; }
    if (!plain(event)) return;
    if (event.key === "Escape") { event.preventDefault(); this.back(); return; }
    if (!(event.target instanceof HTMLElement) || !event.target.closest(".lines")) return;
    const last = (this.page?.lines.length ?? 1) - 1;
    const to = { ArrowDown: this.at + 1, ArrowUp: this.at - 1, PageDown: Math.min(this.at + 10, last), PageUp: Math.max(this.at - 10, 0), Home: 0, End: last }[event.key];
    const field = this.letters.get(event.key.toLowerCase());
    if (to !== undefined) this.moveTo(to);
    else if (field) this.mark(this.at, field);
    else if (event.key === "Backspace" || event.key === "Delete") this.unmark(this.at);
    else return;
    event.preventDefault();
  }

  render() {
    const can = this.page?.site !== "" && this.page?.lines.length !== 0;
    return html`<main @keydown=${this.onKey}>
      <header class="top"><h1>${t("teachTitle")}</h1></header>
      ${this.error ? html`<p class="note wrong" role="alert">${sentenceOfError(this.error)}</p>` : nothing}
      ${!this.page ? nothing : can ? html`<p class="faint small">${t("teachHow")}</p>
        <ol class="lines" aria-label=${t("teachLines")}>${this.page.lines.map((line, number) => this.renderLine(line, number))}</ol>` : html`<p class="note">${t("teachCannot")}</p>`}
    </main>
    <footer @keydown=${this.onKey}>
      <div class="tried" role="status" aria-live="polite">${this.renderTried()}</div>
      <div class="after"><button class="button first" id="keep" ?disabled=${!this.ready} @click=${this.keep}>${t("teachKeep")}</button>
        <button class="button" id="back" @click=${this.back}>${t("cancel")}</button></div>
    </footer>`;
  }

  /** @param {import("../protocol").PageLine} line @param {number} number */
  renderLine({ text, under, role, part }, number) {
    const field = this.marks.get(number), here = number === this.at;
    const above = this.page?.lines[number - 1];
    const context = under && under !== above?.under && under !== above?.text ? under : "";
    const missed = this.tried?.missed?.some(({ line }) => line === number);
    return html`<li class="${role ?? ""} ${part ? "part" : ""} ${here ? "here" : ""}">
      <button class="line" data-line=${number} tabindex=${here ? 0 : -1} aria-expanded=${here} @click=${() => this.moveTo(number)} @focus=${() => { this.at = number; }}>
        ${context ? html`<bdi class="faint small context">${context}</bdi>` : nothing}
        <bdi class="said">${text}</bdi>${field ? html` <span class="mark ${missed ? "missed" : ""}">${nameOfField(field)}</span>` : nothing}</button>
      ${here ? html`<div class="whats" role="group" aria-label=${t("teachWhat", [text])}>${[...this.letters].map(([letter, what]) => html`
        <button class="what" aria-pressed=${field === what} aria-keyshortcuts=${letter} @click=${() => this.mark(number, what).then(() => this.moveTo(number))}><kbd aria-hidden="true">${letter}</kbd> ${nameOfField(what)}</button>`)}</div>` : nothing}</li>`;
  }

  renderTried() {
    if (!this.tried) return html`<p class="faint small">${t("teachNothing")}</p>`;
    const { reading, rules, missed = [] } = this.tried;
    const fields = new Set(rules.map(({ field }) => field));
    const facts = (reading.facts ?? []).filter(({ field, source }) => fields.has(field) && source.method === "taught");
    return html`${facts.length ? html`<p class="faint small">${t("teachReads")}</p>
        <dl>${facts.map((fact) => html`<dt class="faint">${nameOfField(fact.field)}</dt><dd dir="auto">${inWords(fact)}</dd>`)}</dl>` : nothing}
      ${rules.length && reading.kind !== "person" ? html`<p class="small">${t("teachName")}</p>` : nothing}
      ${missed.length ? html`<p class="small wrong">${icons.help} <span>${plural("teachMissed", missed.length, [missed.map(({ field }) => nameOfField(field)).join(", ")])}</span></p>` : nothing}`;
  }
}
customElements.define("carnet-teach", CarnetTeach);
