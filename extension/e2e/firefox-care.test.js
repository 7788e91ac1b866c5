// Every page of care in Firefox, in French, with the carnet that walk.test.js walks through in Chromium: each answers, says no
// trouble, holds to axe's rules and to the width of a narrow window; what a key does is done, and the keyboard is then seen where
// it is. Pictures are left in dist/pictures.
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { ask } from "./rig/ask.js";
import { violations } from "./rig/axe.js";
import { launchFilledFirefox } from "./rig/filled.js";
import { go, press, leave, count } from "./rig/hands.js";
import { PICTURES } from "./rig/look.js";
import { pictured } from "./rig/picture.js";
import { until } from "./rig/time.js";

const WIDE = { width: 920, height: 860 }, NARROW = { width: 400, height: 860 }; // px

test("every page of care in Firefox", { timeout: 180_000 }, async (t) => {
  const today = new Date().toLocaleDateString("sv");
  const browser = await launchFilledFirefox(["-people", "300", "-years", today, "-french"], { language: "fr" });
  t.after(browser.close);
  const app = await browser.open("app/app.html", ".people .row");
  /** @type {string[]} */
  const said = [];
  app.on("console", (message) => { if (["error", "warn"].includes(message.type())) said.push(message.text()); });
  app.on("pageerror", (error) => said.push(String(error)));
  await app.setViewport(WIDE);

  /** @param {string} name */
  async function holds(name) {
    await app.evaluate(() => scrollTo(0, 0));
    await pictured(app, join(PICTURES, `firefox-${name}-fr.png`));
    assert.deepEqual(await app.$$eval(".trouble, [role=alert]", (all) => all.map((line) => line.textContent?.trim()).filter(Boolean)), [], `${name} says no trouble`);
    assert.deepEqual(await violations(app), [], name);
    await app.setViewport(NARROW);
    await pictured(app, join(PICTURES, `firefox-${name}-fr-narrow.png`));
    const wider = await app.evaluate(() => [...document.querySelectorAll("body *")].filter((one) => document.documentElement.scrollWidth > innerWidth && one.getBoundingClientRect().right > innerWidth).map((one) => `${one.localName}.${one.className}`));
    assert.deepEqual(wider, [], `${name} is no wider than the window`);
    await app.setViewport(WIDE);
    assert.deepEqual(said.splice(0), [], `${name} is quiet`);
  }
  /** The keyboard is on what is meant, and one sees that it is. @param {string} selector */
  async function keyboardOn(selector) {
    await app.waitForSelector(`${selector}:focus`).catch(async () => assert.fail(`${selector} has not the keyboard, but ${await app.evaluate(() => document.activeElement?.outerHTML.slice(0, 200))}`));
    const dress = await app.$eval(`${selector}:focus`, (one) => { const { outlineStyle, outlineWidth } = getComputedStyle(one); return { visible: one.matches(":focus-visible"), outlineStyle, outlineWidth }; });
    assert.ok(dress.visible && dress.outlineStyle !== "none" && parseFloat(dress.outlineWidth) > 0, `the keyboard is seen on ${selector}: ${JSON.stringify(dress)}`);
  }
  /** @param {string} id @param {string} field */
  const facts = async (id, field) => (await ask(app, { op: "person", id })).facts.filter((/** @type {any} */ held) => held.fact.field === field);

  // Remember.
  await press(app, "/");
  await app.keyboard.type("cercle:intime");
  await count(app, ".people .row", 5);
  await press(app, "ArrowDown");
  await keyboardOn(".row");
  await press(app, "Enter");
  await app.waitForSelector(".timeline > li");
  const id = await app.evaluate(() => location.hash.split("/").at(-1) ?? "");
  await holds("person");
  await press(app, "c");
  await keyboardOn("#log-touch[open] .kinds button");
  await press(app, "m");
  await until("the touch is kept", async () => (await facts(id, "touch")).some((/** @type {any} */ held) => held.fact.touch.day >= today));
  await press(app, "f");
  await keyboardOn(".small-form [name=by]");
  await press(app, "Escape", "b");
  await app.waitForSelector(".brief article");
  await holds("brief");
  await press(app, "g", "r");
  await app.waitForSelector("#turn");
  await press(app, " ");
  await keyboardOn("[data-grade=good]");
  await holds("recall");
  await press(app, "3");
  await keyboardOn("#turn");

  // Keep in touch.
  await press(app, "g", "t");
  await count(app, ".proposed [data-line]", 5);
  await holds("today");
  await press(app, "ArrowDown", "d");
  await keyboardOn("#log-touch[open] .kinds button");
  await press(app, "m");
  await count(app, ".proposed [data-line]", 4);
  await press(app, "ArrowDown", "n");
  await keyboardOn(".later button");
  await press(app, "Enter");
  await count(app, ".proposed [data-line]", 3);
  await press(app, "m");
  await app.waitForSelector(".things li");
  await holds("promises");
  await press(app, "g", "c");
  await app.waitForSelector(".rounds li");
  await holds("circles");
  await press(app, "g", "q");
  await app.waitForSelector("carnet-questions textarea");
  await holds("questions");

  // Give first.
  await press(app, "Escape", "g", "f");
  await app.waitForSelector(".giving .balance");
  await holds("giving");
  await press(app, "g", "a");
  await app.waitForSelector(".theirs li");
  await holds("offers");
  await press(app, "g", "e");
  await app.waitForSelector(".convergences li");
  await holds("introductions");
  await press(app, "ArrowDown", "i");
  await app.waitForSelector(".steps > li");
  await holds("introduction");
  await press(app, "g", "w");
  await app.waitForSelector(".chain li");
  await holds("introducers");
  await press(app, "g", "o");
  await app.waitForSelector(".goals .nobody");
  await press(app, "n");
  await keyboardOn(".goals [name=text]");
  await app.keyboard.type("Passer au bois d’ici juin");
  await press(app, "Enter");
  await app.waitForSelector(".goals .things li");
  await leave(app);
  await holds("goals");
  await press(app, "g", "y");
  await app.waitForSelector(".mycard .nobody");
  await press(app, "e");
  await keyboardOn(".card-parts [name=name]");
  await app.keyboard.type("Noémie Vasseur");
  await leave(app);
  await app.waitForSelector(".card-face .qr");
  await holds("card");

  // Renew.
  await press(app, "g", "s");
  await app.waitForSelector(".occasions .things li");
  await press(app, "n");
  await keyboardOn("form.plan [name=name]");
  await app.keyboard.type("Salon des artisans");
  await press(app, "Enter");
  await app.waitForSelector("carnet-burst");
  await leave(app);
  await press(app, "m");
  for (const [name, line] of [["Odalys Brankovic", "Cherche du chêne"], ["Perrin Dalgaard", "Relie des atlas"]]) {
    await keyboardOn(".burst [name=name]");
    await app.keyboard.type(name);
    await press(app, "Enter");
    await keyboardOn(".burst [name=line]");
    await app.keyboard.type(line);
    await press(app, "Enter");
  }
  await keyboardOn(".burst [name=name]");
  await count(app, "[data-who]", 2);
  await holds("occasion");
  await go(app, "#/occasions", ".occasions .bars");
  await holds("occasions");
  await go(app, "#/health", ".health .bars");
  await holds("health");
  await press(app, "g", "l");
  await app.waitForSelector(".partings li");
  await press(app, "ArrowDown");
  await keyboardOn(".partings .who");
  await holds("lost");
  await press(app, "g", "v");
  await app.waitForSelector("#season-new");
  await holds("greetings");
  await press(app, "n");
  await keyboardOn("carnet-season [name=name]");
  await holds("season");
  await press(app, "Enter");
  await count(app, ".ticks li", 20); // inner and trusted
  await app.click("#choose-add");
  await count(app, ".wishes [data-line]", 20);
  await press(app, "ArrowDown", "l");
  await keyboardOn(".wishes input");
  await app.keyboard.type("Et le bateau, il flotte ?");
  await press(app, "Enter");
  await count(app, ".wishes .preview", 1);
  await keyboardOn(".wishes input"); // of the next
  await leave(app);
  await holds("greeting");
  await press(app, "p");
  await app.waitForSelector(".missing[open]");
  const season = (await ask(app, { op: "campaigns" })).campaigns[0].id;
  const without = async () => (await ask(app, { op: "campaign", id: season })).greetings.filter((/** @type {any} */ { address }) => !address).map((/** @type {any} */ { id: who }) => who);
  const [one, other] = await without();
  await app.focus(".missing textarea");
  await app.keyboard.type("3 quai du Lest");
  await press(app, "Tab");
  await count(app, ".sheet .label", 1);
  await keyboardOn(".missing textarea");
  await app.keyboard.type("12 rue du Port"); // the one before has gone from the list meanwhile
  await press(app, "Tab");
  await count(app, ".sheet .label", 2);
  assert.deepEqual([(await facts(one, "address"))[0].fact.text, (await facts(other, "address"))[0].fact.text], ["3 quai du Lest", "12 rue du Port"]);
  await holds("paper");
});
