// @ts-check
// Naming people of the carnet, one after the other: words of their name, and whom they find, by keys or by click.
import { html, nothing } from "../vendor/lit.js";
import { t } from "../ui/i18n.js";
import { CarnetPick } from "./pick.js";

/** Event: "someone" with {id, name}; the field is there for the next. */
class CarnetSomeone extends CarnetPick {
  /** @returns {HTMLInputElement | null} */
  get line() { return this.querySelector("input"); }

  focus() { this.line?.focus(); }

  /** @param {import("./pick.js").Picked} who */
  async choose({ id, name }) {
    if (this.line) this.line.value = "";
    this.asked = "";
    this.left();
    this.dispatchEvent(new CustomEvent("someone", { detail: { id, name } }));
  }

  render() {
    const { found, named, at } = this, open = found.length > 0;
    return html`<input class="write" type="search" role="combobox" autocomplete="off" dir="auto" maxlength="100" placeholder=${this.label} aria-label=${this.label} aria-expanded=${open} aria-controls=${named}
        aria-autocomplete="list" aria-activedescendant=${open ? `${named}-${at}` : nothing} @input=${(/** @type {any} */ e) => this.look(e.target.value)} @keydown=${this.key} @blur=${this.left}>
      <ul id=${named} class="found" role="listbox" aria-label=${t("people")} ?hidden=${!open}>${found.map((row, i) => html`<li role="option" id="${named}-${i}" aria-selected=${i === at} @mousedown=${(/** @type {Event} */ e) => e.preventDefault()} @click=${() => this.choose(row)}>
        <bdi>${row.name}</bdi> <span class="faint small">${row.title ?? row.headline ?? ""}</span></li>`)}</ul>`;
  }
}
customElements.define("carnet-someone", CarnetSomeone);
