// @ts-check
// What a search can ask for by name (tag:, company:, …): shown on request, and the values that are known as one types.
import { html, LitElement, nothing } from "../vendor/lit.js";
import { t } from "../ui/i18n.js";
import { icons } from "../ui/icons.js";

/** The filters of the search; messages have each one's word, and what it is for. */
const FILTERS = ["tag", "company", "city", "circle", "met"];
const CIRCLES = ["inner", "trusted", "active", "wider"];
const VALUES = 8;

/** @param {string} value */
const quoted = (value) => (/\s/.test(value) ? `"${value}"` : value);

/** A search that asks for a value by its filter. @param {"tag" | "network"} filter @param {string} value */
export const filterText = (filter, value) => `${filter === "tag" ? t("filterWord_tag") : filter}:${quoted(value)}`;

/** @param {string} text */
const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Events: "narrow" with the new text of the search. */
class CarnetNarrow extends LitElement {
  static properties = { query: {}, tags: { attribute: false }, open: { state: true } };

  constructor() {
    super();
    this.query = "";
    /** @type {import("../protocol").Count[]} */
    this.tags = [];
    /** Opened by its button; the values of a filter that is being typed show by themselves. */
    this.open = false;
    this.addEventListener("keydown", (event) => this.move(event));
    this.addEventListener("focusout", (event) => { if (!this.contains(/** @type {Node | null} */ (event.relatedTarget))) this.open = false; });
  }

  createRenderRoot() { return this; }

  /** The filter that is being typed at the end of the search, and what of its value is there. */
  get typed() {
    const [, word = "", value = ""] = this.query.match(/(?:^|\s)(\p{L}+):"?([^"]*)$/u) ?? [];
    const filter = FILTERS.find((name) => folded(word) === name || folded(word) === folded(t(`filterWord_${name}`)));
    if (!filter || /\s/.test(value)) return undefined;
    const values = filter === "tag" ? this.tags.map((tag) => tag.value) : filter === "circle" ? CIRCLES.map((name) => t(`circle_${name}`).toLowerCase()) : [];
    const begun = folded(value);
    return { word, values: values.filter((one) => folded(one).includes(begun) && folded(one) !== begun).slice(0, VALUES) };
  }

  /** Whether there is something to choose. */
  get offers() { return this.open || Boolean(this.typed?.values.length); }

  async toggle() {
    this.open = !this.open;
    await this.updateComplete;
    if (this.open) this.enter();
  }

  /** Takes the keyboard to the first choice. */
  enter() {
    /** @type {HTMLElement | null} */ (this.querySelector(".choice"))?.focus();
  }

  /** @param {KeyboardEvent} event */
  move(event) {
    const choices = /** @type {HTMLElement[]} */ ([...this.querySelectorAll(".choice")]), at = choices.indexOf(/** @type {any} */ (document.activeElement));
    if (at < 0) return;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: choices.length - 1 }[event.key];
    if (to === undefined && event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    if (to !== undefined && to >= 0) choices[Math.min(to, choices.length - 1)].focus();
    else this.choose(this.query);
  }

  /** @param {string} query */
  choose(query) {
    this.open = false;
    this.dispatchEvent(new CustomEvent("narrow", { detail: query, bubbles: true }));
  }

  render() {
    const { typed } = this;
    return html`<button class="quiet" id="narrow" aria-expanded=${this.open} aria-controls="choices" title=${t("narrow")} aria-label=${t("narrow")}
        @click=${this.toggle}>${icons.filter}</button>
      <div id="choices" class="choices" role="group" aria-label=${t("narrow")} ?hidden=${!this.offers}>${typed?.values.length
    ? typed.values.map((value) => html`<button class="choice" @click=${() => this.choose(`${this.query.replace(/(:)"?[^":]*$/, "$1")}${quoted(value)} `)}><bdi>${value}</bdi></button>`)
    : this.open ? html`${FILTERS.map((name) => html`<button class="choice" @click=${() => this.choose(`${this.query.trimEnd()} ${t(`filterWord_${name}`)}:`.trimStart())}><b>${t(`filterWord_${name}`)}:</b><span class="faint">${t(`filterWhat_${name}`)}</span></button>`)}
      <p class="faint small">${t("narrowHow")}</p>` : nothing}</div>`;
  }
}
customElements.define("carnet-narrow", CarnetNarrow);
