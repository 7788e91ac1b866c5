// @ts-check
// All people: searched as one types, sorted, filtered, selected; the keyboard all the way.
import { html, LitElement, live, nothing } from "../vendor/lit.js";
import { api } from "../ui/api.js";
import { ask, peopleView } from "../ui/carnet.js";
import { locale, plural, t } from "../ui/i18n.js";
import { icons } from "../ui/icons.js";
import { keysOf } from "../ui/keys.js";
import { nameOfNetwork } from "../ui/networks.js";
import { sentenceOfError } from "../ui/sentences.js";
import { theToast } from "../ui/toast.js";
import { askTouch } from "../ui/touch.js";
import { filterText } from "./narrow.js"; // and the element
import { EVERYBODY, People } from "./people.js";
import { Selection } from "./selection.js";
import "./rows.js";
import "./searches.js";
import "./selected.js";

const FEW_TAGS = 10;
/** @type {import("../protocol").Order[]} */
const ORDERS = ["", "name", "touch", "company", "place", "circle", "saved"];

/** @type {import("./routes.js").Page} */
export const page = {
  path: "", element: "carnet-list", group: "people", name: "people", go: "p",
  show: () => nothing, // the app keeps it, whatever page is shown
  keys: () => [[["/"], t("keySearch")], [["↑", "↓"], t("keyMove")], [[t("keyEnterName")], t("keyOpenPerson")],
    [[t("keySpaceName")], t("keySelect")], [[t("keyShiftName"), "↑ ↓"], t("keySelectMore")], [["Ctrl", "A"], t("keySelectAll")],
    [["c"], t("keyTouchMany")], [["t"], t("keyTagMany")], [["T"], t("keyUntagMany")], [["x"], t("keyExportMany")], [[t("keyDeleteName")], t("keyDeleteMany")],
    [["o"], t("keySort")], [["f"], t("keyNarrow")], [["k"], t("keyKeepSearch")], [["n"], t("keyNew")], [[t("keyEscName")], t("keyClear")]],
};

/** @param {URLSearchParams} query of the address @returns {import("./people.js").Filter} */
function filterOf(query) {
  const order = ORDERS.find((one) => one === query.get("order")) ?? "";
  return { query: query.get("q") ?? "", tag: query.get("tag") ?? "", network: query.get("network") ?? "", order };
}

class CarnetList extends LitElement {
  static properties = { shown: { type: Boolean }, allTags: { state: true } };

  constructor() {
    super();
    this.shown = true;
    this.allTags = false;
    this.busy = false;
    this.people = new People(() => { this.requestUpdate(); this.updateComplete.then(() => this.rows?.moved()); });
    this.selection = new Selection((from, to) => this.between(from, to), () => { this.requestUpdate(); this.rows?.requestUpdate(); });
    const filter = filterOf(new URLSearchParams(location.hash.split("?")[1] ?? ""));
    this.people.filter = filter;
    if (!this.people.narrowed && !filter.order) peopleView().then((view) => { if (view) this.people.copy(view); });
    this.people.find(filter);
    /** The keys that open the popup, as the user has set them. */
    this.opens = "";
    api.commands.getAll().then((commands) => { this.opens = commands.find(({ name }) => name === "_execute_action")?.shortcut ?? ""; });
  }

  createRenderRoot() { return this; }

  firstUpdated() {
    if (this.shown) this.search?.focus({ preventScroll: true });
  }

  /** @returns {HTMLInputElement | null} */
  get search() { return this.querySelector("#search"); }
  /** @returns {import("./rows.js").CarnetRows | null} */
  get rows() { return /** @type {any} */ (this.querySelector("carnet-rows")); }
  /** @returns {any} */
  get narrow() { return this.querySelector("carnet-narrow"); }

  /** The whole of what is asked for, as one text to keep. */
  get asked() {
    const { query, tag, network } = this.people.filter;
    return [query.trim(), tag && filterText("tag", tag), network && filterText("network", network)].filter(Boolean).join(" ");
  }

  /** @param {string} id @returns {import("../protocol").Row | undefined} */
  rowOf(id) {
    const index = this.people.indexOf(id);
    return index < 0 ? undefined : this.people.row(index);
  }

  /** @param {number} from @param {number} to */
  async between(from, to) {
    const rows = Array.from({ length: to - from + 1 }, (_, i) => this.people.row(from + i)?.id ?? "");
    return rows.every(Boolean) ? rows : (await this.people.everybody()).slice(from, to + 1);
  }

  refresh() {
    this.people.staleThumbs = new Set(this.people.thumbs.keys()); // shown until the new ones are here
    this.people.find({}, this.rows?.sight);
    /** @type {any} */ (this.querySelector("carnet-searches"))?.refresh();
  }

  /** @param {Partial<import("./people.js").Filter>} filter */
  filterBy(filter) {
    scrollTo(0, 0);
    if (this.rows) Object.assign(this.rows, { cursor: -1, stretching: false });
    this.selection.anchorAt(0);
    this.people.find(filter);
    this.address();
    this.requestUpdate();
  }

  /** The address says what is asked for, so that it can be kept and opened again. */
  address() {
    const { query: q, tag, network, order } = this.people.filter;
    const query = new URLSearchParams(Object.entries({ q, tag, network, order }).filter(([, value]) => value)).toString();
    history.replaceState(null, "", query ? `#/?${query}` : "#/");
  }

  async selectAll() {
    try {
      this.selection.add(await this.people.everybody());
    } catch (error) {
      theToast().say(sentenceOfError(error));
    }
  }

  // --- the keyboard ---

  /** @param {KeyboardEvent} event @param {boolean} typing */
  key(event, typing) {
    const { search, rows } = this, inSearch = document.activeElement === search;
    if (inSearch && event.key === "ArrowDown") {
      event.preventDefault();
      if (this.narrow.offers) this.narrow.enter();
      else rows?.focusRow(0);
    } else if (inSearch && event.key === "Enter") {
      const row = this.people.row(0);
      if (row) location.hash = `#/person/${row.id}`;
    } else if (!typing && (event.ctrlKey || event.metaKey)) { // Ctrl+A
      event.preventDefault();
      this.selectAll();
    } else if (!typing && (rows?.key(event) || /** @type {any} */ (this.querySelector("carnet-selected")).key(event))) return;
    else if (event.key === "Escape") {
      if (this.people.narrowed) this.filterBy({ ...EVERYBODY, order: this.people.filter.order });
      search?.focus();
    } else if (!typing) this.letter(event);
  }

  /** @param {KeyboardEvent} event */
  letter(event) {
    /** @type {Record<string, () => void>} */
    const does = {
      "/": () => { this.search?.select(); this.search?.focus(); },
      ArrowDown: () => this.rows?.focusRow(0),
      n: () => this.newPerson(),
      c: () => this.touch(),
      o: () => /** @type {HTMLElement | null} */ (this.querySelector("#order"))?.focus(),
      f: () => /** @type {HTMLElement | null} */ (this.querySelector("#narrow"))?.click(),
      k: () => /** @type {any} */ (this.querySelector("carnet-searches")).keep(),
    };
    if (!does[event.key] || event.key === "ArrowDown" && document.activeElement !== document.body) return;
    event.preventDefault();
    does[event.key]();
  }

  /**
   * Back from another page: the same place, the same row, unless the address asks for something else.
   * @param {string} id of who was shown @param {number} scroll @param {import("./routes.js").Asked} asked
   */
  async comeBack(id, scroll, asked) {
    this.shown = true;
    await this.updateComplete;
    if (asked.query.size) {
      this.filterBy(filterOf(asked.query));
      this.search?.focus({ preventScroll: true });
      return;
    }
    this.address();
    scrollTo(0, scroll);
    const { rows } = this, index = this.people.indexOf(id);
    rows?.scrolled();
    if (rows && index >= 0) rows.focusRow(index);
    else this.search?.focus({ preventScroll: true });
  }

  /** A touch with whoever has the keyboard. */
  async touch() {
    const row = this.people.row(this.rows?.at ?? -1);
    const logged = row && await askTouch([row.name]);
    if (!row || !logged) return;
    const toast = theToast();
    try {
      const { act } = await ask("touch", { ids: [row.id], ...logged });
      toast.acted(act, t("touchedToast", [t(`touch_${logged.touch.kind}`), row.name]));
    } catch (error) {
      toast.say(sentenceOfError(error));
    }
  }

  newPerson() {
    const dialog = /** @type {HTMLDialogElement} */ (this.querySelector("#new"));
    dialog.showModal();
    dialog.querySelector("input")?.focus();
  }

  /** @param {SubmitEvent} event */
  async createPerson(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const name = /** @type {HTMLInputElement} */ (form.querySelector("input")).value.trim();
    if (!name || this.busy) return; // Enter twice is one person
    this.busy = true;
    const toast = theToast();
    try {
      const saved = await ask("save", { facts: [{ field: "name", text: name, source: { method: "user", confidence: 1 } }] });
      form.reset();
      form.closest("dialog")?.close();
      toast.acted(saved.act, t("savedToast"));
      location.hash = `#/person/${saved.id}`;
    } catch (error) {
      toast.say(sentenceOfError(error));
    }
    this.busy = false;
  }

  // --- what is shown ---

  render() {
    const { people, selection } = this, { filter } = people;
    return html`<main tabindex="-1">
      <h1 class="unseen">${t("people")}</h1>
      <div class="find" role="search">
        <label class="search">${icons.search}<span class="unseen">${t("search")}</span>
          <input id="search" class="write" type="search" autocomplete="off" spellcheck="false" maxlength="200" placeholder=${t("search")} .value=${live(filter.query)}
            @input=${(/** @type {any} */ e) => this.filterBy({ query: e.target.value })}></label>
        <carnet-narrow .query=${filter.query} .tags=${people.tags} @narrow=${(/** @type {CustomEvent} */ e) => this.narrowed(e.detail)}></carnet-narrow>
        <button class="button" @click=${this.newPerson}>${icons.add} ${t("newPerson")}</button>
      </div>
      <div class="filters"><carnet-searches .query=${this.asked} .order=${filter.order}
        @open-search=${(/** @type {CustomEvent} */ e) => this.filterBy({ ...EVERYBODY, query: e.detail.query, order: e.detail.order ?? "" })}></carnet-searches>${this.renderFilters()}</div>
      <div class="above">
        ${selection.size ? nothing : this.renderCount()}
        <carnet-selected .selection=${selection} .count=${selection.size} .total=${people.total} .tags=${people.tags} @all=${this.selectAll}></carnet-selected>
      </div>
      ${people.error ? html`<p class="trouble" role="alert">${sentenceOfError(people.error)} <button class="quiet accent" @click=${() => this.refresh()}>${t("tryAgain")}</button></p>` : nothing}
      ${people.total === 0 && people.answered ? (people.all === 0 ? emptyCarnet(this.opens) : this.renderNoMatch())
    : html`<carnet-rows .people=${people} .selection=${selection} .shown=${this.shown} @leave=${() => this.search?.focus()}></carnet-rows>`}
    </main>
    <dialog id="new" aria-labelledby="new-title"><form @submit=${this.createPerson}><h1 id="new-title">${t("newPerson")}</h1>
      <label class="small faint" for="new-name">${t("field_name")}</label><input id="new-name" class="write" autocomplete="off" dir="auto" maxlength="200">
      <div class="ends"><button class="button first">${t("save")}</button><button type="button" class="button" @click=${(/** @type {any} */ e) => e.target.closest("dialog").close()}>${t("cancel")}</button></div></form></dialog>`;
  }

  /** @param {string} query */
  narrowed(query) {
    if (query !== this.people.filter.query) this.filterBy({ query });
    const { search } = this;
    search?.focus();
    this.updateComplete.then(() => search?.setSelectionRange(query.length, query.length));
  }

  /** How many there are, and in which order. */
  renderCount() {
    const { people } = this, { query, order } = people.filter;
    const said = !people.answered && people.total === 0 ? "" : people.narrowed ? plural("found", people.total) : people.all ? plural("people", people.all) : "";
    return html`<p class="count faint small" role="status" aria-live="polite">${said}</p>
      ${people.narrowed && people.answered ? html`<button class="quiet small" id="keep-search" ?hidden=${/** @type {any} */ (this.querySelector("carnet-searches"))?.here}
        @click=${() => /** @type {any} */ (this.querySelector("carnet-searches")).keep()}>${icons.keep} ${t("keepSearch")}</button>` : nothing}
      ${people.total ? html`<label class="order small faint"><span>${t("sortBy")}</span> <select id="order" .value=${live(order)} @change=${(/** @type {any} */ e) => this.filterBy({ order: e.target.value })}>
        ${ORDERS.map((one) => html`<option value=${one} ?selected=${one === order}>${t(one ? `order_${one}` : query.trim() ? "order_match" : "order_newest")}</option>`)}</select></label>` : nothing}`;
  }

  renderFilters() {
    const { tags, networks, filter } = this.people;
    if (!tags.length && networks.length < 2) return nothing;
    const few = this.allTags ? tags : tags.slice(0, FEW_TAGS);
    /** @param {"tag" | "network"} kind @param {import("../protocol").Count} count @param {string} name */
    const chip = (kind, { value, people }, name) => html`<button class="chip" aria-pressed=${filter[kind] === value}
      @click=${() => this.filterBy({ [kind]: filter[kind] === value ? "" : value })}><bdi>${name}</bdi> <span class="faint">${people.toLocaleString(locale)}</span></button>`;
    return html`<div role="group" aria-label=${t("filters")}>
      ${few.map((count) => chip("tag", count, count.value))}
      ${tags.length > few.length ? html`<button class="quiet" @click=${() => { this.allTags = true; }}>${plural("moreTags", tags.length - few.length)}</button>` : nothing}
      ${networks.length > 1 ? html`${tags.length ? html`<span class="between"></span>` : nothing}${networks.map((count) => chip("network", count, nameOfNetwork(count.value)))}` : nothing}
    </div>`;
  }

  renderNoMatch() {
    return html`<div class="empty"><p class="lead">${t("noMatch")}</p><p>${t("noMatchHow")}</p>
      <button class="button" @click=${() => { this.filterBy(EVERYBODY); this.search?.focus(); }}>${t("showAll")}</button></div>`;
  }
}
customElements.define("carnet-list", CarnetList);

/** Nobody yet: how to begin. @param {string} opens keys, such as "Alt+Shift+K" */
function emptyCarnet(opens) {
  return html`<div class="empty"><img src="../icons/mark.svg" alt="" width="56" height="56">
    <p class="lead">${t("emptyLead")}</p>
    <ol><li>${t("emptyOne")}</li><li>${t("emptyTwo")}${opens ? html` ${t("or")} ${keysOf(opens)}` : nothing}</li><li>${t("emptyThree")}</li></ol>
    <p class="faint">${t("emptyMore")}</p>
    <p><a href="#/import">${t("emptyImport")}</a></p></div>`;
}
