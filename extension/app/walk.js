// @ts-check
// Short lists by the keyboard: arrows from line to line, Home and End; what a line does is its own buttons'.

/**
 * @param {HTMLElement} list whose lines have data-line; the first link or button of a line that Tab leads to takes the keyboard
 * @param {KeyboardEvent} event
 * @returns {boolean} whether the key was one of them
 */
export function walk(list, event) {
  const lines = /** @type {HTMLElement[]} */ ([...list.querySelectorAll("[data-line]")]);
  const at = lines.findIndex((line) => line.contains(document.activeElement));
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: lines.length - 1 }[event.key];
  if (to === undefined || !lines.length) return false;
  event.preventDefault();
  focusLine(lines[Math.min(Math.max(0, to), lines.length - 1)]);
  return true;
}

/** The line that has the keyboard. @param {HTMLElement} list @returns {number} -1 if none has */
export const lineOf = (list) => [...list.querySelectorAll("[data-line]")].findIndex((line) => line.contains(document.activeElement));

/** The keyboard stays where it was when its line goes. @param {HTMLElement} list @param {number} at */
export function stayAt(list, at) {
  const lines = /** @type {HTMLElement[]} */ ([...list.querySelectorAll("[data-line]")]);
  if (at >= 0 && lines.length && lineOf(list) < 0) focusLine(lines[Math.min(at, lines.length - 1)]);
}

/** @param {HTMLElement} line */
export function focusLine(line) {
  /** @type {HTMLElement | null} */ (line.querySelector("a:not([tabindex]), button"))?.focus();
}
