// A page that Carnet does not know is taught by the keyboard, and the next of its site is read; the rule goes again in the
// options; a page that has changed gives a report that says nothing of anybody.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { ask } from "./rig/ask.js";
import { launchChromium } from "./rig/chromium.js";
import { startDisplay } from "./rig/display.js";
import { launchFirefox } from "./rig/firefox.js";
import { answered, factsOf, popupShows, saveBy, textOf } from "./rig/popup.js";
import { removeAtEnd, sleep, until } from "./rig/time.js";
import { startWeb } from "./rig/web.js";
import { jorun, odile, twoMinded } from "./samples/unknown.js";
import { sampleWeb } from "./samples/web.js";

/** A folder for what the browsers download. */
const newDownloads = () => {
  const folder = mkdtempSync(join(tmpdir(), "carnet-downloads-"));
  removeAtEnd(folder);
  return folder;
};

/** What the export has written, once it is whole. @param {string} folder @returns {Promise<string>} */
const downloadIn = (folder) => until("the export is downloaded", () => {
  const [name, ...others] = readdirSync(folder);
  return name === "carnet-rules.txt" && others.length === 0 ? readFileSync(join(folder, name), "utf8") : "";
});

describe("what Carnet does not know", () => {
  const downloads = newDownloads(), downloaded = () => downloadIn(downloads);
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
  /** What the clipboard holds, as a paste into an empty page shows it. */
  const pasted = async () => {
    const sheet = await browser.browser.newPage();
    await sheet.evaluate(() => document.body.appendChild(document.createElement("textarea")).focus());
    await sheet.keyboard.press("v", { commands: ["Paste"] });
    const text = await sheet.$eval("textarea", (area) => area.value);
    await sheet.close();
    return text;
  };
  const rules = async () => (await ask(app, { op: "rules" })).rules.map((/** @type {any} */ rule) => rule.field);
  /** Goes by the arrows to the line that says this. @param {import("puppeteer-core").Page} popup @param {string} text */
  const goTo = async (popup, text) => {
    await popup.keyboard.press("Home");
    for (let i = 0; i < 30; i++) {
      const { said, line } = await popup.evaluate(() => ({ said: document.activeElement?.querySelector(".said")?.textContent, line: /** @type {HTMLElement | null} */ (document.activeElement)?.dataset.line }));
      if (said === text) return;
      await popup.keyboard.press("ArrowDown");
      await popup.waitForFunction((was) => /** @type {HTMLElement | null} */ (document.activeElement)?.dataset.line !== was, {}, line);
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

    const session = await options.createCDPSession();
    await session.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: downloads });
    await options.click("#export");
    assert.equal(await downloaded(), text);

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

    const [{ site, page: pattern, field }] = (await ask(app, { op: "rules" })).rules;
    await ask(app, { op: "deleteRule", site, page: pattern, field });
    const file = /** @type {import("puppeteer-core").ElementHandle<HTMLInputElement>} */ (await options.$("input[type=file]"));
    await file.uploadFile(join(downloads, "carnet-rules.txt"));
    await until("the file's rules are taken", async () => (await rules()).length === 3);
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
    assert.equal(await pasted(), report);
  });

  test("where a page says two things both are shown, and one key takes the other", async () => {
    const { popup } = await visit("https://maps.example/odile");
    const title = "carnet-fact[data-field=title]";
    await popup.waitForSelector(`${title} .other`);
    assert.deepEqual(await factOf(popup, "title"), [twoMinded.first]);
    assert.match(await popup.$eval(title, (fact) => /** @type {HTMLElement} */ (fact).innerText), new RegExp(`${twoMinded.second}[^]*Alt[^]*Enter`));
    const takeOther = async () => {
      await popup.keyboard.down("Alt");
      await popup.keyboard.press("Enter");
      await popup.keyboard.up("Alt");
    };
    assert.equal(await popup.evaluate(() => document.activeElement?.id), "learned"); // the key holds wherever the user is
    await takeOther();
    await until("the other value stands", async () => (await factOf(popup, "title"))[0] === twoMinded.second);
    assert.equal(await popup.$eval(`${title} .other q`, (other) => other.textContent), twoMinded.first); // and the first beside it
    await takeOther(); // chosen is chosen
    assert.deepEqual(await factOf(popup, "title"), [twoMinded.second]);
    await saveBy(popup);
    await popup.close();
    const { rows } = await ask(app, { op: "people", query: odile.name });
    assert.equal(rows[0].title, twoMinded.second);
  });
});

// Firefox shows its popup to nobody but the person: the key that opens it grants the tab, and the view of the popup is
// then used in a page of Carnet's own.
describe("what Carnet does not know, in Firefox", () => {
  /** @type {import("./rig/display.js").Display} */ let display;
  /** @type {import("./rig/web.js").Web} */ let web;
  /** @type {Awaited<ReturnType<typeof launchFirefox>>} */ let firefox;
  /** @type {import("puppeteer-core").Page} */ let app;
  const downloads = newDownloads();
  before(async () => {
    display = await startDisplay();
    web = await startWeb(sampleWeb);
    const prefs = {
      "browser.download.folderList": 2, "browser.download.dir": downloads, "browser.download.useDownloadDir": true, "browser.helperApps.neverAsk.saveToDisk": "text/plain",
      "browser.download.alwaysOpenPanel": false, // it would take the keyboard
    };
    firefox = await launchFirefox({ web: { ...web, prefs: { ...web.prefs, ...prefs } }, display });
    app = await firefox.open("app/app.html");
  });
  after(async () => {
    await firefox?.close();
    await web?.close();
    display?.stop();
  });

  /** @param {string} address @param {string} key */
  const visit = async (address, key) => {
    const page = await firefox.open(address);
    await page.bringToFront();
    await until("the page has the keyboard", () => page.evaluate(() => document.hasFocus() && document.visibilityState === "visible"));
    await sleep(300); // the window is drawn
    display.press(key);
    return page;
  };

  test("is taught, its rules are downloaded and taken over from the file, and they read the next page", async () => {
    const page = await visit("https://guild.example/leaf/41", "alt+shift+k");
    const tab = await until("the tab is granted", () => app.evaluate(async () => {
      const tabs = await /** @type {any} */ (globalThis).browser.tabs.query({});
      return tabs.find((/** @type {any} */ one) => one.url?.startsWith("https://guild.example/"))?.id;
    }));
    await popupShows(app);
    display.press("Escape");

    const popup = await firefox.open("popup/popup.html", "#popup main");
    await popup.evaluate((id) => {
      const view = /** @type {any} */ (document.createElement("carnet-teach"));
      view.tab = id;
      view.addEventListener("kept", () => { document.title = "kept"; });
      view.addEventListener("keydown", (/** @type {Event} */ event) => event.stopPropagation()); // here the card is open, too
      document.body.replaceChildren(view);
    }, tab);
    await popup.waitForSelector(".lines .here .what");
    for (const [text, letter] of /** @type {[string, import("puppeteer-core").KeyInput][]} */ ([[odile.name, "n"], [odile.says, "h"], [odile.house, "c"]])) {
      const line = await popup.$$eval(".lines .said", (all, wanted) => all.findIndex((one) => one.textContent === wanted), text);
      await popup.click(`[data-line="${line}"]`);
      await popup.keyboard.press(letter);
      await until(`${text} is tried`, () => popup.$eval(".tried", (tried, wanted) => tried.textContent?.includes(wanted), text));
    }
    await popup.keyboard.down("Control");
    await popup.keyboard.press("Enter");
    await popup.keyboard.up("Control");
    await until("the rules are kept", async () => await popup.title() === "kept");
    await page.close();
    await popup.close();

    const options = await firefox.open("options/options.html", ".rule");
    const { text, rules } = await ask(options, { op: "rules" });
    assert.equal(rules.length, 3);
    await options.click("#export");
    assert.equal(await downloadIn(downloads), text);
    for (const { site, page: pattern, field } of rules) await ask(options, { op: "deleteRule", site, page: pattern, field });
    await options.click("summary");
    const file = /** @type {import("puppeteer-core").ElementHandle<HTMLInputElement>} */ (await options.$("input[type=file]"));
    await file.uploadFile(join(downloads, "carnet-rules.txt"));
    await until("the file's rules are taken", async () => (await ask(options, { op: "rules" })).text === text);

    const next = await visit("https://guild.example/leaf/42", "alt+shift+j");
    const rows = await until("the person is saved", async () => {
      const { rows: all } = await ask(options, { op: "people" });
      return all.length > 0 && all;
    });
    assert.deepEqual(rows.map((/** @type {any} */ row) => [row.name, row.headline, row.company]), [[jorun.name, jorun.says, jorun.house]]);
    await next.close();
  });
});
