// @ts-check
// Text with the parts that a search has found in it, marked.
import { html } from "../vendor/lit.js";

/** @typedef {{from: number, to: number}} Part */

/** @param {string} text @param {Part[]} parts in any order; what overlaps is marked once */
export function marked(text, parts) {
  if (!parts.length) return text;
  const pieces = [];
  let at = 0;
  for (const { from, to } of [...parts].sort((a, b) => a.from - b.from)) {
    if (to <= at || from >= text.length) continue;
    const start = Math.max(from, at);
    pieces.push(text.slice(at, start), html`<mark>${text.slice(start, to)}</mark>`);
    at = to;
  }
  return [...pieces, text.slice(at)];
}
