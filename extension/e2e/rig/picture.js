// Pictures of pages for people to look at.
import { sleep } from "./time.js";

/**
 * A picture of a page once its fonts are there and nothing moves any more.
 * @param {import("puppeteer-core").Page} page @param {string} file
 */
export async function pictured(page, file) {
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await sleep(250);
  await page.screenshot({ path: /** @type {`${string}.png`} */ (file) });
}
