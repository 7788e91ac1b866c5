// @ts-check
// Give and take over all: what was given and received, those who helped unasked, and to whom it is one's turn to give.
import { html, nothing } from "../vendor/lit.js";
import { ask } from "../ui/carnet.js";
import { isoDay, locale, plural, t } from "../ui/i18n.js";
import { nameOfFavour, sentenceOfGift } from "../ui/reasons.js";
import { balancePicture, balanceTable } from "./balance.js";
import { askFavour } from "./favour.js";
import { CarnetPage } from "./page.js";
import { lineOf, stayAt, walk } from "./walk.js";

const AT_ONCE = 8; // lines of a list; more on request

/** @type {import("./routes.js").Page} */
export const page = {
  path: "giving", element: "carnet-giving", group: "give", name: "givingTitle", go: "f",
  show: () => html`<carnet-giving></carnet-giving>`,
  keys: () => [[["↑", "↓"], t("keyMove")], [[t("keyEnterName")], t("keyOpenPerson")], [["f"], t("keyFavour")], [[t("keyEscName")], t("keyBack")]],
};

class CarnetGiving extends CarnetPage {
  static properties = { giving: { state: true }, all: { state: true } };

  constructor() {
    super();
    /** @type {import("../protocol").Giving | undefined} */
    this.giving = undefined;
    /** Lists that are shown whole. @type {Set<string>} */
    this.all = new Set();
    this.refresh();
  }

  refresh() {
    return this.load(ask("giving", {}), (giving) => { this.giving = giving; });
  }

  /** @param {{id: string, name: string}} who */
  async favour({ id, name }) {
    const at = lineOf(this), noted = await askFavour(name);
    if (noted) await this.act(ask("favour", { ids: [id], ...noted }), t("favourToast"));
    stayAt(this, at);
  }

  /** @param {KeyboardEvent} event @param {boolean} typing */
  key(event, typing) {
    if (typing || walk(this, event)) return;
    const { line } = this;
    if (event.key === "Escape") location.hash = "#/";
    else if (event.key === "f" && line) {
      event.preventDefault();
      this.favour({ id: line.dataset.id ?? "", name: line.dataset.name ?? "" });
    }
  }

  /** @template T @param {string} name @param {T[]} of @param {(line: T) => unknown} each */
  lines(name, of, each) {
    const shown = this.all.has(name) ? of : of.slice(0, AT_ONCE);
    return html`${shown.map(each)}${of.length > shown.length ? html`<li><button class="quiet" @click=${() => { this.all = new Set([...this.all, name]); }}>${plural("more", of.length - shown.length)}</button></li>` : nothing}`;
  }

  render() {
    const { giving } = this, some = giving && giving.given + giving.received > 0;
    return html`<main class="aside-page giving" tabindex="-1"><h1>${t("givingTitle")}</h1><p class="faint">${t("givingWhat")}</p>
      ${this.trouble()}
      ${giving && !some ? html`<div class="nobody"><p>${t("givingNone")}</p><p class="faint small">${t("givingNoneMore")}</p></div>` : nothing}
      ${giving && some ? html`<p class="sum">${plural("givingGiven", giving.given)} ${plural("givingReceived", giving.received)}</p>
        ${this.renderTurn(giving.owe)}${this.renderHelpers(giving)}${this.renderKinds(giving)}${this.renderYears(giving)}${this.renderMost(giving.most)}` : nothing}</main>`;
  }

  /** @param {import("../protocol").PersonGiven[]} owe */
  renderTurn(owe) {
    if (!owe.length) return nothing;
    return html`<section><h2>${t("givingTurn")}</h2><p class="faint small">${t("givingTurnWhat")}</p>
      <ul class="things">${this.lines("owe", owe, (who) => html`<li data-line data-id=${who.id} data-name=${who.name}><a class="who" href="#/person/${who.id}"><bdi class="name">${who.name}</bdi>
        ${who.give ? html`<span class="gift" dir="auto">${sentenceOfGift(who.give)}</span>` : nothing}</a><span class="faint small when">${t("givingOf", [who.given.toLocaleString(locale), who.received.toLocaleString(locale)])}</span>${this.renderNote(who)}</li>`)}</ul></section>`;
  }

  /** @param {{id: string, name: string}} who */
  renderNote(who) {
    return html`<span class="does"><button class="quiet accent" aria-label="${t("favourNote")}${t("colon")} ${who.name}" @click=${() => this.favour(who)}>${t("favourNote")}</button></span>`;
  }

  /** Whose turn it is has the gift beside them already. @param {import("../protocol").Giving} giving */
  renderHelpers({ helpers, owe }) {
    if (!helpers.length) return nothing;
    return html`<section class="honour"><h2>${t("helpersTitle")}</h2><p class="faint small">${t("helpersWhat")}</p>
      <ul>${this.lines("helpers", helpers, (who) => html`<li data-line data-id=${who.id} data-name=${who.name}><a class="name" href="#/person/${who.id}"><bdi>${who.name}</bdi></a>
        <span>${who.times > 1 ? `${plural("helperTimes", who.times)} ` : nothing}${t(who.times > 1 ? "helperLast" : "helperOnce", [nameOfFavour(who.kind), isoDay(who.day)])}</span>
        ${who.since ? html`<span class="faint small">${t("helperSince")}</span>` : who.give && !owe.some(({ id }) => id === who.id) ? html`<span class="gift" dir="auto">${sentenceOfGift(who.give)}</span>` : nothing}</li>`)}</ul></section>`;
  }

  /** @param {import("../protocol").Giving} giving */
  renderKinds({ kinds = [], large, unasked }) {
    const rows = kinds.map(({ kind, given, received }) => ({ name: nameOfFavour(kind), given, received }));
    const whole = [...rows, { name: t("balanceLarge"), ...large }, { name: t("balanceUnasked"), ...unasked }];
    return html`<section><h2>${t("givingKinds")}</h2>${balancePicture(rows)}${balanceTable(t("givingKinds"), t("favourKind"), whole)}</section>`;
  }

  /** @param {import("../protocol").Giving} giving */
  renderYears({ years }) {
    if (years.length < 2) return nothing;
    const rows = years.map(({ year, given, received }) => ({ name: String(year), given, received }));
    return html`<section><h2>${t("givingYears")}</h2>${balancePicture(rows)}${balanceTable(t("givingYears"), t("givingYear"), rows)}</section>`;
  }

  /** @param {import("../protocol").PersonGiven[]} most */
  renderMost(most) {
    const rows = (this.all.has("most") ? most : most.slice(0, AT_ONCE)).map(({ id, name, given, received }) => ({ id, name, given, received }));
    return html`<section><h2>${t("givingMost")}</h2>${balancePicture(rows.map((row) => ({ ...row, name: html`<bdi>${row.name}</bdi>` })))}
      ${most.length > rows.length ? html`<button class="quiet" @click=${() => { this.all = new Set([...this.all, "most"]); }}>${plural("more", most.length - rows.length)}</button>` : nothing}
      ${balanceTable(t("givingMost"), t("people"), rows.map((row) => ({ ...row, name: html`<a href="#/person/${row.id}"><bdi>${row.name}</bdi></a>` })))}</section>`;
  }
}
customElements.define("carnet-giving", CarnetGiving);
