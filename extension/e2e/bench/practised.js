// A profile in which Carnet has been used: the browser has written what it compiled of the core.
import { sleep, until } from "../rig/time.js";

/**
 * Waits until what background/practice.js does after the first page, or the first search, is done and written.
 * @param {import("puppeteer-core").Page} page one of Carnet's
 * @param {"reading" | "finding"} what
 */
export async function practised(page, what) {
  await until("the core is practised", () => page.evaluate(async (/** @type {string} */ one) => {
    const held = (await chrome.storage.local.get("practised")).practised;
    return /** @type {any} */ (held)?.done.includes(one);
  }, what), 30_000);
  await sleep(3000); // the browser waits 2 s before it writes
}
