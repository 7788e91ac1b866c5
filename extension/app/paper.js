// @ts-check
// A greeting season on paper: labels for envelopes and cards to fold, as sheets that the browser prints, or saves as PDF. The
// browser sets them, so that a name in any script comes out as it is written.
import { html, nothing, repeat } from "../vendor/lit.js";
import { ask } from "../ui/carnet.js";
import { dress, language, locale, plural, t } from "../ui/i18n.js";
import { icons } from "../ui/icons.js";
import { CarnetPage } from "./page.js";
import { cards, labels, laid, papers } from "./sheets.js";

/** @typedef {import("../protocol").SeasonGreeting} Greeting */
/** @typedef {import("./sheets.js").Grid} Grid */

const LARGEST = { labels: 12, cards: 15 }, SMALLEST = 6; // pt: a text that does not fit its place is set smaller, down to this
const LETTER = /-(?:US|CA|MX|PH|CL|CO|VE)$/; // where paper is Letter, by CLDR's measurement data

/** @type {import("./routes.js").Page} */
export const page = {
  path: "paper", element: "carnet-paper", group: "renew",
  show: ({ rest }) => html`<carnet-paper .season=${rest}></carnet-paper>`,
  keys: () => [[["p"], t("keyPrint")], [["l"], t("paperLabels")], [["c"], t("paperCards")], [[t("keyEscName")], t("keyBackToSeason")]],
};

/** Which sheets this device printed on last. @param {"labels" | "cards"} what @param {Grid[]} all */
const lastGrid = (what, all) => all.find(({ id }) => id === localStorage.getItem(`paper-${what}`)) ?? all.find(({ paper }) => paper.startsWith(LETTER.test(locale) ? "letter" : "a4")) ?? all[0];

class CarnetPaper extends CarnetPage {
  static properties = { season: {}, campaign: { state: true }, what: { state: true }, grid: { state: true }, first: { state: true }, who: { state: true }, sides: { state: true }, front: { state: true }, outlined: { state: true }, tight: { state: true } };

  constructor() {
    super();
    this.season = "";
    /** @type {import("../protocol").CampaignState | undefined} */
    this.campaign = undefined;
    /** @type {"labels" | "cards"} */
    this.what = "labels";
    this.grid = lastGrid("labels", labels);
    /** The first label that is still on the sheet, from 1. */
    this.first = 1;
    /** @type {"waiting" | "all"} */
    this.who = "waiting";
    /** @type {"both" | "inside"} */
    this.sides = "both";
    this.front = "";
    this.outlined = false;
    /** Nobody's address was known when the page opened: the list of those without stands open while they are written. */
    this.unfolded = false;
    /** How many texts do not fit even when small. */
    this.tight = 0;
    /** The paper's size, for the printer: an unnamed page, since Firefox gives its first page no name. */
    this.printing = new CSSStyleSheet();
  }

  connectedCallback() {
    super.connectedCallback();
    document.adoptedStyleSheets.push(this.printing);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== this.printing);
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("grid")) this.printing.replaceSync(`@page { size: ${this.paper.wide}mm ${this.paper.high}mm; margin: 0; }`);
    if (!changed.has("season")) return;
    this.campaign = this.error = undefined;
    this.refresh();
  }

  refresh() {
    const id = this.season, first = !this.campaign;
    return this.load(ask("campaign", { id }), (campaign) => {
      this.campaign = campaign;
      if (first) Object.assign(this, { front: campaign.subject || campaign.name, unfolded: !this.printed.length });
      dress(`${campaign.name} · ${t("paperTitle")} · Carnet`);
    }, () => id === this.season);
  }

  get paper() { return papers[this.grid.paper]; }

  /** Whom the sheets are for, before it is looked at what is known of them. */
  get meant() { return (this.campaign?.greetings ?? []).filter(({ sent }) => this.who === "all" || !sent); }

  /** Whom the sheets are for. */
  get printed() { return this.meant.filter(({ address, text }) => (this.what === "labels" ? address : text)); }

  /** @param {"labels" | "cards"} what */
  turnTo(what) {
    this.what = what;
    this.grid = what === "labels" ? lastGrid(what, labels) : lastGrid(what, cards);
    this.first = 1;
  }

  /** @param {string} id */
  choose(id) {
    this.grid = [...labels, ...cards].find((grid) => grid.id === id) ?? this.grid;
    this.first = Math.min(this.first, this.grid.across * this.grid.down);
    localStorage.setItem(`paper-${this.what}`, id);
  }

  /** @param {Greeting} greeting @param {string} text */
  address({ id, name }, text) {
    if (text) this.act(ask("edit", { id, edits: [{ fact: { field: "address", text, source: { method: "user", confidence: 1 } } }] }), t("paperAddressToast", [name]));
  }

  sent() {
    const ids = this.printed.filter(({ sent, text }) => !sent && text).map(({ id }) => id);
    return this.act(ask("greeting", { campaign: this.season, ids, sent: true }), plural("paperSentToast", ids.length));
  }

  /** @param {KeyboardEvent} event @param {boolean} typing */
  key(event, typing) {
    if (typing) return;
    if (event.key === "Escape") location.hash = `#/greeting/${this.season}`;
    else if (event.key === "p" && this.printed.length) print();
    else if (event.key === "l") this.turnTo("labels");
    else if (event.key === "c") this.turnTo("cards");
    else return;
    event.preventDefault();
  }

  /** Sets each text as large as its place lets it be: all at once a step smaller, so that the page is laid out once a step. */
  updated() {
    /** @type {HTMLElement[]} */
    let large = [...this.querySelectorAll(".sheet .fits")].map((place) => /** @type {HTMLElement} */ (place));
    for (let size = LARGEST[this.what]; size >= SMALLEST && large.length; size -= 0.5) {
      for (const place of large) place.style.fontSize = `${size}pt`;
      large = large.filter((place) => place.scrollHeight > place.clientHeight + 1 || place.scrollWidth > place.clientWidth + 1);
    }
    this.tight = large.length;
  }

  // --- what is shown ---

  render() {
    const { campaign } = this;
    return html`<main class="aside-page paper" tabindex="-1"><nav class="back"><a class="quiet" href="#/greeting/${this.season}">${icons.back} ${campaign?.name ?? t("greetingsTitle")}</a></nav><h1>${t("paperTitle")}</h1>
      ${this.trouble()}
      ${campaign ? html`${this.renderAsked()}${this.renderMissing()}${this.renderEnds()}${this.what === "labels" ? this.renderLabels() : this.renderCards()}` : nothing}</main>`;
  }

  renderAsked() {
    const { what, grid, who, sides, first } = this, all = what === "labels" ? labels : cards, each = grid.across * grid.down;
    const waiting = (this.campaign?.greetings ?? []).filter(({ sent }) => !sent).length;
    return html`<div class="parts" role="group" aria-label=${t("paperWhat")}>${/** @type {const} */ (["labels", "cards"]).map((one) => html`<button class="chip" data-what=${one} aria-pressed=${what === one} @click=${() => this.turnTo(one)}>${t(one === "labels" ? "paperLabels" : "paperCards")}</button> `)}</div>
      <div class="small-form set"><label><span>${t("paperSheet")}</span> <select class="write" name="grid" @change=${(/** @type {any} */ e) => this.choose(e.target.value)}>${all.map((one) => html`<option value=${one.id} ?selected=${one === grid}>${nameOfGrid(what, one)}</option>`)}</select></label>
        ${what === "labels" ? html`<label><span>${t("paperFirst")}</span> <span class="inline"><input class="write short" type="number" name="first" min="1" max=${each} .value=${String(first)} @change=${(/** @type {any} */ e) => { if (e.target.reportValidity()) this.first = e.target.valueAsNumber; }}> <span class="faint small">${t("paperFirstWhat", [each])}</span></span></label>`
    : html`<label><span>${t("seasonFront")}</span> <input class="write" name="front" maxlength="200" dir="auto" autocomplete="off" .value=${this.front} @input=${(/** @type {any} */ e) => { this.front = e.target.value; }}></label>
          <label><span>${t("paperSides")}</span> <select class="write" name="sides" @change=${(/** @type {any} */ e) => { this.sides = e.target.value; }}>${/** @type {const} */ (["both", "inside"]).map((one) => html`<option value=${one} ?selected=${one === sides}>${t(`paperSides_${one}`)}</option>`)}</select></label>`}
        <label><span>${t("paperWho")}</span> <select class="write" name="who" @change=${(/** @type {any} */ e) => { this.who = e.target.value; }}><option value="waiting" ?selected=${who === "waiting"}>${plural("paperWaiting", waiting)}</option><option value="all" ?selected=${who === "all"}>${plural("paperAll", this.campaign?.people ?? 0)}</option></select></label>
        ${what === "labels" ? html`<label class="option"><input type="checkbox" name="outlined" .checked=${this.outlined} @change=${(/** @type {any} */ e) => { this.outlined = e.target.checked; }}> <span>${t("paperOutlined")}</span></label>` : nothing}</div>`;
  }

  /** Whom something is missing of. */
  renderMissing() {
    const missing = this.meant.filter((greeting) => !this.printed.includes(greeting));
    if (!missing.length) return nothing;
    if (this.what === "cards") return html`<p class="gently">${plural("paperNoLine", missing.length)} <a href="#/greeting/${this.season}">${t("paperToLines")}</a></p>`;
    return html`<details class="missing" ?open=${this.unfolded}><summary>${plural("paperNoAddress", missing.length)}</summary><ul>${repeat(missing, ({ id }) => id, (greeting) => html`<li><label><span><bdi>${greeting.name}</bdi></span>
      <textarea class="write" rows="3" dir="auto" placeholder=${t("paperAddressExample")} @change=${(/** @type {any} */ e) => this.address(greeting, e.target.value.trim())}></textarea></label></li>`)}</ul></details>`;
  }

  renderEnds() {
    const number = this.printed.length, waiting = this.printed.filter(({ sent, text }) => !sent && text).length;
    const turned = this.what === "cards" && this.sides === "both" ? t(this.grid.down > 1 ? "paperTurnLong" : "paperTurnShort") : "";
    return html`${number ? html`<p class="faint small">${t("paperHow")} ${turned}</p>` : this.meant.length ? nothing : html`<p class="nobody">${t("paperNobody")}</p>`}
      ${this.tight ? html`<p class="gently" role="status">${plural("paperTight", this.tight)}</p>` : nothing}
      <div class="ends"><button class="button first" id="print" ?disabled=${!number} @click=${() => print()}>${this.what === "labels" ? plural("paperPrintLabels", number) : plural("paperPrintCards", number)}</button>
        ${waiting ? html`<button class="button" id="paper-sent" @click=${this.sent}>${icons.done} ${plural("paperSent", waiting)}</button>` : nothing}</div>`;
  }

  renderLabels() {
    const { grid, first } = this, each = grid.across * grid.down;
    const free = laid(grid, Array.from({ length: each }, (_, i) => i + 1))[0];
    return html`<div class="sheets ${this.outlined ? "outlined" : ""}">${laid(grid, this.printed, first).map((places, s) => html`<div class="sheet ${grid.paper}" .style=${whole(this.paper)} role="group" aria-label=${plural("paperSheetOf", places.length, [s + 1])}>
      ${free.map(({ place, left, top }) => html`<button class="slot ${s === 0 && place < first ? "used" : ""}" tabindex="-1" aria-hidden="true" .style=${box(grid, left, top)} @click=${() => { if (s === 0) this.first = place; }}>${s === 0 ? place : nothing}</button>`)}
      ${places.map(({ left, top, thing }) => html`<div class="label" .style=${box(grid, left, top)}><div class="fits"><p dir="auto">${thing.name}</p>${thing.address?.split("\n").map((line) => html`<p dir="auto">${line}</p>`)}</div></div>`)}</div>`)}</div>`;
  }

  renderCards() {
    const { grid, front } = this;
    return html`<div class="sheets">${laid(grid, this.printed).map((places, s) => html`${this.sides === "both" ? this.renderSide(places, 2 * s + 1, () => html`<p class="front" dir="auto">${front}</p>`) : nothing}
      ${this.renderSide(places, 2 * s + 2, ({ text }) => html`<div class="fits"><p class="wish" dir="auto">${text}</p></div>`)}`)}</div>`;
  }

  /** One side of a sheet: what is on the right half of each card there, which is the front outside and the page to write on inside. @param {ReturnType<typeof laid<Greeting>>[number]} places @param {number} number @param {(greeting: Greeting) => unknown} right */
  renderSide(places, number, right) {
    const { grid } = this;
    return html`<div class="sheet ${grid.paper}" .style=${whole(this.paper)} role="group" aria-label=${plural("paperSideOf", places.length, [number])}>${places.map(({ left, top, thing }) => html`<div class="folded" lang=${language} .style=${box(grid, left, top)}><div class="half">${right(thing)}</div></div>`)}</div>`;
  }
}
customElements.define("carnet-paper", CarnetPaper);

/** @param {{wide: number, high: number}} paper in mm */
const whole = ({ wide, high }) => `width:${wide}mm;height:${high}mm`;

/** @param {Grid} grid @param {number} left @param {number} top */
const box = ({ wide, high }, left, top) => `left:${left}mm;top:${top}mm;width:${wide}mm;height:${high}mm`;

/** @param {"labels" | "cards"} what @param {Grid} grid */
function nameOfGrid(what, { id, paper, across, down, wide, high }) {
  const size = (/** @type {number} */ mm) => mm.toLocaleString(locale, { maximumFractionDigits: 1 });
  if (what === "cards") return t(`paperCard_${id.replaceAll("-", "_")}`);
  return t("paperGrid", [id, across * down, size(wide), size(high), papers[paper].wide === 210 ? "A4" : "Letter"]);
}
