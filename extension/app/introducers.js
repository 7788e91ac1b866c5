// @ts-check
// Who introduced whom: a picture of lines from each to those who came through them, with a table behind it.
import { html, nothing, svg } from "../vendor/lit.js";
import { ask } from "../ui/carnet.js";
import { locale, plural, t } from "../ui/i18n.js";
import { CarnetPage } from "./page.js";
import { whenMet } from "./relation.js";
import { introductionLine } from "./introductions.js";
import { walk } from "./walk.js";

/** @typedef {import("../protocol").Link} Link */
const ROW = 30, STEP = 26; // px: the height of a line, and how far one stands in from who introduced them
const AT_ONCE = 60; // lines of the picture; more on request
const DEEP = 12; // whoever came through more stands no further in

/** @type {import("./routes.js").Page} */
export const page = {
  path: "introducers", element: "carnet-introducers", group: "give", name: "introducersTitle", go: "w",
  show: () => html`<carnet-introducers></carnet-introducers>`,
  keys: () => [[["↑", "↓"], t("keyMove")], [[t("keyEnterName")], t("keyOpenPerson")], [[t("keyEscName")], t("keyBack")]],
};

class CarnetIntroducers extends CarnetPage {
  static properties = { chain: { state: true }, made: { state: true }, shown: { state: true } };

  constructor() {
    super();
    /** @type {import("../protocol").Chain | undefined} */
    this.chain = undefined;
    /** Introductions that the user made. @type {import("../protocol").Introduction[]} */
    this.made = [];
    this.shown = AT_ONCE;
    this.refresh();
  }

  refresh() {
    return this.load(Promise.all([ask("introducers", {}), ask("introductions", {})]), ([chain, { introductions }]) => {
      this.chain = chain;
      this.made = introductions.filter(({ introduced }) => introduced);
    });
  }

  /** @param {KeyboardEvent} event @param {boolean} typing */
  key(event, typing) {
    if (typing || walk(this, event)) return;
    if (event.key === "Escape") location.hash = "#/";
  }

  render() {
    const { chain, made } = this;
    return html`<main class="aside-page introducers" tabindex="-1"><h1>${t("introducersTitle")}</h1><p class="faint">${t("introducersWhat")}</p>
      ${this.trouble()}
      ${chain && !chain.people.length ? html`<div class="nobody"><p>${t("introducersNone")}</p><p class="faint small">${t("introducersNoneMore")}</p></div>` : nothing}
      ${chain?.people.length ? html`<section>${this.renderPicture(chain.people.slice(0, this.shown))}
        ${chain.people.length > this.shown ? html`<button class="quiet" @click=${() => { this.shown = chain.people.length; }}>${plural("more", chain.people.length - this.shown)}</button>` : nothing}
        ${table(chain.people)}</section>` : nothing}
      ${made.length ? html`<section><h2>${t("introducersMade")}</h2><ul class="things">${made.map(introductionLine)}</ul></section>` : nothing}</main>`;
  }

  /** Names, each under who introduced them, over the lines that lead there. @param {Link[]} people */
  renderPicture(people) {
    const left = (/** @type {Link} */ link) => Math.min(link.depth, DEEP) * STEP + 8;
    return html`<figure class="chain" tabindex="0" role="group" aria-label=${t("introducersTitle")}>
      <svg width=${(DEEP + 1) * STEP} height=${people.length * ROW} aria-hidden="true">${people.map((link, i) => {
        const y = i * ROW + ROW / 2, x = left(link), from = people[link.by];
        return svg`${from ? svg`<path d="M${left(from)} ${link.by * ROW + ROW / 2} V${y - 8} Q${left(from)} ${y} ${left(from) + 8} ${y} H${x}" />` : nothing}`;
      })}${people.map((link, i) => svg`<circle class=${link.by < 0 ? "root" : ""} cx=${left(link)} cy=${i * ROW + ROW / 2} r=${link.by < 0 ? 5 : 3} />`)}</svg>
      <ul>${people.map((link) => html`<li data-line .style=${`padding-inline-start: ${left(link) + 14}px`}><a href="#/person/${link.id}"><bdi>${link.name}</bdi></a>
        <span class="faint small">${link.day ? html`<span class=${link.all ? "met" : ""}>${whenMet(link.day)}${link.all || link.mine ? " · " : nothing}</span>` : nothing}${[link.all ? plural("introducersThrough", link.all) : "", link.mine ? t("introducersByMe") : ""].filter(Boolean).join(" · ")}</span></li>`)}</ul></figure>`;
  }
}
customElements.define("carnet-introducers", CarnetIntroducers);

/** @param {Link[]} people */
const table = (people) => html`<details><summary class="faint small">${t("healthTable")}</summary><div class="columns" tabindex="0" role="region" aria-label=${t("introducersTitle")}><table>
  <thead><tr><th scope="col">${t("people")}</th><th scope="col">${t("introducersBy")}</th><th scope="col">${t("introducersWhen")}</th><th scope="col">${t("introducersHowMany")}</th></tr></thead>
  <tbody>${people.map(({ id, name, by, day, all }) => html`<tr><th scope="row"><a href="#/person/${id}"><bdi>${name}</bdi></a></th><td><bdi>${people[by]?.name ?? t("introducersMe")}</bdi></td><td>${day ? whenMet(day) : ""}</td><td>${all.toLocaleString(locale)}</td></tr>`)}</tbody></table></div></details>`;
