// @ts-check
// The report on a page that has changed: shown first, then copied.
import { html, LitElement, nothing } from "../vendor/lit.js";
import { reportOnTab } from "../ui/carnet.js";
import { t } from "../ui/i18n.js";
import { icons } from "../ui/icons.js";
import { plain } from "../ui/keys.js";
import { sentenceOfError } from "../ui/sentences.js";

/** Events: "back". */
class CarnetReport extends LitElement {
  static properties = { tab: { type: Number }, text: { state: true }, copied: { state: true }, error: { state: true } };

  constructor() {
    super();
    this.tab = -1;
    this.text = "";
    this.copied = false;
    /** @type {unknown} */
    this.error = undefined;
  }

  createRenderRoot() { return this; }

  async connectedCallback() {
    super.connectedCallback();
    try {
      this.text = (await reportOnTab(this.tab)).text;
      await this.updateComplete;
      /** @type {HTMLElement | null} */ (this.querySelector("#copy"))?.focus();
    } catch (error) {
      this.error = error;
    }
  }

  async copy() {
    try {
      await navigator.clipboard.writeText(this.text);
    } catch { // the browser may not let us: the user's own copy works always
      const area = /** @type {HTMLTextAreaElement} */ (this.querySelector("textarea"));
      area.select();
      if (!document.execCommand("copy")) return;
    }
    this.copied = true;
  }

  back() { this.dispatchEvent(new CustomEvent("back")); }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    if (event.key !== "Escape" || !plain(event)) return;
    event.preventDefault();
    this.back();
  }

  render() {
    return html`<main class="report" @keydown=${this.onKey}>
      <h1>${t("reportTitle")}</h1>
      <p>${t("reportHolds")}</p>
      ${this.error ? html`<p class="note wrong" role="alert">${sentenceOfError(this.error)}</p>` : nothing}
      <textarea class="write" id="report" readonly dir="ltr" spellcheck="false" aria-label=${t("reportTitle")} .value=${this.text}></textarea>
    </main>
    <footer @keydown=${this.onKey}><div class="after">
      <button class="button first" id="copy" ?disabled=${!this.text} @click=${this.copy}>${t("reportCopy")}</button>
      <button class="button" id="back" @click=${this.back}>${t("reportBack")}</button></div>
      <p class="small copied" role="status">${this.copied ? html`${icons.done} ${t("reportCopied")}` : nothing}</p>
    </footer>`;
  }
}
customElements.define("carnet-report", CarnetReport);
