// @ts-check
// My card: what each circle gets of it, shown to the other's telephone, and to whom it was given.
import { html, nothing, repeat } from "../vendor/lit.js";
import { ask } from "../ui/carnet.js";
import { birthday as bornOn, isoDay, t } from "../ui/i18n.js";
import { icons } from "../ui/icons.js";
import { qr, squaresOf } from "../ui/qr.js";
import { save } from "../ui/save.js";
import { nameOfField } from "../ui/sentences.js";
import { CarnetPage } from "./page.js";
import "./someone.js";
import { walk } from "./walk.js";

/** @typedef {import("../protocol").Circle} Circle */
/** @typedef {import("../protocol").MyCard} MyCard */
/** @typedef {Exclude<keyof MyCard, "circle">} Part */

/** The widest first: what it gets, all get. @type {Circle[]} */
const CIRCLES = ["wider", "active", "trusted", "inner"];
/** The parts of a card, with the field whose name they have; lists hold several. @type {{part: Part, field: import("../protocol").Field, list?: boolean}[]} */
const PARTS = [{ part: "name", field: "name" }, { part: "title", field: "title" }, { part: "company", field: "company" }, { part: "place", field: "location" }, { part: "email", field: "email", list: true },
  { part: "phone", field: "phone", list: true }, { part: "links", field: "link", list: true }, { part: "birthday", field: "birthday" }, { part: "note", field: "note" }];

/** @type {import("./routes.js").Page} */
export const page = {
  path: "card", element: "carnet-mycard", group: "give", name: "cardTitle", go: "y",
  show: () => html`<carnet-mycard></carnet-mycard>`,
  keys: () => [[["1", "4"], t("keyCardCircle")], [["q"], t("cardLarge")], [["s"], t("cardSave")], [["t"], t("cardGive")], [["e"], t("edit")], [["↑", "↓"], t("keyMove")], [[t("keyEscName")], t("keyBack")]],
};

class CarnetMyCard extends CarnetPage {
  static properties = { circle: { state: true }, shown: { state: true }, cards: { state: true }, code: { state: true }, editing: { state: true } };

  constructor() {
    super();
    /** @type {Circle} */
    this.circle = "wider";
    /** What the circle gets, and who has a card. @type {import("../protocol").CardAnswer | undefined} */
    this.shown = undefined;
    /** What each circle's own card says. @type {MyCard[]} */
    this.cards = [];
    /** The QR code's squares, row by row; none where the card is too long for one. @type {boolean[][] | undefined} */
    this.code = undefined;
    this.editing = false;
    /** What is being kept. @type {Promise<unknown>} */
    this.kept = Promise.resolve();
    /** The card that was asked for last. @type {Promise<void>} */
    this.arriving = this.refresh();
  }

  refresh() {
    const { circle } = this, given = ask("cardFor", { circle });
    this.arriving = this.load(Promise.all([given, ask("myCards", {}), given.then(({ vcard }) => squaresOf(vcard))]), ([shown, { cards }, code]) => {
      Object.assign(this, { shown, cards, code });
    }, () => circle === this.circle);
    return this.arriving;
  }

  /** Whether the card that the circle gets says who one is. */
  get named() { return Boolean(this.shown?.card.name); }
  /** Whether it is this circle's card that is here, and not yet that of the one before. */
  get ready() { return this.named && this.shown?.card.circle === this.circle; }

  /** @param {Circle} circle */
  turnTo(circle) {
    this.circle = circle;
    this.editing = false;
    return this.refresh();
  }

  /** One part after the other: each is added to the card as the one before has left it. @param {Part} part @param {string} text @param {boolean} [list] */
  keep(part, text, list = false) {
    const { circle } = this, value = list ? text.split("\n").map((line) => line.trim()).filter(Boolean) : text.trim();
    const add = async () => {
      const { cards } = await ask("myCards", {});
      return ask("keepMyCard", { circle, ...cards.find((card) => card.circle === circle), [part]: value });
    };
    this.kept = this.kept.then(() => this.act(add(), t("cardKept")));
    return this.kept;
  }

  /** @param {CustomEvent<{id: string, name: string}>} event */
  give({ detail: { id, name } }) { return this.act(ask("giveCard", { ids: [id], circle: this.circle }), t("cardGivenToast", [name])); }

  save() {
    if (this.shown && this.ready) save(new Blob([this.shown.vcard], { type: "text/vcard" }), `${this.shown.card.name}.vcf`);
  }

  /** Nothing but the code, as large as the window. */
  large() {
    if (this.code && this.ready) /** @type {HTMLDialogElement} */ (this.querySelector("#card-large")).showModal();
  }

  async edit() {
    this.editing = !this.editing;
    await this.arriving; // who presses the key at once writes as soon as the card is there
    await this.updateComplete;
    if (this.editing && document.activeElement?.closest(".card-parts")) return; // in a field of it already
    /** @type {HTMLElement | null} */ (this.querySelector(this.editing ? ".card-parts .write" : "#card-edit"))?.focus();
  }

  /** @param {KeyboardEvent} event @param {boolean} typing */
  key(event, typing) {
    if (event.key === "Escape" && typing) /** @type {HTMLElement} */ (document.activeElement).blur();
    else if (typing || walk(this, event)) return;
    else if (event.key === "Escape" && this.editing) this.edit();
    else if (event.key === "Escape") location.hash = "#/";
    else if (CIRCLES[Number(event.key) - 1]) this.turnTo(CIRCLES[Number(event.key) - 1]);
    else if (event.key === "q") this.large();
    else if (event.key === "s") this.save();
    else if (event.key === "e") this.edit();
    else if (event.key === "t" && this.named) /** @type {HTMLElement | null} */ (this.querySelector("carnet-someone"))?.focus();
    else return;
    event.preventDefault();
  }

  // --- what is shown ---

  render() {
    const { circle } = this, shown = this.error ? undefined : this.shown; // what is here may be another circle's
    return html`<main class="aside-page mycard" tabindex="-1"><h1>${t("cardTitle")}</h1><p class="faint">${t("cardWhat")}</p>
      ${this.trouble()}
      <div class="parts" role="group" aria-label=${t("cardCircle")}>${CIRCLES.map((one) => html`<button class="chip" data-circle=${one} aria-pressed=${circle === one} @click=${() => this.turnTo(one)}>${t(`circle_${one}`)}</button> `)}</div>
      ${shown ? html`${this.named ? this.renderCard(shown) : html`<p class="nobody">${t("cardNone")}</p>`}
        <div class="ends">${this.named ? html`<button class="button first" id="card-show" ?disabled=${!this.code} @click=${this.large}>${t("cardLarge")}</button><button class="button" id="card-save" @click=${this.save}>${icons.export} ${t("cardSave")}</button>` : nothing}
          <button class="button ${this.named ? "" : "first"}" id="card-edit" aria-expanded=${this.editing} @click=${this.edit}>${t(this.named ? "edit" : "cardBegin")}</button></div>
        ${this.editing ? this.renderParts() : nothing}
        ${this.named ? this.renderGiven(shown.given) : nothing}` : nothing}
      <p class="onward faint">${t("cardOnward")} <a href="#/goals">${t("goalsTitle")}</a> · <a href="#/giving">${t("cardToGiving")}</a></p></main>
      ${shown && this.code ? html`<dialog id="card-large" aria-label=${t("cardCode", [t(`circle_${circle}`)])} @click=${(/** @type {any} */ e) => e.currentTarget.close()}>${this.renderCode(shown.card, this.code)}<p>${shown.card.name}</p><p class="small">${t("cardScan")}</p><button class="button">${t("close")}</button></dialog>` : nothing}`;
  }

  /** @param {import("../protocol").CardAnswer} shown */
  renderCard({ card }) {
    const { name, title, company, place, email = [], phone = [], links = [], birthday, note } = card;
    return html`<article class="card-face" aria-label=${t("cardOf", [t(`circle_${this.circle}`)])}><div class="says"><h2><bdi>${name}</bdi></h2>
        ${title || company ? html`<p dir="auto">${[title, company].filter(Boolean).join(" · ")}</p>` : nothing}${place ? html`<p class="faint" dir="auto">${place}</p>` : nothing}
        <ul>${[...phone, ...email, ...links].map((line) => html`<li><bdi>${line}</bdi></li>`)}</ul>
        ${birthday ? html`<p class="faint small">${nameOfField("birthday")}${t("colon")} ${bornOn(birthday)}</p>` : nothing}${note ? html`<p class="note" dir="auto">${note}</p>` : nothing}</div>
      ${this.code ? this.renderCode(card, this.code) : html`<p class="gently">${t("cardTooLong")}</p>`}</article>`;
  }

  /** The code, and in words what it holds. @param {MyCard} card @param {boolean[][]} code */
  renderCode({ name, title, company, place, email = [], phone = [], links = [] }, code) {
    return qr(code, `${t("cardCode", [t(`circle_${this.circle}`)])}${t("colon")} ${[name, title, company, place, ...phone, ...email, ...links].filter(Boolean).join(", ")}`);
  }

  /** What this circle gets beyond what wider ones get. */
  renderParts() {
    const { circle, shown } = this, own = this.cards.find((card) => card.circle === circle);
    return html`<section class="card-parts small-form" aria-label=${t("cardParts", [t(`circle_${circle}`)])}><p class="faint small">${t(circle === "wider" ? "cardPartsWider" : "cardParts", [t(`circle_${circle}`)])}</p>
      ${PARTS.map(({ part, field, list }) => {
    const mine = own?.[part], whole = shown?.card[part], text = Array.isArray(mine) ? mine.join("\n") : mine ?? "";
    const wider = Array.isArray(whole) ? whole.filter((one) => !(/** @type {string[] | undefined} */ (mine))?.includes(one)).join(", ") : mine ? "" : whole ?? "";
    const keep = (/** @type {any} */ e) => { if (e.target.value.trim() !== text) this.keep(part, e.target.value, list); };
    return html`<label><span>${part === "links" ? t("cardLinks") : nameOfField(field)}</span> ${list || part === "note" ? html`<textarea class="write" name=${part} rows=${Math.max(1, text.split("\n").length)} maxlength="1000" dir="auto" placeholder=${wider} .value=${text} @change=${keep}></textarea>`
      : html`<input class="write" name=${part} maxlength="300" dir="auto" autocomplete="off" placeholder=${wider || (part === "birthday" ? t("birthdayShape") : "")} .value=${text} @change=${keep}>`}</label>`;
  })}<p class="faint small">${t("cardSeveral")}</p></section>`;
  }

  /** @param {import("../protocol").CardGiven[]} given */
  renderGiven(given) {
    return html`<section><h2>${t("cardGivenTitle")}</h2><p class="faint small">${t("cardGivenWhat", [t(`circle_${this.circle}`)])}</p>
      <carnet-someone .label=${t("cardGive")} @someone=${this.give}></carnet-someone>
      ${given.length ? html`<ul class="things">${repeat(given, ({ id }) => id, ({ id, name, line, day, circle }) => html`<li data-line><a class="who" href="#/person/${id}"><bdi class="name">${name}</bdi>${line ? html`<bdi class="faint">${line}</bdi>` : nothing}</a>
        <span class="when faint small"><span>${t(`circle_${circle}`)}</span><span>${isoDay(day)}</span></span></li>`)}</ul>` : nothing}</section>`;
  }
}
customElements.define("carnet-mycard", CarnetMyCard);
