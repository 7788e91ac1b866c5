// @ts-check
// What the user taught Carnet: the rules by site, to delete, to give to others and to take over from them.
import { html, LitElement, nothing } from "../vendor/lit.js";
import { ask, Refusal } from "../ui/carnet.js";
import { t } from "../ui/i18n.js";
import { icons } from "../ui/icons.js";
import { save } from "../ui/save.js";
import { nameOfField, sentenceOfError } from "../ui/sentences.js";

/** @typedef {import("../protocol").TaughtRule} TaughtRule */

/** No file of rules is larger than this; the core says exactly what it takes. */
const FILE_BYTES = 1 << 20;

class CarnetRules extends LitElement {
  static properties = { answer: { state: true }, said: { state: true }, undoing: { state: true }, error: { state: true } };

  constructor() {
    super();
    /** @type {import("../protocol").RulesAnswer | undefined} */
    this.answer = undefined;
    this.said = "";
    /** The site's rules before one of them was deleted, as keepRules takes them; "" if there is nothing to undo. */
    this.undoing = "";
    /** @type {unknown} */
    this.error = undefined;
  }

  createRenderRoot() { return this; }

  connectedCallback() {
    super.connectedCallback();
    this.change("", () => ask("rules", {}));
  }

  /** @param {string} said once it is done @param {() => Promise<import("../protocol").RulesAnswer>} act @param {string} [before] */
  async change(said, act, before = "") {
    try {
      this.answer = await act();
      Object.assign(this, { error: undefined, said, undoing: before });
      return true;
    } catch (error) {
      Object.assign(this, { error, said: "", undoing: "" });
      return false;
    }
  }

  /** @param {TaughtRule} rule */
  async deleteRule({ site, page, field }) {
    const buttons = [...this.querySelectorAll(".rule button")];
    const at = buttons.indexOf(/** @type {Element} */ (document.activeElement));
    const { text } = await ask("rules", { site }).catch(() => ({ text: "" })); // if this fails, so does the deletion, and says why
    await this.change(t("ruleDeleted", [nameOfField(field), site]), () => ask("deleteRule", { site, page, field }), text);
    await this.updateComplete;
    const left = this.querySelectorAll(".rule button");
    /** @type {HTMLElement | undefined} */ (left[Math.min(at, left.length - 1)] ?? this.querySelector("#undo-rule"))?.focus();
  }

  undo() {
    const { undoing } = this;
    return this.change(t("undone"), () => ask("keepRules", { text: undoing }));
  }

  export() {
    save(new Blob([this.answer?.text ?? ""], { type: "text/plain" }), "carnet-rules.txt");
  }

  /** @param {string} text */
  take(text) {
    return this.change(t("rulesTaken"), () => ask("keepRules", { text }));
  }

  /** @param {HTMLInputElement} input */
  async takeFile(input) {
    const [file] = input.files ?? [];
    if (!file) return;
    await this.change(t("rulesTaken"), async () => {
      if (file.size > FILE_BYTES) throw new Refusal({ code: "rules-malformed" });
      return ask("keepRules", { text: await file.text() });
    });
    input.value = ""; // so that the same file can be chosen again
  }

  async takePasted() {
    const area = /** @type {HTMLTextAreaElement} */ (this.querySelector("#pasted"));
    if (area.value.trim() && await this.take(area.value)) area.value = "";
  }

  render() {
    const rules = this.answer?.rules ?? [];
    const sites = [...new Set(rules.map(({ site }) => site))];
    return html`<h2>${t("taughtTitle")}</h2>
      <p>${t(rules.length || !this.answer ? "taughtWhat" : "taughtNone")}</p>
      ${sites.map((site) => html`<div class="site"><h3>${site}</h3>
        <ul>${rules.filter((rule) => rule.site === site).map((rule) => this.renderRule(rule))}</ul></div>`)}
      <p role="status" class="said">${this.said ? html`${this.said} ${this.undoing ? html`<button class="quiet accent" id="undo-rule" @click=${this.undo}>${icons.undo} ${t("undo")}</button>` : nothing}` : nothing}</p>
      ${this.error ? html`<p class="trouble" role="alert">${sentenceOfError(this.error)}</p>` : nothing}
      ${rules.length ? html`<button class="button" id="export" @click=${this.export}>${t("rulesExport")}</button>` : nothing}
      <details><summary>${t("rulesImport")}</summary>
        <p class="faint small">${t("rulesImportWhat")}</p>
        <label class="file"><span>${t("rulesFile")}</span> <input type="file" id="rules-file" accept=".txt,text/plain" @change=${(/** @type {any} */ e) => this.takeFile(e.target)}></label>
        <label><span>${t("rulesPaste")}</span><textarea class="write" id="pasted" rows="5" spellcheck="false" dir="ltr"></textarea></label>
        <button class="button" id="take" @click=${this.takePasted}>${t("rulesTake")}</button></details>`;
  }

  /** @param {TaughtRule} rule */
  renderRule(rule) {
    const field = nameOfField(rule.field);
    return html`<li class="rule"><span>${field}</span> <span class="faint small"><code>${rule.page}</code> <code>${rule.how}</code></span>
      <button class="quiet" aria-label=${t("ruleDelete", [field, rule.site, rule.page])} title=${t("deleteRule")} @click=${() => this.deleteRule(rule)}>${icons.remove}</button></li>`;
  }
}
customElements.define("carnet-rules", CarnetRules);
