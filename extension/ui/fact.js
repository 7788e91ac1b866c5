// @ts-check
// One fact: shown as text, corrected in place, its source on request. The same in the popup and on the person page.
import { html, LitElement, nothing, repeat } from "../vendor/lit.js";
import { birthday, day, language, period, t } from "./i18n.js";
import { icons } from "./icons.js";
import { hostOf, inWords, nameOfField, sentenceOfSource } from "./sentences.js";

/** @typedef {import("../protocol").Fact} Fact */

const LONG = new Set(["about", "address", "note", "learning"]);
/** @type {Record<string, [part: string, label: string][]>} */
const PARTS = {
  position: [["title", "field_title"], ["company", "field_company"], ["location", "field_location"], ["start", "partStart"], ["end", "partEnd"]],
  education: [["school", "partSchool"], ["degree", "partDegree"], ["start", "partStart"], ["end", "partEnd"]],
};

/** The parts of a position or an education as the interface edits them. @param {Fact} fact @returns {Record<string, any>} */
const partsOf = (fact) => fact.position ?? fact.education ?? {};

/** A link that may be followed; a page may claim any address. @param {string} text */
function address(text) {
  return /^https?:\/\//i.test(text) && URL.canParse(text) ? text : "";
}

/**
 * Events: "fact" with {text, parts} once the user has changed the value, empty text and parts to take it away.
 */
export class CarnetFact extends LitElement {
  static properties = {
    fact: { attribute: false }, others: { attribute: false }, past: { attribute: false }, since: { type: Number },
    label: {}, removable: { type: Boolean }, keyed: { type: Boolean }, editing: { state: true }, sourced: { state: true },
  };

  constructor() {
    super();
    /** @type {Fact} */
    this.fact = { field: "name", text: "", source: { method: "user", confidence: 1 } };
    /** Values that the page also gives. @type {string[]} */
    this.others = [];
    /** @type {import("../protocol").Past[]} */
    this.past = [];
    this.since = 0;
    this.label = "";
    this.removable = false;
    /** Alt and Enter take the first of the others. */
    this.keyed = false;
    this.editing = false;
    this.sourced = false;
  }

  createRenderRoot() { return this; }

  get named() { return this.label || nameOfField(this.fact.field); }

  /** @param {string} text @param {Record<string, string>} [parts] @param {boolean} [stay] whether the keyboard stays here */
  change(text, parts, stay = true) {
    this.editing = false;
    const before = partsOf(this.fact);
    const same = parts ? Object.entries(parts).every(([part, value]) => (before[part] ?? "") === value) : text === this.fact.text;
    if (!same) this.dispatchEvent(new CustomEvent("fact", { detail: { text, parts }, bubbles: true }));
    if (stay) this.updateComplete.then(() => /** @type {HTMLElement | null} */ (this.querySelector(".shown"))?.focus({ preventScroll: true }));
  }

  async edit() {
    this.editing = true;
    await this.updateComplete;
    const field = /** @type {HTMLTextAreaElement | HTMLInputElement | null} */ (this.querySelector(".write"));
    field?.focus();
    field?.setSelectionRange(field.value.length, field.value.length);
  }

  /** Writes on with what could not be kept. @param {string} text @param {Record<string, string>} [parts] @param {boolean} [stay] whether the keyboard is to be here */
  async resume(text, parts = {}, stay = this.contains(document.activeElement)) {
    this.editing = true;
    await this.updateComplete;
    const fields = /** @type {NodeListOf<HTMLInputElement | HTMLTextAreaElement>} */ (this.querySelectorAll(".write"));
    for (const field of fields) {
      field.value = parts[field.name] ?? text;
      if (field.parentElement?.matches(".grows")) field.parentElement.dataset.text = field.value;
    }
    if (stay) fields[0]?.focus();
  }

  cancel() {
    this.editing = false;
    this.updateComplete.then(() => /** @type {HTMLElement | null} */ (this.querySelector(".shown"))?.focus({ preventScroll: true }));
  }

  render() {
    const { fact } = this;
    return html`<div class="fact">
      <div class="value">${this.editing ? (PARTS[fact.field] ? this.renderParts() : this.renderField()) : this.renderShown()}
        ${this.others.map((other, i) => html`<div class="other">${t("alsoSays")} <q dir="auto">${other}</q>
          <button class="quiet accent" aria-keyshortcuts=${this.keyed && i === 0 ? "Alt+Enter" : nothing} @click=${() => this.change(other)}>${t("useThat")}${this.keyed && i === 0 ? html` <span aria-hidden="true"><kbd>Alt</kbd> <kbd>${t("keyEnterName")}</kbd></span>` : nothing}</button></div>`)}
        ${this.sourced ? this.renderOrigin() : nothing}
      </div>
      <div class="tools" ?hidden=${this.editing}>
        ${address(fact.text) && (fact.field === "profile" || fact.field === "link") ? html`<a class="quiet" href=${address(fact.text)} target="_blank" rel="noreferrer noopener" title=${t("openLink")} aria-label="${t("openLink")}: ${fact.text}">↗</a>` : nothing}
        <button class="quiet" aria-expanded=${this.sourced} aria-label=${t("sourceOf", [this.named])} title=${t("source")} @click=${() => { this.sourced = !this.sourced; }}>${icons.source}</button>
        ${this.removable ? html`<button class="quiet" aria-label=${t("removeFact", [this.named, fact.text])} title=${t("remove")} @click=${() => this.change("")}>${icons.close}</button>` : nothing}
      </div>
    </div>`;
  }

  renderShown() {
    return html`<button class="shown ${PARTS[this.fact.field] ? "" : "text"}" lang="" dir="auto" title=${t("edit")} @click=${this.edit}>${this.fact.field === "name" ? nothing : html`<span class="unseen">${this.named}: </span>`}${lines(this.fact)}</button>`;
  }

  renderField() {
    const long = LONG.has(this.fact.field);
    return html`<div class="grows" data-text=${this.fact.text}><textarea class="write" rows="1" dir="auto" aria-label=${this.named} placeholder=${this.fact.field === "birthday" ? t("birthdayShape") : nothing} .value=${this.fact.text}
      @input=${(/** @type {any} */ e) => { e.target.parentNode.dataset.text = e.target.value; }}
      @blur=${(/** @type {any} */ e) => { if (this.editing) this.change(e.target.value.trim(), undefined, !document.hasFocus()); }}
      @keydown=${(/** @type {any} */ e) => {
        if (e.isComposing) return;
        if (e.key === "Escape") { e.preventDefault(); e.stopPropagation(); this.cancel(); }
        else if (e.key === "Enter" && !(long && e.shiftKey)) { e.preventDefault(); e.stopPropagation(); this.change(e.target.value.trim()); }
      }}></textarea></div>`;
  }

  renderParts() {
    const before = partsOf(this.fact);
    const commit = () => {
      /** @type {Record<string, string>} */
      const parts = {};
      for (const field of this.querySelectorAll("input")) parts[field.name] = field.value.trim();
      this.change(Object.values(parts).some(Boolean) ? this.fact.text : "", parts);
    };
    return html`<form class="parts" @submit=${(/** @type {Event} */ e) => { e.preventDefault(); e.stopPropagation(); commit(); }}
      @keydown=${(/** @type {KeyboardEvent} */ e) => {
        if (e.key === "Escape") { e.preventDefault(); e.stopPropagation(); this.cancel(); }
        else if (e.key === "Enter") e.stopPropagation();
      }}>
      ${repeat(PARTS[this.fact.field], ([part]) => part, ([part, label]) => html`
        <label><span class="faint small">${t(label)}</span>
        <input class="write" name=${part} dir="auto" .value=${String(before[part] ?? "")} placeholder=${part === "start" || part === "end" ? t("dateShape") : ""}></label>`)}
      <div class="ends"><button class="button first">${t("done")}</button><button type="button" class="button" @click=${this.cancel}>${t("cancel")}</button></div>
    </form>`;
  }

  renderOrigin() {
    const { source } = this.fact;
    return html`<div class="origin">
      <p>${sentenceOfSource(source)}</p>
      ${source.page ? html`<p>${address(source.page) ? html`<a href=${address(source.page)} target="_blank" rel="noreferrer noopener">${hostOf(source.page)}${shortPath(source.page)}</a>` : source.page}</p>` : nothing}
      ${this.since ? html`<p>${t("heldSince", [day(this.since)])}</p>` : nothing}
      ${this.past.map((past) => html`<p>${t("pastValue", [day(past.since), day(past.until)])} <q dir="auto">${inWords(past.fact)}</q></p>`)}
    </div>`;
  }
}
customElements.define("carnet-fact", CarnetFact);

/** @param {string} page */
function shortPath(page) {
  const { pathname } = new URL(page);
  return pathname.length > 40 ? `${pathname.slice(0, 38)}…` : pathname === "/" ? "" : pathname;
}

const names = new Intl.DisplayNames(language, { type: "language", fallback: "none" });
const countries = new Intl.DisplayNames(language, { type: "region", fallback: "none" });

/** A place, and its country where it is certain and not written in the user's words. @param {Fact} fact */
function placed({ text, country = "" }) {
  const name = country && countries.of(country);
  return name && !text.toLowerCase().includes(name.toLowerCase()) ? html`${text}<span class="faint"> · ${name}</span>` : text;
}

/** A fact's value as it is read. @param {Fact} fact */
function lines(fact) {
  if (fact.position) {
    const { title, company, location } = fact.position;
    return posted([title || company, title ? company : ""], [period(fact.position), location]);
  }
  if (fact.education) return posted([fact.education.school || fact.education.degree, fact.education.school ? fact.education.degree : ""], [period(fact.education)]);
  if (fact.field === "profile" || fact.field === "link") return fact.text.replace(/^https?:\/\/(?:www\.)?/i, "").replace(/\/$/, "");
  if (fact.field === "language" && /^[a-z]{2,3}(?:-[A-Za-z]{4})?(?:-[A-Za-z]{2})?$/.test(fact.text)) return names.of(fact.text) ?? fact.text;
  if (fact.field === "location" && fact.text) return placed(fact);
  if (fact.field === "birthday" && fact.text) return birthday(fact.text);
  return fact.text || html`<span class="blank">${nameOfField(fact.field)}</span>`;
}

/** @param {(string | undefined)[]} head what and where @param {(string | undefined)[]} foot when and in which place */
function posted([what, where], foot) {
  return html`<span class="line">${what}${where ? html`<span class="faint"> · ${where}</span>` : nothing}</span>
    ${foot.some(Boolean) ? html`<span class="line faint small">${foot.filter(Boolean).join(" · ")}</span>` : nothing}`;
}
