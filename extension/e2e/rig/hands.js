// What a user does on a page of Carnet, and sees come of it.

/** @typedef {import("puppeteer-core").Page} Page */

/** To another page by its address, such as "#/today". @param {Page} page @param {string} hash @param {string} there what it shows */
export async function go(page, hash, there) {
  await page.evaluate((to) => { location.hash = to; }, hash);
  await page.waitForSelector(there);
}

/** @param {Page} page @param {...string} keys one after another */
export async function press(page, ...keys) {
  for (const key of keys) await page.keyboard.press(/** @type {import("puppeteer-core").KeyInput} */ (key));
}

/** Nothing has the keyboard any more. @param {Page} page */
export const leave = (page) => page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).blur());

/** Waits until there are so many. @param {Page} page @param {string} selector @param {number} number */
export const count = (page, selector, number) => page.waitForFunction((/** @type {string} */ of, /** @type {number} */ n) => document.querySelectorAll(of).length === n, {}, selector, number);
