// @ts-check
// All people, newest first: search as you type, filters, the keyboard all the way.
import { html, LitElement, nothing, repeat } from "../vendor/lit.js";
import { api } from "../ui/api.js";
import { ask, peopleView } from "../ui/carnet.js";
import { plural, shortDay, t } from "../ui/i18n.js";
import { icons } from "../ui/icons.js";
import { keysOf } from "../ui/keys.js";
import { portrait } from "../ui/portrait.js";
import { nameOfNetwork } from "../ui/networks.js";
import { sentenceOfError } from "../ui/sentences.js";
import { People } from "./people.js";

const ROW = 64; // pixels, as app.css has it
const BEYOND = 8; // rows kept above and below what is seen
const FEW_TAGS = 10;

/** @typedef {import("../protocol").Row} Row */

class CarnetList extends LitElement {
  static properties = { shown: { type: Boolean }, first: { state: true }, last: { state: true }, allTags: { state: true } };

  constructor() {
    super();
    this.shown = true;
    this.first = 0;
    this.last = 30;
    this.allTags = false;
    /** A row to focus once it is there. @type {number | undefined} */
    this.focusing = undefined;
    this.people = new People(() => { this.requestUpdate(); this.look(); });
    const asked = new URLSearchParams(location.hash.split("?")[1] ?? "");
    const filter = { query: asked.get("q") ?? "", tag: asked.get("tag") ?? "", network: asked.get("network") ?? "" };
    if (!filter.query && !filter.tag && !filter.network) peopleView().then((view) => { if (view) this.people.copy(view); });
    this.people.find(filter);
    /** The keys that open the popup, as the user has set them. */
    this.opens = "";
    api.commands.getAll().then((commands) => { this.opens = commands.find(({ name }) => name === "_execute_action")?.shortcut ?? ""; });
  }

  createRenderRoot() { return this; }

  connectedCallback() {
    super.connectedCallback();
    const look = () => { if (this.shown) this.look(); };
    addEventListener("scroll", look, { passive: true });
    addEventListener("resize", look, { passive: true });
  }

  firstUpdated() {
    if (this.shown) this.search?.focus({ preventScroll: true });
  }

  /** @returns {HTMLInputElement | null} */
  get search() { return this.querySelector("#search"); }

  /** @param {string} id @returns {Row | undefined} */
  rowOf(id) { return this.people.rows.find((row) => row?.id === id); }

  refresh() {
    this.people.staleThumbs = new Set(this.people.thumbs.keys()); // shown until the new ones are here
    this.people.find({}, this.first);
  }

  /** @param {Partial<import("./people.js").Filter>} filter */
  filterBy(filter) {
    scrollTo(0, 0);
    this.people.find(filter);
    const { query: q, tag, network } = this.people.filter;
    const query = new URLSearchParams(Object.entries({ q, tag, network }).filter(([, value]) => value)).toString();
    history.replaceState(null, "", query ? `#/?${query}` : "#/");
    this.requestUpdate();
  }

  /** Which rows are to be seen, and that they are fetched. */
  look() {
    const list = this.querySelector(".people");
    if (!list) return;
    const above = Math.max(0, -list.getBoundingClientRect().top);
    this.first = Math.max(0, Math.floor(above / ROW) - BEYOND);
    this.last = Math.min(this.people.total, Math.ceil((above + innerHeight) / ROW) + BEYOND);
    this.people.have(this.first, this.last);
  }

  updated() {
    const list = /** @type {HTMLElement | null} */ (this.querySelector(".people"));
    if (list) { // through the object model, for the content security policy forbids style attributes
      list.style.blockSize = `${this.people.total * ROW}px`;
      list.style.paddingBlockStart = `${Math.min(this.first, this.people.total) * ROW}px`;
    }
    if (this.focusing !== undefined) {
      const link = /** @type {HTMLElement | null} */ (this.querySelector(`[data-index="${this.focusing}"]`));
      if (link) { link.focus(); this.focusing = undefined; }
    }
  }

  // --- the keyboard ---

  /** @param {KeyboardEvent} event @param {boolean} typing */
  key(event, typing) {
    const { search } = this, inSearch = document.activeElement === search;
    const at = Number(/** @type {HTMLElement | null} */ (document.activeElement)?.dataset.index ?? -1);
    const page = Math.max(1, Math.floor(innerHeight / ROW) - 2);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + page, PageUp: Math.max(0, at - page), Home: 0, End: this.people.total - 1 }[event.key];
    if (to !== undefined && (at >= 0 || event.key === "ArrowDown" || event.key === "ArrowUp") && (!typing || inSearch && event.key.startsWith("Arrow"))) {
      event.preventDefault();
      if (to < 0) search?.focus();
      else this.focusRow(Math.min(to, this.people.total - 1));
    } else if (inSearch && event.key === "Enter") {
      const row = this.people.rows[0];
      if (row) location.hash = `#/person/${row.id}`;
    } else if (event.key === "Escape") {
      this.filterBy({ query: "", tag: "", network: "" });
      search?.focus();
    } else if (!typing && event.key === "/") {
      event.preventDefault();
      search?.select();
      search?.focus();
    } else if (!typing && event.key === "n") {
      event.preventDefault();
      this.newPerson();
    }
  }

  /** @param {number} index */
  focusRow(index) {
    if (index < 0) return;
    const list = this.querySelector(".people");
    if (!list) return;
    const top = list.getBoundingClientRect().top + scrollY + index * ROW;
    if (top < scrollY + 8) scrollTo(0, top - 8);
    else if (top + ROW > scrollY + innerHeight) scrollTo(0, top + ROW - innerHeight + 8);
    this.focusing = index;
    this.look();
    this.requestUpdate();
  }

  /** Back from a person's page: the same place, the same row. @param {string} id @param {number} scroll */
  async comeBack(id, scroll) {
    this.shown = true;
    await this.updateComplete;
    scrollTo(0, scroll);
    this.look();
    const index = this.people.rows.findIndex((row) => row?.id === id);
    if (index >= 0) this.focusing = index;
    else this.search?.focus({ preventScroll: true });
    this.requestUpdate();
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
    if (!name) return;
    const toast = /** @type {import("../ui/toast.js").CarnetToast} */ (document.querySelector("carnet-toast"));
    try {
      const saved = await ask("save", { facts: [{ field: "name", text: name, source: { method: "user", confidence: 1 } }] });
      form.reset();
      form.closest("dialog")?.close();
      toast.acted(saved.act, t("savedToast"));
      location.hash = `#/person/${saved.id}`;
    } catch (error) {
      toast.say(sentenceOfError(error));
    }
  }

  // --- what is shown ---

  render() {
    const { people } = this, { filter } = people;
    const filtered = Boolean(filter.query || filter.tag || filter.network);
    return html`<main>
      <h1 class="unseen">${t("people")}</h1>
      <div class="find" role="search">
        <label class="search">${icons.search}<span class="unseen">${t("search")}</span>
          <input id="search" class="write" type="search" autocomplete="off" spellcheck="false" placeholder=${t("search")} .value=${filter.query}
            @input=${(/** @type {any} */ e) => this.filterBy({ query: e.target.value })}></label>
        <button class="button" @click=${this.newPerson}>${icons.add} ${t("newPerson")}</button>
      </div>
      ${this.renderFilters()}
      <p class="count faint small" role="status" aria-live="polite">${!people.answered && people.total === 0 ? "" : filtered ? plural("found", people.total) : people.all ? plural("people", people.all) : ""}</p>
      ${people.error ? html`<p class="trouble" role="alert">${sentenceOfError(people.error)} <button class="quiet accent" @click=${() => this.refresh()}>${t("tryAgain")}</button></p>` : nothing}
      ${people.total === 0 && people.answered ? (people.all === 0 ? emptyCarnet(this.opens) : this.renderNoMatch()) : this.renderRows()}
    </main>
    <dialog id="new" aria-labelledby="new-title"><form @submit=${this.createPerson}><h1 id="new-title">${t("newPerson")}</h1>
      <label class="small faint" for="new-name">${t("field_name")}</label><input id="new-name" class="write" autocomplete="off" dir="auto" maxlength="200">
      <div class="ends"><button class="button first">${t("save")}</button><button type="button" class="button" @click=${(/** @type {any} */ e) => e.target.closest("dialog").close()}>${t("cancel")}</button></div></form></dialog>`;
  }

  renderFilters() {
    const { tags, networks, filter } = this.people;
    if (!tags.length && networks.length < 2) return nothing;
    const few = this.allTags ? tags : tags.slice(0, FEW_TAGS);
    /** @param {"tag" | "network"} kind @param {import("../protocol").Count} count @param {string} name */
    const chip = (kind, { value, people }, name) => html`<button class="chip" aria-pressed=${filter[kind] === value}
      @click=${() => this.filterBy({ [kind]: filter[kind] === value ? "" : value })}><bdi>${name}</bdi> <span class="faint">${people}</span></button>`;
    return html`<div class="filters" role="group" aria-label=${t("filters")}>
      ${few.map((count) => chip("tag", count, count.value))}
      ${tags.length > few.length ? html`<button class="quiet" @click=${() => { this.allTags = true; }}>${plural("moreTags", tags.length - few.length)}</button>` : nothing}
      ${networks.length > 1 ? html`${tags.length ? html`<span class="between"></span>` : nothing}${networks.map((count) => chip("network", count, nameOfNetwork(count.value)))}` : nothing}
    </div>`;
  }

  renderRows() {
    const { rows, thumbs, total } = this.people;
    const indexes = Array.from({ length: Math.max(0, Math.min(this.last, total) - this.first) }, (_, i) => this.first + i);
    return html`<ul class="people" aria-label=${t("people")}>${repeat(indexes, (i) => rows[i]?.id ?? i, (i) => {
      const row = rows[i];
      if (!row) return html`<li class="row waiting" aria-hidden="true"></li>`;
      const work = [row.title, row.company].filter(Boolean).join(" · ");
      return html`<li aria-setsize=${total} aria-posinset=${i + 1}><a class="row" data-index=${i} href="#/person/${row.id}">
        ${portrait(row.name, thumbs.get(row.id))}
        <span class="who"><bdi class="name">${row.name}</bdi><bdi class="does faint">${work || row.headline || row.location || ""}</bdi></span>
        <span class="aside small faint">${(row.tags ?? []).slice(0, 3).map((tag) => html`<bdi class="tag">${tag}</bdi>`)}<time>${shortDay(row.saved)}</time></span></a></li>`;
    })}</ul>`;
  }

  renderNoMatch() {
    return html`<div class="empty"><p class="lead">${t("noMatch")}</p><p>${t("noMatchHow")}</p>
      <button class="button" @click=${() => { this.filterBy({ query: "", tag: "", network: "" }); this.search?.focus(); }}>${t("showAll")}</button></div>`;
  }
}
customElements.define("carnet-list", CarnetList);

/** Nobody yet: how to begin. @param {string} opens keys, such as "Alt+Shift+K" */
function emptyCarnet(opens) {
  return html`<div class="empty"><img src="../icons/mark.svg" alt="" width="56" height="56">
    <p class="lead">${t("emptyLead")}</p>
    <ol><li>${t("emptyOne")}</li><li>${t("emptyTwo")}${opens ? html` ${t("or")} ${keysOf(opens)}` : nothing}</li><li>${t("emptyThree")}</li></ol>
    <p class="faint">${t("emptyMore")}</p></div>`;
}
