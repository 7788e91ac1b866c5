// @ts-check
// Saved searches: kept under a name, opened, deleted.
import { html, LitElement, nothing } from "../vendor/lit.js";
import { ask } from "../ui/carnet.js";
import { t } from "../ui/i18n.js";
import { icons } from "../ui/icons.js";
import { sentenceOfError } from "../ui/sentences.js";
import { theToast } from "../ui/toast.js";

/** @typedef {import("../protocol").SavedSearch} SavedSearch */

/** Events: "open-search" with the saved search. */
class CarnetSearches extends LitElement {
  static properties = { query: {}, order: {}, searches: { state: true } };

  constructor() {
    super();
    /** What is searched for now. */
    this.query = "";
    /** @type {import("../protocol").Order} */
    this.order = "";
    /** @type {SavedSearch[]} */
    this.searches = [];
    this.refresh();
  }

  createRenderRoot() { return this; }

  async refresh() {
    try {
      this.searches = (await ask("searches", {})).searches;
    } catch { /* the list says what is wrong with the carnet */ }
  }

  /** The one that is open now. */
  get here() { return this.searches.find(({ query, order = "" }) => query === this.query && order === this.order); }

  /** @param {() => Promise<import("../protocol").Acted>} act @param {string} said */
  async act(act, said) {
    try {
      theToast().acted((await act()).act, said);
    } catch (error) {
      theToast().say(sentenceOfError(error));
    }
    await this.refresh();
  }

  /** Asks under which name the search is to be kept; the one that is open has one already. */
  keep() {
    if (!this.query || this.here) return;
    const dialog = /** @type {HTMLDialogElement} */ (this.querySelector("dialog"));
    const input = /** @type {HTMLInputElement} */ (dialog.querySelector("input"));
    input.value = this.query;
    dialog.showModal();
    input.select();
  }

  /** @param {any} event */
  named(event) {
    event.preventDefault();
    const name = event.target.elements.name.value.trim(), { query, order } = this;
    if (!name) return;
    event.target.closest("dialog").close();
    this.act(() => ask("keepSearch", { name, query, order }), t("searchKept", [name]));
  }

  /** @param {SavedSearch} search */
  delete({ id = "", name }) {
    return this.act(() => ask("deleteSearch", { id }), t("searchDeleted", [name]));
  }

  /** @param {SavedSearch} search */
  open(search) {
    this.dispatchEvent(new CustomEvent("open-search", { detail: search, bubbles: true }));
  }

  render() {
    const { here } = this;
    return html`${this.searches.length ? html`<div class="searches" role="group" aria-label=${t("searches")}>${icons.keep}
        ${this.searches.map((search) => html`<span class="chip" data-pressed=${search === here}><button aria-pressed=${search === here} @click=${() => this.open(search)}><bdi>${search.name}</bdi></button>${search === here
    ? html`<button class="quiet" aria-label=${t("deleteSearch", [search.name])} title=${t("deleteSearch", [search.name])} @click=${() => this.delete(search)}>${icons.close}</button>` : nothing}</span>`)}</div>` : nothing}
      <dialog aria-labelledby="keep-title"><form @submit=${this.named}><h1 id="keep-title">${t("keepSearchAs")}</h1>
        <input class="write" name="name" autocomplete="off" dir="auto" maxlength="100" aria-label=${t("keepSearchAs")}>
        <div class="ends"><button class="button first">${t("save")}</button><button type="button" class="button" @click=${(/** @type {any} */ e) => e.target.closest("dialog").close()}>${t("cancel")}</button></div></form></dialog>`;
  }
}
customElements.define("carnet-searches", CarnetSearches);
