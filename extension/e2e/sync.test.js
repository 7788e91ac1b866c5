// Two browsers with a profile each, and the Worker under workerd between them: sync is turned on, a device is added with six
// words, people travel both ways, a browser is started anew, a brake holds, a device is taken out.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { serve } from "../../sync/worker/serve.mjs";
import { ask, names, saveRequest } from "./rig/ask.js";
import { violations } from "./rig/axe.js";
import { DIST, launchChromium, newProfile } from "./rig/chromium.js";
import { launchFirefox } from "./rig/firefox.js";
import { pictured } from "./rig/picture.js";
import { removeAtEnd, until } from "./rig/time.js";

/** @typedef {import("puppeteer-core").Page} Page */

const OPTIONS = "options/options.html", INVITE = "an invite of the test";
const PICTURES = join(DIST, "pictures");
const PATIENCE = 20_000; // ms, on a loaded machine

/** Runs in a page of Carnet: how many keys its keys are sealed with. @returns {Promise<number>} */
function keysLeft() {
  return new Promise((answer, fail) => {
    const opened = indexedDB.open("carnet-seal");
    opened.onerror = fail;
    opened.onsuccess = () => {
      const counted = opened.result.transaction("keys").objectStore("keys").count();
      counted.onsuccess = () => answer(counted.result);
    };
  });
}

describe("sync", () => {
  const folder = mkdtempSync(join(tmpdir(), "carnet-vaults-")), profile = newProfile();
  removeAtEnd(folder);
  mkdirSync(PICTURES, { recursive: true });
  /** @type {Awaited<ReturnType<typeof serve>>} */ let relay;
  /** @type {import("./rig/chromium.js").Chromium} */ let desk;
  /** @type {Awaited<ReturnType<typeof launchFirefox>>} */ let lap;
  /** @type {Page} */ let first;
  /** @type {Page} */ let second;
  /** @type {string[]} */ let phrase;

  const launchDesk = () => launchChromium({ profile, web: /** @type {any} */ ({ flags: ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"] }) });
  before(async () => {
    [relay, desk, lap] = await Promise.all([serve({ folder, invite: INVITE }), launchDesk(), launchFirefox({ language: "fr", dark: true })]);
    first = await desk.open(OPTIONS);
    second = await lap.open(OPTIONS);
  });
  after(async () => {
    await Promise.all([desk?.close(), lap?.close()]);
    await relay?.stop();
  });

  /** @param {Page} page @param {Record<string, string>} texts by the field's name */
  async function fill(page, texts) {
    for (const [name, text] of Object.entries(texts)) {
      await page.waitForSelector(`carnet-sync [name="${name}"]`);
      await page.$eval(`carnet-sync [name="${name}"]`, (field, value) => { /** @type {HTMLInputElement} */ (field).value = value; }, text);
    }
    await page.click("carnet-sync form .first");
  }
  /** @param {Page} page @param {string} selector */
  const textOf = (page, selector) => page.$eval(selector, (element) => element.textContent?.trim() ?? "");
  /** @param {Page} page @param {string} name */
  const shows = (page, name) => until(`${name} is there`, async () => (await names(page)).includes(name), PATIENCE);

  /** The section holds to axe's rules, and is pictured. @param {Page} page @param {string} name */
  async function holds(page, name) {
    for (const scheme of /** @type {const} */ (["light", "dark"])) {
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
      await page.$eval("#sync", (section) => section.scrollIntoView());
      await pictured(page, join(PICTURES, `${name}-${scheme}.png`));
      assert.deepEqual(await violations(page), [], `${name}, ${scheme}`);
    }
    await page.emulateMediaFeatures([]);
  }

  /** The same in Firefox, which is dark and French. @param {string} name */
  async function holdsInFirefox(name) {
    await second.$eval("#sync", (section) => section.scrollIntoView());
    await pictured(second, join(PICTURES, `${name}-fr-dark.png`));
    assert.deepEqual(await violations(second), [], name);
  }

  test("is off at first, and turned on with a phrase that was written down", async () => {
    await ask(first, saveRequest("Ottilie Brandvoort", "ottilie-brandvoort"));
    await first.waitForSelector("#start");
    await first.click("#start");
    await fill(first, { address: relay.address, invite: "not this one", name: "Desk" });
    await first.waitForSelector(".phrase li");
    await holds(first, "sync-phrase-en");
    const words = phrase = await first.$$eval(".phrase li", (all) => all.map((word) => word.textContent ?? ""));
    assert.equal(words.length, 24);
    await first.click("#written");
    await first.waitForSelector("[data-place]");
    const type = (/** @type {string[]} */ known) => first.$$eval("[data-place]", (all, right) => all.forEach((input) => {
      /** @type {HTMLInputElement} */ (input).value = right[Number(input.getAttribute("data-place"))].slice(0, 4);
    }), known);
    await type(words.map(() => "zzzz"));
    await first.click("#turn-on");
    await first.waitForSelector("carnet-sync-phrase .trouble");
    await type(words);
    await first.click("#turn-on");
    await until("the invite is refused", async () => (await first.$("carnet-sync .trouble")) && /invite/i.test(await textOf(first, "carnet-sync .trouble")), PATIENCE);
    await fill(first, { invite: INVITE });
    await first.waitForSelector("#sync-state", { timeout: PATIENCE });
    await until("it is in sync", async () => /^In sync/.test(await textOf(first, "#sync-state")), PATIENCE);
  });

  test("a second browser joins with six words, once both show one code", async () => {
    await ask(second, saveRequest("Lazare Quimby-Noor", "lazare-quimby-noor"));
    await first.click("#add-device");
    await first.waitForSelector("#six-words", { timeout: PATIENCE });
    const words = await textOf(first, "#six-words");
    assert.equal(words.split(" ").length, 6);
    await second.waitForSelector("#join");
    await second.click("#join");
    await fill(second, { address: relay.address, words: words.split(" ").map((word) => word.slice(0, 4)).join(" "), name: "Lap" });
    await Promise.all([first, second].map((page) => page.waitForSelector("#code", { timeout: PATIENCE })));
    assert.equal(await textOf(first, "#code"), await textOf(second, "#code"));
    await holds(first, "sync-code-en");
    await holdsInFirefox("sync-code");
    await first.click("#same");
    await second.waitForSelector("#sync-state", { timeout: PATIENCE });
    assert.equal(await second.evaluate(keysLeft), 1);
    await Promise.all([shows(first, "Lazare Quimby-Noor"), shows(second, "Ottilie Brandvoort")]);
    await until("both devices are listed", async () => (await second.$$(".member")).length === 3, PATIENCE); // and the phrase
    await holds(first, "sync-devices-en");
    await holdsInFirefox("sync-devices");
    await first.click(".member .rename");
    await fill(first, { name: "Writing desk" });
    await until("it is called so on the other", async () => (await ask(second, { op: "syncMembers" })).members.some((/** @type {any} */ member) => member.name === "Writing desk"), PATIENCE);
  });

  test("what is written on one is soon on the other, both ways", async (t) => {
    const began = performance.now();
    await ask(first, saveRequest("Perpetua Aldous-Wren", "perpetua-aldous-wren"));
    await shows(second, "Perpetua Aldous-Wren");
    t.diagnostic(`on the other after ${Math.round(performance.now() - began)} ms`);
    await ask(second, saveRequest("Ignatz Marrowby", "ignatz-marrowby"));
    await shows(first, "Ignatz Marrowby");
  });

  test("a browser that is started anew is in sync by itself", async () => {
    await desk.close();
    await ask(second, saveRequest("Clemence Oakshott", "clemence-oakshott"));
    desk = await launchDesk();
    first = await desk.open(OPTIONS);
    await shows(first, "Clemence Oakshott");
    await first.waitForSelector("#sync-state", { timeout: PATIENCE });
  });

  test("the server is gone for a while: nothing is lost, and the page says so", async () => {
    const { port } = new URL(relay.address);
    await relay.stop();
    await ask(first, saveRequest("Hedda Vantongeren", "hedda-vantongeren"));
    await first.waitForSelector("#sync-now:not([disabled])");
    await first.click("#sync-now");
    await until("it says that there is something to send", async () => /out of reach.* 1 change to send/.test(await textOf(first, "#sync-state")), PATIENCE);
    relay = await serve({ folder, invite: INVITE, port: Number(port) });
    await first.waitForSelector("#sync-now:not([disabled])");
    await first.click("#sync-now");
    await ask(second, { do: "sync" });
    await shows(second, "Hedda Vantongeren");
  });

  test("many at once wait for the user's word", async () => {
    for (let n = 0; n < 16; n++) await ask(first, saveRequest(`Crowd ${"abcdefghijklmnop"[n]} Tester`, `crowd-tester-${n}`));
    await shows(second, "Crowd p Tester");
    const { rows } = await ask(first, { op: "people", query: "Tester" });
    await ask(first, { op: "deleteMany", ids: rows.map((/** @type {{id: string}} */ row) => row.id) });
    await first.waitForSelector("#sync-now:not([disabled])");
    await first.click("#sync-now");
    await until("all is sent", async () => !(await ask(first, { op: "syncState" })).status.unsent, PATIENCE);
    await ask(second, { do: "sync" });
    await second.waitForSelector("#agree", { timeout: PATIENCE });
    assert.match(await textOf(second, ".brake"), /16 personnes disparaîtraient.*Crowd a Tester/s);
    assert.ok((await names(second)).includes("Crowd a Tester"));
    await holdsInFirefox("sync-brake");
    await second.click("#agree");
    await until("they are gone", async () => !(await names(second)).includes("Crowd a Tester"), PATIENCE);
  });

  test("a device that is taken out gets nothing more, and is told so", async () => {
    await first.waitForSelector(".revoke");
    await first.$$eval(".member", (all) => { /** @type {HTMLElement | null} */ (all.find((row) => row.textContent?.includes("Lap"))?.querySelector(".revoke"))?.click(); });
    await first.waitForSelector("#confirm-yes");
    await first.click("#confirm-yes");
    await until("it is out", async () => (await first.$$(".member")).length === 2, PATIENCE);
    await ask(first, saveRequest("Seraphin Dolcourt", "seraphin-dolcourt"));
    await ask(second, { do: "sync" });
    await until("the other is told", async () => (await second.$("carnet-sync .trouble")) && /retiré par un autre/.test(await textOf(second, "carnet-sync .trouble")), PATIENCE);
    assert.ok(!(await names(second)).includes("Seraphin Dolcourt"));
    await second.click("#leave");
    await second.waitForSelector("#confirm-yes");
    await second.click("#confirm-yes");
    await second.waitForSelector("#start", { timeout: PATIENCE });
    assert.ok((await names(second)).includes("Ottilie Brandvoort"), "what was here stays");
    assert.equal(await second.evaluate(keysLeft), 0, "and no key does");
  });

  test("the recovery phrase lets a device back in, and the vault is deleted when the user says so", async () => {
    await second.click("#recover");
    await fill(second, { address: relay.address, words: phrase.join("\n"), name: "Lap again" });
    await second.waitForSelector("#sync-state", { timeout: PATIENCE });
    await shows(second, "Seraphin Dolcourt");
    await second.waitForSelector("#delete-vault:not([disabled])");
    await second.click("#delete-vault");
    await second.waitForSelector("#confirm-yes");
    await second.click("#confirm-yes");
    await second.waitForSelector("#start", { timeout: PATIENCE });
    await ask(first, { do: "sync" });
    await until("the other device is told", async () => (await first.$("carnet-sync .trouble")) && /deleted the vault/.test(await textOf(first, "carnet-sync .trouble")), PATIENCE);
    assert.ok((await names(first)).includes("Seraphin Dolcourt"), "and has its carnet");
  });
});

for (const language of ["en-US", "fr"]) {
  test(`off, the section holds in ${language}`, { timeout: 60_000 }, async (t) => {
    const browser = await launchChromium({ language });
    t.after(browser.close);
    const page = await browser.open(OPTIONS);
    for (const way of ["start", "join", "recover"]) {
      await page.waitForSelector(`#${way}`);
      await page.click(`#${way}`);
      await page.waitForSelector("carnet-sync form");
      const scheme = language === "fr" ? "dark" : "light";
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
      await page.$eval("#sync", (section) => section.scrollIntoView());
      await pictured(page, join(PICTURES, `sync-${way}-${language.slice(0, 2)}-${scheme}.png`));
      assert.deepEqual(await violations(page), [], `${way}, ${language}`);
    }
  });
}
