// Pages that mean harm: nothing of them runs, the answer comes within two seconds, and the person is told.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { ask } from "./rig/ask.js";
import { launchChromium } from "./rig/chromium.js";
import { answered, saveBy, textOf } from "./rig/popup.js";
import { requestsNothing } from "./rig/quiet.js";
import { startWeb } from "./rig/web.js";
import { ALARM, HOSTILE, hostileWeb } from "./samples/hostile.js";
import { linkedInAddress, noemie } from "./samples/people.js";
import { sampleWeb } from "./samples/web.js";

const MOST = 2000; // ms beyond what the same click takes on a harmless page

/**
 * What shows that a page's text became more than text.
 * @param {import("puppeteer-core").Page} page one of Carnet's
 */
const traces = (page) => page.evaluate((alarm) => {
  const found = [];
  if (alarm in globalThis) found.push("the page's script ran");
  for (const element of document.querySelectorAll("script:not([src]), iframe, object, embed, img:not([src^='data:image/'], [src^='../icons/'])")) found.push(element.outerHTML.slice(0, 200));
  for (const link of document.querySelectorAll("[href], [src], [action]")) {
    for (const name of ["href", "src", "action"]) {
      const target = link.getAttribute(name);
      if (target && /^[\s\0-\x20]*(?:javascript|vbscript|data:text)/i.test(target)) found.push(`${name}=${target.slice(0, 100)}`);
    }
  }
  for (const element of document.querySelectorAll("*")) {
    for (const { name } of element.attributes) if (name.startsWith("on")) found.push(`${element.localName} ${name}`);
  }
  return found;
}, ALARM);

describe("hostile pages", () => {
  /** @type {import("./rig/web.js").Web} */ let web;
  /** @type {import("./rig/chromium.js").Chromium} */ let browser;
  /** @type {import("puppeteer-core").Page} */ let app;
  /** @type {string[]} what Carnet's own pages complained of, or any page asked in a dialog */
  const complaints = [];
  let usual = 0;

  /** @param {import("puppeteer-core").Page} page */
  const listen = (page) => {
    page.on("console", (message) => { if (["error", "warn"].includes(message.type())) complaints.push(message.text()); });
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("dialog", (dialog) => { complaints.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
    return page;
  };
  /** @param {import("puppeteer-core").Page} page */
  const clicked = async (page) => {
    const start = performance.now();
    const popup = listen(await browser.clickButton(page));
    const kind = await answered(popup);
    return { popup, kind, took: performance.now() - start };
  };

  before(async () => {
    web = await startWeb((host, path) => hostileWeb(host, path) ?? sampleWeb(host, path));
    browser = await launchChromium({ web });
    app = listen(await browser.open("app/app.html"));
    const page = await browser.open(linkedInAddress(noemie));
    await (await clicked(page)).popup.close(); // the core has started
    const { popup, took } = await clicked(page);
    usual = took;
    await popup.close();
    await page.close();
  });
  after(async () => {
    await browser?.close();
    await web?.close();
  });

  for (const [path, { name, told }] of Object.entries(HOSTILE)) {
    test(`${path.slice(1)} does no harm`, { timeout: 120_000 }, async (t) => {
      const page = listen(await browser.browser.newPage());
      await page.goto(`https://hostile.example${path}`, { timeout: 90_000 });
      const ownComplaints = complaints.splice(0); // of the page about itself, before Carnet came
      await requestsNothing({ web, browser }, async () => {
        const { popup, kind, took } = await clicked(page);
        t.diagnostic(`answered in ${Math.round(took)} ms; a harmless page ${Math.round(usual)} ms`);
        assert.ok(took - usual <= MOST, `the answer took ${Math.round(took)} ms`);
        assert.deepEqual(await traces(popup), []);
        if (name) {
          assert.equal(kind, "facts");
          const shown = await popup.$eval("carnet-fact[data-field=name]", (element) => /** @type {import("../ui/fact.js").CarnetFact} */ (element).fact.text);
          assert.ok(shown.startsWith(name) && !/[\u200b-\u200f\u202a-\u202e\u2060-\u2069]/.test(shown), `the name is shown as ${JSON.stringify(shown)}`);
          if (told) assert.ok(await popup.$(".note"), `the popup warns: ${await textOf(popup)}`);
          await saveBy(popup);
          assert.deepEqual(await traces(popup), []);
        } else assert.equal(kind, "form");
        await popup.close();
      });
      if (name) {
        const { rows } = await ask(app, { op: "people", limit: 1 });
        await app.goto(`${browser.base}/app/app.html#/person/${rows[0].id}`);
        await app.waitForSelector("carnet-fact");
        assert.deepEqual(await traces(app), []);
      }
      assert.equal(await page.evaluate((alarm) => alarm in globalThis, ALARM), false);
      assert.deepEqual(complaints.splice(0), [], `beside what the page said of itself: ${ownComplaints.length} lines`);
      await page.close();
    });
  }
});
