// @ts-check
// Greeting seasons: those that were and the one that is under way; a new one begins with the words of the last.
import { html, nothing, repeat } from "../vendor/lit.js";
import { ask } from "../ui/carnet.js";
import { isoDay, plural, t } from "../ui/i18n.js";
import { icons } from "../ui/icons.js";
import { CarnetPage } from "./page.js";
import "./season.js";
import { lineOf, walk } from "./walk.js";

/** @typedef {import("../protocol").CampaignState} CampaignState */

/** @type {import("./routes.js").Page} */
export const page = {
  path: "greetings", element: "carnet-greetings", group: "renew", name: "greetingsTitle", go: "v",
  show: () => html`<carnet-greetings></carnet-greetings>`,
  keys: () => [[["↑", "↓"], t("keyMove")], [[t("keyEnterName")], t("keySeasonOpen")], [["n"], t("seasonNew")], [[t("keyDeleteName")], t("keySeasonDelete")], [[t("keyEscName")], t("keyBack")]],
};

class CarnetGreetings extends CarnetPage {
  static properties = { campaigns: { state: true }, making: { state: true } };

  constructor() {
    super();
    /** @type {import("../protocol").CampaignsAnswer | undefined} */
    this.campaigns = undefined;
    this.making = false;
    this.refresh();
  }

  refresh() {
    return this.load(ask("campaigns", {}), (campaigns) => { this.campaigns = campaigns; });
  }

  async make() {
    this.making = true;
    await this.updateComplete;
    /** @type {any} */ (this.querySelector("carnet-season"))?.begin();
  }

  async leave() {
    this.making = false;
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector("#season-new"))?.focus();
  }

  /** @param {CustomEvent<import("../protocol").Acted>} event */
  made({ detail: { act, id } }) {
    this.toast.acted(act, t("seasonMade"));
    location.hash = `#/greeting/${id}`;
  }

  /** @param {CampaignState} campaign */
  delete({ id, name }) { return this.act(ask("deleteThing", { id }), t("seasonDeleted", [name])); }

  /** @param {KeyboardEvent} event @param {boolean} typing */
  key(event, typing) {
    if (event.key === "Escape" && this.making) this.leave();
    else if (typing || !this.making && walk(this, event)) return;
    else if (event.key === "Escape") location.hash = "#/";
    else if (event.key === "n" && this.campaigns && !this.making) this.make();
    else if (event.key === "Delete" && this.campaigns?.campaigns[lineOf(this)]) this.delete(this.campaigns.campaigns[lineOf(this)]);
    else return;
    event.preventDefault();
  }

  render() {
    const { campaigns, making } = this, all = campaigns?.campaigns ?? [];
    return html`<main class="aside-page greetings" tabindex="-1"><h1>${t("greetingsTitle")}</h1><p class="faint">${t("greetingsWhat")}</p>
      ${this.trouble()}
      ${campaigns && making ? html`<carnet-season .campaign=${campaigns.next} @kept=${this.made} @left=${this.leave}></carnet-season>` : nothing}
      ${campaigns && !making ? html`${all.length ? nothing : html`<p class="nobody">${t("greetingsNone")}</p>`}
        <div class="ends"><button class="button ${all.length ? "" : "first"}" id="season-new" @click=${this.make}>${icons.add} ${t("seasonNew")}</button></div>
        ${all.length ? html`<ul class="things">${repeat(all, ({ id }) => id, (campaign) => this.renderSeason(campaign))}</ul>` : nothing}` : nothing}</main>`;
  }

  /** @param {CampaignState} campaign */
  renderSeason(campaign) {
    const { id, name, by, from, people, sent, answered, due } = campaign;
    return html`<li data-line><a class="who" href="#/greeting/${id}"><bdi class="name">${name}</bdi>
        <span class="faint">${[plural("people", people), plural("seasonSent", sent), sent ? plural("seasonAnswered", answered) : "", due ? plural("seasonDue", due) : ""].filter(Boolean).join(" · ")}</span></a>
      <span class="when faint small"><span>${t(`seasonBy_${by}`)}</span><span>${t("seasonFromDay", [isoDay(from)])}</span></span>
      <span class="does"><button class="quiet" aria-label=${t("seasonDelete", [name])} title=${t("seasonDelete", [name])} @click=${() => this.delete(campaign)}>${icons.remove}</button></span></li>`;
  }
}
customElements.define("carnet-greetings", CarnetGreetings);
