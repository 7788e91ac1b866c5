// The real popup, as a person sees it: what it has come to show, and what can be done there.
import { until } from "./time.js";

/** @typedef {import("puppeteer-core").Page} Page */

/** What the popup shows once it has answered: a person's facts, a blank card, several people, or a refusal. */
const ANSWERED = "dl.facts, .form, .candidates, .note[role=alert]";

/** @param {Page} popup */
export async function answered(popup) {
  await popup.waitForSelector(ANSWERED);
  return popup.$eval(ANSWERED, (element) => /** @type {"facts" | "form" | "candidates" | "note"} */ (element.classList[0]));
}

/**
 * Waits until the popup that a key opened shows something and has the keyboard. Asked from another page of Carnet's, for
 * Firefox shows its popup to nobody but the person.
 * @param {Page} app @param {string} [selector]
 */
export const popupShows = (app, selector = ANSWERED) => until("the popup is there", () => app.evaluate((wanted) => {
  const [view] = (/** @type {any} */ (globalThis).browser ?? globalThis.chrome).extension.getViews({ type: "popup" });
  return Boolean(view?.document.querySelector(wanted)) && view.document.hasFocus();
}, selector));

/** Whole text of what is shown, spaces collapsed. @param {Page} page */
export const textOf = async (page) => (await page.evaluate(() => document.body.innerText)).replace(/\s+/g, " ");

/** The facts on the card as [field, text]. @param {Page} popup @returns {Promise<[string, string][]>} */
export const factsOf = (popup) => popup.$$eval("carnet-fact", (all) => all.map((element) => {
  const { fact } = /** @type {import("../../ui/fact.js").CarnetFact} */ (element);
  return /** @type {[string, string]} */ ([fact.field, fact.text]);
}));

/**
 * Presses Enter, as a person does, and waits until the popup says that the person is kept.
 * @param {Page} popup @param {string} [learned] what to write into the one line first
 */
export async function saveBy(popup, learned = "") {
  await popup.focus("#learned");
  if (learned) await popup.keyboard.type(learned);
  await popup.keyboard.press("Enter");
  await popup.waitForSelector(".outcome .said");
}
