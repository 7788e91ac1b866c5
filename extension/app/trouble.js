// @ts-check
// What is wrong with the store, over every page: what it means, what to do, and a copy of everything that can be read. The
// carnet is never begun anew in its place.
import { html, LitElement, nothing } from "../vendor/lit.js";
import { api } from "../ui/api.js";
import { ask } from "../ui/carnet.js";
import { saveCopy } from "../ui/copy.js";
import { plural, t } from "../ui/i18n.js";
import { sentenceOfError } from "../ui/sentences.js";

/** Of several the first is told. */
const WORST = ["store-newer", "store-blocked", "store-full", "store-damaged", "store-mended", "store-closed", "store-failed"];
/** What was found once, and is told until it was seen; the others last as long as they last. */
const FOUND = ["store-damaged", "store-mended"];

const AGAIN_MS = 4000;

class CarnetTrouble extends LitElement {
  static properties = { code: { state: true }, opens: { state: true }, said: { state: true }, busy: { state: true } };

  constructor() {
    super();
    /** @type {string | undefined} */
    this.code = undefined;
    this.opens = true;
    this.said = "";
    this.busy = false;
    this.again = 0;
    api.storage.session.onChanged.addListener((changes) => { if (changes.trouble) this.refresh(); });
    this.refresh();
  }

  createRenderRoot() { return this; }

  async refresh() {
    const { trouble } = await api.storage.session.get("trouble");
    /** @type {string[]} */
    let codes = [];
    try {
      codes = (await ask("status", {})).problems?.map(({ code }) => code) ?? [];
      this.opens = true;
      if (trouble) codes.push(/** @type {string} */ (trouble)); // an act could not be written
    } catch (error) {
      const { code = "" } = /** @type {{code?: string}} */ (error);
      this.opens = !code.startsWith("store-");
      codes = [code];
    }
    const code = WORST.find((one) => codes.includes(one));
    if (code !== this.code) this.said = "";
    this.code = code;
    clearTimeout(this.again);
    if (!this.opens && code !== "store-newer") this.again = setTimeout(() => this.tryAgain(), AGAIN_MS); // it may let go by itself
  }

  async tryAgain() {
    await api.storage.session.remove("trouble");
    await this.refresh();
    if (!this.code) this.dispatchEvent(new CustomEvent("opened"));
  }

  async copy() {
    this.busy = true;
    try {
      const { people, broken } = await saveCopy();
      this.said = `${plural("copySaved", people)} ${broken ? t("copyBroken") : ""}`;
    } catch (error) {
      this.said = `${t("copyNone")} ${sentenceOfError(error)}`;
    }
    this.busy = false;
  }

  async seen() {
    await ask("seen", {}).catch(() => {});
    await this.tryAgain();
  }

  render() {
    if (!this.code) return nothing;
    const code = this.code, key = code.replaceAll("-", "_"), found = this.opens && FOUND.includes(code);
    return html`<section class="store-trouble" role="alert" aria-labelledby="trouble-title" data-code=${code}>
      <h2 id="trouble-title">${t(`troubleTitle_${key}`)}</h2>
      <p>${this.opens || code !== "store-damaged" ? t(`trouble_${key}`) : t("troubleShut")}</p>
      <div class="ends"><button class="button first" id="save-copy" ?disabled=${this.busy} @click=${this.copy}>${t("saveCopy")}</button>
        ${found ? html`<button class="button" id="seen" ?disabled=${this.busy} @click=${this.seen}>${t("troubleSeen")}</button>`
          : html`<button class="button" id="try-again" ?disabled=${this.busy} @click=${this.tryAgain}>${t("tryAgain")}</button>`}</div>
      <p class="small" role="status">${this.said}</p></section>`;
  }
}
customElements.define("carnet-trouble", CarnetTrouble);
