// @ts-check
// Naming one person of the carnet: words of their name, and whom they find, by keys or by click.
import { html, LitElement, nothing } from "../vendor/lit.js";
import { ask } from "../ui/carnet.js";
import { t } from "../ui/i18n.js";

const FOUND = 6;

/** Event: "someone" with {id, name}. */
class CarnetSomeone extends LitElement {
  static properties = { label: {}, found: { state: true }, at: { state: true } };

  constructor() {
    super();
    this.label = "";
    /** @type {import("../protocol").Row[]} */
    this.found = [];
    this.at = 0;
    this.asked = 0;
  }

  createRenderRoot() { return this; }

  /** @returns {HTMLInputElement | null} */
  get line() { return this.querySelector("input"); }

  focus() { this.line?.focus(); }

  async look() {
    const query = this.line?.value.trim() ?? "", asked = ++this.asked;
    const found = query ? (await ask("people", { query, tag: "", network: "", order: "", offset: 0, limit: FOUND }).catch(() => undefined))?.rows ?? [] : [];
    if (asked !== this.asked) return; // a later question has been asked
    this.found = found;
    this.at = 0;
  }

  /** @param {import("../protocol").Row} row */
  take({ id, name }) {
    if (this.line) this.line.value = "";
    this.asked++;
    this.found = [];
    this.dispatchEvent(new CustomEvent("someone", { detail: { id, name } }));
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const { found } = this;
    if (event.isComposing || !found.length) return;
    if (event.key === "ArrowDown") this.at = (this.at + 1) % found.length;
    else if (event.key === "ArrowUp") this.at = (this.at + found.length - 1) % found.length;
    else if (event.key === "Enter") this.take(found[this.at]);
    else if (event.key === "Escape") this.found = [];
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  render() {
    const { found, at } = this, open = found.length > 0;
    return html`<input class="write" type="search" role="combobox" autocomplete="off" dir="auto" maxlength="100" placeholder=${this.label} aria-label=${this.label} aria-expanded=${open} aria-controls="someone-found"
        aria-autocomplete="list" aria-activedescendant=${open ? `someone-${at}` : nothing} @input=${this.look} @keydown=${this.key}>
      <ul id="someone-found" class="found" role="listbox" aria-label=${t("people")} ?hidden=${!open}>${found.map((row, i) => html`<li role="option" id="someone-${i}" aria-selected=${i === at} @mousedown=${(/** @type {Event} */ e) => e.preventDefault()} @click=${() => this.take(row)}>
        <bdi>${row.name}</bdi> <span class="faint small">${row.title ?? row.headline ?? ""}</span></li>`)}</ul>`;
  }
}
customElements.define("carnet-someone", CarnetSomeone);
