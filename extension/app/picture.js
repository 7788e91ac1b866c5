// @ts-check
// Plain pictures: bars by quarter or by year, what their tones mean, and a table behind them.
import { html, nothing, svg } from "../vendor/lit.js";
import { locale, t } from "../ui/i18n.js";

/**
 * @typedef {object} Picture
 * @property {string} title
 * @property {string[]} series their names, in the order of the values
 * @property {{name: string, values: number[]}[]} columns the oldest first
 * @property {boolean} [stacked] drawn on one another, else beside one another
 * @property {number} [most] that a column could reach; left out: as much as the highest has
 * @property {(value: number) => string} [say] a value in words
 * @property {string} [head] of the table's first column; without, the picture has no table of its own
 */

const WIDTH = 640, HEIGHT = 180, FOOT = 22, OVER = 14; // in the picture's own units; the foot has the columns' names
const SUMMED = 8; // columns over each of which stands what it comes to; of more, over the last one
const LEAST = 4; // columns for which there is room, so that a single one is not as broad as the page

/** @param {number} value */
const plainly = (value) => value.toLocaleString(locale);
/** @param {number[]} values */
const sum = (values) => values.reduce((all, one) => all + one, 0);

/** Nothing where every value is 0. @param {Picture} picture */
export function picture({ title, series, columns, stacked = false, most = 0, say = plainly, head = "" }) {
  if (!columns.some(({ values }) => values.some(Boolean))) return nothing;
  return html`<section><h2>${title}</h2><figure>${bars(columns, stacked, most, say)}
      ${series.length > 1 ? html`<figcaption class="legend small">${series.map((name, i) => html`<span><svg class="swatch" viewBox="0 0 10 10" aria-hidden="true"><rect class="tone-${i}" width="10" height="10"></rect></svg> ${name}</span>`)}</figcaption>` : nothing}</figure>
    ${head ? html`<details><summary class="faint small">${t("healthTable")}</summary><div class="columns" tabindex="0" role="region" aria-label=${title}><table><thead><tr><th scope="col">${head}</th>${series.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
      <tbody>${columns.map(({ name, values }) => html`<tr><th scope="row">${name}</th>${values.map((value) => html`<td>${say(value)}</td>`)}</tr>`)}</tbody></table></div></details>` : nothing}</section>`;
}

/** @param {Picture["columns"]} columns @param {boolean} stacked @param {number} least @param {(value: number) => string} say */
function bars(columns, stacked, least, say) {
  const most = Math.max(least, ...columns.map(({ values }) => (stacked ? sum(values) : Math.max(...values))));
  const high = HEIGHT - FOOT, step = WIDTH / Math.max(columns.length, LEAST), wide = Math.min(step * 0.7, 48), every = Math.ceil(columns.length / 6);
  return html`<svg class="bars" viewBox="0 ${-OVER} ${WIDTH} ${HEIGHT + OVER}" aria-hidden="true">${columns.map(({ name, values }, c) => {
    let below = 0;
    const left = c * step + (step - wide) / 2, part = wide / values.length, summed = columns.length <= SUMMED || c === columns.length - 1;
    return svg`${values.map((value, i) => {
      const tall = value / most * high;
      const bar = stacked ? svg`<rect class="tone-${i}" x=${left} y=${high - below - tall} width=${wide} height=${tall} />` : svg`<rect class="tone-${i}" x=${left + i * part} y=${high - tall} width=${part - 1} height=${tall} />`;
      below += tall;
      return bar;
    })}${summed && (stacked || values.length === 1) ? svg`<text x=${left + wide / 2} y=${high - below - 4} text-anchor="middle">${say(sum(values))}</text>` : nothing}
      ${(columns.length - 1 - c) % every === 0 ? svg`<text x=${left + wide / 2} y=${high + 5} text-anchor="middle" dominant-baseline="hanging">${name}</text>` : nothing}`;
  })}<path d="M0 ${high} H${WIDTH}" /></svg>`;
}
