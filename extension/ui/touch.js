// @ts-check
// Logging a touch with one more keystroke: nine kinds, each with its letter; who reached out; a line of note if wished.
import { html, LitElement, render } from "../vendor/lit.js";
import { localDay, plural, t } from "./i18n.js";
import { plain, typing } from "./keys.js";
import { TOUCHES } from "./touches.js";

/** @typedef {import("../protocol").TouchKind} TouchKind */
/** @typedef {import("../protocol").Touch} Touch */
/** @typedef {{touch: Touch, note: string}} Logged */

/** Event: "touched" with {touch, note}. */
class CarnetTouch extends LitElement {
  static properties = { by: { state: true } };

  constructor() {
    super();
    /** Who reached out. @type {import("../protocol").Side} */
    this.by = "me";
    this.onkeydown = this.key;
  }

  createRenderRoot() { return this; }

  /** @returns {HTMLInputElement | null} */
  get line() { return this.querySelector("[name=note]"); }

  /** @param {TouchKind} kind */
  log(kind) {
    const note = this.line?.value.trim() ?? "";
    this.dispatchEvent(new CustomEvent("touched", { detail: { touch: { kind, day: localDay(), by: this.by }, note } }));
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const buttons = /** @type {HTMLElement[]} */ ([...this.querySelectorAll(".kinds button")]);
    if (event.key === "Enter" && event.target === this.line && !event.isComposing) {
      event.preventDefault();
      buttons[0].focus();
    }
    if (typing() || !plain(event)) return;
    const kind = TOUCHES.find((one) => t(`touchKey_${one}`) === event.key.toLowerCase());
    if (kind) {
      event.preventDefault();
      event.stopPropagation();
      this.log(kind);
    } else if (event.key === t("touchKeyThem")) {
      event.preventDefault();
      event.stopPropagation();
      this.by = this.by === "me" ? "them" : "me";
    }
  }

  /** The letters work from the first kind, which takes the keyboard. */
  async begin() {
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector(".kinds button"))?.focus();
  }

  render() {
    return html`<div class="kinds" role="group" aria-label=${t("touchKinds")}>${TOUCHES.map((kind) => html`<button type="button" class="button" data-kind=${kind} aria-keyshortcuts=${t(`touchKey_${kind}`)} @click=${() => this.log(kind)}>
        <span>${t(`touch_${kind}`)}</span> <kbd class="keys" aria-hidden="true">${t(`touchKey_${kind}`)}</kbd></button>`)}</div>
      <div class="by" role="group" aria-label=${t("touchBy")}><span class="faint small">${t("touchBy")}</span>${/** @type {const} */ (["me", "them"]).map((side) => html`<button type="button" class="chip" data-by=${side} aria-pressed=${this.by === side} @click=${() => { this.by = side; }}>${t(`side_${side}`)}</button>`)}
        <kbd class="keys" aria-hidden="true">${t("touchKeyThem")}</kbd></div>
      <input class="write" name="note" autocomplete="off" dir="auto" maxlength="2000" placeholder=${t("touchNote")} aria-label=${t("touchNote")}>`;
  }
}
customElements.define("carnet-touch", CarnetTouch);

/**
 * Asks for one touch.
 * @param {string[]} names with whom
 * @param {import("lit").TemplateResult | string} [warns] gently, before one more
 * @returns {Promise<Logged | undefined>} undefined if it was left
 */
export function askTouch(names, warns = "") {
  return new Promise((answer) => {
    const dialog = document.createElement("dialog");
    /** @type {Logged | undefined} */
    let logged;
    dialog.id = "log-touch";
    dialog.setAttribute("aria-labelledby", "log-touch-title");
    dialog.addEventListener("close", () => { dialog.remove(); answer(logged); });
    dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
    const title = names.length === 1 ? t("touchWith", names) : plural("touchWithMany", names.length);
    render(html`<h1 id="log-touch-title">${title}</h1>${warns ? html`<p class="gently">${warns}</p>` : ""}
      <carnet-touch @touched=${(/** @type {CustomEvent} */ e) => { logged = e.detail; dialog.close(); }}></carnet-touch>
      <div class="ends"><button class="button" @click=${() => dialog.close()}>${t("cancel")}</button></div>`, dialog);
    document.body.append(dialog);
    dialog.showModal();
    /** @type {CarnetTouch} */ (dialog.querySelector("carnet-touch")).begin();
  });
}
