// @ts-check
// What was given and what was received, side by side: bars from a line in the middle, given before it, received after it.
import { html, nothing } from "../vendor/lit.js";
import { locale, t } from "../ui/i18n.js";

/** @typedef {{name: unknown, given: number, received: number}} Row */

const BAR = 82; // % of a side that the longest bar takes: its number stands behind it

/** @param {number} n */
const number = (n) => n.toLocaleString(locale);

/** @param {"given" | "received"} side @param {number} n @param {number} most */
const bar = (side, n, most) => (n ? html`<svg class="bar ${side}" width="${Math.round(BAR * n / most)}%" height="10"><rect width="100%" height="10" /></svg>` : nothing);

/** The picture. Whoever listens has the table. @param {Row[]} rows */
export function balancePicture(rows) {
  const most = Math.max(1, ...rows.flatMap(({ given, received }) => [given, received]));
  return html`<figure class="balance" aria-hidden="true"><div class="heads faint small"><span>${t("givenHead")}</span><span></span><span>${t("receivedHead")}</span></div>
    ${rows.map(({ name, given, received }) => html`<div class="both"><span class="side"><span class="n">${given ? number(given) : ""}</span>${bar("given", given, most)}</span>
      <span class="of">${name}</span><span class="side">${bar("received", received, most)}<span class="n">${received ? number(received) : ""}</span></span></div>`)}</figure>`;
}

/** The table behind it. @param {string} label @param {string} head of the first column @param {Row[]} rows */
export const balanceTable = (label, head, rows) => html`<details><summary class="faint small">${t("healthTable")}</summary><div class="columns" tabindex="0" role="region" aria-label=${label}><table>
  <thead><tr><th scope="col">${head}</th><th scope="col">${t("givenHead")}</th><th scope="col">${t("receivedHead")}</th></tr></thead>
  <tbody>${rows.map(({ name, given, received }) => html`<tr><th scope="row">${name}</th><td>${number(given)}</td><td>${number(received)}</td></tr>`)}</tbody></table></div></details>`;
