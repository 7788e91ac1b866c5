// @ts-check
// What a greeting season is: its name, how it is sent and when, and its words with the fields that each greeting fills.
import { html, LitElement, nothing } from "../vendor/lit.js";
import { ask } from "../ui/carnet.js";
import { t } from "../ui/i18n.js";
import { sentenceOfError } from "../ui/sentences.js";

/** @typedef {import("../protocol").Campaign} Campaign */
/** @typedef {import("../protocol").CampaignBy} CampaignBy */

/** @type {CampaignBy[]} */
const WAYS = ["mail", "copy", "paper"];
/** What the words may name, each by its name in the reader's language; line is the personal line, which they must. */
const FIELDS = ["given", "name", "company", "year", "line"];

/** Events: "kept" with what keepCampaign answers, "left". */
class CarnetSeason extends LitElement {
  static properties = { campaign: { attribute: false }, by: { state: true }, wrong: { state: true } };

  constructor() {
    super();
    /** @type {import("../protocol").CampaignState} */
    this.campaign = /** @type {any} */ (undefined);
    /** @type {CampaignBy} */
    this.by = "mail";
    /** The field that cannot be kept so, or what else went wrong. */
    this.wrong = "";
    this.busy = false;
  }

  createRenderRoot() { return this; }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("campaign")) this.by = this.campaign.by;
  }

  async begin() {
    await this.updateComplete;
    /** @type {HTMLInputElement | null} */ (this.querySelector("[name=name]"))?.select();
  }

  get words() { return /** @type {HTMLTextAreaElement} */ (this.querySelector("[name=template]")); }

  /** Puts a field where the words are being written. @param {string} field */
  insert(field) {
    const { words } = this, put = `{${t(`seasonField_${field}`)}}`;
    words.setRangeText(put, words.selectionStart, words.selectionEnd, "end");
    words.focus();
  }

  /** @param {SubmitEvent} event */
  async keep(event) {
    event.preventDefault();
    if (this.busy) return; // Enter twice is one season
    this.busy = true;
    const form = new FormData(/** @type {HTMLFormElement} */ (event.target)), { id = "", until, of } = this.campaign;
    const text = (/** @type {string} */ name) => String(form.get(name) ?? "").trim();
    /** @type {Campaign} */
    const campaign = { id, until, of, name: text("name"), by: this.by, template: text("template"), subject: text("subject"), from: text("from"), days: Number(form.get("days")) };
    try {
      const acted = await ask("keepCampaign", { campaign });
      this.wrong = "";
      this.dispatchEvent(new CustomEvent("kept", { detail: acted }));
    } catch (error) {
      const { code = "", field = "" } = /** @type {{code?: string, field?: string}} */ (error);
      this.wrong = (code === "value-refused" || code === "fact-empty") && t(`seasonWrong_${field}`) || sentenceOfError(error);
      await this.updateComplete;
      /** @type {HTMLElement | null} */ (this.querySelector(`[name=${field || "name"}]`))?.focus();
    }
    this.busy = false;
  }

  render() {
    const { id, name, subject = "", from, days, template, year } = this.campaign, { by } = this;
    return html`<form class="season small-form" @submit=${this.keep}>
      <label><span>${t("seasonName")}</span> <input class="write" name="name" required maxlength="200" dir="auto" autocomplete="off" .value=${name || t("seasonNameNew", [year])}></label>
      <div class="row-of" role="radiogroup" aria-label=${t("seasonBy")}><span>${t("seasonBy")}</span><span class="choices-of">${WAYS.map((way) => html`<label class="option"><input type="radio" name="by" value=${way} .checked=${by === way} @change=${() => { this.by = way; }}> ${t(`seasonBy_${way}`)}</label>`)}</span></div>
      <p class="faint small beside">${t(`seasonByWhat_${by}`)}</p>
      <label><span>${t("seasonFrom")}</span> <input class="write short" type="date" name="from" required .value=${from}></label>
      <label><span>${t("seasonDays")}</span> <span class="inline"><input class="write short" type="number" name="days" required min="1" max="60" .value=${String(days)}> <span class="faint small">${t("seasonDaysWhat")}</span></span></label>
      ${by === "copy" ? nothing : html`<label><span>${t(by === "mail" ? "seasonSubject" : "seasonFront")}</span> <input class="write" name="subject" maxlength="200" dir="auto" autocomplete="off" .value=${subject || t("seasonNameNew", [year])}></label>`}
      <label><span>${t("seasonWords")}</span> <textarea class="write words" name="template" required rows="8" dir="auto" aria-describedby="season-words-what" .value=${template || t("seasonWordsNew")}></textarea></label>
      <div class="beside fields"><p class="faint small" id="season-words-what">${t("seasonWordsWhat")}</p>
        ${FIELDS.map((field) => html`<button type="button" class="chip" data-field=${field} @click=${() => this.insert(field)}>${t(`seasonFieldWhat_${field}`)} <span class="faint">{${t(`seasonField_${field}`)}}</span></button> `)}</div>
      ${this.wrong ? html`<p class="beside gently" role="alert">${this.wrong}</p>` : nothing}
      <div class="ends beside"><button class="button first">${id ? t("save") : t("seasonMake")}</button>
        <button type="button" class="button" @click=${() => this.dispatchEvent(new Event("left"))}>${t("cancel")}</button></div></form>`;
  }
}
customElements.define("carnet-season", CarnetSeason);
