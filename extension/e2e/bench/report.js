// What was measured: a table for the terminal, dist/bench.json for programs, dist/bench.html for people.
import { escaped } from "../samples/people.js";
import { growthPlots } from "./growth.js";
import { quantile } from "./measure.js";

/** @typedef {import("./measure.js").Measured} Measured */

/** @param {Measured} row */
function cells({ name, unit, n, p50, p95, peer, peer_p50, peer_p95, ratio, goal, holds }) {
  const peers = peer === undefined ? ["", "", "", ""] : [peer, String(peer_p50), String(peer_p95), String(ratio)];
  return [name, unit, String(n), String(p50), String(p95), ...peers, goal ?? "", holds === undefined ? "" : holds ? "yes" : "no"];
}
const HEADS = ["name", "unit", "n", "p50", "p95", "peer", "peer p50", "peer p95", "ratio", "goal", "reached"];

/** @param {Measured[]} rows */
export function table(rows) {
  const all = [HEADS, ...rows.map(cells)];
  const widths = HEADS.map((_, column) => Math.max(...all.map((line) => line[column].length)));
  return all.map((line) => line.map((cell, column) => cell.padEnd(widths[column])).join("  ").trimEnd()).join("\n");
}

/** The rows as they are kept: what is drawn stays out. @param {Measured[]} rows */
export const json = (rows) => JSON.stringify(rows.map(({ samples, peer_samples, goal, holds, growth, ...row }) => row), null, 1) + "\n";

const WIDTH = 720, LEFT = 90, RIGHT = 20;

/** A round number at or above. @param {number} value */
function ceiling(value) {
  const power = 10 ** Math.floor(Math.log10(value || 1));
  return [1, 2, 2.5, 5, 10].map((step) => step * power).find((edge) => edge >= value) ?? 10 * power;
}

/** Every sample a dot, the median a line, from p5 to p95 a band; ours above, the peer's below. @param {Measured} row */
function plot(row) {
  const lines = [{ label: "Carnet", samples: row.samples, kind: "ours" }];
  if (row.peer_samples?.length) lines.push({ label: "peer", samples: row.peer_samples, kind: "peer" });
  const most = ceiling(Math.max(...lines.flatMap((line) => line.samples)));
  const height = 30 + lines.length * 34;
  /** @param {number} value */
  const x = (value) => (LEFT + (value / most) * (WIDTH - LEFT - RIGHT)).toFixed(1);
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((share) => share * most);
  const drawn = lines.map(({ label, samples, kind }, index) => {
    const y = 22 + index * 34;
    const [low, middle, high] = [0.05, 0.5, 0.95].map((share) => quantile(samples, share));
    const dots = samples.map((value, at) => `<circle cx="${x(value)}" cy="${y + ((at % 5) - 2) * 3}" r="2.2"/>`).join("");
    return `<g class="${kind}"><text x="0" y="${y + 4}">${label}</text><rect x="${x(low)}" y="${y - 11}" width="${Math.max(1, Number(x(high)) - Number(x(low)))}" height="22"/>${dots}<line x1="${x(middle)}" x2="${x(middle)}" y1="${y - 13}" y2="${y + 13}"/></g>`;
  }).join("");
  const axis = ticks.map((value) => `<line class="tick" x1="${x(value)}" x2="${x(value)}" y1="6" y2="${height - 18}"/><text class="tick" x="${x(value)}" y="${height - 4}" text-anchor="middle">${Number(value.toPrecision(3))}</text>`).join("");
  return `<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escaped(`${row.name}: median ${row.p50} ${row.unit}${row.peer ? `, beside ${row.peer_p50} ${row.unit} of ${row.peer}` : ""}`)}">${axis}${drawn}</svg>`;
}

/** @param {Measured[]} rows @param {string} about the machine and the day */
export function page(rows, about) {
  const body = rows.map((row) => `<section><h2>${escaped(row.name)} <small>${row.unit}</small></h2>
<p>Median ${row.p50}, 95 % within ${row.p95}${row.peer ? `; ${escaped(row.peer)}: ${row.peer_p50}, ${row.peer_p95}` : ""}.${row.goal ? ` Goal: ${escaped(row.goal)}${row.holds === undefined ? "" : row.holds ? ", reached" : ", not reached"}.` : ""}</p>${plot(row)}</section>`).join("\n");
  const lines = rows.map((row) => `<tr>${cells(row).map((cell) => `<td>${escaped(cell)}</td>`).join("")}</tr>`).join("");
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Carnet: what was measured</title><style>
:root{color-scheme:light dark;--ink:light-dark(#222,#ddd);--faint:light-dark(#ddd,#444);--ours:light-dark(#1f5f74,#7cc0d6);--peer:light-dark(#8a6d3b,#d3ae6f)}
body{font:16px/1.5 Georgia,serif;color:var(--ink);max-width:60rem;margin:2rem auto;padding:0 1rem}h1,h2{font-weight:normal}h2{margin:2rem 0 0;font-size:1.1rem}p{margin:.2rem 0 .6rem}
svg{width:100%;font:12px sans-serif;fill:var(--ink)}.tick{stroke:var(--faint)}text.tick{stroke:none;opacity:.7}.ours{--c:var(--ours)}.peer{--c:var(--peer)}g rect{fill:var(--c);opacity:.16}g circle{fill:var(--c);opacity:.7}g>line{stroke:var(--c);stroke-width:2.5}
.growth{fill:none;stroke-width:2}.l0{--l:var(--ours)}.l1{--l:var(--peer)}.l2{--l:light-dark(#7a4b7d,#c79bca)}.l3{--l:light-dark(#4f6f3a,#a3c98b)}.growth path,.growth circle{stroke:var(--l)}.growth circle{fill:var(--l)}.growth text{fill:var(--l);stroke:none}.wide{overflow-x:auto}table{border-collapse:collapse;font:13px sans-serif}td,th{text-align:left;padding:.2rem .6rem;border-bottom:1px solid var(--faint);white-space:nowrap}</style></head><body>
<h1>Carnet: what was measured</h1><p>${escaped(about)} Ours and the peer's were taken in turn; every dot is one sample, the line is the median, the band holds nine tenths.</p>
<div class="wide"><table><thead><tr>${HEADS.map((head) => `<th>${head}</th>`).join("")}</tr></thead><tbody>${lines}</tbody></table></div>
${growthPlots(rows.flatMap(({ growth = [] }) => growth))}
${body}</body></html>\n`;
}
