// Nothing that Carnet acknowledged is ever lost: not when the worker is stopped, not when the extension is reloaded, not
// when the browser is killed right behind the acknowledgement, fifty times.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ask, names, saveRequest } from "./rig/ask.js";
import { launchChromium, newProfile } from "./rig/chromium.js";
import { launchFirefox, newFirefoxProfile } from "./rig/firefox.js";
import { until } from "./rig/time.js";

const APP = "app/app.html";

test("a saved person is there after the worker was stopped, and after a reload of the extension", async (t) => {
  const chromium = await launchChromium();
  t.after(chromium.close);
  const app = await chromium.open(APP);
  await ask(app, saveRequest("Greta Halloran-Pike", "greta-halloran-pike"));
  await chromium.stopWorkers();
  assert.deepEqual(await names(app), ["Greta Halloran-Pike"]);
  await ask(app, saveRequest("Iskander Boyle-Tomé", "iskander-boyle-tome"));

  const gone = new Promise((resolve) => { app.once("close", resolve); });
  app.evaluate(() => chrome.runtime.reload()).catch(() => {}); // the page that asks is gone before it is answered
  await gone; // one opened before that would belong to the extension that goes
  const again = await until("Carnet's pages open after the reload", () => chromium.open(APP).catch(() => undefined));
  assert.deepEqual(await names(again), ["Greta Halloran-Pike", "Iskander Boyle-Tomé"]);
});

/**
 * Saves a person, and two more without waiting; kills the browser as soon as the first is acknowledged; starts it again.
 * @param {() => Promise<{open: (path: string) => Promise<import("puppeteer-core").Page>, kill: () => Promise<unknown>, close: () => Promise<void>}>} launch
 * @param {number} kills
 */
async function killAgainAndAgain(launch, kills) {
  /** @type {string[]} */
  const acknowledged = [];
  for (let round = 1; round <= kills; round++) {
    const browser = await launch();
    const app = await browser.open(APP);
    const held = await names(app);
    assert.deepEqual(acknowledged.filter((name) => !held.includes(name)), [], `lost before round ${round}`);
    for (const extra of ["b", "c"]) ask(app, saveRequest(`Pending ${round}${extra}`, `pending-${round}${extra}`)).catch(() => {});
    const name = `Person Number ${round}`;
    await ask(app, saveRequest(name, `person-number-${round}`));
    await browser.kill();
    acknowledged.push(name);
  }
  const browser = await launch();
  const held = await names(await browser.open(APP));
  await browser.close();
  assert.deepEqual(acknowledged.filter((name) => !held.includes(name)), []);
  assert.equal(new Set(held).size, held.length, "nobody is doubled");
}

test("forty kills of Chromium behind the acknowledgement lose nobody", { timeout: 300_000 }, async () => {
  const profile = newProfile();
  await killAgainAndAgain(() => launchChromium({ profile }), 40);
});

test("ten kills of Firefox behind the acknowledgement lose nobody", { timeout: 300_000 }, async () => {
  const profile = newFirefoxProfile();
  await killAgainAndAgain(() => launchFirefox({ profile }), 10);
});

// --- killed in the middle ---

/** How often each browser is killed in the middle of edits and imports; for the long form CARNET_KILLS=160,40. */
const [CHROMIUM_KILLS, FIREFOX_KILLS] = (process.env.CARNET_KILLS ?? "6,2").split(",").map(Number);
const ROWS = 400;

/** A file of people of one first name, as LinkedIn writes it. @param {string} name */
function connections(name) {
  const rows = Array.from({ length: ROWS }, (_, i) => `${name},Row-${i},https://www.linkedin.com/in/${name}-row-${i},,Works ${i % 7},Keeper,01 Nov 2026`);
  return Buffer.from(["First Name,Last Name,URL,Email Address,Company,Position,Connected On", ...rows, ""].join("\n")).toString("base64");
}

/**
 * Edits one person, or imports a file, and kills the browser at some moment of it; what was acknowledged is there after the
 * next start, and of an import all or nothing.
 * @param {import("node:test").TestContext} t
 * @param {() => Promise<{open: (path: string) => Promise<import("puppeteer-core").Page>, kill: () => Promise<unknown>, close: () => Promise<void>}>} launch
 * @param {number} kills
 */
async function killInTheMiddle(t, launch, kills) {
  /** @type {string[]} */
  const tags = [];
  /** @type {Map<string, boolean>} by the name in it, whether it was acknowledged */
  const imports = new Map();
  let id = "", done = 0;
  for (let round = 1; round <= kills + 1; round++) {
    const browser = await launch();
    const app = await browser.open(APP);
    if (!id) ({ id } = await ask(app, saveRequest("Edited Again-Andagain", "edited-again-andagain")));
    const held = (await ask(app, { op: "person", id })).facts.filter((/** @type {any} */ one) => one.fact.field === "tag").map((/** @type {any} */ one) => one.fact.text);
    assert.deepEqual(tags.filter((tag) => !held.includes(tag)), [], `edits lost before round ${round}`);
    for (const [of, acknowledged] of imports) {
      const { total } = await ask(app, { op: "people", query: of, limit: 1 });
      assert.ok(total === ROWS || total === 0 && !acknowledged, `of import ${of} there are ${total}, acknowledged: ${acknowledged}`);
      if (total) done++;
      imports.delete(of); // one that is there stays: the count at the end says so of all
    }
    const { problems = [] } = await ask(app, { op: "status" });
    assert.deepEqual(problems, []);
    if (round > kills) {
      const { all } = await ask(app, { op: "people", limit: 1 });
      assert.equal(all, 1 + done * ROWS);
      await browser.close();
      break;
    }
    const work = round % 2 ? async () => {
      for (let i = 0; ; i++) {
        const text = `r${round}-${i}`;
        await ask(app, { op: "edit", id, edits: [{ fact: { field: "tag", text, source: { method: "user", confidence: 1 } } }] });
        tags.push(text);
      }
    } : async () => {
      const name = Array.from({ length: 12 }, () => String.fromCharCode(97 + Math.random() * 26)).join(""); // no other is like it
      imports.set(name, false);
      await ask(app, { op: "importPiece", piece: 0, data: connections(name) });
      await ask(app, { op: "importLook" });
      while (!(await ask(app, { op: "import" })).outcome);
      imports.set(name, true);
    };
    const working = work().catch(() => {}); // ends with the browser
    await new Promise((reached) => setTimeout(reached, Math.random() * (round % 2 ? 400 : 4000)));
    await browser.kill();
    await working;
    tags.splice(0, tags.length - 150); // a person has a bound
  }
  t.diagnostic(`${kills} kills: ${done} imports of ${ROWS} were whole, the others left nothing`);
}

test(`Chromium killed ${CHROMIUM_KILLS} times in the middle of edits and imports`, { timeout: 1_800_000 }, async (t) => {
  const profile = newProfile();
  await killInTheMiddle(t, () => launchChromium({ profile }), CHROMIUM_KILLS);
});

test(`Firefox killed ${FIREFOX_KILLS} times in the middle of edits and imports`, { timeout: 1_800_000 }, async (t) => {
  const profile = newFirefoxProfile();
  await killInTheMiddle(t, () => launchFirefox({ profile }), FIREFOX_KILLS);
});
