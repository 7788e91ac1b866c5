// @ts-check
// Offers and needs: mine, to be written and changed in place, and what people said of theirs.
import { html, nothing, repeat } from "../vendor/lit.js";
import { ask } from "../ui/carnet.js";
import { isoDay, localDay, locale, plural, t } from "../ui/i18n.js";
import { icons } from "../ui/icons.js";
import { nameOfFavour } from "../ui/reasons.js";
import { CarnetPage } from "./page.js";
import { walk } from "./walk.js";

/** @typedef {import("../protocol").Mine} Mine */
/** @typedef {import("../protocol").Said} Said */
/** @type {("offer" | "need")[]} */
const KINDS = ["offer", "need"];
const AT_ONCE = 20; // lines of a list; more on request

/** @type {import("./routes.js").Page} */
export const page = {
  path: "offers", element: "carnet-offers", group: "give", name: "offersTitle", go: "a",
  show: () => html`<carnet-offers></carnet-offers>`,
  keys: () => [[["↑", "↓"], t("keyMove")], [["o"], t("keyMyOffer")], [["n"], t("keyMyNeed")], [[t("keyEnterName")], t("keyOpenOrEdit")], [[t("keyDeleteName")], t("keyRemoveMine")], [[t("keyEscName")], t("keyBack")]],
};

class CarnetOffers extends CarnetPage {
  static properties = { mine: { state: true }, theirs: { state: true }, editing: { state: true }, all: { state: true } };

  constructor() {
    super();
    /** @type {Mine[] | undefined} */
    this.mine = undefined;
    /** @type {import("../protocol").OffersAndNeeds | undefined} */
    this.theirs = undefined;
    /** The id of mine that is being written. */
    this.editing = "";
    /** Lists that are shown whole. @type {Set<string>} */
    this.all = new Set();
    /** What is being kept. @type {Promise<unknown>} */
    this.kept = Promise.resolve();
    this.refresh();
  }

  refresh() {
    return this.load(Promise.all([ask("mine", {}), ask("offersAndNeeds", {})]), ([{ mine }, theirs]) => {
      this.mine = mine;
      this.theirs = theirs;
    });
  }

  /** One change after the other: each is of the whole as the one before has left it. @param {Mine} mine @param {Partial<Mine>} change */
  async keep(mine, change) {
    this.kept = this.kept.then(() => {
      const held = this.mine?.find(({ id }) => id === mine.id) ?? mine;
      return this.act(ask("keepMine", { ...held, ...change }), t("changedToast", [t(`my_${mine.kind}`)]));
    });
    await this.kept;
  }

  /** @param {Mine} mine */
  takeOut({ id, kind }) { return this.act(ask("deleteThing", { id }), t("removedToast", [t(`my_${kind}`)])); }

  /** @param {Mine} mine */
  async edit({ id }) {
    this.editing = id;
    await this.updateComplete;
    const field = /** @type {HTMLInputElement | null} */ (this.querySelector("[data-editing]"));
    field?.focus();
    field?.select();
  }

  /** @param {Mine} mine @param {string} [text] undefined: left as it was */
  async edited(mine, text) {
    if (this.editing !== mine.id) return;
    this.editing = "";
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector(`[data-mine="${mine.id}"] button`))?.focus();
    if (text && text !== mine.text) await this.keep(mine, { text });
  }

  /** @param {KeyboardEvent} event @param {boolean} typing */
  key(event, typing) {
    if (event.key === "Escape") {
      if (typing) /** @type {HTMLElement} */ (document.activeElement).blur();
      else location.hash = "#/";
      return;
    }
    if (typing || walk(this, event)) return;
    /** @type {Record<string, string>} */
    const fields = { o: "#add-offer", n: "#add-need" };
    const mine = this.mine?.find(({ id }) => id === this.line?.dataset.mine);
    if (fields[event.key]) {
      event.preventDefault();
      /** @type {HTMLElement | null} */ (this.querySelector(fields[event.key]))?.focus();
    } else if (mine && event.key === "Delete") this.takeOut(mine);
  }

  /** @param {KeyboardEvent} event @param {"offer" | "need"} kind */
  async add(event, kind) {
    const input = /** @type {HTMLInputElement} */ (event.target);
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    const text = input.value.trim();
    input.value = ""; // at once: it is not to be added twice, and the next can be written
    if (text && !await this.act(ask("keepMine", { id: "", kind, text }), t("addedToast", [t(`my_${kind}`)]))) input.value ||= text;
  }

  render() {
    const { mine, theirs } = this;
    return html`<main class="aside-page offers" tabindex="-1"><h1>${t("offersTitle")}</h1><p class="faint">${t("offersWhat")}</p>
      ${this.trouble()}
      ${mine ? html`<div class="halves">${KINDS.map((kind) => this.renderMine(kind, mine.filter((one) => one.kind === kind)))}</div>` : nothing}
      ${theirs ? theirs.needsTotal + theirs.offersTotal ? html`<div class="halves">${this.renderTheirs("needs", theirs.needs, theirs.needsTotal)}${this.renderTheirs("offers", theirs.offers, theirs.offersTotal)}</div>
        <p class="onward"><a href="#/introductions">${t("offersToIntroductions")}</a></p>` : html`<p class="nobody">${t("offersNone")}</p>` : nothing}</main>`;
  }

  /** @param {"offer" | "need"} kind @param {Mine[]} lines those that stand first */
  renderMine(kind, lines) {
    const standing = [...lines.filter(({ over }) => !over), ...lines.filter(({ over }) => over)];
    return html`<section><h2>${t(`mine_${kind}`)}</h2><ul class="mine">${repeat(standing, ({ id }) => id, (mine) => html`<li data-line data-mine=${mine.id}>
        ${this.editing === mine.id ? html`<input class="write" data-editing dir="auto" maxlength="1000" aria-label=${t(`my_${kind}`)} .value=${mine.text} @blur=${(/** @type {any} */ e) => this.edited(mine, e.target.value.trim())}
            @keydown=${(/** @type {any} */ e) => { if (e.isComposing) return; if (e.key === "Enter") { e.preventDefault(); this.edited(mine, e.target.value.trim()); } else if (e.key === "Escape") { e.preventDefault(); e.stopPropagation(); this.edited(mine); } }}>`
          : html`<button class="said ${mine.over ? "over" : ""}" dir="auto" title=${t("edit")} @click=${() => this.edit(mine)}>${mine.text}</button>`}
        <span class="does small"><button class="quiet" aria-label="${t(mine.over ? "stillSo" : "noLonger")}${t("colon")} ${mine.text}" @click=${() => this.keep(mine, { over: mine.over ? undefined : localDay() })}>${t(mine.over ? "stillSo" : "noLonger")}</button>
          <button class="quiet" title=${t("remove")} aria-label=${t("removeFact", [t(`my_${kind}`), mine.text])} @click=${() => this.takeOut(mine)}>${icons.close}</button></span></li>`)}</ul>
      <input class="write" id="add-${kind}" autocomplete="off" dir="auto" maxlength="1000" placeholder=${t(`mineAsk_${kind}`)} aria-label=${t(`mineAsk_${kind}`)} @keydown=${(/** @type {KeyboardEvent} */ e) => this.add(e, kind)}></section>`;
  }

  /** @param {"needs" | "offers"} which @param {Said[]} said @param {number} total */
  renderTheirs(which, said, total) {
    const shown = this.all.has(which) ? said : said.slice(0, AT_ONCE);
    return html`<section><h2>${t(`their_${which}`)} <span class="faint">${total ? total.toLocaleString(locale) : ""}</span></h2>
      ${total ? nothing : html`<p class="faint small">${t(`theirNone_${which}`)}</p>`}
      <ul class="theirs">${repeat(shown, ({ id, key }) => `${id} ${key}`, ({ id, name, text, day, kind }) => html`<li data-line><q class="bare" dir="auto">${text}</q>
        <span class="small"><a href="#/person/${id}"><bdi>${name}</bdi></a> <span class="faint">${[kind && nameOfFavour(kind), day && isoDay(day)].filter(Boolean).join(" · ")}</span></span></li>`)}</ul>
      ${said.length > shown.length ? html`<button class="quiet" @click=${() => { this.all = new Set([...this.all, which]); }}>${plural("more", said.length - shown.length)}</button>` : nothing}</section>`;
  }
}
customElements.define("carnet-offers", CarnetOffers);
