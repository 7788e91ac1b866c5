// A page that Carnet does not know is taught by the keyboard, and the next of its site is read; the rule goes again in the
// options; a page that has changed gives a report that says nothing of anybody.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { ask } from "./rig/ask.js";
import { launchChromium } from "./rig/chromium.js";
import { answered, factsOf, textOf } from "./rig/popup.js";
import { until } from "./rig/time.js";
import { startWeb } from "./rig/web.js";
import { jorun, odile } from "./samples/unknown.js";
import { sampleWeb } from "./samples/web.js";

describe("what Carnet does not know", () => {
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
  /** @param {import("puppeteer-core").Page} popup @param {string} field */
  const factOf = async (popup, field) => (await factsOf(popup)).filter(([name]) => name === field).map(([, text]) => text);
  const rules = async () => (await ask(app, { op: "rules" })).rules.map((/** @type {any} */ rule) => rule.field);
  /** Goes by the arrows to the line that says this. @param {import("puppeteer-core").Page} popup @param {string} text */
  const goTo = async (popup, text) => {
    await popup.keyboard.press("Home");
    for (let i = 0; i < 30; i++) {
      const here = await popup.evaluate(() => document.activeElement?.querySelector(".said")?.textContent);
      if (here === text) return;
      await popup.keyboard.press("ArrowDown");
      await popup.waitForFunction((was) => document.activeElement?.querySelector(".said")?.textContent !== was, { timeout: 2000 }, here).catch(() => {});
    }
    assert.fail(`no line says ${text}: ${await popup.$$eval(".lines .said", (all) => all.map((line) => line.textContent).join(" | "))}`);
  };

  test("is taught by the keyboard, kept for the site, and reads its other pages", async () => {
    const { popup, kind } = await visit("https://guild.example/leaf/41");
    assert.equal(kind, "form");
    await popup.click("#teach");
    await popup.waitForSelector(".lines .here .what");
    assert.equal((await popup.$$(".what")).length, 10); // every field has its key
    assert.equal(await popup.$eval("#keep", (button) => /** @type {HTMLButtonElement} */ (button).disabled), true);
    for (const [text, letter] of [[odile.name, "n"], [odile.says, "h"], [odile.house, "c"]]) {
      await goTo(popup, text);
      await popup.keyboard.press(/** @type {import("puppeteer-core").KeyInput} */ (letter));
      await until(`${text} is tried`, () => popup.$eval(".tried", (tried, wanted) => tried.textContent?.includes(wanted), text));
    }
    await popup.keyboard.press("Escape"); // back, and nothing kept
    await popup.waitForSelector("#teach");
    assert.deepEqual(await rules(), []);
    await popup.click("#teach");
    await popup.waitForSelector(".lines .here .what");
    for (const [text, letter] of [[odile.name, "n"], [odile.says, "h"], [odile.house, "c"]]) {
      await goTo(popup, text);
      await popup.keyboard.press(/** @type {import("puppeteer-core").KeyInput} */ (letter));
    }
    await popup.waitForFunction(() => document.querySelectorAll(".tried dt").length === 3);
    await popup.keyboard.down("Control");
    await popup.keyboard.press("Enter");
    await popup.keyboard.up("Control");
    await popup.waitForSelector("dl.facts");
    assert.deepEqual([await factOf(popup, "name"), await factOf(popup, "headline"), await factOf(popup, "company")], [[odile.name], [odile.says], [odile.house]]);
    await popup.close();

    const { popup: other, kind: read } = await visit("https://guild.example/leaf/42");
    assert.equal(read, "facts");
    assert.deepEqual([await factOf(other, "name"), await factOf(other, "headline"), await factOf(other, "company")], [[jorun.name], [jorun.says], [jorun.house]]);
    await other.$eval("carnet-fact[data-field=company] .tools button", (button) => /** @type {HTMLElement} */ (button).click());
    await other.waitForSelector("carnet-fact[data-field=company] .origin");
    assert.match(await textOf(other), /Read where you taught Carnet to look/);
    await other.close();
  });

  test("is taught on after the browser has ended the worker, unless the page has changed", async () => {
    const { popup } = await visit("https://guild.example/leaf/41");
    const tab = await popup.evaluate(async () => (await chrome.tabs.query({ active: true, currentWindow: true }))[0].id);
    const { lines } = await ask(popup, { do: "lines", tab });
    const line = lines.findIndex((/** @type {any} */ one) => one.text === odile.name);
    const mark = { line, field: "name" };
    await browser.stopWorkers(); // the popup closes meanwhile; the tab is still granted
    assert.equal((await ask(app, { do: "teach", tab, marks: [{ ...mark, text: odile.name }] })).rules.length, 1);
    await browser.stopWorkers();
    await assert.rejects(ask(app, { do: "teach", tab, marks: [{ ...mark, text: "Somebody else" }] }), { code: "page-changed" });
  });

  test("rules are deleted, put back, exported and imported in the options", async () => {
    const options = await browser.open("options/options.html");
    await options.waitForSelector(".rule");
    assert.equal((await options.$$(".rule")).length, 3);
    const { text } = await ask(app, { op: "rules" });
    await options.click(".rule button");
    await options.waitForFunction(() => document.querySelectorAll(".rule").length === 2);
    assert.deepEqual(await rules(), ["headline", "company"]);
    await options.click("#undo-rule");
    await options.waitForFunction(() => document.querySelectorAll(".rule").length === 3);
    assert.deepEqual(await rules(), ["name", "headline", "company"]);

    const exported = await options.evaluate(async () => {
      /** @type {Promise<string>} */
      const text = new Promise((told) => document.addEventListener("click", (event) => {
        const link = /** @type {HTMLAnchorElement} */ (event.target);
        event.preventDefault();
        told(`${link.download}\n${link.protocol}`);
      }, { once: true, capture: true }));
      const click = HTMLAnchorElement.prototype.click;
      HTMLAnchorElement.prototype.click = function () { document.body.append(this); click.call(this); this.remove(); };
      /** @type {any} */ (document.querySelector("carnet-rules")).export();
      return text;
    });
    assert.equal(exported, "carnet-rules.txt\nblob:");

    for (let left = 2; left >= 0; left--) {
      await options.click(".rule button");
      await options.waitForFunction((n) => document.querySelectorAll(".rule").length === n, {}, left);
    }
    await options.click("summary");
    await options.type("#pasted", "name: alert(1)");
    await options.click("#take");
    await options.waitForSelector("carnet-rules [role=alert]");
    assert.match(await textOf(options), /This is not a file of rules/);
    await options.$eval("#pasted", (area, given) => { /** @type {HTMLTextAreaElement} */ (area).value = given; }, text);
    await options.click("#take");
    await options.waitForFunction(() => document.querySelectorAll(".rule").length === 3);
    assert.equal((await ask(app, { op: "rules" })).text, text);
    await options.close();
  });

  test("a page that has changed says so, and its report says nothing of it", async () => {
    const { popup } = await visit("https://dribbble.com/jorunaskeladd");
    assert.match(await textOf(popup), /This page has changed/);
    await popup.click("#report-on");
    await popup.waitForFunction(() => (/** @type {HTMLTextAreaElement | null} */ (document.querySelector("#report"))?.value.length ?? 0) > 50);
    const report = await popup.$eval("#report", (area) => /** @type {HTMLTextAreaElement} */ (area).value);
    assert.match(report, /h1/);
    for (const word of `${jorun.name} ${jorun.says} jorunaskeladd`.split(" ").filter((part) => part.length > 3)) {
      assert.ok(!report.toLowerCase().includes(word.toLowerCase()), `the report holds ${word}`);
    }
    await popup.click("#copy");
    await popup.waitForFunction(() => document.querySelector(".copied")?.textContent?.includes("Copied"));
    await popup.keyboard.press("Escape");
    await popup.waitForSelector("#report-on");
    await popup.close();
  });
});
