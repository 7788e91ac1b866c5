// What a person does on Carnet's own pages: what was typed survives, every act is undone by its key, the list keeps its place.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { ask, names, saveRequest } from "./rig/ask.js";
import { launchChromium } from "./rig/chromium.js";
import { answered, saveBy } from "./rig/popup.js";
import { until } from "./rig/time.js";
import { startWeb } from "./rig/web.js";
import { linkedInAddress, nameOf, noemie } from "./samples/people.js";
import { sampleWeb } from "./samples/web.js";

const CONTACTS = `<!doctype html><title>Odalric Pennefather</title><main class="h-card"><h1 class="p-name">Odalric Pennefather</h1>
<p class="p-job-title">Clock mender</p><a class="u-email" href="mailto:odalric@clocks.example">odalric@clocks.example</a>
<a class="p-tel" href="tel:+33199005123">+33 1 99 00 51 23</a></main>`;

/** The same name at the same company, and nothing that says whether it is the same person. @param {string} aside */
const namesake = (aside) => `<!doctype html><title>Perrin Dalgaard</title><script type="application/ld+json">${JSON.stringify({
  "@context": "https://schema.org", "@type": "ProfilePage",
  mainEntity: { "@type": "Person", name: "Perrin Dalgaard", jobTitle: "Bookbinder", worksFor: { "@type": "Organization", name: "Reliure du Pont Vert" }, description: aside },
})}</script><h1>Perrin Dalgaard</h1><p>Bookbinder at Reliure du Pont Vert</p><p>${aside}</p>`;

describe("Carnet's own pages", () => {
  /** @type {import("./rig/web.js").Web} */ let web;
  /** @type {import("./rig/chromium.js").Chromium} */ let browser;
  /** @type {import("puppeteer-core").Page} */ let app;
  /** @type {import("puppeteer-core").Page} */ let page;
  before(async () => {
    web = await startWeb((host, path) => (host === "clocks.example" ? { body: CONTACTS }
      : host.startsWith("namesake") ? { body: namesake(`Seen at ${host}`) } : sampleWeb(host, path)));
    browser = await launchChromium({ web });
    app = await browser.open("app/app.html");
    page = await browser.browser.newPage();
  });
  after(async () => {
    await browser?.close();
    await web?.close();
  });

  /** @param {string} address */
  const popupOn = async (address) => {
    await page.goto(address);
    const popup = await browser.clickButton(page);
    await answered(popup);
    return popup;
  };
  /** The texts held of one field. @param {string} id @param {string} field @returns {Promise<string[]>} */
  const held = async (id, field) => (await ask(app, { op: "person", id })).facts.filter((/** @type {any} */ h) => h.fact.field === field).map((/** @type {any} */ h) => h.fact.text);
  /** @param {string} name @returns {Promise<string>} */
  const idOf = async (name) => (await ask(app, { op: "people", query: name })).rows[0].id;
  /** @param {import("puppeteer-core").Page} where @param {string} field @param {string} text */
  const correct = async (where, field, text) => {
    await where.click(`carnet-fact[data-field=${field}] .shown`);
    await where.waitForSelector(`carnet-fact[data-field=${field}] textarea`);
    await where.$eval(`carnet-fact[data-field=${field}] textarea`, (area) => /** @type {HTMLTextAreaElement} */ (area).select());
    await where.keyboard.type(text);
    await where.keyboard.press("Enter");
  };

  test("what was typed is there again when the popup was closed by a click beside it", async () => {
    const first = await popupOn(linkedInAddress(noemie));
    await correct(first, "headline", "Tunes what others play");
    await first.type("#learned", "Hums while she works");
    await until("the draft is kept", () => app.evaluate(async () => Object.values(await chrome.storage.session.get()).some((/** @type {any} */ draft) => draft.learned === "Hums while she works")));
    await first.close();
    const again = await browser.clickButton(page);
    await answered(again);
    assert.equal(await again.$eval("#learned", (area) => /** @type {HTMLTextAreaElement} */ (area).value), "Hums while she works");
    await saveBy(again);
    await again.close();
    const id = await idOf(noemie.first);
    assert.deepEqual([await held(id, "headline"), await held(id, "learning")], [["Tunes what others play"], ["Hums while she works"]]);
    assert.deepEqual(await app.evaluate(async () => Object.keys(await chrome.storage.session.get()).filter((key) => key.startsWith("draft:"))), []);
  });

  test("e-mail and phone are kept only when asked for", async () => {
    const popup = await popupOn("https://clocks.example/");
    assert.equal(await popup.$("carnet-fact[data-field=email]"), null);
    await saveBy(popup);
    await popup.close();
    const id = await idOf("Odalric");
    assert.deepEqual([await held(id, "email"), await held(id, "phone")], [[], []]);
    const again = await popupOn("https://clocks.example/");
    await again.click("#contacts");
    await again.waitForSelector("carnet-fact[data-field=email]");
    await saveBy(again);
    await again.close();
    assert.deepEqual([await held(id, "email"), (await held(id, "phone")).length], [["odalric@clocks.example"], 1]);
  });

  test("a difference that is not ticked is not taken over", async () => {
    const popup = await popupOn(`${linkedInAddress(noemie)}?later`);
    const labels = await popup.$$eval(".differences li", (all) => all.map((item) => item.textContent ?? ""));
    const company = labels.findIndex((label) => label.includes("Atelier de la Croix-Basse") && label.includes("→"));
    assert.ok(company >= 0, labels.join("\n"));
    await (await popup.$$(".differences li"))[company].$eval("input", (box) => /** @type {HTMLInputElement} */ (box).click());
    await saveBy(popup);
    await popup.close();
    const id = await idOf(noemie.first);
    assert.deepEqual([await held(id, "company"), await held(id, "title")], [[noemie.posts[0].company], ["Director"]]);
  });

  test("a namesake is asked about, never joined or doubled without a word", async () => {
    const first = await popupOn("https://namesake-one.example/about/perrin");
    await saveBy(first);
    await first.close();
    const count = async () => (await names(app)).filter((name) => name === "Perrin Dalgaard").length;
    const second = await popupOn("https://namesake-two.example/team/perrin");
    await second.waitForSelector(".same");
    await second.focus("#learned");
    await second.keyboard.press("Enter"); // no answer yet, so nothing is saved
    await second.waitForFunction(() => document.activeElement?.closest(".same"));
    assert.equal(await count(), 1);
    await second.click(".same .button:nth-of-type(2)");
    await saveBy(second);
    await second.close();
    assert.equal(await count(), 2);
    const third = await popupOn("https://namesake-three.example/perrin");
    await third.waitForSelector(".same");
    await third.click(".same .button:nth-of-type(1)");
    await saveBy(third);
    await third.close();
    assert.equal(await count(), 2);
  });

  test("on the person page: correct, add, take away, and undo each by u", async () => {
    const id = await idOf("Odalric");
    await app.bringToFront();
    await app.goto(`${browser.base}/app/app.html#/person/${id}`);
    await app.waitForSelector("carnet-person carnet-fact");
    /** @param {string} field @param {string[]} texts */
    const holds = (field, texts) => until(`${field} is ${texts}`, async () => JSON.stringify(await held(id, field)) === JSON.stringify(texts));
    const undo = async () => {
      await app.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).blur());
      await app.keyboard.press("u");
    };

    await correct(app, "title", "Clock mender and bell hanger");
    await holds("title", ["Clock mender and bell hanger"]);
    await undo();
    await holds("title", ["Clock mender"]);

    await app.keyboard.press("t");
    await app.keyboard.type("bells\n");
    await holds("tag", ["bells"]);
    await undo();
    await holds("tag", []);

    await app.keyboard.press("a");
    await app.keyboard.type("Met at the tower\n");
    await holds("note", ["Met at the tower"]);
    await app.waitForSelector("carnet-fact[data-field=note]");
    await app.$eval("carnet-fact[data-field=note] .tools button:last-child", (button) => /** @type {HTMLElement} */ (button).click());
    await holds("note", []);
    await undo();
    await holds("note", ["Met at the tower"]);

    await app.$eval(".add .quiet", (button) => /** @type {HTMLElement} */ (button).click());
    await app.waitForSelector(".add .chip");
    await app.$$eval(".add .chip", (chips) => /** @type {HTMLElement | undefined} */ (chips.find((chip) => chip.textContent === "Career"))?.click());
    await app.waitForSelector("#adding input[name=title]");
    await app.type("#adding input[name=title]", "Apprentice");
    await app.type("#adding input[name=company]", "Horlogerie des Brumes");
    await app.type("#adding input[name=start]", "2003-04");
    await app.keyboard.press("Enter");
    await holds("position", ["Apprentice, Horlogerie des Brumes"]);
  });

  test("a deleted person comes back by undo, and what was put away in the history comes back by a click", async () => {
    const id = await idOf("Odalric");
    await app.bringToFront();
    await app.goto(`${browser.base}/app/app.html#/person/${id}`);
    await app.waitForSelector("#delete");
    await app.$eval("carnet-fact[data-field=email] .tools button:last-child", (button) => /** @type {HTMLElement} */ (button).click());
    await app.waitForSelector(".history .quiet"); // there is a history already: of what was tried before
    await app.$eval(".history", (details) => details.setAttribute("open", ""));
    await app.click(".history .quiet");
    await until("the e-mail is back", async () => (await held(id, "email")).length === 1);
    await app.click("#delete");
    await until("nobody of this name", async () => !(await names(app)).includes("Odalric Pennefather"));
    await app.waitForFunction(() => location.hash === "#/");
    await app.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).blur());
    await app.keyboard.press("u");
    await until("there again", async () => (await names(app)).includes("Odalric Pennefather"));
  });

  test("who was to be forgotten is kept again only when that is said once more", async () => {
    const id = await idOf("Odalric");
    await app.bringToFront();
    await app.goto(`${browser.base}/app/app.html#/person/${id}`);
    await app.waitForSelector("#forget-person");
    await app.click("#forget-person");
    await app.waitForSelector("#forget[open]");
    await app.click("#forget-yes");
    await until("nobody of this name", async () => !(await names(app)).includes("Odalric Pennefather"));
    const popup = await popupOn("https://clocks.example/");
    await popup.focus("#learned");
    await popup.keyboard.press("Enter");
    await popup.waitForSelector("#anyway");
    assert.ok(!(await names(app)).includes("Odalric Pennefather"));
    await popup.click("#anyway");
    await popup.waitForSelector(".outcome .said");
    await popup.close();
    assert.ok((await names(app)).includes("Odalric Pennefather"));
  });

  test("the list searches as one types, follows the keys, and keeps its place", async () => {
    for (let i = 0; i < 120; i++) await ask(app, saveRequest(`Crowd Member ${String(i).padStart(3, "0")}`, `crowd-member-${i}`));
    await app.bringToFront();
    await app.goto(`${browser.base}/app/app.html#/`);
    await app.waitForSelector(".people .row .name");
    await until("everybody is counted", () => app.$eval(".count", (count) => /\b124\b/.test(count.textContent ?? "")));
    for (let i = 0; i < 60; i++) await app.keyboard.press("ArrowDown");
    const name = await until("the row that the keys lead to is drawn", () => app.evaluate(() => document.activeElement?.querySelector(".name")?.textContent));
    const scroll = await app.evaluate(() => scrollY);
    assert.ok(scroll > 1000, `scrolled ${scroll}`);
    await app.keyboard.press("Enter");
    await app.waitForSelector("carnet-person h1 carnet-fact");
    assert.equal((await app.$eval("carnet-person h1", (heading) => heading.textContent ?? "")).trim(), name);
    await app.keyboard.press("Escape");
    await until("the row has the focus again", () => app.evaluate((was) => document.activeElement?.querySelector(".name")?.textContent === was, name));
    assert.equal(await app.evaluate(() => scrollY), scroll);
    await app.keyboard.press("/");
    await app.keyboard.type(nameOf(noemie).normalize("NFD").replace(/\p{M}/gu, "").slice(0, 5).toLowerCase());
    await until("one is found", () => app.$$eval(".people .row", (rows) => rows.length === 1));
  });
});
