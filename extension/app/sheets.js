// @ts-check
// Sheets of paper, in millimetres: labels as their makers publish them, and cards to fold. Only geometry.

/**
 * @typedef {"a4" | "a4-wide" | "letter" | "letter-wide"} Paper
 *
 * @typedef {object} Grid where things lie on a sheet, in mm
 * @property {string} id
 * @property {Paper} paper
 * @property {number} across how many beside each other
 * @property {number} down how many below each other
 * @property {number} wide of one
 * @property {number} high of one
 * @property {number} left of the first, from the paper's edge
 * @property {number} top
 * @property {number} stepX from one to the next
 * @property {number} stepY
 */

/** @type {Record<Paper, {wide: number, high: number}>} */
export const papers = {
  "a4": { wide: 210, high: 297 }, "a4-wide": { wide: 297, high: 210 },
  "letter": { wide: 215.9, high: 279.4 }, "letter-wide": { wide: 279.4, high: 215.9 },
};

/**
 * Labels by their maker's number; others sell the same under theirs. Rows of A4 sheets touch each other, and the block of
 * labels stands in the middle of the sheet; those of Letter are what Avery gives in inches.
 * @type {Grid[]}
 */
export const labels = [
  { id: "L7160", paper: "a4", across: 3, down: 7, wide: 63.5, high: 38.1, left: 7.25, top: 15.15, stepX: 66, stepY: 38.1 },
  { id: "L7159", paper: "a4", across: 3, down: 8, wide: 63.5, high: 33.9, left: 7.25, top: 12.9, stepX: 66, stepY: 33.9 },
  { id: "L7162", paper: "a4", across: 2, down: 8, wide: 99.1, high: 33.9, left: 4.65, top: 12.9, stepX: 101.6, stepY: 33.9 },
  { id: "L7163", paper: "a4", across: 2, down: 7, wide: 99.1, high: 38.1, left: 4.65, top: 15.15, stepX: 101.6, stepY: 38.1 },
  { id: "3474", paper: "a4", across: 3, down: 8, wide: 70, high: 37, left: 0, top: 0.5, stepX: 70, stepY: 37 },
  { id: "5160", paper: "letter", across: 3, down: 10, wide: 66.675, high: 25.4, left: 4.7625, top: 12.7, stepX: 69.85, stepY: 25.4 },
  { id: "5162", paper: "letter", across: 2, down: 7, wide: 101.6, high: 33.8667, left: 3.9688, top: 21.1667, stepX: 106.3625, stepY: 33.8667 },
  { id: "5163", paper: "letter", across: 2, down: 5, wide: 101.6, high: 50.8, left: 3.9688, top: 12.7, stepX: 106.3625, stepY: 50.8 },
];

/**
 * Cards that are folded along the middle, upright: what lies on a sheet is a card unfolded. A6 is two cards on a sheet, to
 * be cut across.
 * @type {Grid[]}
 */
export const cards = [
  { id: "a6", paper: "a4", across: 1, down: 2, wide: 210, high: 148.5, left: 0, top: 0, stepX: 210, stepY: 148.5 },
  { id: "a5", paper: "a4-wide", across: 1, down: 1, wide: 297, high: 210, left: 0, top: 0, stepX: 297, stepY: 210 },
  { id: "a2", paper: "letter", across: 1, down: 2, wide: 215.9, high: 139.7, left: 0, top: 0, stepX: 215.9, stepY: 139.7 },
  { id: "half-letter", paper: "letter-wide", across: 1, down: 1, wide: 279.4, high: 215.9, left: 0, top: 0, stepX: 279.4, stepY: 215.9 },
];

/**
 * Lays things on sheets, row by row.
 * @template T
 * @param {Grid} grid @param {T[]} things
 * @param {number} [first] the place of the first one on the first sheet, from 1: those before it are used up
 * @returns {{place: number, left: number, top: number, thing: T}[][]} by sheet; places from 1, the rest in mm
 */
export function laid({ across, down, left, top, stepX, stepY }, things, first = 1) {
  const each = across * down;
  /** @type {{place: number, left: number, top: number, thing: T}[][]} */
  const sheets = [];
  things.forEach((thing, i) => {
    const at = i + first - 1, on = at % each;
    (sheets[Math.floor(at / each)] ??= []).push({ place: on + 1, left: left + (on % across) * stepX, top: top + Math.floor(on / across) * stepY, thing });
  });
  return sheets;
}
