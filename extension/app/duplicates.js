// @ts-check
// People who may be one, pair by pair and side by side: join them, say that they are two, or decide later.
import { html, nothing } from "../vendor/lit.js";
import { ask } from "../ui/carnet.js";
import { locale, plural, shortDay, t } from "../ui/i18n.js";
import { icons } from "../ui/icons.js";
import { portrait } from "../ui/portrait.js";
import { inWords, nameOfField } from "../ui/sentences.js";
import { CarnetPage } from "./page.js";

/** @typedef {import("../protocol").Likely} Likely */
/** @typedef {import("../protocol").Person} Person */

const AT_ONCE = 100; // pairs

/** @type {import("./routes.js").Page} */
export const page = {
  path: "duplicates", element: "carnet-duplicates", name: "duplicates", icon: icons.merge, go: "d",
  show: () => html`<carnet-duplicates></carnet-duplicates>`,
  keys: () => [[["j"], t("joinPair")], [["n"], t("apartPair")], [["l"], t("laterPair")], [["←", "→"], t("keyPairs")], [[t("keyEscName")], t("keyBack")]],
};

class CarnetDuplicates extends CarnetPage {
  static properties = { compared: { state: true }, pairs: { state: true }, at: { state: true }, sides: { state: true } };

  constructor() {
    super();
    this.compared = 0;
    /** Pairs that are left here; those that were put off are behind. @type {Likely[]} */
    this.pairs = [];
    this.total = 0;
    this.at = 0;
    /** What is held on both of the pair that is shown. @type {[Person, Person] | undefined} */
    this.sides = undefined;
    this.busy = false;
    /** Whether somebody has changed since the last look. */
    this.stale = false;
    this.look(true);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.gone = true;
  }

  /** Looks for pairs until everybody is compared. @param {boolean} anew */
  async look(anew) {
    this.stale = false;
    try {
      for (let found; !this.gone && (!found || found.part < 1); anew = false) {
        found = await ask("duplicates", { anew, limit: AT_ONCE });
        this.compared = found.part;
        [this.pairs, this.total] = [found.pairs, found.total];
      }
      this.error = undefined;
      this.at = Math.min(this.at, Math.max(0, this.pairs.length - 1));
      await this.show();
    } catch (error) {
      this.error = error;
    }
  }

  refresh() {
    if (this.busy) this.stale = true;
    else if (this.compared === 1) this.look(false);
  }

  async show() {
    const pair = this.pairs[this.at];
    this.sides = undefined;
    if (!pair) return;
    const sides = await Promise.all([ask("person", { id: pair.a.id }), ask("person", { id: pair.b.id })]);
    if (pair === this.pairs[this.at]) this.sides = sides;
  }

  /** @param {() => Promise<import("../protocol").Acted>} act @param {string} said */
  async decide(act, said) {
    if (this.busy) return;
    this.busy = true;
    if (await this.acted(act(), said)) await this.look(false);
    this.busy = false;
    if (this.stale) await this.look(false); // of what came in the meantime
  }

  join() {
    const pair = this.pairs[this.at];
    if (pair) this.decide(() => ask("join", { pairs: [{ a: pair.a.id, b: pair.b.id }] }), t("joinedPair", [pair.a.name]));
  }

  joinCertain() {
    const pairs = this.certain.map(({ a, b }) => ({ a: a.id, b: b.id }));
    this.decide(() => ask("join", { pairs }), plural("joinedMany", pairs.length));
  }

  apart() {
    const pair = this.pairs[this.at];
    if (pair) this.decide(() => ask("apart", { a: pair.a.id, b: pair.b.id }), t("apartSaid", [pair.a.name, pair.b.name]));
  }

  /** @param {number} by */
  move(by) {
    if (!this.pairs.length) return;
    this.at = (this.at + by + this.pairs.length) % this.pairs.length;
    this.show().catch((error) => { this.error = error; });
  }

  get certain() { return this.pairs.filter(({ certain }) => certain); }

  /** @param {KeyboardEvent} event @param {boolean} typing */
  key(event, typing) {
    if (typing) return;
    if (event.key === "Escape") location.hash = "#/";
    else if (event.key === "j") this.join();
    else if (event.key === "n") this.apart();
    else if (event.key === "l" || event.key === "ArrowRight") this.move(1);
    else if (event.key === "ArrowLeft") this.move(-1);
    else return;
    event.preventDefault();
  }

  render() {
    const pair = this.pairs[this.at], { certain } = this;
    return html`<main class="aside-page" tabindex="-1"><h1>${t("duplicates")}</h1>
      <p class="faint">${t("duplicatesWhat")}</p>
      ${this.trouble(() => this.look(true))}
      ${this.compared < 1 && !this.error ? html`<p role="status">${t("duplicatesSearching")}</p><p><progress max="1" .value=${this.compared} aria-label=${t("duplicatesSearching")}></progress></p>` : nothing}
      ${this.compared === 1 && !pair ? html`<p class="nobody">${t("duplicatesNone")}</p>` : nothing}
      ${certain.length > 1 ? html`<p class="waits">${plural("certainPairs", certain.length)} <button class="quiet accent" @click=${this.joinCertain}>${t("joinCertain")}</button></p>` : nothing}
      ${pair ? this.renderPair(pair) : nothing}</main>`;
  }

  /** @param {Likely} pair */
  renderPair(pair) {
    const { a, b } = pair;
    return html`<section class="pair" aria-label=${t("pairOf", [a.name, b.name])}>
      <p role="status" aria-live="polite"><b>${t(`reason_${pair.reason}`)}</b> <span class="faint small">${t("pairAt", [this.at + 1, this.total].map((n) => n.toLocaleString(locale)))}</span></p>
      <table><thead><tr><td></td>${[a, b].map((row, i) => html`<th scope="col"><a href="#/person/${row.id}">${portrait(row.name, this.sides?.[i].thumb)} <bdi>${row.name}</bdi></a></th>`)}</tr></thead>
        <tbody>${this.renderFacts()}<tr><th scope="row">${t("savedOnDay")}</th>${[a, b].map(({ saved }) => html`<td>${shortDay(saved)}</td>`)}</tr></tbody></table>
      <p class="ends"><button class="button first" @click=${this.join}>${t("joinPair")}</button><button class="button" @click=${this.apart}>${t("apartPair")}</button>
        <button class="button" ?disabled=${this.pairs.length < 2} @click=${() => this.move(1)}>${t("laterPair")}</button></p>
      <p class="faint small">${t("joinKeeps")}</p></section>`;
  }

  /** What is held on both, field by field, what both say marked. */
  renderFacts() {
    if (!this.sides) return nothing;
    const [left, right] = this.sides.map(({ facts }) => facts.map(({ fact }) => fact));
    const fields = [...new Set([...left, ...right].map(({ field }) => field))].filter((field) => field !== "photo" && nameOfField(field));
    return fields.map((field) => {
      const texts = [left, right].map((facts) => facts.filter((fact) => fact.field === field).map(inWords).filter(Boolean));
      const same = new Set(texts[0].filter((text) => texts[1].includes(text)));
      return texts.some((side) => side.length) ? html`<tr><th scope="row">${nameOfField(field)}</th>${texts.map((side) => html`<td>${side.map((text) => html`<bdi class=${same.has(text) ? "same" : ""}>${text}</bdi>`)}</td>`)}</tr>` : nothing;
    });
  }
}
customElements.define("carnet-duplicates", CarnetDuplicates);
