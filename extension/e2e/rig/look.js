// What a page has to hold to: axe's rules, in light and in dark, and the width of a narrow window. Pictures of it all are left
// in dist/pictures to be looked at.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { violations } from "./axe.js";
import { DIST } from "./chromium.js";
import { pictured } from "./picture.js";

export const PICTURES = join(DIST, "pictures");
mkdirSync(PICTURES, { recursive: true });

const NARROW = { width: 400, height: 900 }; // px

/** @param {import("puppeteer-core").Page} page @param {"light" | "dark"} scheme */
export const dress = (page, scheme) => page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);

/** A picture, and axe, of a page as it is. @param {import("puppeteer-core").Page} page @param {string} name */
export async function seen(page, name) {
  await pictured(page, join(PICTURES, `${name}.png`));
  assert.deepEqual(await violations(page), [], name);
}

/** The same in light and in dark. @param {import("puppeteer-core").Page} page @param {string} name */
export async function seenInBoth(page, name) {
  for (const scheme of /** @type {const} */ (["light", "dark"])) {
    await dress(page, scheme);
    await seen(page, `${name}-${scheme}`);
  }
}

/** In light and in dark; and narrow, where nothing may be wider than the window. @param {import("puppeteer-core").Page} page @param {string} name */
export async function holds(page, name) {
  const viewport = page.viewport();
  await seenInBoth(page, name);
  await dress(page, "light");
  await page.setViewport(NARROW);
  await pictured(page, join(PICTURES, `${name}-narrow.png`));
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${name} is no wider than the window`);
  await page.setViewport(viewport);
}
