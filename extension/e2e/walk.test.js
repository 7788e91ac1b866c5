// The whole of caring for people, walked by keys and clicks in a carnet of 300 invented people with whom the user has lived
// for three years: every paragraph of it, in both languages. Pictures of what one sees are left in dist/pictures; the
// README has some of them.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { ask } from "./rig/ask.js";
import { violations } from "./rig/axe.js";
import { DIST } from "./rig/chromium.js";
import { launchFilled } from "./rig/filled.js";
import { pictured } from "./rig/picture.js";
import { until } from "./rig/time.js";

const PICTURES = join(DIST, "pictures");
mkdirSync(PICTURES, { recursive: true });
const WIDE = { width: 920, height: 860 };

/** @typedef {import("puppeteer-core").Page} Page */

/** @param {Page} app @param {string} hash @param {string} there */
async function go(app, hash, there) {
  await app.evaluate((to) => { location.hash = to; }, hash);
  await app.waitForSelector(there);
}

/** @param {Page} app @param {...string} keys one after another, while nothing is written into */
async function press(app, ...keys) {
  await app.evaluate(() => { if (document.activeElement?.matches("input, textarea, select")) /** @type {HTMLElement} */ (document.activeElement).blur(); });
  for (const key of keys) await app.keyboard.press(/** @type {import("puppeteer-core").KeyInput} */ (key));
}

for (const language of ["en-US", "fr"]) {
  const short = language.slice(0, 2);
  describe(`in ${language}`, () => {
    test("three years with 300 people: remember, keep in touch, give first, renew, one's own card, listening", { timeout: 300_000 }, async (t) => {
      const today = new Date().toLocaleDateString("sv");
      const browser = await launchFilled(["-people", "300", "-years", today, ...(short === "fr" ? ["-french"] : [])], { language });
      t.after(browser.close);
      const app = await browser.open("app/app.html");
      await app.setViewport(WIDE);
      /** @param {string} name */
      const seen = async (name) => {
        await pictured(app, join(PICTURES, `walk-${name}-${short}.png`));
        assert.deepEqual(await violations(app), [], name);
      };
      const facts = async (/** @type {string} */ id, /** @type {string} */ field) => (await ask(app, { op: "person", id })).facts.filter((/** @type {any} */ held) => held.fact.field === field);

      // Remember: find somebody close, say in one line who they are, read the brief, recall whom one knows.
      await app.waitForSelector(".people .row");
      await press(app, "/");
      await app.keyboard.type(short === "fr" ? "cercle:intime" : "circle:inner");
      await app.waitForFunction(() => document.querySelectorAll(".people .row").length === 5);
      await app.keyboard.press("ArrowDown");
      await app.waitForSelector(".row:focus");
      await app.keyboard.press("Enter");
      await app.waitForSelector(".timeline > li");
      const id = await app.evaluate(() => location.hash.split("/").at(-1) ?? "");
      await press(app, "w");
      await app.waitForSelector("#add-who:focus");
      await app.keyboard.type(short === "fr" ? "Trouve toujours quelqu’un qui sait" : "Always knows somebody who knows");
      await app.keyboard.press("Enter");
      await app.waitForSelector(".who-line carnet-fact");
      await app.evaluate(() => { /** @type {HTMLElement} */ (document.activeElement).blur(); scrollTo(0, 0); });
      await seen("person");
      await press(app, "f");
      await app.waitForSelector(".small-form [name=kind]");
      await app.select(".small-form [name=by]", "them");
      await app.select(".small-form [name=asked]", "no");
      await app.focus(".small-form [name=text]");
      await app.keyboard.press("Enter");
      await until("they helped unasked", async () => (await facts(id, "favour")).some((/** @type {any} */ held) => held.fact.favour.day === today));
      await press(app, "b");
      await app.waitForSelector(".brief article");
      await seen("brief");
      await go(app, "#/recall", "#turn");
      await press(app, "Space");
      await app.waitForSelector("[data-grade=good]:focus");
      await seen("recall");
      await app.keyboard.press("3");
      await until("it is known", async () => (await ask(app, { op: "recall" })).known.known > 0);

      // Keep in touch: today's five, each with a reason; done, and not now; circles are as full as they are meant to be.
      await go(app, "#/today", ".proposed [data-line]");
      await app.waitForFunction(() => document.querySelectorAll(".proposed [data-line]").length === 5);
      assert.ok((await app.$$eval(".proposed .why", (all) => all.map((why) => why.textContent ?? ""))).every((why) => why.length > 10), "each has a reason");
      assert.equal(await app.$$eval(".proposed .gifts", (all) => all.length), 5, "and something to give");
      await app.evaluate(() => scrollTo(0, 0));
      await seen("today");
      await press(app, "ArrowDown", "d");
      await app.waitForSelector("#log-touch[open] .kinds button:focus");
      await app.keyboard.press("m");
      await app.waitForFunction(() => document.querySelectorAll(".proposed [data-line]").length === 4);
      await press(app, "ArrowDown", "n");
      await app.waitForSelector(".later button:focus");
      await app.keyboard.press("Enter");
      await app.waitForFunction(() => document.querySelectorAll(".proposed [data-line]").length === 3);
      await go(app, "#/promises", ".things li");
      await seen("promises");
      await go(app, "#/circles", ".rounds li");
      await seen("circles");

      // Give first: the balance, offers and needs, an introduction out of a convergence, who introduced whom.
      await go(app, "#/giving", ".giving .balance");
      await seen("giving");
      await go(app, "#/offers", ".theirs li");
      await seen("offers");
      await go(app, "#/introductions", ".convergences li");
      await seen("introductions");
      await press(app, "ArrowDown", "i");
      await app.waitForSelector(".steps > li");
      await seen("introduction");
      await go(app, "#/introducers", ".chain li");
      await seen("introducers");

      // Renew: an occasion with people met in a burst, how the network fares, whom one has lost, the greeting season.
      await go(app, "#/occasions", ".occasions .things li");
      await press(app, "n");
      await app.waitForSelector("form.plan [name=name]:focus");
      await app.keyboard.type(short === "fr" ? "Salon des artisans" : "Makers’ fair");
      await app.keyboard.press("Enter");
      await app.waitForSelector("carnet-burst");
      await press(app, "m");
      await app.waitForSelector(".burst [name=name]:focus");
      for (const [name, line] of [["Odalys Brankovic", short === "fr" ? "Cherche du chêne" : "Looks for oak"], ["Perrin Dalgaard", short === "fr" ? "Relie des atlas" : "Binds atlases"]]) {
        await app.keyboard.type(name);
        await app.keyboard.press("Enter");
        await app.waitForSelector(".burst [name=line]:focus");
        await app.keyboard.type(line);
        await app.keyboard.press("Enter");
        await app.waitForSelector(".burst [name=name]:focus");
      }
      await app.waitForFunction(() => document.querySelectorAll("[data-who]").length === 2);
      await seen("occasion");
      await go(app, "#/occasions", ".occasions .bars");
      await seen("occasions");
      await go(app, "#/health", ".health .bars");
      await app.evaluate(() => scrollTo(0, 0));
      await seen("health");
      await go(app, "#/lost", ".partings li");
      await seen("lost");
      await go(app, "#/greetings", "#season-new");
      await press(app, "n");
      await app.waitForSelector("carnet-season [name=name]:focus");
      await app.keyboard.press("Enter");
      await app.waitForFunction(() => document.querySelectorAll(".ticks li").length === 20); // inner and trusted
      await app.click("#choose-add");
      await app.waitForFunction(() => document.querySelectorAll(".wishes [data-line]").length === 20);
      await press(app, "ArrowDown", "l");
      for (const line of short === "fr" ? ["Et le bateau, il flotte ?", "Le jardin a dû geler.", "À la prochaine soupe !"] : ["Does the boat float?", "Your garden must be white.", "To the next soup!"]) {
        await app.waitForSelector(".wishes input:focus");
        const before = await app.$$eval(".wishes .preview", (all) => all.length);
        await app.keyboard.type(line);
        await app.keyboard.press("Enter");
        await app.waitForFunction((/** @type {number} */ n) => document.querySelectorAll(".wishes .preview").length === n, {}, before + 1);
      }
      await app.evaluate(() => { /** @type {HTMLElement} */ (document.activeElement).blur(); scrollTo(0, 0); });
      await seen("greeting");

      // One's own card, and listening rather: one small act a day.
      await go(app, "#/card", ".mycard");
      await press(app, "e");
      await app.waitForSelector(".card-parts [name=name]:focus");
      await app.keyboard.type("Noémie Vasseur");
      await app.type(".card-parts [name=email]", "noemie@vasseur.example");
      await press(app);
      await app.waitForSelector(".card-face .qr");
      await seen("card");
      await go(app, "#/circles", "#listen");
      await app.click("#listen");
      await until("it is kept", async () => (await ask(app, { op: "careSettings" })).listen);
      await go(app, "#/today", ".replied li");
      await seen("listening");
    });
  });
}
