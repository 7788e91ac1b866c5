// @ts-check
// A person chosen by name: a field with a list under it. Arrows and Enter choose.
import { html, LitElement, nothing } from "../vendor/lit.js";
import { ask } from "../ui/carnet.js";
import { t } from "../ui/i18n.js";
import { icons } from "../ui/icons.js";

/** @typedef {{id: string, name: string}} Picked */
const MOST = 7;
let made = 0; // so that each field and its list have ids of their own

/** Event: "picked" once somebody is chosen, or nobody any more. */
export class CarnetPick extends LitElement {
  static properties = { label: {}, who: { attribute: false }, without: { attribute: false }, found: { state: true }, at: { state: true } };

  constructor() {
    super();
    this.label = "";
    /** @type {Picked | undefined} */
    this.who = undefined;
    /** Ids of those who cannot be chosen. @type {string[]} */
    this.without = [];
    /** @type {import("../protocol").Row[]} */
    this.found = [];
    /** The line of the list that Enter takes. */
    this.at = 0;
    this.named = `pick-${++made}`;
    this.asked = "";
    /** Whether the list of what is written is still on its way, and Enter was pressed meanwhile: it takes the first. */
    this.looking = this.entered = false;
  }

  createRenderRoot() { return this; }

  /** @param {string} query */
  async look(query) {
    this.asked = query.trim();
    this.entered = false;
    this.looking = Boolean(this.asked);
    if (!this.asked) {
      this.found = [];
      return;
    }
    const { rows } = await ask("people", { query: this.asked, limit: MOST + this.without.length }).catch(() => ({ rows: [] }));
    if (query.trim() !== this.asked) return; // more was written meanwhile
    this.found = rows.filter(({ id }) => !this.without.includes(id)).slice(0, MOST);
    this.looking = false;
    this.at = 0;
    if (this.entered && this.found.length) this.choose(this.found[0]);
  }

  left() {
    this.found = [];
    this.looking = this.entered = false;
  }

  /** @param {Picked | undefined} who */
  async choose(who) {
    this.who = who && { id: who.id, name: who.name };
    this.left();
    this.asked = "";
    this.dispatchEvent(new Event("picked", { bubbles: true }));
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector("input, button"))?.focus();
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const { found } = this;
    if (event.isComposing) return;
    if (event.key === "Enter" && this.looking) this.entered = true;
    else if (!found.length) return;
    else if (event.key === "ArrowDown") this.at = (this.at + 1) % found.length;
    else if (event.key === "ArrowUp") this.at = (this.at + found.length - 1) % found.length;
    else if (event.key === "Enter") this.choose(found[this.at]);
    else if (event.key === "Escape") this.found = [];
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  render() {
    const { who, found, named, at } = this;
    if (who) return html`<span class="picked"><bdi>${who.name}</bdi> <button type="button" class="quiet" aria-label=${t("pickOther", [this.label, who.name])} title=${t("change")} @click=${() => this.choose(undefined)}>${icons.close}</button></span>`;
    return html`<input class="write" role="combobox" autocomplete="off" dir="auto" maxlength="200" placeholder=${t("pickName")} aria-label=${this.label} aria-autocomplete="list"
        aria-expanded=${found.length > 0} aria-controls=${named} aria-activedescendant=${found.length ? `${named}-${at}` : nothing}
        @input=${(/** @type {any} */ e) => this.look(e.target.value)} @keydown=${this.key} @blur=${this.left}>
      <ul class="found" role="listbox" id=${named} aria-label=${this.label} ?hidden=${!found.length}>${found.map((row, i) => html`<li role="option" id="${named}-${i}" aria-selected=${i === at}
        @mousedown=${(/** @type {Event} */ e) => { e.preventDefault(); this.choose(row); }}><bdi>${row.name}</bdi> <bdi class="faint small">${row.headline || [row.title, row.company].filter(Boolean).join(" · ")}</bdi></li>`)}</ul>`;
  }
}
customElements.define("carnet-pick", CarnetPick);
