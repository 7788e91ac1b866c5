// Two browsers with a profile each, and the Worker under workerd between them: sync is turned on, a device is added with six
// words, people travel both ways, a browser is started anew, a brake holds, a device is taken out.
import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
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
const NARROW = { width: 400, height: 900 }; // px
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

/**
 * A film for Chromium's false camera: one still picture of a QR code, in YUV4MPEG2.
 * @param {string} file @param {string} path of the squares that are dark, as the page draws them @param {number} size in squares
 */
function film(file, path, size) {
  const [width, height] = [640, 480], scale = Math.floor(height * 0.8 / size), left = (width - size * scale) >> 1, top = (height - size * scale) >> 1;
  const light = Buffer.alloc(width * height, 235);
  for (const [, x, y] of path.matchAll(/M(\d+) (\d+)/g)) {
    for (let row = 0; row < scale; row++) light.fill(16, (top + Number(y) * scale + row) * width + left + Number(x) * scale, (top + Number(y) * scale + row) * width + left + (Number(x) + 1) * scale);
  }
  writeFileSync(file, Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420mpeg2\nFRAME\n`), light, Buffer.alloc(width * height / 2, 128)]));
}

/** In a narrow window nothing is wider than it. @param {Page} page @param {string} name */
async function narrow(page, name) {
  const viewport = page.viewport();
  await page.setViewport(NARROW);
  await page.$eval("#sync", (section) => section.scrollIntoView());
  await pictured(page, join(PICTURES, `${name}-narrow.png`));
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${name} is no wider than the window`);
  await page.setViewport(viewport);
}

/** A port that is free, and stays so while the server is away: the system gives no connection one below 32768 by itself. @returns {Promise<number>} */
async function portToKeep() {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 10_000), trial = createServer();
    const free = await new Promise((tried) => { trial.once("error", () => tried(false)).listen(port, "127.0.0.1", () => tried(true)); });
    await new Promise((closed) => { trial.close(closed); });
    if (free) return port;
  }
}

/**
 * A way to the server on which the answers to some requests wait until they are let through.
 * @param {string} server its address @param {RegExp} held a request's first line
 */
async function wayTo(server, held) {
  const { port, hostname } = new URL(server);
  let release = () => {};
  /** @type {Promise<void>} */
  const released = new Promise((resolve) => { release = resolve; });
  const way = createServer((asking) => {
    const answering = connect(Number(port), hostname);
    let wait = Promise.resolve();
    asking.on("data", (chunk) => {
      if (held.test(chunk.toString("latin1"))) wait = released;
      answering.write(chunk);
    });
    answering.on("data", (chunk) => void wait.then(() => asking.write(chunk)));
    for (const [one, other] of [[asking, answering], [answering, asking]]) one.on("error", () => {}).on("close", () => void wait.then(() => other.destroy()));
  });
  await new Promise((listening) => way.listen(0, hostname, () => listening(undefined)));
  return { address: `http://${hostname}:${/** @type {import("node:net").AddressInfo} */ (way.address()).port}`, release, close: () => void way.close() };
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
  /** The phrase before, which somebody has seen. @type {string[]} */ let seen;

  const launchDesk = () => launchChromium({ profile, web: /** @type {any} */ ({ flags: ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"] }) });
  before(async () => {
    [relay, desk, lap] = await Promise.all([serve({ folder, invite: INVITE, port: await portToKeep() }), launchDesk(), launchFirefox({ language: "fr", dark: true })]);
    first = await desk.open(OPTIONS);
    second = await lap.open(OPTIONS);
  });
  after(async () => {
    await Promise.all([desk?.close(), lap?.close()]);
    await relay?.stop();
  });

  /** Types words of a phrase where three are asked back. @param {Page} page @param {string[]} words */
  const typeBack = (page, words) => page.$$eval("[data-place]", (all, right) => all.forEach((input) => {
    /** @type {HTMLInputElement} */ (input).value = right[Number(input.getAttribute("data-place"))].slice(0, 4);
  }), words);
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

  /** The section holds to axe's rules and to the width of a narrow window, and is pictured. @param {Page} page @param {string} name */
  async function holds(page, name) {
    await narrow(page, name);
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
    await narrow(second, `${name}-fr-dark`);
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
    await typeBack(first, words.map(() => "zzzz"));
    await first.click("#turn-on");
    await first.waitForSelector("carnet-sync-phrase .trouble");
    await holds(first, "sync-check-en");
    await typeBack(first, words);
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
    await until("it says that Firefox will ask", async () => /Firefox demandera d’abord/.test(await textOf(second, "carnet-sync form")));
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

  test("a third joins by its camera, and erases what it has when it leaves", async (t) => {
    const camera = join(folder, "camera.y4m");
    const third = await launchChromium({ web: /** @type {any} */ ({ flags: ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream", `--use-file-for-fake-video-capture=${camera}`] }) });
    t.after(third.close);
    const page = await third.open(OPTIONS);
    await first.waitForSelector("#add-device:not([disabled])");
    await first.click("#add-device");
    await first.waitForSelector("carnet-sync-shown .qr path", { timeout: PATIENCE });
    await holds(first, "sync-pairing-en");
    const { path, size } = await first.$eval("carnet-sync-shown .qr", (svg) => ({ path: svg.querySelector("path")?.getAttribute("d") ?? "", size: /** @type {SVGSVGElement} */ (svg).viewBox.baseVal.width }));
    film(camera, path, size);
    await page.waitForSelector("#join");
    await page.click("#join");
    await page.waitForSelector("#scan");
    await page.click("#scan");
    await Promise.all([first, page].map((one) => one.waitForSelector("#code", { timeout: PATIENCE })));
    assert.equal(await textOf(first, "#code"), await textOf(page, "#code"));
    await first.click("#same");
    await shows(page, "Lazare Quimby-Noor");
    await page.waitForSelector("#leave:not([disabled])", { timeout: PATIENCE });
    await page.click("#leave");
    await page.waitForSelector("#leave-erase");
    await pictured(page, join(PICTURES, "sync-leave-en.png"));
    assert.deepEqual(await violations(page), []);
    await page.click("#leave-erase");
    await page.waitForSelector("#start", { timeout: PATIENCE });
    await until("nothing is left here", async () => (await names(page)).length === 0, PATIENCE);
    await ask(page, saveRequest("Ambrose Tillwright", "ambrose-tillwright"));
    assert.deepEqual(await names(page), ["Ambrose Tillwright"], "and it works on");
    assert.ok((await names(first)).includes("Lazare Quimby-Noor"), "the others have everything");
  });

  test("a new recovery phrase takes the place of one that was seen", async () => {
    await first.waitForSelector("#new-phrase:not([disabled])");
    await first.click("#new-phrase");
    await first.waitForSelector(".phrase li");
    await holds(first, "sync-new-phrase-en");
    const words = await first.$$eval(".phrase li", (all) => all.map((word) => word.textContent ?? ""));
    assert.notDeepEqual(words, phrase);
    await first.click("#written");
    await first.waitForSelector("[data-place]");
    await typeBack(first, words);
    await first.click("#turn-on");
    await until("it is in", async () => /new recovery phrase is in/.test(await textOf(first, "carnet-sync-devices .said")), PATIENCE);
    const { members } = await ask(first, { op: "syncMembers" });
    assert.equal(members.filter((/** @type {any} */ member) => member.phrase).length, 1);
    [seen, phrase] = [phrase, words];
  });

  test("what is written on one is soon on the other, both ways", async (t) => {
    const began = performance.now();
    await ask(first, saveRequest("Perpetua Aldous-Wren", "perpetua-aldous-wren"));
    await shows(second, "Perpetua Aldous-Wren");
    t.diagnostic(`on the other after ${Math.round(performance.now() - began)} ms`);
    await ask(second, saveRequest("Ignatz Marrowby", "ignatz-marrowby"));
    await shows(first, "Ignatz Marrowby");
  });

  test("the number on the button follows what another device writes", async () => {
    const settings = await ask(second, { op: "careSettings" });
    const badge = () => second.evaluate(() => /** @type {any} */ (globalThis).browser.action.getBadgeText({}));
    await ask(second, { op: "keepCareSettings", ...settings, badge: true });
    const [{ id }] = (await ask(first, { op: "people", query: "Perpetua" })).rows, day = new Date().toLocaleDateString("sv");
    await ask(first, { op: "promise", ids: [id], text: "The map of the fens", promise: { by: "me", day, due: day } });
    await until("there is somebody to turn to", async () => await badge() === "1", PATIENCE);
    await ask(second, { op: "keepCareSettings", ...settings });
    await until("it is off again", async () => await badge() === "", PATIENCE);
    await until("on both", async () => !(await ask(first, { op: "careSettings" })).badge, PATIENCE);
  });

  test("what went wrong is said until it works again", async () => {
    await first.evaluate(() => {
      const { runtime } = chrome, send = /** @type {any} */ (runtime.sendMessage);
      runtime.sendMessage = /** @type {any} */ (async (/** @type {any} */ message) => (/^sync/.test(message.op) ? { error: { code: "core-ended" } } : send.call(runtime, message)));
      Object.assign(globalThis, { mend: () => { runtime.sendMessage = send; } });
    });
    await first.waitForSelector("#sync-now:not([disabled])");
    await first.click("#sync-now");
    await first.waitForSelector("carnet-sync > .trouble");
    await first.evaluate(() => /** @type {any} */ (globalThis).mend());
    await ask(second, saveRequest("Balthasar Quince", "balthasar-quince"));
    await shows(first, "Balthasar Quince");
    await first.waitForSelector("carnet-sync > .trouble", { hidden: true, timeout: PATIENCE });
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
    await holds(first, "sync-offline-en");
    const planned = () => first.evaluate(async () => ({ plan: /** @type {{failed: number, notBefore: number}} */ ((await chrome.storage.local.get("sync")).sync), alarms: (await chrome.alarms.getAll()).map(({ name, scheduledTime, periodInMinutes }) => ({ name, soon: scheduledTime - Date.now(), periodInMinutes })) }));
    const failed = await planned(), again = failed.alarms.find(({ name }) => name === "sync-again");
    assert.ok(failed.plan.failed >= 1 && failed.plan.notBefore > Date.now(), `it waits before it tries by itself: ${JSON.stringify(failed)}`);
    assert.ok(again && again.soon > 0 && again.soon <= 15 * 60_000, `an alarm will try again: ${JSON.stringify(failed)}`);
    assert.equal(failed.alarms.find(({ name }) => name === "sync")?.periodInMinutes, 15);
    relay = await serve({ folder, invite: INVITE, port: Number(port) });
    await first.evaluate(() => chrome.alarms.create("sync-again", { delayInMinutes: 0.02 })); // the same alarm, sooner
    await until("the alarm has sent it", async () => !(await ask(first, { op: "syncState" })).status.unsent, PATIENCE);
    await until("nothing is planned but the usual", async () => {
      const { plan, alarms } = await planned();
      return plan.failed === 0 && alarms.every(({ name }) => name !== "sync-again");
    }, PATIENCE);
    await second.evaluate(() => { dispatchEvent(new Event("online")); }); // without it, the next try of the page that listens
    await shows(second, "Hedda Vantongeren");

    await relay.stop();
    await first.click("#sync-now");
    await until("it says so again", async () => /out of reach/.test(await textOf(first, "#sync-state")), PATIENCE);
    const { plan: before } = await planned();
    await ask(first, saveRequest("Gideon Marsh-Alder", "gideon-marsh-alder"));
    await until("it was tried, out of turn", async () => /1 change to send/.test(await textOf(first, "#sync-state")), PATIENCE);
    assert.deepEqual((await planned()).plan, before, "what is planned stays as it was");
    relay = await serve({ folder, invite: INVITE, port: Number(port) });
    await ask(first, saveRequest("Isolde Farrowgate", "isolde-farrowgate"));
    await until("both have gone with the next edit", async () => !(await ask(first, { op: "syncState" })).status.unsent, PATIENCE);
    await ask(second, saveRequest("Lionel Thackery", "lionel-thackery"));
    await shows(first, "Lionel Thackery"); // it listens again
  });

  test("Firefox is asked before anything is sent, and a no that comes later holds", async () => {
    await second.evaluate(() => {
      const { permissions, runtime } = /** @type {any} */ (globalThis).browser;
      return permissions.remove({ data_collection: runtime.getManifest().browser_specific_settings.gecko.data_collection_permissions.optional });
    });
    await second.waitForSelector("#allow", { timeout: PATIENCE });
    await holdsInFirefox("sync-not-allowed");
    await ask(second, saveRequest("Wilhelmina Osgood", "wilhelmina-osgood"));
    assert.equal(await ask(second, { op: "sync" }).then(() => "", (error) => error.code), "sync-not-allowed");
    await ask(first, { op: "sync" });
    assert.ok(!(await names(first)).includes("Wilhelmina Osgood"));
    await second.click("#allow");
    await second.waitForSelector("#sync-state", { timeout: PATIENCE });
    await shows(first, "Wilhelmina Osgood");
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

  test("a server that has gone back to an old backup: both begin anew, and nothing is lost", async () => {
    const { port } = new URL(relay.address), backup = mkdtempSync(join(tmpdir(), "carnet-backup-"));
    removeAtEnd(backup);
    await relay.stop();
    cpSync(folder, backup, { recursive: true });
    relay = await serve({ folder, invite: INVITE, port: Number(port) });
    await ask(first, saveRequest("Thaddea Northcliffe", "thaddea-northcliffe"));
    await ask(first, { op: "sync" });
    await ask(second, { op: "sync" });
    await shows(second, "Thaddea Northcliffe");
    await relay.stop();
    rmSync(folder, { recursive: true });
    cpSync(backup, folder, { recursive: true });
    relay = await serve({ folder, invite: INVITE, port: Number(port) });
    await first.waitForSelector("#sync-now:not([disabled])");
    await first.click("#sync-now");
    await first.waitForSelector("#anew", { timeout: PATIENCE });
    await holds(first, "sync-anew-en");
    await first.click("#anew");
    await first.waitForSelector("#confirm-yes");
    await first.click("#confirm-yes");
    await until("it is in sync", async () => /^In sync/.test(await textOf(first, "#sync-state")), PATIENCE);
    const lost = await ask(second, { op: "sync" }).then(() => "", (error) => error.code);
    assert.match(lost, /^sync-log-/);
    await ask(second, { op: "syncAnew" });
    await ask(second, saveRequest("Leopold Aske", "leopold-aske"));
    await ask(second, { op: "sync" });
    await shows(first, "Leopold Aske");
    for (const page of [first, second]) assert.ok((await names(page)).includes("Thaddea Northcliffe"));
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
    await holdsInFirefox("sync-taken-out");
    assert.ok(!(await names(second)).includes("Seraphin Dolcourt"));
    await second.click("#leave");
    await second.waitForSelector("#leave-keep");
    await second.click("#leave-keep");
    await second.waitForSelector("#start", { timeout: PATIENCE });
    assert.ok((await names(second)).includes("Ottilie Brandvoort"), "what was here stays");
    assert.equal(await second.evaluate(keysLeft), 0, "and no key does");
  });

  test("Firefox looks through its camera, and reads the code of a pairing", async () => {
    await second.click("#join");
    await second.waitForSelector("#scan");
    await second.click("#scan");
    await second.waitForFunction(() => Number(document.querySelector("video")?.videoWidth) > 0, { timeout: PATIENCE });
    await holdsInFirefox("sync-scan");
    await second.click("#unscan");
    await second.waitForSelector("video", { hidden: true });
    const words = phrase.slice(0, 6).join(" "); // of no pairing that is on
    await second.evaluate(async (text) => { // Firefox's false camera takes no picture of ours: it stands before another
      const { encode } = await import(/** @type {any} */ ("/vendor/uqr.js"));
      const { data } = encode(text), canvas = document.createElement("canvas"), side = 8 * (data.length + 8);
      Object.assign(canvas, { width: side, height: side });
      const paper = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
      setInterval(() => {
        paper.fillStyle = "white";
        paper.fillRect(0, 0, side, side);
        paper.fillStyle = "black";
        data.forEach((/** @type {boolean[]} */ row, /** @type {number} */ y) => row.forEach((dark, x) => { if (dark) paper.fillRect(8 * (x + 4), 8 * (y + 4), 8, 8); }));
      }, 100);
      navigator.mediaDevices.getUserMedia = async () => canvas.captureStream(10);
    }, `carnet-pair 1 ${relay.address} ${words}`);
    await second.click("#scan");
    await second.waitForSelector("carnet-sync .trouble", { timeout: PATIENCE });
    assert.deepEqual(await second.$$eval('carnet-sync :is([name="address"], [name="words"])', (all) => all.map((field) => /** @type {HTMLInputElement} */ (field).value)), [relay.address, words]);
  });

  test("the recovery phrase lets a device back in, which says how far it has come, and the vault is deleted when the user says so", async (t) => {
    const way = await wayTo(relay.address, /^POST \S+\/log /);
    t.after(way.close);
    await ask(second, saveRequest("Quillon Abernethy", "quillon-abernethy"));
    await second.click("#recover");
    await fill(second, { address: way.address, words: seen.join("\n"), name: "Lap again" });
    await until("the old phrase is refused", async () => (await second.$("carnet-sync .trouble")) && /pas dans le coffre/.test(await textOf(second, "carnet-sync .trouble")), PATIENCE);
    await fill(second, { address: way.address, words: phrase.join("\n"), name: "Lap again" });
    await second.waitForSelector("#sync-doing", { timeout: PATIENCE });
    assert.match(await textOf(second, ".doing"), /Envoi de ce qui est ici/);
    assert.ok(await second.$eval("#sync-doing", (bar) => { const { value, max } = /** @type {HTMLProgressElement} */ (bar); return value < max; }));
    await holdsInFirefox("sync-doing");
    way.release();
    await second.waitForSelector("#sync-state", { timeout: PATIENCE });
    await shows(second, "Seraphin Dolcourt");
    await shows(first, "Quillon Abernethy");
    await second.waitForSelector("#sync-doing", { hidden: true, timeout: PATIENCE });
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
  test(`off, the section holds in ${language}`, { timeout: 180_000 }, async (t) => {
    const browser = await launchChromium({ language });
    t.after(browser.close);
    const page = await browser.open(OPTIONS);
    for (const way of ["start", "join", "recover"]) {
      await page.waitForSelector(`#${way}`);
      await page.click(`#${way}`);
      await page.waitForSelector("carnet-sync form");
      if (way === "join") { // a browser without a camera: the words are left, and it says so
        await page.click("#scan");
        await until("it says that there is no camera", async () => /camera|caméra/i.test(await page.$eval("carnet-sync-begin .said", (said) => said.textContent ?? "")), PATIENCE);
        await page.waitForSelector("#scan");
      }
      const scheme = language === "fr" ? "dark" : "light";
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
      await page.$eval("#sync", (section) => section.scrollIntoView());
      await pictured(page, join(PICTURES, `sync-${way}-${language.slice(0, 2)}-${scheme}.png`));
      assert.deepEqual(await violations(page), [], `${way}, ${language}`);
      await narrow(page, `sync-${way}-${language.slice(0, 2)}-${scheme}`);
    }
  });
}
