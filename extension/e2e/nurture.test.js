// Care for people, end to end: today, touches, the timeline, promises; by keyboard, in both languages, light and dark.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { ask, saveRequest } from "./rig/ask.js";
import { violations } from "./rig/axe.js";
import { DIST, launchChromium } from "./rig/chromium.js";
import { pictured } from "./rig/picture.js";

const PICTURES = join(DIST, "pictures");
mkdirSync(PICTURES, { recursive: true });

/** @param {number} days */
const ago = (days) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
const source = { method: "user", confidence: 1 };

/** Three people in circles, none of them written to for long, one of them promised something. @param {import("puppeteer-core").Page} app */
async function threeKnown(app) {
  /** @type {Record<string, string>} */
  const ids = {};
  for (const [name, slug] of [["Ama Quayson-Lind", "ama"], ["Bertil Étienne-Roy", "bertil"], ["Zeynep Moor", "zeynep"]]) {
    ids[slug] = (await ask(app, saveRequest(name, slug))).id;
    await ask(app, { op: "edit", id: ids[slug], edits: [{ fact: { field: "circle", text: "trusted", source } }] });
    await ask(app, { op: "touch", ids: [ids[slug]], touch: { kind: "coffee", day: ago(90), by: "me" }, note: "The quay in the rain" });
  }
  await ask(app, { op: "edit", id: ids.ama, edits: [{ fact: { field: "promise", text: "The name of a tinsmith", promise: { by: "me", day: ago(30), due: ago(2) }, source } },
    { fact: { field: "learning", text: "A tinsmith who works in zinc", learning: { kind: "need", day: ago(90) }, source } },
    { fact: { field: "email", text: "ama@quayson.example", source } }] });
  return ids;
}

/** @param {import("puppeteer-core").Page} page @param {string} name in light and dark */
async function holds(page, name) {
  for (const scheme of /** @type {const} */ (["light", "dark"])) {
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    await pictured(page, join(PICTURES, `${name}-${scheme}.png`));
    assert.deepEqual(await violations(page), [], `${name} ${scheme}`);
  }
}

for (const language of ["en-US", "fr"]) {
  describe(`in ${language}`, () => {
    const short = language.slice(0, 2);
    /** The letter of a kind of touch. @type {Record<string, string>} */
    const letter = short === "fr" ? { message: "m", call: "a", lunch: "d" } : { message: "m", call: "c", lunch: "l" };

    test("today is empty kindly, proposes with a reason, takes done and not now, and undoes", { timeout: 180_000 }, async (t) => {
      const browser = await launchChromium({ language });
      t.after(browser.close);
      const app = await browser.open("app/app.html#/today");
      await app.waitForSelector(".nobody");
      await holds(app, `today-empty-${short}`);
      await app.evaluate(() => { location.hash = "#/"; }); // whom today has proposed stays proposed: first everybody is to be there
      const ids = await threeKnown(app);
      await app.evaluate(() => { location.hash = "#/today"; });
      await app.waitForSelector(".proposed [data-line]");
      await app.waitForFunction(() => document.querySelectorAll(".proposed [data-line]").length === 3);
      const lines = await app.$$eval(".proposed [data-line]", (all) => all.map((line) => line.textContent ?? ""));
      assert.match(lines[0], /Ama.*The name of a tinsmith/s, "what was promised comes first");
      assert.equal(await app.$eval(".proposed .write-to", (a) => a.getAttribute("href")), "mailto:ama@quayson.example");
      await holds(app, `today-${short}`);

      await app.keyboard.press("ArrowDown");
      await app.keyboard.press("d");
      await app.waitForSelector("#log-touch[open] .kinds button:focus");
      await holds(app, `touch-${short}`);
      await app.keyboard.press(/** @type {import("puppeteer-core").KeyInput} */ (letter.call));
      await app.waitForFunction(() => document.querySelectorAll(".proposed [data-line]").length === 2);
      const facts = async () => (await ask(app, { op: "person", id: ids.ama })).facts.map((/** @type {any} */ held) => held.fact);
      assert.deepEqual((await facts()).filter((/** @type {any} */ fact) => fact.touch).map((/** @type {any} */ fact) => fact.touch.kind).sort(), ["call", "coffee"]);
      assert.ok((await facts()).find((/** @type {any} */ fact) => fact.promise).promise.done, "the promise is kept with it");

      await app.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).blur());
      await app.keyboard.press("ArrowDown");
      await app.keyboard.press("n");
      await app.waitForSelector(".later button:focus");
      await holds(app, `today-not-now-${short}`);
      await app.keyboard.press("Tab");
      await app.keyboard.press("Enter");
      await app.waitForFunction(() => document.querySelectorAll(".replied li").length === 2);
      await app.keyboard.press("u");
      await app.waitForFunction(() => document.querySelectorAll(".replied li").length === 1);
    });
  });
}
