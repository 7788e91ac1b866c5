// @ts-check
// Where the carnet lies: how much room it takes, whether the browser has promised to keep it, and a copy of it.
import { html, LitElement, nothing } from "../vendor/lit.js";
import { saveCopy } from "../ui/copy.js";
import { locale, plural, t } from "../ui/i18n.js";
import { sentenceOfError } from "../ui/sentences.js";

const UNITS = /** @type {const} */ (["kilobyte", "megabyte", "gigabyte", "terabyte"]);

/** @param {number} bytes */
export function room(bytes) {
  let amount = bytes / 1000, unit = 0;
  for (; amount >= 1000 && unit < UNITS.length - 1; unit++) amount /= 1000;
  return new Intl.NumberFormat(locale, { style: "unit", unit: UNITS[unit], maximumSignificantDigits: 3 }).format(amount);
}

class CarnetStorage extends LitElement {
  static properties = { kept: { state: true }, refused: { state: true }, estimate: { state: true }, said: { state: true }, busy: { state: true } };

  constructor() {
    super();
    this.kept = false;
    /** The browser was asked to promise, and did not. */
    this.refused = false;
    /** @type {StorageEstimate | undefined} */
    this.estimate = undefined;
    this.said = "";
    this.busy = false;
    this.look();
  }

  createRenderRoot() { return this; }

  async look() {
    [this.kept, this.estimate] = await Promise.all([navigator.storage.persisted(), navigator.storage.estimate()]);
  }

  async keep() {
    this.refused = !await navigator.storage.persist();
    await this.look();
  }

  async copy() {
    this.busy = true;
    try {
      this.said = plural("copySaved", (await saveCopy()).people);
    } catch (error) {
      this.said = `${t("copyNone")} ${sentenceOfError(error)}`;
    }
    this.busy = false;
  }

  render() {
    const { usage, quota } = this.estimate ?? {}; // Firefox says 0 for a while after the first save
    return html`<h2>${t("storageTitle")}</h2>
      ${usage && quota ? html`<p id="room">${t("storageRoom", [room(usage), room(quota)])}</p>` : nothing}
      <p id="kept">${this.kept ? t("storageKept") : this.refused ? t("storageRefused") : t("storageWhy")}</p>
      ${this.kept || this.refused ? nothing : html`<button class="button" id="keep" @click=${this.keep}>${t("storageAsk")}</button>`}
      <p>${t("copyWhy")}</p>
      <button class="button" id="save-copy" ?disabled=${this.busy} @click=${this.copy}>${t("saveCopy")}</button>
      <p class="small said" role="status">${this.said}</p>`;
  }
}
customElements.define("carnet-storage", CarnetStorage);
