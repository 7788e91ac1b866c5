// What the browsers draw themselves where no desktop does it: a notice, which a hand clicks.
import { sleep, until } from "./time.js";

/** @typedef {import("./display.js").Display} Display */
/** @typedef {import("puppeteer-core").Page} Page */

/** Presses Undo of a notice, once it is there: it stands at the bottom right, and its button below. @param {Display} display */
export async function undoInChromium(display) {
  const [x, y] = [display.width - 326, display.height - 37];
  await display.covered(x, y);
  await sleep(700); // it takes a click once it has come to rest
  display.click(x, y);
}

/** Clicks on a notice at the top right, which opens the person, and undoes there. @param {Display} display @param {Page} app another page of Carnet's */
export async function undoInFirefox(display, app) {
  await sleep(700);
  display.click(display.width - 180, 60);
  await until("the person is there, with the keyboard and what was done", () => app.evaluate(() => /** @type {any} */ (globalThis).browser.extension.getViews({ type: "tab" })
    .some((/** @type {Window} */ { location, document }) => location.hash.startsWith("#/person/") && document.querySelector(".toast") && document.hasFocus())));
  display.press("u");
}
