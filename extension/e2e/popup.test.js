// The toolbar button and the real popup, in Chromium: reading, saving, knowing again, and pages that are no person's.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { ask, names } from "./rig/ask.js";
import { launchChromium } from "./rig/chromium.js";
import { answered, factsOf, saveBy, textOf } from "./rig/popup.js";
import { requestsNothing } from "./rig/quiet.js";
import { until } from "./rig/time.js";
import { startWeb } from "./rig/web.js";
import { ilse, linkedInAddress, nameOf, noemie, tomas } from "./samples/people.js";
import { noemieLater, sampleWeb } from "./samples/web.js";

describe("the popup", () => {
  /** @type {import("./rig/web.js").Web} */ let web;
  /** @type {import("./rig/chromium.js").Chromium} */ let browser;
  /** @type {import("puppeteer-core").Page} */ let app;
  /** @type {import("puppeteer-core").Page} */ let page;
  before(async () => {
    web = await startWeb(sampleWeb);
    browser = await launchChromium({ web });
    app = await browser.open("app/app.html");
    page = await browser.browser.newPage();
  });
  after(async () => {
    await browser?.close();
    await web?.close();
  });

  /** @param {string} address */
  const visit = async (address) => {
    await page.goto(address);
    const popup = await browser.clickButton(page);
    return { popup, kind: await answered(popup) };
  };

  test("reads the person on the page, keeps what was learned on Enter, and requests nothing", async () => {
    await page.goto(linkedInAddress(noemie));
    await requestsNothing({ web, browser }, async () => {
      const popup = await browser.clickButton(page);
      assert.equal(await answered(popup), "facts");
      const facts = await factsOf(popup);
      const of = (/** @type {string} */ field) => facts.filter(([name]) => name === field).map(([, text]) => text);
      assert.deepEqual(of("name"), [nameOf(noemie)]);
      assert.deepEqual(of("headline"), [noemie.headline]);
      assert.deepEqual(of("title"), [noemie.posts[0].title]);
      assert.deepEqual(of("company"), [noemie.posts[0].company]);
      assert.deepEqual(of("about"), [noemie.about]);
      assert.deepEqual(of("language").sort(), [...noemie.languages].sort());
      assert.equal(of("position").length, noemie.posts.length);
      assert.equal(of("education").length, noemie.schools.length);
      await until("the photo is cut from the tab", () => popup.$("img[src^='data:image/']"));
      await saveBy(popup, "Looks for a blacksmith who works in tin");
      await popup.close();
    });
    const { rows } = await ask(app, { op: "people" });
    assert.deepEqual(rows.map((/** @type {any} */ row) => [row.name, row.picture]), [[nameOf(noemie), true]]);
    const person = await ask(app, { op: "person", id: rows[0].id });
    const learned = person.facts.find((/** @type {any} */ held) => held.fact.field === "learning");
    assert.equal(learned?.fact.text, "Looks for a blacksmith who works in tin");
    for (const { fact } of person.facts) assert.ok(fact.source.method && fact.source.day, `${fact.field} knows its source`);
  });

  test("knows the person at once on the same page, and says that nothing has changed", async () => {
    const { popup } = await visit(`${linkedInAddress(noemie)}`);
    await popup.waitForSelector(".known");
    assert.equal(await popup.$(".differences"), null);
    await popup.close();
  });

  test("says what has changed on the page since; saving updates and never doubles", async () => {
    const { popup } = await visit(`${linkedInAddress(noemie)}?later`);
    await popup.waitForSelector(".known .differences");
    const said = await popup.$eval(".differences", (list) => /** @type {HTMLElement} */ (list).innerText);
    assert.ok(said.includes(noemieLater.headline) && said.includes(noemieLater.posts[0].company), said);
    await saveBy(popup);
    await popup.close();
    assert.deepEqual(await names(app), [nameOf(noemie)]);
  });

  test("knows the person on another network by the link between the pages", async () => {
    const { popup } = await visit(`https://github.com/${noemie.github}`);
    await popup.waitForSelector(".known");
    await saveBy(popup);
    await popup.close();
    assert.deepEqual(await names(app), [nameOf(noemie)]);
  });

  test("knows the person on a country's host", async () => {
    const { popup } = await visit(`https://fr.linkedin.com/in/${noemie.slug}`);
    await popup.waitForSelector(".known");
    await popup.close();
  });

  test("undo takes the save back", async () => {
    const { popup } = await visit(`https://x.com/${tomas.x}`);
    await saveBy(popup);
    assert.deepEqual(await names(app), [nameOf(noemie), nameOf(tomas)].sort());
    await popup.click("#undo");
    await popup.waitForSelector("#redo");
    await popup.close();
    assert.deepEqual(await names(app), [nameOf(noemie)]);
  });

  test("a corrected value is kept as the user's own word", async () => {
    const { popup } = await visit(linkedInAddress(ilse));
    await popup.click("carnet-fact[data-field=headline] .shown");
    await popup.waitForSelector("carnet-fact[data-field=headline] :is(input, textarea)");
    await popup.$eval("carnet-fact[data-field=headline] :is(input, textarea)", (field) => /** @type {HTMLInputElement} */ (field).select());
    await popup.keyboard.type("Speaks for the bees");
    await popup.keyboard.press("Enter");
    await saveBy(popup);
    await popup.close();
    const { rows } = await ask(app, { op: "people", query: "brandhauer" });
    const person = await ask(app, { op: "person", id: rows[0].id });
    const headline = person.facts.find((/** @type {any} */ held) => held.fact.field === "headline").fact;
    assert.deepEqual([headline.text, headline.source.method], ["Speaks for the bees", "user"]);
  });

  test("several people on a page are listed to choose from", async () => {
    const { popup, kind } = await visit("https://quay.example/team");
    assert.equal(kind, "candidates");
    const listed = await popup.$$eval(".candidates .name", (all) => all.map((element) => element.textContent));
    assert.deepEqual(listed, [noemie, tomas, ilse].map(nameOf));
    await popup.keyboard.press("ArrowDown");
    await popup.keyboard.press("Enter");
    await popup.waitForSelector("dl.facts");
    assert.ok((await textOf(popup)).includes(nameOf(tomas)));
    await popup.close();
  });

  for (const [what, address, said] of [
    ["a company", "https://www.linkedin.com/company/manufacture-des-trois-vallons/", /company|organi[sz]ation/i],
    ["a wall that asks to sign in", "https://www.linkedin.com/authwall", /sign in/i],
    ["an article", "https://quay.example/late-bell", /article/i],
    ["a page of the browser", "chrome://version/", /browser/i],
    ["the extension store", "https://chromewebstore.google.com/detail/x/abcdefghijklmnopabcdefghijklmnop", /store/i],
    ["a PDF", "https://quay.example/tides.pdf", /PDF/i],
  ]) {
    test(`${what} is no person: it says what it saw, and offers a blank card`, async () => {
      const { popup, kind } = await visit(/** @type {string} */ (address));
      assert.equal(kind, "form");
      assert.match(await popup.$eval(".note", (note) => /** @type {HTMLElement} */ (note).innerText), /** @type {RegExp} */ (said));
      await popup.close();
    });
  }

  test("a blank card that was filled in is kept", async () => {
    const { popup } = await visit("https://quay.example/late-bell");
    await popup.$eval("textarea[name=name]", (field) => /** @type {HTMLTextAreaElement} */ (field).select());
    await popup.focus("textarea[name=name]");
    await popup.keyboard.type("Ortrun Halvorsen-Weil");
    await popup.keyboard.press("Enter");
    await popup.waitForSelector(".outcome .said");
    await popup.close();
    assert.ok((await names(app)).includes("Ortrun Halvorsen-Weil"));
  });

  test("a page cannot tell that it is read", async () => {
    await page.goto(linkedInAddress(noemie));
    await page.evaluate(() => {
      /** @type {string[]} */
      const noticed = [];
      Object.assign(globalThis, { noticed });
      new MutationObserver((records) => noticed.push(...records.map(({ type }) => `mutation: ${type}`)))
        .observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
      for (const event of ["focusin", "focusout", "selectionchange", "scroll", "copy", "message", "error", "unhandledrejection"]) {
        addEventListener(event, () => noticed.push(`event: ${event}`), true);
      }
      for (const [owner, name] of /** @type {[any, string][]} */ ([[Element.prototype, "getAttribute"], [Element.prototype, "getBoundingClientRect"], [Document.prototype, "querySelectorAll"], [globalThis, "getSelection"]])) {
        const real = owner[name];
        owner[name] = function spy(/** @type {any[]} */ ...given) {
          noticed.push(`call: ${name}`);
          return real.apply(this, given);
        };
      }
      new PerformanceObserver((list) => noticed.push(...list.getEntries().map(({ name }) => `resource: ${name}`))).observe({ type: "resource" });
      Object.assign(globalThis, { before: Object.getOwnPropertyNames(globalThis).length, markup: document.documentElement.outerHTML });
    });
    const popup = await browser.clickButton(page);
    await answered(popup);
    await saveBy(popup);
    await popup.close();
    const after = await page.evaluate(() => {
      const world = /** @type {any} */ (globalThis);
      return { noticed: world.noticed, grown: Object.getOwnPropertyNames(world).length - world.before - 2, same: world.markup === document.documentElement.outerHTML };
    });
    assert.deepEqual(after, { noticed: [], grown: 0, same: true });
  });
});
