// @ts-check
// Occasions: those to come, those that were, and what each kind cost and what lasts of it, year by year.
import { html, nothing, repeat } from "../vendor/lit.js";
import { ask } from "../ui/carnet.js";
import { locale, plural, shortDays, t } from "../ui/i18n.js";
import { icons } from "../ui/icons.js";
import { money, nameOfCurrency } from "../ui/money.js";
import { CarnetPage } from "./page.js";
import { picture } from "./picture.js";
import { walk } from "./walk.js";

/** @typedef {import("../protocol").OccasionState} OccasionState */
/** @typedef {import("../protocol").OccasionSum} OccasionSum */

/** @type {import("../protocol").OccasionKind[]} */
export const KINDS = ["event", "club", "association", "fair", "own"];

/** @type {import("./routes.js").Page} */
export const page = {
  path: "occasions", element: "carnet-occasions", group: "renew", name: "occasionsTitle", go: "s",
  show: () => html`<carnet-occasions></carnet-occasions>`,
  keys: () => [[["↑", "↓"], t("keyMove")], [[t("keyEnterName")], t("keyOpenOccasion")], [["n"], t("occasionNew")], [[t("keyEscName")], t("keyBack")]],
};

/** The address of an occasion's page. @param {string} id */
export const hrefOf = (id) => `#/${id}`; // its id begins with the page's path

class CarnetOccasions extends CarnetPage {
  static properties = { answer: { state: true } };

  constructor() {
    super();
    /** @type {import("../protocol").OccasionsAnswer | undefined} */
    this.answer = undefined;
    this.refresh();
  }

  refresh() {
    return this.load(ask("occasions", {}), (answer) => { this.answer = answer; });
  }

  /** @param {KeyboardEvent} event @param {boolean} typing */
  key(event, typing) {
    if (typing || walk(this, event)) return;
    if (event.key === "Escape") location.hash = "#/";
    else if (event.key === "n") location.hash = "#/occasion/new";
    else return;
    event.preventDefault(); // the letter is not for the field that comes
  }

  render() {
    const { occasions = [], sums = [] } = this.answer ?? {};
    const coming = occasions.filter(({ past }) => !past).reverse(), past = occasions.filter((occasion) => occasion.past);
    return html`<main class="aside-page occasions" tabindex="-1"><h1>${t("occasionsTitle")}</h1><p class="faint">${t("occasionsWhat")}</p>
      ${this.trouble()}
      ${this.answer && !occasions.length ? html`<p class="nobody">${t("occasionsNone")}</p>` : nothing}
      <div class="ends"><a class="button ${occasions.length ? "" : "first"}" id="new" href="#/occasion/new">${icons.add} ${t("occasionNew")}</a></div>
      ${list(t("occasionsComing"), coming)}${list(t("occasionsPast"), past)}${yearly(sums)}</main>`;
  }
}
customElements.define("carnet-occasions", CarnetOccasions);

/** @param {string} title @param {OccasionState[]} occasions */
function list(title, occasions) {
  return occasions.length ? html`<section><h2>${title}</h2><ul class="things">${repeat(occasions, ({ id }) => id, line)}</ul></section>` : nothing;
}

/** @param {OccasionState} occasion */
function line(occasion) {
  const { id, kind, name, place, whom, met, lasting, past, worth } = occasion;
  return html`<li data-line><a class="who" href=${hrefOf(id)}><bdi class="name">${name}</bdi><span class="faint"><span>${t(`occasion_${kind}`)}</span>${place ? html` · <bdi>${place}</bdi>` : nothing}</span></a>
    <span class="when faint small"><time datetime=${occasion.day}>${shortDays(occasion.day, occasion.end)}</time>
      <span>${met.length ? plural("occasionMet", met.length) : whom.length && !past ? plural("occasionWhom", whom.length) : nothing}${lasting ? html`, ${plural("occasionLasting", lasting)}` : nothing}${past ? html`${met.length ? " · " : nothing}${t(worth ? `occasionWorth_${worth}` : "occasionWorth")}` : nothing}</span></span></li>`;
}

/** What the occasions of a kind cost in a year and what lasts of them: two pictures, and the table of both. @param {OccasionSum[]} sums the latest year first */
function yearly(sums) {
  if (!sums.some(({ costs, met }) => costs.length || met)) return nothing;
  const kinds = KINDS.filter((kind) => sums.some((sum) => sum.kind === kind)), years = [...new Set(sums.map(({ year }) => year))].reverse();
  const series = kinds.map((kind) => t(`occasion_${kind}`));
  /** @param {(sum: OccasionSum) => number | undefined} of */
  const columns = (of) => years.map((year) => ({ name: String(year), values: kinds.map((kind) => sums.filter((sum) => sum.year === year && sum.kind === kind).map(of)[0] ?? 0) }));
  const currencies = [...new Set(sums.flatMap(({ costs }) => costs.map(({ currency }) => currency ?? "")))].sort();
  const title = (/** @type {string} */ currency) => (currencies.length > 1 ? `${t("occasionsCost")}${t("colon")} ${currency ? nameOfCurrency(currency) : t("currencyNone")}` : t("occasionsCost"));
  return html`${currencies.map((currency) => picture({ title: title(currency), series, columns: columns(({ costs }) => costs.find((cost) => (cost.currency ?? "") === currency)?.hundredths), stacked: true, say: (hundredths) => money({ currency, hundredths }) }))}
    ${picture({ title: t("occasionsLasting"), series, columns: columns(({ lasting }) => lasting), stacked: true })}
    <section><h2>${t("occasionsByYear")}</h2><p class="faint small">${t("occasionsLastingWhat")}</p><div class="columns" tabindex="0" role="region" aria-label=${t("occasionsByYear")}><table class="sums">
      <thead><tr>${["occasionYear", "occasionKind", "occasionsNumber", "occasionCost", "occasionsMet", "occasionsLasts", "occasionsWorth"].map((head) => html`<th scope="col">${t(head)}</th>`)}</tr></thead>
      <tbody>${sums.map(({ year, kind, number, costs, met, lasting, worth }, i) => html`<tr><th scope="row">${sums[i - 1]?.year === year ? html`<span class="unseen">${year}</span>` : year}</th><td>${t(`occasion_${kind}`)}</td>
        ${[number.toLocaleString(locale), costs.length ? costs.map((cost) => html`<div>${money(cost)}</div>`) : money({ hundredths: 0 }), met.toLocaleString(locale), lasting.toLocaleString(locale), worth.toLocaleString(locale)].map((value) => html`<td class="figure">${value}</td>`)}</tr>`)}</tbody></table></div></section>`;
}
