// What happens when the store is in trouble: each state has its screen, in both languages, light and dark; what can be read
// stays there and can be saved as a copy; nothing is begun anew in its place. The trouble is made in the browser's own
// database, by a page of Carnet's own.
import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { ask, names, saveRequest } from "./rig/ask.js";
import { DIST, launchChromium } from "./rig/chromium.js";
import { launchFirefox, newFirefoxProfile } from "./rig/firefox.js";
import { seenInBoth } from "./rig/look.js";
import { removeAtEnd, until } from "./rig/time.js";

const APP = "app/app.html";
const PEOPLE = ["Ottoline Fairweather-Brand", "Quentin Ashgrove-Lind", "Radu Ionescu-Pelt"];

/** @typedef {import("puppeteer-core").Page} Page */

/**
 * Carnet as one that the browser gives no unlimited storage, so that its room can be used up.
 */
function limited() {
  const folder = mkdtempSync(join(tmpdir(), "carnet-limited-"));
  removeAtEnd(folder);
  cpSync(join(DIST, "chrome"), folder, { recursive: true });
  const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
  manifest.permissions = manifest.permissions.filter((/** @type {string} */ name) => name !== "unlimitedStorage");
  writeFileSync(join(folder, "manifest.json"), JSON.stringify(manifest));
  return folder;
}

/** Writes nonsense over entries of a table; how many. @param {Page} page @param {string} table @param {"all" | "last"} which */
const spoil = (page, table, which) => page.evaluate((table, which) => new Promise((spoilt, failed) => {
  const opening = indexedDB.open("carnet");
  opening.onerror = () => failed(opening.error);
  opening.onsuccess = () => {
    const db = opening.result, transaction = db.transaction(table, "readwrite", { durability: "strict" });
    const entries = transaction.objectStore(table);
    let count = 0;
    entries.getAllKeys().onsuccess = ({ target }) => {
      const keys = /** @type {IDBRequest<IDBValidKey[]>} */ (target).result;
      for (const key of which === "all" ? keys : keys.slice(-1)) {
        entries.put(new Uint8Array([7, 7, 7, 7, 7, 7, 7, 7]), key);
        count++;
      }
    };
    transaction.oncomplete = () => { db.close(); spoilt(count); };
    transaction.onabort = () => failed(transaction.error);
  };
}), table, which);

/** How many entries a table has. @param {Page} page @param {string} table */
const entries = (page, table) => page.evaluate((table) => new Promise((counted, failed) => {
  const opening = indexedDB.open("carnet");
  opening.onerror = () => failed(opening.error);
  opening.onsuccess = () => {
    const count = opening.result.transaction(table).objectStore(table).count();
    count.onsuccess = () => { opening.result.close(); counted(count.result); };
  };
}), table);

/** Makes the database one of a later version, as a newer Carnet would. @param {Page} page */
const makeNewer = (page) => page.evaluate(() => new Promise((made, failed) => {
  const opening = indexedDB.open("carnet", 99);
  opening.onerror = () => failed(opening.error);
  opening.onsuccess = () => { opening.result.close(); made(undefined); };
}));

/** The screen of a trouble. @param {Page} app @param {string} code */
async function troubled(app, code) {
  await app.waitForSelector(`.store-trouble[data-code="${code}"]`);
  return app.$eval(".store-trouble h2", (title) => title.textContent);
}

/** @param {Page} app */
const untroubled = (app) => app.waitForFunction(() => !document.querySelector(".store-trouble"));

/** @param {Page} app @returns {Promise<string[]>} */
const listed = (app) => app.$$eval(".people .row .name", (all) => all.map((name) => name.textContent?.trim() ?? "").sort());

/** Presses "Save a copy" and gives who is in the file that the browser saves. @param {Page} app @param {string} folder where it saves */
async function copied(app, folder) {
  await app.click("#save-copy");
  const file = await until("the browser has saved the copy", () => readdirSync(folder).find((name) => /^carnet-\d{4}-\d\d-\d\d.*\.json$/.test(name)));
  await app.waitForFunction(() => document.querySelector(".store-trouble [role=status]")?.textContent?.trim());
  const { people } = JSON.parse(readFileSync(join(folder, file), "utf8"));
  return people.map((/** @type {any} */ person) => person.facts.find((/** @type {any} */ held) => held.fact.field === "name").fact.text).sort();
}

/** A folder into which Chromium saves. @param {import("./rig/chromium.js").Chromium} chromium */
async function savesInto(chromium) {
  const folder = mkdtempSync(join(tmpdir(), "carnet-saved-"));
  removeAtEnd(folder);
  const session = await chromium.browser.target().createCDPSession();
  await session.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: folder });
  return folder;
}

/** Waits for the screen of a trouble, and holds it to axe, light and dark. @param {Page} app @param {string} code @param {string} language */
async function holds(app, code, language) {
  assert.ok(await troubled(app, code), code);
  await seenInBoth(app, `trouble-${code}-${language}`);
}

for (const language of ["en-US", "fr"]) {
  const short = language.slice(0, 2);
  test(`each trouble has its screen, in ${language}`, { timeout: 180_000 }, async (t) => {
    const chromium = await launchChromium({ language });
    t.after(chromium.close);
    /** @type {Page} */
    let app = await chromium.open(APP);
    const other = await chromium.open("manifest.json");
    /** The app anew, with a core of its own. */
    const afresh = async () => {
      await app.close();
      await chromium.stopWorkers();
      app = await chromium.open(APP);
    };
    const shows = (/** @type {string} */ code) => holds(app, code, short);
    const folder = await savesInto(chromium);

    for (const name of PEOPLE.slice(0, 2)) await ask(app, saveRequest(name, name.toLowerCase().replaceAll(" ", "-")));
    await until("the chunks are written", async () => Number(await entries(other, "chunks")) > 1);

    await spoil(other, "chunks", "all");
    await afresh();
    await shows("store-mended");
    await app.waitForFunction((name) => document.body.innerText.includes(name), {}, PEOPLE[0]);
    assert.deepEqual(await listed(app), PEOPLE.slice(0, 2));
    assert.deepEqual(await copied(app, folder), PEOPLE.slice(0, 2));
    await afresh();
    await troubled(app, "store-mended"); // until it was seen
    await app.click("#seen");
    await untroubled(app);

    await ask(app, saveRequest(PEOPLE[2], "radu-ionescu-pelt"));
    await chromium.stopWorkers(); // before the chunks are written: the log alone has it
    assert.equal(await spoil(other, "log", "last"), 1);
    await afresh();
    await shows("store-damaged");
    assert.deepEqual(await names(app), PEOPLE.slice(0, 2));
    await ask(app, saveRequest(PEOPLE[2], "radu-ionescu-pelt"));
    await app.click("#seen");
    await untroubled(app);

    await app.close();
    await chromium.stopWorkers();
    // One page keeps an older connection, another waits to change the tables: whoever comes now waits, too.
    await other.evaluate(() => new Promise((holding) => {
      const opening = indexedDB.open("carnet");
      opening.onsuccess = () => {
        const changing = indexedDB.open("carnet", 2);
        changing.onblocked = () => holding(undefined);
        changing.onupgradeneeded = () => changing.transaction?.abort();
        Object.assign(globalThis, { letGo: () => opening.result.close() });
      };
    }));
    app = await chromium.open(APP);
    await shows("store-blocked");
    await other.evaluate(() => /** @type {any} */ (globalThis).letGo());
    await app.click("#try-again");
    await untroubled(app);
    assert.deepEqual(await names(app), PEOPLE);

    await makeNewer(other);
    await afresh();
    await shows("store-newer");
    const again = await savesInto(chromium);
    assert.deepEqual(await copied(app, again), PEOPLE);
    assert.equal((await other.evaluate(() => indexedDB.databases())).filter(({ name }) => name?.startsWith("carnet")).length, 1, "nothing was begun in its place");
  });
}

test("when the browser's room is used up, nothing that was saved is lost", { timeout: 120_000 }, async (t) => {
  for (const language of ["en-US", "fr"]) {
    const chromium = await launchChromium({ extension: limited(), language });
    t.after(chromium.close);
    const other = await chromium.open("manifest.json");
    const session = await other.createCDPSession();
    await session.send("Storage.overrideQuotaForOrigin", { origin: chromium.base, quotaSize: 200_000 });
    const app = await chromium.open(APP);
    /** @type {string[]} */
    const saved = [];
    await assert.rejects(async () => {
      for (let i = 10; i < 99; i++) {
        const request = saveRequest(`Person Number ${i}`, `person-number-${i}`);
        await ask(app, { ...request, facts: [...request.facts, { field: "about", text: "word ".repeat(900) + i, source: request.facts[0].source }] });
        saved.push(`Person Number ${i}`);
      }
    }, { code: "store-full" });
    assert.ok(saved.length > 1);
    await holds(app, "store-full", language.slice(0, 2));
    assert.deepEqual(await names(app), saved);
    await chromium.stopWorkers();
    assert.deepEqual(await names(app), saved);
    assert.deepEqual(await copied(app, await savesInto(chromium)), saved);
    await app.click("#try-again");
    await untroubled(app);
  }
});

test("Firefox mends, tells of what is damaged and of a newer carnet, and saves a copy", { timeout: 120_000 }, async (t) => {
  const profile = newFirefoxProfile();
  const folder = join(profile, "saved");
  mkdirSync(folder);
  let firefox = await launchFirefox({ profile, saves: folder });
  let app = await firefox.open(APP);
  for (const name of PEOPLE) await ask(app, saveRequest(name, name.toLowerCase().replaceAll(" ", "-")));
  await until("the chunks are written", async () => Number(await entries(app, "chunks")) > 1);
  await spoil(app, "chunks", "all");
  await firefox.close();
  firefox = await launchFirefox({ profile, saves: folder });
  t.after(() => firefox.close());
  app = await firefox.open(APP);
  await troubled(app, "store-mended");
  assert.deepEqual(await names(app), PEOPLE);
  await app.click("#seen");
  await untroubled(app);
  await makeNewer(app);
  await firefox.close();
  firefox = await launchFirefox({ profile, saves: folder });
  app = await firefox.open(APP);
  await troubled(app, "store-newer");
  assert.deepEqual(await copied(app, folder), PEOPLE);
});
