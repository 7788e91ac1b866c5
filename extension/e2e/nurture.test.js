// Care for people, end to end: today, touches, the timeline, promises; by keyboard, in both languages, light and dark.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { ask, saveRequest } from "./rig/ask.js";
import { violations } from "./rig/axe.js";
import { DIST, launchChromium } from "./rig/chromium.js";
import { pictured } from "./rig/picture.js";
import { answered, saveBy } from "./rig/popup.js";
import { until } from "./rig/time.js";
import { startWeb } from "./rig/web.js";
import { linkedInAddress, noemie } from "./samples/people.js";
import { sampleWeb } from "./samples/web.js";

const PICTURES = join(DIST, "pictures");
mkdirSync(PICTURES, { recursive: true });

/** @param {number} days */
const ago = (days) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
const source = { method: "user", confidence: 1 };

/** Three people in circles, none of them written to for long, one of them promised something. @param {import("puppeteer-core").Page} app */
async function threeKnown(app) {
  /** @type {Record<string, string>} */
  const ids = {};
  for (const [name, slug] of [["Ama Quayson-Lind", "ama"], ["Bertil Étienne-Roy", "bertil"], ["Zeynep Moor", "zeynep"]]) {
    ids[slug] = (await ask(app, saveRequest(name, slug))).id;
    await ask(app, { op: "edit", id: ids[slug], edits: [{ fact: { field: "circle", text: "trusted", source } }] });
    await ask(app, { op: "touch", ids: [ids[slug]], touch: { kind: "coffee", day: ago(90), by: "me" }, note: "The quay in the rain" });
  }
  await ask(app, { op: "edit", id: ids.ama, edits: [{ fact: { field: "promise", text: "The name of a tinsmith", promise: { by: "me", day: ago(30), due: ago(2) }, source } },
    { fact: { field: "learning", text: "A tinsmith who works in zinc", learning: { kind: "need", day: ago(90) }, source } },
    { fact: { field: "email", text: "ama@quayson.example", source } }] });
  return ids;
}

/** @param {import("puppeteer-core").Page} page @param {string} name in light and dark */
async function holds(page, name) {
  for (const scheme of /** @type {const} */ (["light", "dark"])) {
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    await pictured(page, join(PICTURES, `${name}-${scheme}.png`));
    assert.deepEqual(await violations(page), [], `${name} ${scheme}`);
  }
}

for (const language of ["en-US", "fr"]) {
  describe(`in ${language}`, () => {
    const short = language.slice(0, 2);
    /** The letter of a kind of touch. @type {Record<string, string>} */
    const letter = short === "fr" ? { message: "m", call: "a", lunch: "d" } : { message: "m", call: "c", lunch: "l" };

    test("today is empty kindly, proposes with a reason, takes done and not now, and undoes", { timeout: 180_000 }, async (t) => {
      const browser = await launchChromium({ language });
      t.after(browser.close);
      const app = await browser.open("app/app.html#/today");
      await app.waitForSelector(".nobody");
      await holds(app, `today-empty-${short}`);
      await app.evaluate(() => { location.hash = "#/"; }); // whom today has proposed stays proposed: first everybody is to be there
      const ids = await threeKnown(app);
      await app.evaluate(() => { location.hash = "#/today"; });
      await app.waitForSelector(".proposed [data-line]");
      await app.waitForFunction(() => document.querySelectorAll(".proposed [data-line]").length === 3);
      const lines = await app.$$eval(".proposed [data-line]", (all) => all.map((line) => line.textContent ?? ""));
      assert.match(lines[0], /Ama.*The name of a tinsmith/s, "what was promised comes first");
      assert.equal(await app.$eval(".proposed .write-to", (a) => a.getAttribute("href")), "mailto:ama@quayson.example");
      await holds(app, `today-${short}`);

      await app.keyboard.press("ArrowDown");
      await app.keyboard.press("d");
      await app.waitForSelector("#log-touch[open] .kinds button:focus");
      await holds(app, `touch-${short}`);
      await app.keyboard.press(/** @type {import("puppeteer-core").KeyInput} */ (letter.call));
      await app.waitForFunction(() => document.querySelectorAll(".proposed [data-line]").length === 2);
      const facts = async () => (await ask(app, { op: "person", id: ids.ama })).facts.map((/** @type {any} */ held) => held.fact);
      assert.deepEqual((await facts()).filter((/** @type {any} */ fact) => fact.touch).map((/** @type {any} */ fact) => fact.touch.kind).sort(), ["call", "coffee"]);
      assert.ok((await facts()).find((/** @type {any} */ fact) => fact.promise).promise.done, "the promise is kept with it");

      await app.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).blur());
      await app.keyboard.press("ArrowDown");
      await app.keyboard.press("n");
      await app.waitForSelector(".later button:focus");
      await holds(app, `today-not-now-${short}`);
      await app.keyboard.press("Tab");
      await app.keyboard.press("Enter");
      await app.waitForFunction(() => document.querySelectorAll(".replied li").length === 2);
      await app.keyboard.press("u");
      await app.waitForFunction(() => document.querySelectorAll(".replied li").length === 1);
    });

    test("a person's page has one line of time, a circle, favours and promises, and the brief", { timeout: 240_000 }, async (t) => {
      const browser = await launchChromium({ language });
      t.after(browser.close);
      const app = await browser.open("app/app.html");
      const ids = await threeKnown(app);
      const told = (/** @type {number} */ lines) => app.waitForFunction((/** @type {number} */ n) => document.querySelectorAll(".timeline > li").length === n, {}, lines);

      await app.waitForFunction(() => document.querySelectorAll(".people .row").length === 3);
      await app.keyboard.press("ArrowDown");
      await app.waitForSelector(".row:focus");
      await app.keyboard.press("c"); // on the list: the row that has the keyboard
      await app.waitForSelector("#log-touch[open] .kinds button:focus");
      await app.keyboard.press(/** @type {import("puppeteer-core").KeyInput} */ (letter.message));
      await app.waitForSelector(".toast");
      await app.keyboard.press("Space");
      await app.keyboard.press("ArrowDown");
      await app.keyboard.press("Space");
      await app.waitForSelector("#touch-selected");
      await app.keyboard.press("c"); // and those who are selected, all at once
      await app.waitForSelector("#log-touch[open] .kinds button:focus");
      await app.keyboard.press(/** @type {import("puppeteer-core").KeyInput} */ (letter.lunch));
      const touches = async (/** @type {string} */ slug) => (await ask(app, { op: "person", id: ids[slug] })).facts.filter((/** @type {any} */ held) => held.fact.touch).length;
      await app.waitForFunction(() => /2/.test(document.querySelector(".toast")?.textContent ?? ""));
      assert.deepEqual([await touches("zeynep"), await touches("bertil"), await touches("ama")], [3, 2, 1]);

      await app.evaluate((/** @type {string} */ id) => { location.hash = `#/person/${id}`; }, ids.ama);
      await told(2);
      await app.keyboard.press("c");
      await app.waitForSelector("#log-touch[open] .kinds button:focus");
      await app.keyboard.press(/** @type {import("puppeteer-core").KeyInput} */ (letter.call));
      await told(3);
      await app.keyboard.press("u");
      await told(2);
      await app.keyboard.press("p");
      await app.waitForSelector(".small-form select:focus");
      await app.keyboard.press("Tab");
      await app.keyboard.type("The key of the boathouse");
      await holds(app, `person-promise-${short}`);
      await app.keyboard.press("Enter");
      await told(3);
      await app.keyboard.press("f");
      await app.waitForSelector(".small-form [name=kind]");
      await app.select(".small-form [name=by]", "them");
      await app.select(".small-form [name=asked]", "no");
      await app.focus(".small-form [name=text]");
      await app.keyboard.press("Enter");
      await told(4);
      await app.click("#ask-met");
      await app.type(".small-form [name=impression]", "Laughs with her whole face");
      await app.type(".small-form [name=day]", "2024-06");
      await app.keyboard.press("Enter");
      await app.waitForSelector(".met q");
      await app.select("#circle", "inner");
      await app.waitForFunction(() => /** @type {HTMLSelectElement} */ (document.querySelector("#circle")).value === "inner");
      await app.click(".timeline .does .accent");
      await app.waitForFunction(() => document.querySelectorAll(".timeline .does .accent").length === 1);
      await app.evaluate(() => { /** @type {HTMLElement} */ (document.activeElement).blur(); scrollTo(0, 0); });
      await holds(app, `person-relation-${short}`);

      await app.keyboard.press("b");
      await app.waitForSelector(".brief article");
      await holds(app, `brief-${short}`);
      assert.equal(await app.$$eval(".brief article section:last-of-type", (all) => all.length), 1);
      await app.pdf({ path: join(PICTURES, `brief-${short}.pdf`), format: "A4" });
      await app.emulateMediaType("print");
      await pictured(app, join(PICTURES, `brief-print-${short}.png`));
      assert.equal(await app.$eval(".top", (top) => getComputedStyle(top).display), "none", "only the brief is printed");
      await app.emulateMediaType();
      await app.keyboard.press("Escape");
      await app.waitForSelector("carnet-relation");
    });

    test("circles and settings are kept at once; the reminder is off until it is chosen", { timeout: 180_000 }, async (t) => {
      const browser = await launchChromium({ language });
      t.after(browser.close);
      const app = await browser.open("app/app.html");
      await threeKnown(app);
      const alarm = () => app.evaluate(async () => Boolean(await chrome.alarms.get("reminder")));
      const badge = () => app.evaluate(() => chrome.action.getBadgeText({}));
      assert.deepEqual([await alarm(), await badge()], [false, ""]);
      await app.keyboard.press("Escape");
      await app.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).blur());
      await app.keyboard.press("g");
      await app.keyboard.press("c");
      await app.waitForSelector("#trusted-capacity");
      await app.$eval("#trusted-capacity", (input) => { const field = /** @type {HTMLInputElement} */ (input); field.value = "2"; field.dispatchEvent(new Event("change")); });
      await app.waitForSelector(".rounds .gently a");
      await holds(app, `circles-${short}`);
      await app.select("#week", "0");
      await until("the week begins on Sunday", async () => (await ask(app, { op: "careSettings" })).weekStart === 0);
      await app.click("#badge");
      await until("the badge shows the number", async () => await badge() === "3");
      assert.equal(await alarm(), true);
      await app.click("#notify");
      await until("it is kept", async () => (await ask(app, { op: "careSettings" })).notify);
      await app.select("#hour", "0"); // it is past midnight, whenever this runs
      await until("the notification is there", () => app.evaluate(async () => "today" in await new Promise((/** @type {(all: any) => void} */ answer) => { chrome.notifications.getAll(answer); })));
      await app.click("#badge");
      await app.click("#notify");
      await until("nothing reminds any more", async () => !await alarm() && await badge() === "");
      await app.click("#listen");
      await until("it is kept", async () => (await ask(app, { op: "careSettings" })).listen);
    });

    test("recall asks, shows and is graded by keys; network health has a table behind each picture", { timeout: 180_000 }, async (t) => {
      const browser = await launchChromium({ language });
      t.after(browser.close);
      const app = await browser.open("app/app.html#/recall");
      await app.waitForSelector(".nobody");
      await app.evaluate(() => { location.hash = "#/"; });
      const ids = await threeKnown(app);
      const work = [["ama", "Boat builder", "Chantier de la Grève"], ["bertil", "Boat builder", "Chantier de la Grève"], ["zeynep", "Map engraver", "Atlas & Fils"]];
      for (const [slug, title, company] of work) await ask(app, { op: "edit", id: ids[slug], edits: [{ fact: { field: "title", text: title, source } }, { fact: { field: "company", text: company, source } }] });
      await ask(app, { op: "favour", ids: [ids.ama], favour: { by: "me", kind: "advice", day: ago(100) } });
      await app.evaluate(() => { location.hash = "#/recall"; });
      await app.waitForSelector("#turn");
      await holds(app, `recall-${short}`);
      const cards = (await ask(app, { op: "recall" })).cards.length;
      await app.keyboard.press("Space");
      await app.waitForSelector("[data-grade=good]:focus");
      await holds(app, `recall-turned-${short}`);
      await app.keyboard.press("3");
      await app.waitForSelector("#turn:focus");
      assert.equal((await ask(app, { op: "recall" })).cards.length, cards - 1);
      await app.keyboard.press("u");
      await until("the card is back", async () => (await ask(app, { op: "recall" })).cards.length === cards);

      await app.evaluate(() => { location.hash = "#/health"; });
      await app.waitForSelector(".bars rect");
      await holds(app, `health-${short}`);
      await app.click(".health summary");
      assert.ok(await app.$$eval(".health details[open] tbody tr", (all) => all.length) > 1);
      await holds(app, `health-table-${short}`);
    });

    test("promises stand by when they are due, and are kept by a key; what is to come makes a calendar file", { timeout: 120_000 }, async (t) => {
      const browser = await launchChromium({ language });
      t.after(browser.close);
      const app = await browser.open("app/app.html#/today");
      await app.waitForSelector(".nobody");
      await app.keyboard.press("m");
      await app.waitForSelector("#calendar");
      const ids = await threeKnown(app);
      await ask(app, { op: "promise", ids: [ids.bertil], text: "A word with the ferryman", promise: { by: "them", day: ago(3) } });
      await app.waitForFunction(() => document.querySelectorAll(".things li").length === 2);
      assert.match(await app.$eval(".things li", (line) => line.textContent ?? ""), /The name of a tinsmith/);
      await holds(app, `promises-${short}`);
      assert.match((await ask(app, { op: "calendar", language: short })).text, /^BEGIN:VCALENDAR/);
      await app.click("#calendar");
      await app.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).blur());
      await app.keyboard.press("ArrowDown");
      await app.keyboard.press("k");
      await app.waitForFunction(() => document.querySelectorAll(".things li").length === 1);
      await app.keyboard.press("u");
      await app.waitForFunction(() => document.querySelectorAll(".things li").length === 2);
    });
  });
}

test("the popup of somebody known logs a touch with two keystrokes, and takes it back", { timeout: 120_000 }, async (t) => {
  const web = await startWeb(sampleWeb);
  t.after(web.close);
  const browser = await launchChromium({ web });
  t.after(browser.close);
  const app = await browser.open("app/app.html");
  const page = await browser.browser.newPage();
  const popupOn = async () => {
    await page.goto(linkedInAddress(noemie));
    const popup = await browser.clickButton(page);
    await answered(popup);
    return popup;
  };
  const first = await popupOn();
  await saveBy(first);
  await first.close();
  const popup = await popupOn();
  await popup.waitForSelector("#touch");
  await popup.keyboard.down("Alt");
  await popup.keyboard.press("t");
  await popup.keyboard.up("Alt");
  await popup.waitForSelector("#log-touch[open] .kinds button:focus");
  await holds(popup, "popup-touch");
  await popup.keyboard.press("o");
  await popup.waitForSelector("#untouch");
  await holds(popup, "popup-touched");
  const [{ id }] = (await ask(app, { op: "people", query: noemie.first })).rows;
  const kinds = async () => (await ask(app, { op: "person", id })).facts.flatMap((/** @type {any} */ held) => held.fact.touch?.kind ?? []);
  assert.deepEqual(await kinds(), ["coffee"]);
  await popup.click("#untouch");
  await popup.waitForSelector("#touch");
  assert.deepEqual(await kinds(), []);
});
