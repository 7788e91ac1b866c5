// @ts-check
// Network health: how the user's care fares, as pictures with a table behind each. Nobody is given a score.
import { html, LitElement, nothing, svg } from "../vendor/lit.js";
import { ask } from "../ui/carnet.js";
import { language, locale, plural, t } from "../ui/i18n.js";
import { sentenceOfError } from "../ui/sentences.js";

/** @typedef {import("../protocol").QuarterHealth} Quarter */
/** @typedef {Exclude<keyof Quarter, "quarter">} Series */

const WIDTH = 640, HEIGHT = 180, FOOT = 22; // of a picture, in its own units; the foot has the quarters' names
/** Drawn on one another, or beside one another. @type {{name: string, series: Series[], stacked: boolean}[]} */
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

class CarnetHealth extends LitElement {
  static properties = { health: { state: true }, error: { state: true } };

  constructor() {
    super();
    /** @type {import("../protocol").Health | undefined} */
    this.health = undefined;
    /** @type {unknown} */
    this.error = undefined;
    this.refresh();
  }

  createRenderRoot() { return this; }

  async refresh() {
    try {
      this.health = await ask("health", { language });
      this.error = undefined;
    } catch (error) {
      this.error = error;
    }
  }

  /** @param {KeyboardEvent} event @param {boolean} typing */
  key(event, typing) {
    if (event.key === "Escape" && !typing) location.hash = "#/";
  }

  render() {
    const { health } = this;
    return html`<main class="aside-page health" tabindex="-1"><h1>${t("healthTitle")}</h1><p class="faint">${t("healthWhat")}</p>
      ${this.error ? html`<p class="trouble" role="alert">${sentenceOfError(this.error)} <button class="quiet accent" @click=${this.refresh}>${t("tryAgain")}</button></p>` : nothing}
      ${health && !health.people ? html`<p class="nobody">${t("healthNobody")}</p>` : nothing}
      ${health?.people ? html`<p>${plural("people", health.people)}${t("colon")} ${health.standing.map(({ standing, people }, i) => html`${i ? ", " : nothing}${number(people)} ${t(`health_${standing}`)}`)}.</p>
        ${PICTURES.map((picture) => this.renderPicture(picture, health.quarters))}
        ${/** @type {const} */ (["fields", "companies", "places", "roles"]).map((of) => shares(of, health[of]))}
        ${health.thin.length ? html`<section><h2>${t("healthThin")}</h2>${health.thin.map(({ value, share }) => html`<p>${t("healthThinOf", [percent.format(share), value])}</p>`)}</section>` : nothing}
        ${health.bridges.map(({ goal, people, total, active }) => html`<section><h2>${t("healthGoal", [goal.name])}</h2>
          <p>${plural("healthBridges", total)} ${total ? t("healthBridgesActive", [number(active)]) : nothing} ${people.slice(0, 8).map(({ id, name }, i) => html`${i ? ", " : nothing}<a href="#/person/${id}"><bdi>${name}</bdi></a>`)}</p></section>`)}` : nothing}
    </main>`;
  }

  /** @param {typeof PICTURES[number]} picture @param {Quarter[]} quarters */
  renderPicture({ name, series, stacked }, quarters) {
    if (!quarters.some((quarter) => series.some((one) => quarter[one]))) return nothing;
    return html`<section><h2>${t(`health_${name}`)}</h2><figure>${bars(quarters, series, stacked)}
      <figcaption class="legend small">${series.map((one, i) => html`<span><svg class="swatch" viewBox="0 0 10 10" aria-hidden="true"><rect class="tone-${i}" width="10" height="10"></rect></svg> ${t(`health_${one}`)}</span>`)}</figcaption></figure>
      <details><summary class="faint small">${t("healthTable")}</summary><div class="columns" tabindex="0" role="region" aria-label=${t(`health_${name}`)}><table><thead><tr><th scope="col">${t("healthQuarter")}</th>${series.map((one) => html`<th scope="col">${t(`health_${one}`)}</th>`)}</tr></thead>
        <tbody>${quarters.map((quarter) => html`<tr><th scope="row">${nameOfQuarter(quarter.quarter)}</th>${series.map((one) => html`<td>${number(quarter[one])}</td>`)}</tr>`)}</tbody></table></div></details></section>`;
  }
}
customElements.define("carnet-health", CarnetHealth);

/** @param {Quarter[]} quarters @param {Series[]} series @param {boolean} stacked */
function bars(quarters, series, stacked) {
  const most = Math.max(...quarters.map((quarter) => series.reduce((sum, one) => (stacked ? sum + quarter[one] : Math.max(sum, quarter[one])), 0)));
  const high = HEIGHT - FOOT, step = WIDTH / Math.max(quarters.length, 4), wide = Math.min(step * 0.7, 48), every = Math.ceil(quarters.length / 6);
  return html`<svg class="bars" viewBox="0 -14 ${WIDTH} ${HEIGHT + 14}" aria-hidden="true">${quarters.map((quarter, q) => {
    let below = 0;
    const left = q * step + (step - wide) / 2, sum = series.reduce((all, one) => all + quarter[one], 0);
    return svg`${series.map((one, i) => {
      const tall = quarter[one] / most * high, part = wide / series.length;
      const bar = stacked ? svg`<rect class="tone-${i}" x=${left} y=${high - below - tall} width=${wide} height=${tall} />` : svg`<rect class="tone-${i}" x=${left + i * part} y=${high - tall} width=${part - 1} height=${tall} />`;
      below += tall;
      return bar;
    })}${q === quarters.length - 1 && stacked ? svg`<text x=${left + wide / 2} y=${high - below - 4} text-anchor="middle">${number(sum)}</text>` : nothing}
      ${(quarters.length - 1 - q) % every === 0 ? svg`<text x=${left + wide / 2} y=${HEIGHT - 6} text-anchor="middle">${nameOfQuarter(quarter.quarter)}</text>` : nothing}`;
  })}<path d="M0 ${high} H${WIDTH}" /></svg>`;
}

/** The most frequent values, each with its bar. @param {"fields" | "companies" | "places" | "roles"} of @param {import("../protocol").Share[]} all */
function shares(of, all) {
  if (!all.length) return nothing;
  return html`<section><h2>${t(`health_${of}`)}</h2><div class="columns" tabindex="0" role="region" aria-label=${t(`health_${of}`)}><table class="shares"><tbody>${all.slice(0, 8).map(({ value, people, share }) => html`<tr><th scope="row"><bdi>${value}</bdi></th>
    <td><svg class="share" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true"><rect class="tone-0" width=${100 * share} height="8"></rect></svg></td><td>${number(people)}</td></tr>`)}</tbody></table></div></section>`;
}
