// How something grows with the number of people, or of batches: lines on two logarithmic axes, and the table behind them.
import { escaped } from "../samples/people.js";

/** @typedef {import("./measure.js").Growth} Growth */

const WIDTH = 720, HEIGHT = 300, LEFT = 60, RIGHT = 130, TOP = 12, BOTTOM = 34;

/** The powers of ten around values. @param {number[]} values */
function powers(values) {
  const low = Math.floor(Math.log10(Math.min(...values))), high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values))));
  return Array.from({ length: high - low + 1 }, (_, n) => 10 ** (low + n));
}

/** @param {Growth} growth */
function plot({ title, unit, lines, of: counted = "people" }) {
  const points = lines.flatMap((line) => line.points);
  const xs = [...new Set(points.map(({ x }) => x))].sort((a, b) => a - b), ys = powers(points.map(({ y }) => Math.max(y, 0.01)));
  const x = (/** @type {number} */ value) => LEFT + (Math.log(value / xs[0]) / Math.log(xs[xs.length - 1] / xs[0] || 10)) * (WIDTH - LEFT - RIGHT);
  const y = (/** @type {number} */ value) => HEIGHT - BOTTOM - (Math.log(Math.max(value, 0.01) / ys[0]) / Math.log(ys[ys.length - 1] / ys[0])) * (HEIGHT - TOP - BOTTOM);
  const axes = ys.map((value) => `<line class="tick" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(value).toFixed(1)}" y2="${y(value).toFixed(1)}"/><text class="tick" x="${LEFT - 8}" y="${(y(value) + 4).toFixed(1)}" text-anchor="end">${Number(value.toPrecision(1))} ${unit}</text>`).join("")
    + xs.map((value) => `<text class="tick" x="${x(value).toFixed(1)}" y="${HEIGHT - 12}" text-anchor="middle">${value.toLocaleString("en")}</text>`).join("");
  const drawn = lines.filter((line) => line.points.length).map(({ label, points: of }, n) => {
    const last = of[of.length - 1];
    return `<g class="growth l${n}"><path d="${of.map((point, at) => `${at ? "L" : "M"}${x(point.x).toFixed(1)} ${y(point.y).toFixed(1)}`).join("")}"/>${of.map((point) => `<circle cx="${x(point.x).toFixed(1)}" cy="${y(point.y).toFixed(1)}" r="2.5"/>`).join("")}<text x="${(x(last.x) + 8).toFixed(1)}" y="${(y(last.y) + 4).toFixed(1)}">${escaped(label)}</text></g>`;
  }).join("");
  const cells = lines.map(({ label, points: of }) => `<tr><td>${escaped(label)}</td>${xs.map((size) => `<td>${of.find((point) => point.x === size)?.y.toPrecision(3) ?? ""}</td>`).join("")}</tr>`).join("");
  return `<section><h2>${escaped(title)} <small>${unit}</small></h2><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escaped(`${title}, by the number of ${counted}; the table below has the figures`)}">${axes}${drawn}</svg>
<div class="wide"><table><thead><tr><th>${counted}</th>${xs.map((size) => `<th>${size.toLocaleString("en")}</th>`).join("")}</tr></thead><tbody>${cells}</tbody></table></div></section>`;
}

/** @param {Growth[]} all */
export const growthPlots = (all) => all.map(plot).join("\n");
