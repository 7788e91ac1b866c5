// @ts-check
// Recall: flash cards of one's own people, a few a day.
import { html, nothing } from "../vendor/lit.js";
import { ask } from "../ui/carnet.js";
import { locale, plural, t } from "../ui/i18n.js";
import { portrait } from "../ui/portrait.js";
import { CarnetPage } from "./page.js";

/** The keys 1 to 4. @type {import("../protocol").RecallGrade[]} */
const GRADES = ["again", "hard", "good", "easy"];

/** @type {import("./routes.js").Page} */
export const page = {
  path: "recall", element: "carnet-recall", group: "today", name: "recallTitle", go: "r",
  show: () => html`<carnet-recall></carnet-recall>`,
  keys: () => [[[t("keySpaceName")], t("keyTurnCard")], [["1", "2", "3", "4"], t("keyGrade")], [[t("keyEscName")], t("keyBack")]],
};

const percent = new Intl.NumberFormat(locale, { style: "percent" });

/** The cards that are left, and the picture of the first. */
async function dealt() {
  const game = await ask("recall", {}), [card] = game.cards;
  return { game, thumb: card?.picture ? (await ask("thumbs", { ids: [card.id] })).thumbs[card.id] ?? "" : "" };
}

class CarnetRecall extends CarnetPage {
  static properties = { game: { state: true }, turned: { state: true }, thumb: { state: true } };

  constructor() {
    super();
    /** @type {import("../protocol").RecallAnswer | undefined} */
    this.game = undefined;
    /** The answer of the card is shown. */
    this.turned = false;
    /** Of the card. */
    this.thumb = "";
    /** A grade is on its way: the next key is for the next card. */
    this.busy = false;
    this.refresh();
  }

  get card() { return this.game?.cards[0]; }

  refresh() {
    const before = this.card?.id;
    return this.load(dealt(), ({ game, thumb }) => {
      if (game.cards[0]?.id !== before) this.turned = false;
      Object.assign(this, { game, thumb });
    });
  }

  async turn() {
    this.turned = true;
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector("[data-grade=good]"))?.focus();
  }

  /** @param {import("../protocol").RecallGrade} grade */
  async grade(grade) {
    const { card } = this;
    if (!card || this.busy) return;
    this.busy = true;
    if (await this.acted(ask("recalled", { id: card.id, grade }), t("recalledToast", [card.name]))) this.turned = false;
    await this.refresh();
    this.busy = false;
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector("#turn"))?.focus();
  }

  /** @param {KeyboardEvent} event @param {boolean} typing */
  key(event, typing) {
    if (typing) return;
    const grade = GRADES[Number(event.key) - 1];
    if (event.key === "Escape") location.hash = "#/";
    else if (event.key === " " && !this.turned && this.card) { event.preventDefault(); this.turn(); }
    else if (grade && this.turned) { event.preventDefault(); this.grade(grade); }
  }

  render() {
    const { game, card } = this;
    return html`<main class="aside-page recall" tabindex="-1"><h1>${t("recallTitle")}</h1>
      ${this.trouble()}
      ${game ? html`<p>${game.known.asked ? t("recallKnown", [percent.format(game.known.share), game.known.known.toLocaleString(locale), game.known.all.toLocaleString(locale)]) : t("recallWhat")}</p>` : nothing}
      ${card ? this.renderCard(card) : nothing}
      ${game && !card ? html`<div class="nobody"><p>${t(game.known.all ? "recallOver" : "recallNobody")}</p><p class="faint small">${t(game.known.all ? "recallOverMore" : "recallNobodyMore")}</p></div>` : nothing}
    </main>`;
  }

  /** @param {import("../protocol").RecallCard} card */
  renderCard(card) {
    const { id, ask: asks, name, company, title, place, told = [], line, next } = card, { turned } = this;
    const does = [title, company, place].filter(Boolean).join(" · ");
    return html`<section class="flash" aria-label=${t("recallCard")}>
      ${asks === "photo" || turned ? portrait(turned ? name : "", this.thumb) : nothing}
      <p class="asks">${asks === "company" ? t("recallAsk_company", [company ?? ""]) : asks === "name" ? t("recallAsk_name", [name]) : t("recallAsk_photo")}</p>
      ${turned ? html`<div role="status"><p class="name"><a href="#/person/${id}"><bdi>${name}</bdi></a></p>${does || line ? html`<p><bdi>${does || line}</bdi></p>` : nothing}
          ${told.length ? html`<ul class="gifts">${told.map((text) => html`<li dir="auto">${text}</li>`)}</ul>` : nothing}</div>
        <div class="ends" role="group" aria-label=${t("keyGrade")}>${GRADES.map((grade, i) => html`<button class="button" data-grade=${grade} aria-keyshortcuts=${i + 1} @click=${() => this.grade(grade)}>
          <span class="graded"><span>${t(`recall_${grade}`)} <kbd class="keys" aria-hidden="true">${i + 1}</kbd></span><span class="faint small">${again(next.find((one) => one.grade === grade)?.days ?? 0)}</span></span></button>`)}</div>`
    : html`<div class="ends"><button class="button first" id="turn" @click=${this.turn}>${t("recallTurn")}</button></div>`}</section>`;
  }
}
customElements.define("carnet-recall", CarnetRecall);

/** When a card comes again. @param {number} days */
const again = (days) => (days ? plural("recallIn", days) : t("recallToday"));
