// The list's acts on many, its orders and saved searches; the bin, forgetting, the history: each by the keyboard, each
// with its undo.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { ask, names } from "./rig/ask.js";
import { launchChromium } from "./rig/chromium.js";
import { until } from "./rig/time.js";
import { crowd } from "./samples/crowd.js";

const CREW = [
  ["Anouk Delarive", "Atelier de la Croix-Basse"], ["Bertil Étienne-Roy", "Quai Neuf"], ["Çelik Zeynep-Moor", "Quai Neuf"],
  ["Dorian Vauquelin", ""], ["Eskil Brandsdal", "Horlogerie des Brumes"], ["Fatoumata Sissoko-Lind", "Quai Neuf"],
];

describe("the list and what follows from it", () => {
  /** @type {import("./rig/chromium.js").Chromium} */ let browser;
  /** @type {import("puppeteer-core").Page} */ let app;
  before(async () => {
    browser = await launchChromium();
    app = await browser.open("app/app.html");
    for (const [name, company] of CREW) {
      const source = { method: "user", confidence: 1 };
      const facts = [{ field: "name", text: name, source }, { field: "profile", text: `https://github.com/${name.split(" ")[0].toLowerCase()}-crew`, source }];
      await ask(app, { op: "save", facts: company ? [...facts, { field: "company", text: company, source }] : facts });
    }
    await app.reload();
    await app.bringToFront();
    await shows(CREW.length);
  });
  after(() => browser?.close());

  /** @param {number} count */
  const shows = (count) => until(`${count} rows`, async () => (await app.$$(".people .row .name")).length === count);
  /** @param {number} count */
  const selected = (count) => until(`${count} selected`, async () => (await app.$$(".people .chosen")).length === count);
  /** @param {string} tag @returns {Promise<number>} */
  const tagged = async (tag) => (await ask(app, { op: "people", tag })).total;
  /** Leaves whatever is written in. */
  const leave = () => app.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).blur());
  /** @param {string[]} keys */
  const press = async (...keys) => { for (const key of keys) await app.keyboard.press(/** @type {import("puppeteer-core").KeyInput} */ (key)); };
  /** @param {string} key @param {string} held */
  const pressWith = async (held, key) => {
    await app.keyboard.down(/** @type {import("puppeteer-core").KeyInput} */ (held));
    await press(key);
    await app.keyboard.up(/** @type {import("puppeteer-core").KeyInput} */ (held));
  };
  const focused = () => app.evaluate(() => document.activeElement?.querySelector(".name")?.textContent ?? "");

  test("several are selected by Space and Shift, tagged, and untagged, and each is undone by u", async () => {
    await press("ArrowDown", "Space");
    await selected(1);
    await pressWith("Shift", "ArrowDown");
    await pressWith("Shift", "ArrowDown");
    await selected(3);
    await pressWith("Shift", "ArrowUp");
    await selected(2);
    await press("t");
    await app.waitForSelector("#tag-many[open]");
    await app.keyboard.type("harbour\n");
    await until("two have the tag", async () => await tagged("harbour") === 2);
    await press("u");
    await until("nobody has it any more", async () => await tagged("harbour") === 0);
    await pressWith("Control", "a");
    await selected(CREW.length);
    await press("t");
    await app.keyboard.type("crew\n");
    await until("all have the tag", async () => await tagged("crew") === CREW.length);
    await press("Escape");
    await selected(0);
    await press("Space");
    await selected(1);
    await pressWith("Shift", "T");
    await app.waitForSelector("#tag-many[open] .chip");
    await app.click("#tag-many .chip");
    await until("one has it no more", async () => await tagged("crew") === CREW.length - 1);
    await pressWith("Control", "z");
    await until("again all have it", async () => await tagged("crew") === CREW.length);
    await press("Escape");
  });

  test("click, and click with Shift, select what lies between; nobody is lost while the list scrolls", async (t) => {
    await (await app.$$(".people .pick input"))[1].click();
    await app.keyboard.down("Shift");
    await (await app.$$(".people .row"))[4].click();
    await app.keyboard.up("Shift");
    await selected(4);
    assert.ok(!(await app.evaluate(() => location.hash)).includes("person"), "nobody was opened");
    await press("Escape");
    const page = await browser.open("app/app.html");
    t.after(async () => {
      await page.close();
      await app.bringToFront();
    });
    await page.bringToFront();
    await crowd(page, 100_000, 0);
    await (await page.$$(".people .pick input"))[2].click();
    await page.keyboard.press("End");
    await until("the last row", () => page.$('[data-index="99999"]'));
    await page.keyboard.down("Shift");
    await (await page.$('[data-index="99999"]'))?.click();
    await page.keyboard.up("Shift");
    await until("99,998 are selected", () => page.$eval(".selected", (bar) => /99,998 selected/.test(bar.textContent ?? "")));
    await page.keyboard.press("Home");
    await until("the first rows", () => page.$('[data-index="0"]'));
    assert.deepEqual(await page.$$eval(".people li", (rows) => rows.slice(0, 4).map((row) => row.matches(".chosen"))), [false, false, true, true]);
  });

  test("those selected are written to a file", async () => {
    await app.evaluate(() => {
      const make = URL.createObjectURL;
      URL.createObjectURL = (file) => {
        /** @type {Blob} */ (file).text().then((text) => { /** @type {any} */ (globalThis).written = text; });
        return make.call(URL, file);
      };
    });
    await leave();
    await press("Home", "ArrowDown", "Space");
    await pressWith("Shift", "ArrowDown");
    await selected(2);
    await press("x");
    await app.waitForSelector("#export[open]");
    await press("Enter");
    const file = await until("the file is written", () => app.evaluate(() => /** @type {any} */ (globalThis).written));
    assert.equal(file.match(/BEGIN:VCARD\r\n/g)?.length, 2);
    assert.equal(await app.evaluate(() => [...document.querySelectorAll(".chosen .name")].every((name) => /** @type {any} */ (globalThis).written.includes(name.textContent))), true);
    await press("Escape");
    await selected(0);
  });

  test("sorted by company, the headings stand beside; by name, letters", async () => {
    await app.select("#order", "company");
    const headings = () => app.$$eval(".people h2", (all) => all.map((heading) => heading.textContent));
    await until("the companies", async () => (await headings()).length === 4);
    assert.deepEqual(await headings(), ["Atelier de la Croix-Basse", "Horlogerie des Brumes", "Quai Neuf", "No company"]);
    assert.match(await app.evaluate(() => location.hash), /order=company/);
    await app.select("#order", "name");
    await until("the letters", async () => (await headings()).length > 4);
    assert.equal((await headings()).join(""), "BDESVZ");
    await app.select("#order", "");
    await until("no headings", async () => (await headings()).length === 0);
  });

  test("while one types the rows stay until the next are here, and a late answer to fewer letters is dropped", async () => {
    await app.evaluate(() => {
      const { runtime } = chrome, send = runtime.sendMessage.bind(runtime);
      runtime.sendMessage = /** @type {any} */ (async (/** @type {any} */ message) => {
        const answer = await send(message);
        if (message.op === "people" && message.query?.length === 1) await new Promise((late) => setTimeout(late, 400));
        return answer;
      });
      const seen = /** @type {any} */ (globalThis).seen = { least: Infinity };
      const look = () => { seen.least = Math.min(seen.least, document.querySelectorAll(".people .row .name").length); requestAnimationFrame(look); };
      look();
    });
    await press("/");
    await app.keyboard.type("bertil", { delay: 20 });
    await shows(1);
    await new Promise((later) => setTimeout(later, 600));
    await shows(1);
    assert.equal(await app.$eval(".people .row mark", (mark) => mark.textContent), "Bertil");
    assert.equal(await app.evaluate(() => /** @type {any} */ (globalThis).seen.least), 1, "at no moment there was nobody");
    await app.reload();
    await shows(1);
    await press("Escape");
    await shows(CREW.length);
    await leave();
  });

  test("a search is kept under a name, opened, deleted, and the deletion undone", async () => {
    await press("/");
    await app.keyboard.type("quai neuf");
    await shows(3);
    await leave();
    await press("k");
    await app.waitForSelector("carnet-searches dialog[open]");
    await app.keyboard.type("At the quay\n");
    await app.waitForSelector(".searches .chip[data-pressed=true]");
    await press("Escape");
    await shows(CREW.length);
    await leave();
    await app.click(".searches .chip button");
    await shows(3);
    assert.equal(await app.$eval("#search", (input) => /** @type {HTMLInputElement} */ (input).value), "quai neuf");
    await app.click(".searches .chip .quiet");
    await until("no saved search", async () => !(await app.$(".searches")));
    await leave();
    await press("u");
    await app.waitForSelector(".searches .chip");
    await press("Escape");
    await shows(CREW.length);
  });

  test("the filters of the search are shown on request, and written by a key", async () => {
    await leave();
    await press("f");
    await app.waitForSelector(".choice:focus");
    await press("ArrowDown", "Enter");
    await until("the filter is in the search", () => app.$eval("#search", (input) => /** @type {HTMLInputElement} */ (input).value === "company:" && document.activeElement === input));
    await press("Escape");
    await shows(CREW.length);
    await leave();
    await press("f");
    await app.waitForSelector(".choice:focus");
    await press("Escape");
    await app.waitForFunction(() => /** @type {HTMLElement | null} */ (document.querySelector("#choices"))?.hidden);
  });

  test("who is deleted lies in the bin, comes back, and is forgotten for good only when that is said once more", async () => {
    await leave();
    await press("ArrowDown", "Space");
    await pressWith("Shift", "ArrowDown");
    await selected(2);
    const gone = [await focused(), "Fatoumata Sissoko-Lind"].sort();
    await press("Delete");
    await shows(CREW.length - 2);
    await leave();
    await press("g", "b");
    await until("two in the bin", async () => (await app.$$("carnet-bin li")).length === 2);
    assert.deepEqual(await app.$$eval("carnet-bin .name", (all) => all.map((name) => name.textContent ?? "").sort()), gone);
    assert.match(await app.$eval("carnet-bin .when", (when) => when.textContent ?? ""), /30 days left/);
    await press("ArrowDown", "r");
    await until("one in the bin", async () => (await app.$$("carnet-bin li")).length === 1);
    await press("u");
    await until("two again", async () => (await app.$$("carnet-bin li")).length === 2);
    await press("ArrowDown", "Delete");
    await app.waitForSelector("#forget[open]");
    await press("Enter"); // the first button is the one that does nothing
    await until("the dialog is gone", async () => !(await app.$("#forget")));
    assert.equal((await app.$$("carnet-bin li")).length, 2);
    const name = await app.evaluate(() => document.activeElement?.closest("li")?.querySelector(".name")?.textContent ?? "");
    assert.ok(name, "the keyboard is where it was");
    await press("Delete");
    await app.waitForSelector("#forget[open]");
    await press("Tab", "Enter");
    await until("one is left", async () => (await app.$$("carnet-bin li")).length === 1);
    assert.ok(!(await names(app)).includes(name));
    const source = { method: "adapter-dom", confidence: 0.9, page: "https://github.com/x", day: "2026-11-22" };
    await assert.rejects(ask(app, { op: "save", page: source.page, facts: [{ field: "name", text: name, source },
      { field: "profile", text: `https://github.com/${name.split(" ")[0].toLowerCase()}-crew`, source }] }), { code: "forgotten" });
    await press("Escape");
    await app.waitForFunction(() => location.hash === "#/");
  });

  test("the history undoes and does again, line by line", async () => {
    await leave();
    await press("g", "h");
    await app.waitForSelector("carnet-acts li");
    /** What the first lines say. */
    const lines = () => app.$$eval("carnet-acts li", (all) => all.slice(0, 2).map((line) => `${line.querySelector(".who")?.textContent} ${line.querySelector("button")?.textContent}`.replace(/\s+/g, " ").trim()));
    assert.match((await lines()).join("\n"), /^Restored from the bin: .+ undone Redo\nDeleted: [^,]+ Undo$/, "of the two, one is forgotten and named no more");
    const before = (await names(app)).length;
    await press("ArrowDown", "ArrowDown", "Enter");
    await until("it is undone", async () => (await lines())[1].endsWith("undone Redo"));
    assert.equal((await names(app)).length, before + 1);
    await press("Enter");
    await until("and done again", async () => (await lines())[1].endsWith("Undo"));
    assert.equal((await names(app)).length, before);
    await press("Escape");
  });

  test("who is told on the person page that a learning is a wish", async () => {
    const { rows } = await ask(app, { op: "people", query: "Anouk" });
    await app.goto(`${browser.base}/app/app.html#/person/${rows[0].id}`);
    await app.waitForSelector("#add-learning");
    await press("l");
    await app.keyboard.type("To sail to the islands\n");
    await app.waitForSelector(".lines li .kind");
    await app.select(".lines li .kind", "wish");
    await until("it is a wish", async () => (await ask(app, { op: "person", id: rows[0].id })).facts.some((/** @type {any} */ held) => held.fact.learning?.kind === "wish"));
    await leave();
    await press("u");
    await until("no kind any more", () => app.$eval(".lines li .kind", (kind) => /** @type {HTMLSelectElement} */ (kind).value === ""));
  });
});
