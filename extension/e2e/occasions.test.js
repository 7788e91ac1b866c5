// Renewing the network, end to end: occasions and whom one meets there, the lost, the bank of questions, how well one
// knows one's people; by keyboard, in both languages, light and dark.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { ask, saveRequest } from "./rig/ask.js";
import { launchChromium } from "./rig/chromium.js";
import { go, press, leave, count } from "./rig/hands.js";
import { holds } from "./rig/look.js";
import { until } from "./rig/time.js";

/** @typedef {import("puppeteer-core").Page} Page */

const NOW = Date.now(); // also when midnight passes meanwhile
/** @param {number} days */
const ago = (days) => new Date(NOW - days * 86_400_000).toLocaleDateString("sv");
const source = { method: "user", confidence: 1 };

/** @param {Page} app @param {string} name @param {string} slug @param {object[]} [facts] */
async function known(app, name, slug, facts = []) {
  const { id } = await ask(app, saveRequest(name, slug));
  if (facts.length) await ask(app, { op: "edit", id, edits: facts.map((fact) => ({ fact: { ...fact, source } })) });
  return id;
}

/** Three years of occasions, as somebody would have kept them. @param {Page} app */
async function yearsOfOccasions(app) {
  const year = Number(ago(1).slice(0, 4)); // of the occasion that was yesterday
  for (const [kind, name, day, cost, fee, worth, currency] of /** @type {const} */ ([
    ["fair", "Salon du balancier", `${year - 2}-03-14`, 18_000, 0, "yes", "EUR"], ["association", "Society of Tide Tables", `${year - 2}-06-02`, 0, 12_000, "yes", "GBP"],
    ["club", "Cercle de la Digue", `${year - 1}-02-11`, 4_500, 30_000, "no", "EUR"], ["fair", "Salon du balancier", `${year - 1}-03-13`, 21_550, 0, "yes", undefined],
  ])) {
    const { id } = await ask(app, { op: "keepOccasion", id: "", kind, name, day, whom: [], cost, fee, worth, currency });
    const met = await ask(app, { op: "met", occasion: id, name: `${name.split(" ").at(-1)} Oyelaran-${day.slice(0, 4)}`, line: "Repairs clocks of towers" });
    if (worth === "yes") await ask(app, { op: "touch", ids: [met.id], touch: { kind: "coffee", day: ago(200), by: "me" } });
  }
}

for (const language of ["en-US", "fr"]) {
  describe(`in ${language}`, () => {
    const short = language.slice(0, 2);

    test("an occasion is planned, people are met in a burst, promises and hindsight are kept, by keys alone", { timeout: 300_000 }, async (t) => {
      const browser = await launchChromium({ language });
      t.after(browser.close);
      const app = await browser.open("app/app.html");
      const ama = await known(app, "Ama Quayson-Lind", "ama", [{ field: "title", text: "Boat builder" }, { field: "company", text: "Chantier de la Grève" }]);
      await known(app, "Bertil Étienne-Roy", "bertil");
      await leave(app);
      await press(app, "g", "s");
      await app.waitForSelector(".occasions .nobody");
      await holds(app, `occasions-empty-${short}`);

      await press(app, "n");
      await app.waitForSelector("form.plan [name=name]:focus");
      await app.keyboard.type("Fête du port");
      await app.$eval("form.plan [name=day]", (input, day) => { /** @type {HTMLInputElement} */ (input).value = day; }, ago(1));
      await app.select("form.plan [name=kind]", "fair");
      await app.type("form.plan [name=place]", "Saint-Malo");
      await app.type("form.plan [name=why]", "Find a yard for the winter");
      await app.type("form.plan [name=bring]", "The plans of the old slipway");
      await app.type("form.plan [name=cost]", "45.5");
      await app.focus("form.plan carnet-pick input");
      await app.keyboard.type("quays");
      await app.waitForSelector("form.plan [role=option]");
      await press(app, "Enter");
      await app.waitForSelector("form.plan .tag");
      await holds(app, `occasion-form-${short}`);
      await app.focus("form.plan [name=name]");
      await press(app, "Enter");
      await app.waitForSelector("carnet-burst");
      const held = async () => (await ask(app, { op: "occasions" })).occasions[0];
      assert.deepEqual((({ name, kind, day, cost, currency, whom }) => ({ name, kind, day, cost, currency, whom: whom.map((/** @type {any} */ who) => who.id) }))(await held()),
        { name: "Fête du port", kind: "fair", day: ago(1), cost: 4550, currency: short === "fr" ? "EUR" : "USD", whom: [ama] });

      await leave(app);
      await press(app, "m");
      await app.waitForSelector(".burst [name=name]:focus");
      await app.keyboard.type("Odalys Brankovic");
      await press(app, "Enter");
      await app.waitForSelector(".burst [name=line]:focus");
      await app.keyboard.type("Restores figureheads, looks for oak");
      await press(app, "Enter");
      await count(app, "[data-who]", 2); // Ama to meet, Odalys met
      await app.waitForSelector(".burst [name=name]:focus"); // the next
      await app.keyboard.type("Ama Q");
      await app.waitForSelector(".burst [role=option]");
      await press(app, "ArrowDown");
      await app.waitForSelector(".burst [aria-selected=true]");
      await holds(app, `occasion-burst-${short}`);
      await app.focus(".burst [name=name]");
      await press(app, "Enter");
      await app.waitForSelector(".burst [name=line]:focus");
      await app.keyboard.type("Has a shed free until March");
      await press(app, "Tab");
      await app.keyboard.type("The number of the sawmill");
      await press(app, "Enter");
      await count(app, "[data-who]", 4); // both met, Ama to meet, and what she was promised
      assert.deepEqual((await held()).met.map((/** @type {any} */ one) => [one.name, one.first, one.told]).sort(),
        [["Ama Quayson-Lind", true, ["Has a shed free until March"]], ["Odalys Brankovic", true, ["Restores figureheads, looks for oak"]]]);
      await leave(app);
      await press(app, "u");
      await count(app, "[data-who]", 2); // taken back
      await app.click(".toast .quiet");
      await count(app, "[data-who]", 4); // and done again

      await app.click("[data-worth=yes]");
      await app.waitForSelector("[data-worth=yes][aria-pressed=true]");
      await app.type("#hindsight", "Two sheds, one dinner");
      await press(app, "Escape");
      await until("the hindsight is kept", async () => (await held()).hindsight === "Two sheds, one dinner");
      await app.evaluate(() => scrollTo(0, 0));
      await holds(app, `occasion-${short}`);

      await press(app, "ArrowDown", "ArrowDown", "c"); // whom to meet stands first
      await app.waitForSelector("#log-touch[open] .kinds button:focus");
      await press(app, "m");
      await until("a line was written to one of them", async () => (await held()).met.filter((/** @type {any} */ one) => one.after).length === 1);
      assert.deepEqual((await ask(app, { op: "today", language: short })).followUp.map((/** @type {any} */ one) => one.people.length), [1], "Today proposes the other one");

      const odalys = (await held()).met.find((/** @type {any} */ one) => one.first && /^Odalys/.test(one.name)).id;
      await go(app, `#/person/${odalys}`, '.timeline a[href^="#/occasion/"]'); // the touch names where it was
      assert.equal(await app.$$eval('.met a[href^="#/occasion/"]', (all) => all.length), 1, "and so does how they were met");
      await app.click('.timeline a[href^="#/occasion/"]');
      await app.waitForSelector("#change");

      await press(app, "e");
      await app.waitForSelector("form.plan [name=name]:focus");
      await app.keyboard.type(" (2)");
      await press(app, "Enter");
      await until("the name is kept", async () => /\(2\)$/.test((await held()).name));
      assert.equal((await held()).worth, "yes", "what the form does not ask for stays");
      await app.waitForSelector("#change:focus");
      await press(app, "Delete");
      await app.waitForSelector(".occasions .nobody");
      await press(app, "u");
      await app.waitForSelector(".occasions .things li");

      await yearsOfOccasions(app);
      await go(app, "#/", "carnet-list");
      await go(app, "#/occasions", ".occasions .bars");
      assert.equal(await app.$$eval(".sums tbody tr", (all) => all.length), 5);
      assert.equal(await app.$$eval(".occasions .bars", (all) => all.length), short === "fr" ? 4 : 5, "what was paid in each currency, and in none, and what lasts");
      await holds(app, `occasions-${short}`);
      await app.evaluate(() => scrollTo(0, document.body.scrollHeight));
      await holds(app, `occasions-sums-${short}`);
      await press(app, "ArrowDown", "Enter");
      await app.waitForSelector(".occasion h1");
      await press(app, "Escape");
      await app.waitForSelector("carnet-occasions");
    });

    test("who is lost has one last word, or is let go, or comes back", { timeout: 180_000 }, async (t) => {
      const browser = await launchChromium({ language });
      t.after(browser.close);
      const app = await browser.open("app/app.html");
      const ids = { ama: await known(app, "Ama Quayson-Lind", "ama", [{ field: "email", text: "ama@quayson.example" }]), bertil: await known(app, "Bertil Étienne-Roy", "bertil"), zeynep: await known(app, "Zeynep Moor", "zeynep") };
      for (const days of [900, 850, 800]) await ask(app, { op: "touch", ids: [ids.zeynep], touch: { kind: "message", day: ago(days), by: "me", answered: "no" } });
      await ask(app, { op: "touch", ids: [ids.ama], touch: { kind: "lunch", day: ago(400), by: "me" } });
      await leave(app);
      await press(app, "g", "l");
      await count(app, ".partings li", 1); // Zeynep does not answer
      await press(app, "a");
      await app.waitForSelector(".lose input:focus");
      await app.keyboard.type("quays");
      await app.waitForSelector(".lose [role=option]");
      await press(app, "Enter");
      await app.waitForSelector("[data-reason=retired]:focus");
      await press(app, "Enter");
      await count(app, ".partings li", 2);
      await app.waitForSelector(".lose input:focus"); // the next
      await go(app, `#/person/${ids.bertil}`, "#lost-person");
      await app.click("#lost-person");
      await app.waitForSelector("[data-reason=retired]:focus");
      await holds(app, `lost-why-${short}`);
      await press(app, "Tab", "Enter"); // moved
      await count(app, ".partings li", 3);
      await app.waitForSelector(".write-to");
      assert.equal(await app.$eval(".write-to", (a) => a.getAttribute("href")), "mailto:ama@quayson.example");
      await holds(app, `lost-${short}`);
      await go(app, `#/lost/${ids.ama}`, `[data-line="${ids.ama}"] a:focus`); // who is listed already is not asked about again
      assert.equal(await app.$("[data-reason]"), null);

      await leave(app);
      await press(app, "ArrowDown", "d"); // Ama, who was there last
      await app.waitForSelector("#log-touch[open] .kinds button:focus");
      await press(app, "m");
      await count(app, ".partings li", 2);
      await count(app, ".things li", 1);
      await press(app, "l"); // the keyboard stays in the list: Zeynep
      await count(app, ".things li", 2);
      await press(app, "u");
      await count(app, ".things li", 1);
      const reasons = async () => Object.fromEntries((await ask(app, { op: "lost" })).people.map((/** @type {any} */ gone) => [gone.name.split(" ")[0], `${gone.reason} ${gone.settled}`]));
      assert.deepEqual(await reasons(), { Ama: "retired true", Bertil: "moved false", Zeynep: "silent false" });
      await leave(app);
      await press(app, "ArrowDown", "r");
      await count(app, ".partings li", 1);
      assert.deepEqual(await reasons(), { Ama: "retired true", Bertil: "moved false" }, "she who was only silent answered");
      await press(app, "r");
      await count(app, ".partings li", 0);
      assert.deepEqual(await reasons(), { Ama: "retired true" });
      await holds(app, `lost-settled-${short}`);
      await press(app, "u");
      await count(app, ".partings li", 1);
    });

    test("the bank of questions is the user's, in both languages, and comes back as it was", { timeout: 180_000 }, async (t) => {
      const browser = await launchChromium({ language });
      t.after(browser.close);
      const app = await browser.open("app/app.html#/circles");
      await app.waitForSelector("[href='#/questions']");
      await app.click("[href='#/questions']");
      await app.waitForSelector(".question");
      const bank = async (of = short) => (await ask(app, { op: "questions", language: of })).questions.map((/** @type {any} */ one) => one.text);
      const first = await bank();
      await press(app, "ArrowDown", "End");
      await app.keyboard.type(" (1)");
      await press(app, "ArrowDown"); // the next question; the first is kept
      await until("the question is kept", async () => (await bank())[0] === `${first[0]} (1)`);
      await app.focus("#new-need");
      await app.keyboard.type("Which door could be opened for you?");
      await press(app, "Enter");
      await app.keyboard.type("And which one closed?"); // at once
      await press(app, "Enter");
      await until("both are kept, in their order", async () => (await bank()).join("\n").includes("Which door could be opened for you?\nAnd which one closed?"));
      await holds(app, `questions-${short}`);
      await app.$eval("#question-1", (input) => { /** @type {HTMLInputElement} */ (input).value = ""; input.dispatchEvent(new Event("change")); });
      await until("an emptied one goes", async () => (await bank()).length === first.length + 1);
      await app.waitForSelector(".question:focus"); // what stood next to it has the keyboard
      await leave(app);
      await press(app, "u");
      await until("and comes back", async () => (await bank()).length === first.length + 2);
      await app.click("#first-ones");
      await until("all are as they were", async () => JSON.stringify(await bank()) === JSON.stringify(first));
      await count(app, "#first-ones", 0);
      const other = short === "en" ? "fr" : "en";
      await app.click(`[data-of=${other}]`);
      await app.waitForSelector(`[data-of=${other}][aria-pressed=true]`);
      await until("the other language is shown", async () => await app.$eval("#question-0", (input) => /** @type {HTMLInputElement} */ (input).value) === (await bank(other))[0]);
    });

    test("network says how well one knows one's people, who is kept warm, and how many are of one's own field", { timeout: 180_000 }, async (t) => {
      const browser = await launchChromium({ language });
      t.after(browser.close);
      const app = await browser.open("app/app.html#/circles");
      await app.waitForSelector("#former");
      await app.type("#field", "Software");
      await app.type("#former", "Atlas & Fils");
      await press(app, "Enter");
      await app.keyboard.type("Chantier de la Grève");
      await press(app, "Escape");
      await app.$eval("#recall", (input) => { /** @type {HTMLInputElement} */ (input).value = "2"; input.dispatchEvent(new Event("change")); });
      await app.select("#currency", "CHF");
      await until("the currency is kept", async () => (await ask(app, { op: "careSettings" })).currency === "CHF");
      await until("they are kept", async () => (await ask(app, { op: "careSettings" })).recall === 2);
      assert.deepEqual((({ field, former }) => ({ field, former }))(await ask(app, { op: "careSettings" })), { field: "Software", former: ["Atlas & Fils", "Chantier de la Grève"] });
      await app.waitForFunction(() => !document.querySelector(".toast:hover"));
      await app.evaluate(() => document.querySelector(".myself")?.scrollIntoView());
      await holds(app, `circles-myself-${short}`);

      const ama = await known(app, "Ama Quayson-Lind", "ama", [{ field: "title", text: "Software engineer" }, { field: "company", text: "Chantier de la Grève" }, { field: "circle", text: "inner" }]);
      const bertil = await known(app, "Bertil Étienne-Roy", "bertil", [{ field: "title", text: "Recruiter" }, { field: "company", text: "Atlas & Fils" }]);
      await known(app, "Zeynep Moor", "zeynep", [{ field: "title", text: "Lawyer" }]);
      await ask(app, { op: "touch", ids: [bertil], touch: { kind: "coffee", day: ago(3), by: "me" } });
      await go(app, "#/health", "[href='#/recall']");
      await ask(app, { op: "recalled", id: ama, grade: "easy" });
      await go(app, "#/", "carnet-list");
      await go(app, "#/health", ".health .shares");
      const text = await app.$eval(".health", (main) => /** @type {HTMLElement} */ (main).innerText);
      assert.match(text, short === "fr" ? /Anciens collègues.*1 sur 2\.\s.*Ama Quayson-Lind/s : /Former colleagues.*1 of 2\..*Ama Quayson-Lind/s);
      assert.match(text, short === "fr" ? /33\s%.*«\sSoftware\s»/su : /33%.*“Software”/s);
      await app.evaluate(() => scrollTo(0, 500));
      await holds(app, `network-${short}`);
    });
  });
}
