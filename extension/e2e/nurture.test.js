// Care for people, end to end: today, touches, the timeline, promises; by keyboard, in both languages, light and dark.
import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, test } from "node:test";
import { ask, saveRequest } from "./rig/ask.js";
import { launchChromium } from "./rig/chromium.js";
import { go, press, leave, count } from "./rig/hands.js";
import { PICTURES, holds, seenInBoth } from "./rig/look.js";
import { pictured } from "./rig/picture.js";
import { answered, saveBy } from "./rig/popup.js";
import { until } from "./rig/time.js";
import { startWeb } from "./rig/web.js";
import { linkedInAddress, noemie } from "./samples/people.js";
import { sampleWeb } from "./samples/web.js";

const NOW = Date.now(); // also when midnight passes meanwhile
/** @param {number} days */
const ago = (days) => new Date(NOW - days * 86_400_000).toLocaleDateString("sv");
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
      await go(app, "#/today", ".proposed [data-line]");
      await count(app, ".proposed [data-line]", 3);
      const lines = await app.$$eval(".proposed [data-line]", (all) => all.map((line) => line.textContent ?? ""));
      assert.match(lines[0], /Ama.*The name of a tinsmith/s, "what was promised comes first");
      await app.waitForSelector(".proposed .write-to"); // how to write to them comes after the list
      assert.equal(await app.$eval(".proposed .write-to", (a) => a.getAttribute("href")), "mailto:ama@quayson.example");
      await holds(app, `today-${short}`);

      await press(app, "ArrowDown", "d");
      await app.waitForSelector("#log-touch[open] .kinds button:focus");
      await holds(app, `touch-${short}`);
      await press(app, letter.call);
      await count(app, ".proposed [data-line]", 2);
      const facts = async () => (await ask(app, { op: "person", id: ids.ama })).facts.map((/** @type {any} */ held) => held.fact);
      assert.deepEqual((await facts()).filter((/** @type {any} */ fact) => fact.touch).map((/** @type {any} */ fact) => fact.touch.kind).sort(), ["call", "coffee"]);
      assert.ok((await facts()).find((/** @type {any} */ fact) => fact.promise).promise.done, "the promise is kept with it");

      await leave(app);
      await press(app, "ArrowDown", "n");
      await app.waitForSelector(".later button:focus");
      await holds(app, `today-not-now-${short}`);
      await press(app, "Tab", "Enter");
      await count(app, ".replied li", 2);
      await press(app, "u");
      await count(app, ".replied li", 1);
    });

    test("a person's page has one line of time, a circle, favours and promises, and the brief", { timeout: 240_000 }, async (t) => {
      const browser = await launchChromium({ language });
      t.after(browser.close);
      const app = await browser.open("app/app.html");
      const ids = await threeKnown(app);
      const told = (/** @type {number} */ lines) => count(app, ".timeline > li", lines);

      await count(app, ".people .row", 3);
      await press(app, "ArrowDown");
      await app.waitForSelector(".row:focus");
      await press(app, "c"); // on the list: the row that has the keyboard
      await app.waitForSelector("#log-touch[open] .kinds button:focus");
      await press(app, letter.message);
      await app.waitForSelector(".toast");
      await press(app, "Space", "ArrowDown", "Space");
      await app.waitForSelector("#touch-selected");
      await press(app, "c"); // and those who are selected, all at once
      await app.waitForSelector("#log-touch[open] .kinds button:focus");
      await press(app, letter.lunch);
      const touches = async (/** @type {string} */ slug) => (await ask(app, { op: "person", id: ids[slug] })).facts.filter((/** @type {any} */ held) => held.fact.touch).length;
      await app.waitForFunction(() => /2/.test(document.querySelector(".toast")?.textContent ?? ""));
      assert.deepEqual([await touches("zeynep"), await touches("bertil"), await touches("ama")], [3, 2, 1]);

      await app.evaluate((/** @type {string} */ id) => { location.hash = `#/person/${id}`; }, ids.ama);
      await told(2);
      await press(app, "c");
      await app.waitForSelector("#log-touch[open] .kinds button:focus");
      await press(app, letter.call);
      await told(3);
      await press(app, "u");
      await told(2);
      await press(app, "p");
      await app.waitForSelector(".small-form select:focus");
      await press(app, "Tab");
      await app.keyboard.type("The key of the boathouse");
      await holds(app, `person-promise-${short}`);
      await press(app, "Enter");
      await told(3);
      await press(app, "f");
      await app.waitForSelector(".small-form [name=kind]");
      await app.select(".small-form [name=by]", "them");
      await app.select(".small-form [name=asked]", "no");
      await app.focus(".small-form [name=text]");
      await press(app, "Enter");
      await told(4);
      await app.click("#ask-met");
      await app.type(".small-form [name=impression]", "Laughs with her whole face");
      await app.type(".small-form [name=day]", "2024-06");
      await press(app, "Enter");
      await app.waitForSelector(".met q");
      await app.select("#circle", "inner");
      await app.waitForFunction(() => /** @type {HTMLSelectElement} */ (document.querySelector("#circle")).value === "inner");
      await app.click(".timeline .does .accent");
      await count(app, ".timeline .does .accent", 1);
      await leave(app);
      await app.evaluate(() => scrollTo(0, 0));
      await holds(app, `person-relation-${short}`);

      await press(app, "b");
      await app.waitForSelector(".brief article");
      await holds(app, `brief-${short}`);
      assert.equal(await app.$$eval(".brief article section:last-of-type", (all) => all.length), 1);
      await app.pdf({ path: join(PICTURES, `brief-${short}.pdf`), format: "A4" });
      await app.emulateMediaType("print");
      await pictured(app, join(PICTURES, `brief-print-${short}.png`));
      assert.equal(await app.$eval(".top", (top) => getComputedStyle(top).display), "none", "only the brief is printed");
      await app.emulateMediaType();
      await press(app, "Escape");
      await app.waitForSelector("carnet-relation");

      // An address of somebody who was joined, is in the bin or never was leads to where that is said.
      const at = (/** @type {string} */ hash) => app.waitForFunction((/** @type {string} */ to) => location.hash === to, {}, hash);
      const joined = await ask(app, { op: "join", pairs: [{ a: ids.ama, b: ids.zeynep }] });
      const elder = joined.id, younger = elder === ids.ama ? ids.zeynep : ids.ama;
      await go(app, `#/brief/${younger}`, ".brief article");
      await at(`#/brief/${elder}`);
      await go(app, `#/person/${younger}`, ".timeline");
      await at(`#/person/${elder}`);
      await ask(app, { op: "delete", id: ids.bertil });
      await go(app, `#/brief/${ids.bertil}`, "#restore");
      await go(app, `#/lost/${ids.bertil}`, "#restore");
      await go(app, "#/brief/nobody", ".person .trouble");
      await at("#/person/nobody");
      assert.deepEqual(await app.$$eval(".person .trouble button, .person .back a", (all) => all.map((one) => one.getAttribute("href"))), ["#/"], "there is a way back, and nothing to try again");
    });

    test("circles and settings are kept at once; the reminder is off until it is chosen", { timeout: 180_000 }, async (t) => {
      const browser = await launchChromium({ language });
      t.after(browser.close);
      const app = await browser.open("app/app.html");
      const ids = await threeKnown(app);
      const alarm = () => app.evaluate(async () => Boolean(await chrome.alarms.get("reminder")));
      const badge = () => app.evaluate(() => chrome.action.getBadgeText({}));
      assert.deepEqual([await alarm(), await badge()], [false, ""]);
      await press(app, "Escape");
      await leave(app);
      await press(app, "g", "c");
      await app.waitForSelector("#trusted-capacity");
      await app.$eval("#trusted-capacity", (input) => { const field = /** @type {HTMLInputElement} */ (input); field.value = "2"; field.dispatchEvent(new Event("change")); });
      await app.waitForSelector(".rounds .gently a");
      await holds(app, `circles-${short}`);
      await app.select("#week", "0");
      await until("the week begins on Sunday", async () => (await ask(app, { op: "careSettings" })).weekStart === 0);
      await app.click("#badge");
      await until("the badge shows the number", async () => await badge() === "3");
      assert.equal(await alarm(), true);
      const { act } = await ask(app, { op: "edit", id: ids.zeynep, edits: [{ fact: { field: "nocontact", text: ago(0), source } }] });
      await until("the number follows an edit", async () => await badge() === "2");
      await ask(app, { op: "undo", act });
      await until("and its undo", async () => await badge() === "3");
      await app.click("#notify");
      await until("it is kept", async () => (await ask(app, { op: "careSettings" })).notify);
      await app.select("#hour", "0"); // it is past midnight, whenever this runs
      await until("the notification is there", () => app.evaluate(async () => "today" in await new Promise((/** @type {(all: any) => void} */ answer) => { chrome.notifications.getAll(answer); })));
      await app.click("#badge");
      await app.click("#notify");
      await until("nothing reminds any more", async () => !await alarm() && await badge() === "");
      await app.click("#listen");
      await until("it is kept", async () => (await ask(app, { op: "careSettings" })).listen);
      if (short === "fr") return;
      await ask(app, { op: "keepCareSettings", ...await ask(app, { op: "careSettings" }), listen: false, badge: true });
      await until("the number is back", async () => await badge() === "3");
      const closed = new Promise((done) => { app.once("close", done); });
      app.evaluate(() => { chrome.runtime.reload(); }).catch(() => {}); // as an update does
      await closed;
      const after = await browser.open("manifest.json");
      await until("an update leaves the number and the alarm", () => after.evaluate(async () => await chrome.action.getBadgeText({}) === "3" && Boolean(await chrome.alarms.get("reminder"))));
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
      await go(app, "#/recall", "#turn");
      await holds(app, `recall-${short}`);
      const cards = (await ask(app, { op: "recall" })).cards.length;
      await press(app, "Space");
      await app.waitForSelector("[data-grade=good]:focus");
      await holds(app, `recall-turned-${short}`);
      await press(app, "3");
      await app.waitForSelector("#turn:focus");
      assert.equal((await ask(app, { op: "recall" })).cards.length, cards - 1);
      await press(app, "u");
      await until("the card is back", async () => (await ask(app, { op: "recall" })).cards.length === cards);

      await go(app, "#/health", ".bars rect");
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
      await press(app, "m");
      await app.waitForSelector("#calendar");
      const ids = await threeKnown(app);
      await ask(app, { op: "promise", ids: [ids.bertil], text: "A word with the ferryman", promise: { by: "them", day: ago(3) } });
      await count(app, ".things li", 2);
      assert.match(await app.$eval(".things li", (line) => line.textContent ?? ""), /The name of a tinsmith/);
      await holds(app, `promises-${short}`);
      assert.match((await ask(app, { op: "calendar", language: short })).text, /^BEGIN:VCALENDAR/);
      await app.click("#calendar");
      await leave(app);
      await press(app, "ArrowDown", "k");
      await count(app, ".things li", 1);
      await press(app, "u");
      await count(app, ".things li", 2);
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
  await press(popup, "t");
  await popup.keyboard.up("Alt");
  await popup.waitForSelector("#log-touch[open] .kinds button:focus");
  await seenInBoth(popup, "popup-touch");
  await press(popup, "o");
  await popup.waitForSelector("#untouch");
  await seenInBoth(popup, "popup-touched");
  const [{ id }] = (await ask(app, { op: "people", query: noemie.first })).rows;
  const kinds = async () => (await ask(app, { op: "person", id })).facts.flatMap((/** @type {any} */ held) => held.fact.touch?.kind ?? []);
  assert.deepEqual(await kinds(), ["coffee"]);
  await popup.click("#untouch");
  await popup.waitForSelector("#touch");
  assert.deepEqual(await kinds(), []);
});
