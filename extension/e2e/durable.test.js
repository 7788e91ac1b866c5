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
