// A touch by right-click on Carnet's button, with a real hand on a display of its own, in both browsers.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ask, saveRequest } from "./rig/ask.js";
import { launchChromium } from "./rig/chromium.js";
import { startDisplay } from "./rig/display.js";
import { launchFirefox } from "./rig/firefox.js";
import { undoInChromium, undoInFirefox } from "./rig/notices.js";
import { requestsNothing } from "./rig/quiet.js";
import { sleep, until } from "./rig/time.js";
import { startWeb } from "./rig/web.js";
import { linkedInAddress, nameOf, noemie } from "./samples/people.js";
import { sampleWeb } from "./samples/web.js";

/** @typedef {import("puppeteer-core").Page} Page */

/**
 * @param {string} name of the browser
 * @param {(options: {web: import("./rig/web.js").Web, display: import("./rig/display.js").Display}) => Promise<any>} launch
 * @param {{right: number, top: number}} button where Carnet's button is on the display, from its right and from its top
 * @param {(display: import("./rig/display.js").Display, app: Page) => Promise<void>} undo by the notice
 */
function byRightClick(name, launch, button, undo) {
  test(`${name}: with the page of somebody saved in front a right-click on Carnet's button logs a touch, and Undo takes it back; of nobody else`, { timeout: 180_000 }, async (t) => {
    const display = await startDisplay();
    t.after(display.stop);
    const web = await startWeb(sampleWeb);
    t.after(web.close);
    const browser = await launch({ web, display });
    t.after(browser.close);
    /** @type {Page} */
    const app = await browser.open("app/app.html");
    /** @returns {Promise<string[]>} */
    const notices = () => app.evaluate(async () => Object.keys(await (/** @type {any} */ (globalThis).browser ?? globalThis.chrome).notifications.getAll()));
    /** The next one stands where it stood; Firefox keeps the place of one that is cleared before it was drawn. */
    const clearNotice = async () => {
      await sleep(1000);
      await app.evaluate(async (id) => { await (/** @type {any} */ (globalThis).browser ?? globalThis.chrome).notifications.clear(id); }, (await notices())[0]);
      await sleep(500);
    };
    /** @type {Page} */
    const page = await browser.open(linkedInAddress(noemie));
    const inFront = async () => {
      await page.bringToFront();
      await until("the page has the keyboard", () => page.evaluate(() => document.hasFocus() && document.visibilityState === "visible"));
      await sleep(300); // the window is drawn
    };
    await inFront();
    /** "Log a touch" is the menu's first entry, the call the second kind in it. */
    const chooseCall = async () => {
      await display.openMenu(display.width - button.right, button.top);
      await display.openWithin("Down", "Right");
      display.press("Down", "Return");
    };

    await requestsNothing({ web, browser }, async () => {
      await chooseCall();
      await until("it is said that nobody is known", async () => (await notices()).length === 1);
    });
    assert.equal((await ask(app, { op: "people", limit: 1 })).total, 0);
    await clearNotice();

    const { id } = await ask(app, saveRequest(nameOf(noemie), noemie.slug));
    const kinds = async () => (await ask(app, { op: "person", id })).facts.flatMap((/** @type {any} */ held) => held.fact.touch?.kind ?? []);
    await inFront();
    await requestsNothing({ web, browser }, async () => {
      await chooseCall();
      await until("the call is logged", async () => (await kinds()).join() === "call");
    });
    await until("a notice tells of it", async () => (await notices()).map((one) => one.split(":")[2]).join() === id);
    await undo(display, app);
    await until("the touch is taken back", async () => (await kinds()).length === 0);
  });
}

const launchPinned = async (/** @type {Parameters<typeof launchChromium>[0]} */ options) => {
  const browser = await launchChromium(options);
  await browser.pinButton();
  return browser;
};
byRightClick("Chromium", launchPinned, { right: 149, top: 63 }, undoInChromium);
byRightClick("Firefox", launchFirefox, { right: 62, top: 64 }, undoInFirefox);
