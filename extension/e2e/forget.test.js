// Who is forgotten is not in the files of the browser's databases any more: a person is saved, edited, photographed and
// listed among others; the browser is closed, and its files are searched, which finds them; they are forgotten; closed and
// searched again, the files hold nothing of them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ask, saveRequest } from "./rig/ask.js";
import { launchChromium, newProfile } from "./rig/chromium.js";
import { launchFirefox, newFirefoxProfile } from "./rig/firefox.js";
import { searchFiles } from "./rig/raw.js";

const APP = "app/app.html";
const PICTURE = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const IN_ADDRESSES = "abcdefghijklmnopqrstuvwxyz0123456789";

/** Letters by chance. @param {number} n @param {string} [letters] */
const gibberish = (n, letters = LETTERS) => Array.from({ length: n }, () => letters[Math.floor(Math.random() * letters.length)]).join("");

/**
 * @typedef {{open: (path: string) => Promise<import("puppeteer-core").Page>, close: () => Promise<void>}} Browser
 * @param {import("node:test").TestContext} t
 * @param {() => Promise<Browser>} launch the same profile each time
 * @param {string} profile
 * @param {number} others how many other people there are, with 4 kB each
 */
async function forgetAndSearch(t, launch, profile, others) {
  const words = { name: `Vesper ${gibberish(24)}`, slug: gibberish(24, IN_ADDRESSES), headline: gibberish(24), note: gibberish(24), tag: gibberish(24), past: gibberish(24) };
  const texts = [words.name.split(" ")[1], words.slug, words.headline, words.note, words.tag, words.past];
  const about = (/** @type {string} */ text) => ({ field: "about", text, source: { method: "adapter-dom", confidence: 0.9, page: "https://example.com/" } });

  let browser = await launch();
  let app = await browser.open(APP);
  const fill = async (/** @type {number} */ n) => {
    for (let i = 0; i < n; i++) {
      const other = saveRequest(`Other ${gibberish(8)}`, gibberish(10, IN_ADDRESSES));
      await ask(app, { ...other, facts: [...other.facts, about(gibberish(4000))] });
    }
  };
  await fill(others / 2);
  const first = saveRequest(words.name, words.slug);
  const headline = (/** @type {string} */ text) => ({ ...first.facts[0], field: "headline", text });
  const { id } = await ask(app, { ...first, photo: PICTURE, facts: [...first.facts, headline(words.past)] });
  await ask(app, { ...first, facts: [...first.facts, headline(words.headline)] });
  await ask(app, { op: "edit", id, edits: ["note", "tag"].map((field) => ({ fact: { field, text: words[/** @type {"note" | "tag"} */ (field)], source: { method: "user", confidence: 1 } } })) });
  await fill(others / 2);
  await browser.close();
  const before = searchFiles(profile, texts);
  assert.deepEqual(Object.keys(before).sort(), [...texts].sort(), "the search finds what is there");

  browser = await launch();
  app = await browser.open(APP);
  const started = performance.now();
  const done = await ask(app, { op: "forget", ids: [id] });
  const took = performance.now() - started;
  assert.deepEqual(done, { people: 1 });
  const { rows } = await ask(app, { op: "people", query: "Vesper" });
  assert.equal(rows.length, 0);
  await assert.rejects(ask(app, { ...first }), { code: "forgotten" });
  await browser.close();
  const after = searchFiles(profile, texts);
  assert.deepEqual(after, {});
  browser = await launch();
  app = await browser.open(APP);
  assert.equal((await ask(app, { op: "status" })).people, Math.floor(others / 2) * 2, "nobody else is gone");
  await browser.close();
  t.diagnostic(`${others} others: forgotten and taken out of the files in ${Math.round(took)} ms`);
}

// A small carnet lies in one file of LevelDB, a larger one in several, which are dealt with otherwise.
for (const others of [4, Number(process.env.CARNET_OTHERS ?? 150)]) {
  test(`Chromium's files hold nothing of who was forgotten among ${others}`, { timeout: 300_000 }, async (t) => {
    const profile = newProfile();
    await forgetAndSearch(t, () => launchChromium({ profile }), profile, others);
  });
}

test("Firefox's files hold nothing of who was forgotten", { timeout: 120_000 }, async (t) => {
  const profile = newFirefoxProfile();
  await forgetAndSearch(t, () => launchFirefox({ profile }), profile, 4);
});
