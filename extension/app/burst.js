// @ts-check
// People met, one after another: a name, one line, Enter, the next. Whoever the name finds in the carnet can be meant.
import { html, LitElement, nothing } from "../vendor/lit.js";
import { ask } from "../ui/carnet.js";
import { t } from "../ui/i18n.js";
import { troubled } from "./page.js";

/** @typedef {import("../protocol").Row} Row */
/** Who was met, as it was written, and why it could not be kept. @typedef {{written: string[], who?: Row, error: unknown}} Meeting */
const MOST = 4; // of those who could be meant
const FIELDS = ["name", "line", "promise", "due"];

/** Event: "met" with {act, name} once somebody is kept. */
class CarnetBurst extends LitElement {
  static properties = { occasion: {}, found: { state: true }, at: { state: true }, who: { state: true }, unkept: { state: true } };

  constructor() {
    super();
    /** Its id. */
    this.occasion = "";
    /** People whom the name finds. @type {Row[]} */
    this.found = [];
    /** Which of them the arrows have come to; -1: none, it is somebody new. */
    this.at = -1;
    /** Who is meant, if it is somebody in the carnet. @type {Row | undefined} */
    this.who = undefined;
    /** What could not be kept. @type {Meeting[]} */
    this.unkept = [];
  }

  createRenderRoot() { return this; }

  /** @param {string} name @returns {HTMLInputElement} */
  field(name) { return /** @type {HTMLInputElement} */ (this.querySelector(`[name=${name}]`)); }

  begin() { this.field("name").focus(); }

  /** @param {string} query */
  async look(query) {
    const { rows } = query.trim().length > 1 ? await ask("people", { query, limit: MOST }).catch(() => ({ rows: [] })) : { rows: [] };
    if (query !== this.field("name").value) return; // more was written meanwhile
    this.found = rows;
    this.at = -1;
  }

  /** @param {Row} row */
  mean(row) {
    this.who = row;
    this.found = [];
    this.field("name").value = row.name;
    this.field("line").focus();
  }

  /** In the name: the arrows go through those who could be meant; Enter takes them, or leads to the line. @param {KeyboardEvent} event */
  key(event) {
    const { found, at } = this;
    if (event.isComposing) return;
    if (found.length && event.key === "ArrowDown") this.at = Math.min(at + 1, found.length - 1);
    else if (found.length && event.key === "ArrowUp") this.at = Math.max(at - 1, -1);
    else if (found.length && event.key === "Escape") this.found = [];
    else if (event.key === "Enter" && found[at]) this.mean(found[at]);
    else if (event.key === "Enter" && this.field("name").value.trim() && !this.field("line").value) this.field("line").focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {SubmitEvent} event */
  async submit(event) {
    event.preventDefault();
    const meeting = { written: FIELDS.map((name) => this.field(name).value), who: this.who };
    if (!meeting.written[0].trim()) return;
    /** @type {HTMLFormElement} */ (this.querySelector("form")).reset(); // at once: the next can be written, and Enter twice is one person
    Object.assign(this, { who: undefined, found: [], at: -1 });
    this.begin();
    await this.keep(meeting);
  }

  /** @param {Omit<Meeting, "error">} meeting */
  async keep({ written, who }) {
    const [said, line, promise, due] = written.map((text) => text.trim());
    this.unkept = this.unkept.filter((one) => one.written !== written);
    try {
      const { act, name = said } = await ask("met", { occasion: this.occasion, ...(who ? { id: who.id } : { name: said }), line, ...(promise && { promise }), ...(promise && due && { due }) });
      this.dispatchEvent(new CustomEvent("met", { detail: { act, name } }));
    } catch (error) {
      this.unkept = [...this.unkept, { written, who, error }];
    }
  }

  render() {
    const { who, found, at } = this;
    return html`<form class="burst" @submit=${this.submit}>
      <div class="meets"><label><span class="faint small">${t("burstName")}</span><input class="write" name="name" role="combobox" autocomplete="off" dir="auto" maxlength="200" aria-autocomplete="list"
          aria-expanded=${found.length > 0} aria-controls="burst-found" aria-activedescendant=${found[at] ? `burst-${at}` : nothing}
          @input=${(/** @type {any} */ e) => { this.who = undefined; this.look(e.target.value); }} @keydown=${this.key} @blur=${() => { this.found = []; }}></label>
        <ul class="meant" id="burst-found" role="listbox" aria-label=${t("burstKnown")} ?hidden=${!found.length}>${found.map((row, i) => html`<li id="burst-${i}" role="option" aria-selected=${i === at} @mousedown=${(/** @type {Event} */ e) => { e.preventDefault(); this.mean(row); }}>
          <bdi>${row.name}</bdi> <bdi class="faint small">${[row.title, row.company].filter(Boolean).join(" · ") || row.headline || ""}</bdi></li>`)}</ul>
        ${who ? html`<p class="faint small">${t("burstIsKnown")}</p>` : found.length ? html`<p class="faint small">${t("burstKnownHow")}</p>` : nothing}</div>
      <label class="line"><span class="faint small">${t("burstLine")}</span><input class="write" name="line" autocomplete="off" dir="auto" maxlength="2000"></label>
      <label class="promise"><span class="faint small">${t("burstPromise")}</span><input class="write" name="promise" autocomplete="off" dir="auto" maxlength="2000"></label>
      <label class="due"><span class="faint small">${t("promiseDue")}</span><input class="write" name="due" type="date"></label>
      <button class="button first">${t("burstNext")}</button>
      ${this.unkept.map((one) => troubled(one.error, () => this.keep(one), one.written.filter(Boolean).join(" · ")))}</form>`;
  }
}
customElements.define("carnet-burst", CarnetBurst);
