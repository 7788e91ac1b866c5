// @ts-check
// Network health: how the user's care fares, as pictures with a table behind each. Nobody is given a score.
import { html, nothing } from "../vendor/lit.js";
import { ask } from "../ui/carnet.js";
import { language, locale, plural, t } from "../ui/i18n.js";
import { CarnetPage } from "./page.js";
import { picture } from "./picture.js";

/** @typedef {import("../protocol").Health} Health */
/** @typedef {import("../protocol").QuarterHealth} Quarter */
/** @typedef {Exclude<keyof Quarter, "quarter">} Series */

/** Of quarters. @type {{name: string, series: Series[], stacked: boolean}[]} */
const PICTURES = [
  { name: "standing", series: ["active", "dormant", "passive", "lost"], stacked: true },
  { name: "renewal", series: ["gained", "renewed", "faded"], stacked: false },
  { name: "giving", series: ["given", "received"], stacked: false },
];

/** @type {import("./routes.js").Page} */
export const page = {
  path: "health", element: "carnet-health", group: "renew", name: "healthTitle", go: "n",
  show: () => html`<carnet-health></carnet-health>`,
  keys: () => [[[t("keyEscName")], t("keyBack")]],
};

const percent = new Intl.NumberFormat(locale, { style: "percent" });
/** @param {number} n */
const number = (n) => n.toLocaleString(locale);
/** @param {string} quarter 2026-Q4 */
const nameOfQuarter = (quarter) => t("quarter", [quarter.slice(6), quarter.slice(0, 4)]);

class CarnetHealth extends CarnetPage {
  static properties = { health: { state: true } };

  constructor() {
    super();
    /** @type {Health | undefined} */
    this.health = undefined;
    this.refresh();
  }

  refresh() {
    return this.load(ask("health", { language }), (health) => { this.health = health; });
  }

  /** @param {KeyboardEvent} event @param {boolean} typing */
  key(event, typing) {
    if (event.key === "Escape" && !typing) location.hash = "#/";
  }

  render() {
    const { health } = this;
    return html`<main class="aside-page health" tabindex="-1"><h1>${t("healthTitle")}</h1><p class="faint">${t("healthWhat")}</p>
      ${this.trouble()}
      ${health && !health.people ? html`<p class="nobody">${t("healthNobody")}</p>` : nothing}
      ${health?.people ? html`<p>${plural("healthPeople", health.people)}${t("colon")} ${health.standing.map(({ standing, people }, i) => html`${i ? ", " : nothing}${number(people)} ${t(`health_${standing}`)}`)}.</p>
        ${PICTURES.map(({ name, series, stacked }) => picture({
    title: t(`health_${name}`), head: t("healthQuarter"), stacked, series: series.map((one) => t(`health_${one}`)),
    columns: health.quarters.map((quarter) => ({ name: nameOfQuarter(quarter.quarter), values: series.map((one) => quarter[one]) })),
  }))}
        ${known(health)}${warm(health)}
        ${/** @type {const} */ (["fields", "companies", "places", "roles"]).map((of) => shares(of, health[of]))}
        ${thin(health)}
        ${health.bridges.map(({ goal, people, total, active }) => html`<section><h2>${t("healthGoal", [goal.name])}</h2>
          <p>${plural("healthBridges", total)} ${total ? t("healthBridgesActive", [number(active)]) : nothing} ${people.length ? html`${links(people.slice(0, 8))}.` : nothing}</p></section>`)}` : nothing}
    </main>`;
  }
}
customElements.define("carnet-health", CarnetHealth);

/** How well one knows one's people: by quarter, and in each circle. @param {Health} health */
function known({ known: { known, asked, all, share }, knownAt, knownIn }) {
  if (!asked) return html`<section><h2>${t("healthKnown")}</h2><p>${t("healthKnownNot")} <a href="#/recall">${t("recallTitle")}</a></p></section>`;
  return html`${picture({
    title: t("healthKnown"), head: t("healthQuarter"), most: 1, say: percent.format, series: [t("healthKnownShare")],
    columns: knownAt.map((quarter) => ({ name: nameOfQuarter(quarter.quarter), values: [quarter.share] })),
  })}<p>${t("recallKnown", [percent.format(share), number(known), number(all)])}</p>
    <div class="columns" tabindex="0" role="region" aria-label=${t("healthKnown")}><table class="shares"><tbody>${knownIn.map((circle) => html`<tr><th scope="row">${circle.circle ? t(`circle_${circle.circle}`) : t("without_circle")}</th>
      <td>${bar(circle.share)}</td><td>${t("healthOf", [number(circle.known), number(circle.all)])}</td></tr>`)}</tbody></table></div>`;
}

/** People to keep warm before they are needed. @param {Health} health */
function warm({ warm: groups }) {
  return html`<section><h2>${t("healthWarm")}</h2><p class="faint small">${t("healthWarmWhat")}</p>
    ${groups.map(({ group, total, active, cool }) => html`<p>${total ? html`${t(`healthWarm_${group}`)}${t("colon")} ${t("healthWarmOf", [number(active), number(total)])} ${cool.length ? html`${t("healthCool")} ${links(cool.slice(0, 8))}.` : nothing}`
    : html`${t(`healthWarmNone_${group}`)} ${group === "colleagues" ? html`<a href="#/circles">${t("healthWarmSay")}</a>` : nothing}`}</p>`)}</section>`;
}

/** Where other views are few, and how many work elsewhere than the user. @param {Health} health */
function thin({ thin: all, own }) {
  if (!all.length && !own) return nothing;
  return html`<section><h2>${t("healthThin")}</h2>${own ? html`<p>${own.all ? t("healthOwn", [percent.format(own.share), own.field]) : t("healthOwnNobody", [own.field])}</p>` : nothing}
    ${all.map(({ value, share }) => html`<p>${t("healthThinOf", [percent.format(share), value])}</p>`)}</section>`;
}

/** @param {import("../protocol").Who[]} people */
const links = (people) => people.map(({ id, name }, i) => html`${i ? ", " : nothing}<a href="#/person/${id}"><bdi>${name}</bdi></a>`);

/** @param {number} share 0 to 1 */
const bar = (share) => html`<svg class="share" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="tone-0" width=${100 * share} height="8"></rect></svg>`;

/** The most frequent values, each with its bar. @param {"fields" | "companies" | "places" | "roles"} of @param {import("../protocol").Share[]} all */
function shares(of, all) {
  if (!all.length) return nothing;
  return html`<section><h2>${t(`health_${of}`)}</h2><div class="columns" tabindex="0" role="region" aria-label=${t(`health_${of}`)}><table class="shares"><tbody>${all.slice(0, 8).map(({ value, people, share }) => html`<tr><th scope="row"><bdi>${value}</bdi></th>
    <td>${bar(share)}</td><td>${number(people)}</td></tr>`)}</tbody></table></div></section>`;
}
