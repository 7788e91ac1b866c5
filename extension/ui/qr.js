// @ts-check
// QR codes: a text's squares, and their drawing.
import { html, svg } from "../vendor/lit.js";

const QUIET = 4; // squares of white on every side (ISO/IEC 18004)

/**
 * The squares of a text's code, row by row, true where they are dark. What makes them is loaded when it is first wanted.
 * @param {string} text
 * @returns {Promise<boolean[][] | undefined>} nothing where the text is longer than a code can be
 */
export async function squaresOf(text) {
  const { encode } = await import("../vendor/uqr.js");
  try {
    return encode(text, { ecc: "M", border: 0 }).data;
  } catch {
    return undefined;
  }
}

/** Black on white whatever the page's colours are: cameras want it so. @param {boolean[][]} squares @param {string} says in words what it is */
export function qr(squares, says) {
  const size = squares.length + 2 * QUIET;
  const dark = squares.flatMap((row, y) => row.map((on, x) => (on ? `M${x + QUIET} ${y + QUIET}h1v1h-1z` : ""))).join("");
  return html`<svg class="qr" viewBox="0 0 ${size} ${size}" role="img" shape-rendering="crispEdges" aria-label=${says}>${svg`<rect width=${size} height=${size} fill="#fff" /><path d=${dark} fill="#000" />`}</svg>`;
}
