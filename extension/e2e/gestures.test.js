// Saving with a person's own hand: a real right-click with the native menu, a real key, in windows on a display of ours.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { names } from "./rig/ask.js";
import { launchChromium } from "./rig/chromium.js";
import { startDisplay } from "./rig/display.js";
import { launchFirefox } from "./rig/firefox.js";
import { undoInChromium, undoInFirefox } from "./rig/notices.js";
import { popupShows } from "./rig/popup.js";
import { requestsNothing } from "./rig/quiet.js";
import { sleep, until } from "./rig/time.js";
import { startWeb } from "./rig/web.js";
import { ilse, linkedInAddress, nameOf, noemie, tomas } from "./samples/people.js";
import { sampleWeb } from "./samples/web.js";

const APP = "app/app.html";

/**
 * Where the content of a page begins on the display.
 * @param {import("puppeteer-core").Page} page
 * @returns {Promise<{x: number, y: number}>}
 */
const origin = (page) => page.evaluate(() => {
  const firefox = /** @type {any} */ (window);
  if (typeof firefox.mozInnerScreenX === "number") return { x: firefox.mozInnerScreenX, y: firefox.mozInnerScreenY };
  return { x: screenX + (outerWidth - innerWidth) / 2, y: screenY + outerHeight - innerHeight };
});

/**
 * The middle of the first element that a selector finds, on the display.
 * @param {import("puppeteer-core").Page} page @param {string} selector
 */
async function placeOf(page, selector) {
  const at = await origin(page);
  const box = await page.$eval(selector, (element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return { x: left + Math.min(width, 160) / 2, y: top + height / 2 };
  });
  return { x: at.x + box.x, y: at.y + box.y };
}

/** Selects the whole text of an element, as dragging over it does. @param {import("puppeteer-core").Page} page @param {string} selector */
const select = (page, selector) => page.$eval(selector, (element) => window.getSelection()?.selectAllChildren(element));

/**
 * Both browsers hold to the same words; only where Carnet's entry stands in the menu differs.
 * @param {object} browsers
 * @param {string} browsers.name
 * @param {(options: {web: import("./rig/web.js").Web, display: import("./rig/display.js").Display}) => Promise<any>} browsers.launch
 * @param {{page: number, other: number}} browsers.ups how many times Up leads from the menu's end to Carnet's entry
 * @param {(display: import("./rig/display.js").Display, app: import("puppeteer-core").Page) => Promise<unknown>} browsers.undo by the notice of the save
 */
function gesturesIn({ name, launch, ups, undo }) {
  describe(`${name}, with hand and keyboard`, () => {
    /** @type {import("./rig/display.js").Display} */ let display;
    /** @type {import("./rig/web.js").Web} */ let web;
    /** @type {any} */ let browser;
    /** @type {import("puppeteer-core").Page} */ let app;
    /** @type {import("puppeteer-core").Page} */ let page;
    before(async () => {
      display = await startDisplay();
      web = await startWeb(sampleWeb);
      browser = await launch({ web, display });
      app = await browser.open(APP);
    });
    after(async () => {
      await browser?.close();
      await web?.close();
      display?.stop();
    });

    /** @param {string} address */
    const visit = async (address) => {
      await page?.close();
      page = await browser.open(address);
      await page.bringToFront();
      await until("the page has the keyboard", () => page.evaluate(() => document.hasFocus() && document.visibilityState === "visible"));
      await sleep(300); // the window is drawn
    };
    /** @param {string} selector @param {number} up */
    const chooseFromMenu = async (selector, up) => {
      const { x, y } = await placeOf(page, selector);
      await display.openMenu(x, y);
      display.press(...Array(up).fill("Up"), "Return");
    };
    /** @returns {Promise<object>} */
    const notices = () => app.evaluate(() => {
      const api = /** @type {any} */ (globalThis).browser ?? globalThis.chrome;
      return api.notifications.getAll();
    });
    /** @param {string} person */
    const saved = (person) => until(`${person} is saved`, async () => (await names(app)).includes(person));

    test("right-click on a page saves its person, and Undo takes it back", async () => {
      await visit(linkedInAddress(noemie));
      await requestsNothing({ web, browser }, async () => {
        await chooseFromMenu("main h2", ups.page);
        await saved(nameOf(noemie));
      });
      const shown = Object.keys(await notices());
      assert.equal(shown.filter((id) => id.startsWith("act:")).length, 1, `one notice tells of the save: ${shown}`);
      await undo(display, app);
      await until("the save is taken back", async () => (await names(app)).length === 0);
    });

    test("right-click on selected text reads the block of the selection", async () => {
      await visit("https://quay.example/team");
      await select(page, `#${tomas.slug}`);
      await requestsNothing({ web, browser }, async () => {
        await chooseFromMenu(`#${tomas.slug} h2`, ups.other);
        await saved(nameOf(tomas));
      });
      assert.deepEqual(await names(app), [nameOf(tomas)]);
    });

    test("right-click on a link to a profile keeps the link and its text, and asks nobody", async () => {
      await visit("https://quay.example/regulars");
      await requestsNothing({ web, browser }, async () => {
        await chooseFromMenu("#ilse", ups.other);
        await saved(nameOf(ilse));
      });
    });

    test("the shortcut saves the person on the page; a second time updates and never doubles", async () => {
      await visit(linkedInAddress(noemie));
      await requestsNothing({ web, browser }, async () => {
        display.press("alt+shift+j");
        await saved(nameOf(noemie)).catch(async (error) => {
          const keyboard = await page.evaluate(() => document.hasFocus());
          throw new Error(`${error.message}; the page ${keyboard ? "has" : "has lost"} the keyboard; notices: ${JSON.stringify(await notices())}`);
        });
        display.press("alt+shift+j");
      });
      assert.deepEqual(await names(app), [nameOf(ilse), nameOf(noemie), nameOf(tomas)].sort());
    });

    test("the key opens the popup, and Enter saves", async () => {
      await visit("https://quay.example/card/hedda");
      display.press("alt+shift+k");
      await popupShows(app, "#learned:focus");
      display.press("Return");
      await saved("Hedda Lindgren-Aoki");
    });
  });
}

gesturesIn({ name: "Chromium", launch: launchChromium, ups: { page: 3, other: 2 }, undo: undoInChromium });
gesturesIn({ name: "Firefox", launch: launchFirefox, ups: { page: 1, other: 1 }, undo: undoInFirefox });
