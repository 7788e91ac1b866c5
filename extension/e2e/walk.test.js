// The whole of caring for people, walked by keys and clicks in a carnet of 300 invented people with whom the user has lived
// for three years: every paragraph of it, in both languages. Pictures of what one sees are left in dist/pictures; the
// README has some of them.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { ask } from "./rig/ask.js";
import { launchFilled } from "./rig/filled.js";
import { go, press, leave, count } from "./rig/hands.js";
import { seen } from "./rig/look.js";
import { until } from "./rig/time.js";

const WIDE = { width: 920, height: 860 };

for (const language of ["en-US", "fr"]) {
  const short = language.slice(0, 2);
  describe(`in ${language}`, () => {
    test("three years with 300 people: remember, keep in touch, give first, renew, one's own card, listening", { timeout: 300_000 }, async (t) => {
      const today = new Date().toLocaleDateString("sv");
      const browser = await launchFilled(["-people", "300", "-years", today, ...(short === "fr" ? ["-french"] : [])], { language });
      t.after(browser.close);
      const app = await browser.open("app/app.html");
      await app.setViewport(WIDE);
      const facts = async (/** @type {string} */ id, /** @type {string} */ field) => (await ask(app, { op: "person", id })).facts.filter((/** @type {any} */ held) => held.fact.field === field);

      // Remember: find somebody close, say in one line who they are, read the brief, recall whom one knows.
      await app.waitForSelector(".people .row");
      await press(app, "/");
      await app.keyboard.type(short === "fr" ? "cercle:intime" : "circle:inner");
      await count(app, ".people .row", 5);
      await press(app, "ArrowDown");
      await app.waitForSelector(".row:focus");
      await press(app, "Enter");
      await app.waitForSelector(".timeline > li");
      const id = await app.evaluate(() => location.hash.split("/").at(-1) ?? "");
      await press(app, "w");
      await app.waitForSelector("#add-who:focus");
      await app.keyboard.type(short === "fr" ? "Trouve toujours quelqu’un qui sait" : "Always knows somebody who knows");
      await press(app, "Enter");
      await app.waitForSelector(".who-line carnet-fact");
      await leave(app);
      await app.evaluate(() => scrollTo(0, 0));
      await seen(app, `walk-person-${short}`);
      await press(app, "f");
      await app.waitForSelector(".small-form [name=kind]");
      await app.select(".small-form [name=by]", "them");
      await app.select(".small-form [name=asked]", "no");
      await app.focus(".small-form [name=text]");
      await press(app, "Enter");
      await until("they helped unasked", async () => (await facts(id, "favour")).some((/** @type {any} */ held) => held.fact.favour.day >= today));
      await leave(app);
      await press(app, "b");
      await app.waitForSelector(".brief article");
      await seen(app, `walk-brief-${short}`);
      await go(app, "#/recall", "#turn");
      await press(app, "Space");
      await app.waitForSelector("[data-grade=good]:focus");
      await seen(app, `walk-recall-${short}`);
      await press(app, "3");
      await until("it is known", async () => (await ask(app, { op: "recall" })).known.known > 0);

      // Keep in touch: today's five, each with a reason; done, and not now; circles are as full as they are meant to be.
      await go(app, "#/today", ".proposed [data-line]");
      await count(app, ".proposed [data-line]", 5);
      assert.ok((await app.$$eval(".proposed .why", (all) => all.map((why) => why.textContent ?? ""))).every((why) => why.length > 10), "each has a reason");
      assert.equal(await app.$$eval(".proposed .gifts", (all) => all.length), 5, "and something to give");
      await app.evaluate(() => scrollTo(0, 0));
      await seen(app, `walk-today-${short}`);
      await press(app, "ArrowDown", "d");
      await app.waitForSelector("#log-touch[open] .kinds button:focus");
      await press(app, "m");
      await count(app, ".proposed [data-line]", 4);
      await press(app, "ArrowDown", "n");
      await app.waitForSelector(".later button:focus");
      await press(app, "Enter");
      await count(app, ".proposed [data-line]", 3);
      await go(app, "#/promises", ".things li");
      await seen(app, `walk-promises-${short}`);
      await go(app, "#/circles", ".rounds li");
      await seen(app, `walk-circles-${short}`);

      // Give first: the balance, offers and needs, an introduction out of a convergence, who introduced whom.
      await go(app, "#/giving", ".giving .balance");
      await seen(app, `walk-giving-${short}`);
      await go(app, "#/offers", ".theirs li");
      await seen(app, `walk-offers-${short}`);
      await go(app, "#/introductions", ".convergences li");
      await seen(app, `walk-introductions-${short}`);
      await press(app, "ArrowDown", "i");
      await app.waitForSelector(".steps > li");
      await seen(app, `walk-introduction-${short}`);
      await go(app, "#/introducers", ".chain li");
      await seen(app, `walk-introducers-${short}`);

      // Renew: an occasion with people met in a burst, how the network fares, whom one has lost, the greeting season.
      await go(app, "#/occasions", ".occasions .things li");
      await press(app, "n");
      await app.waitForSelector("form.plan [name=name]:focus");
      await app.keyboard.type(short === "fr" ? "Salon des artisans" : "Makers’ fair");
      await press(app, "Enter");
      await app.waitForSelector("carnet-burst");
      await leave(app);
      await press(app, "m");
      await app.waitForSelector(".burst [name=name]:focus");
      for (const [name, line] of [["Odalys Brankovic", short === "fr" ? "Cherche du chêne" : "Looks for oak"], ["Perrin Dalgaard", short === "fr" ? "Relie des atlas" : "Binds atlases"]]) {
        await app.keyboard.type(name);
        await press(app, "Enter");
        await app.waitForSelector(".burst [name=line]:focus");
        await app.keyboard.type(line);
        await press(app, "Enter");
        await app.waitForSelector(".burst [name=name]:focus");
      }
      await count(app, "[data-who]", 2);
      await seen(app, `walk-occasion-${short}`);
      await go(app, "#/occasions", ".occasions .bars");
      await seen(app, `walk-occasions-${short}`);
      await go(app, "#/health", ".health .bars");
      await app.evaluate(() => scrollTo(0, 0));
      await seen(app, `walk-health-${short}`);
      await go(app, "#/lost", ".partings li");
      await seen(app, `walk-lost-${short}`);
      await go(app, "#/greetings", "#season-new");
      await press(app, "n");
      await app.waitForSelector("carnet-season [name=name]:focus");
      await press(app, "Enter");
      await count(app, ".ticks li", 20); // inner and trusted
      await app.click("#choose-add");
      await count(app, ".wishes [data-line]", 20);
      await press(app, "ArrowDown", "l");
      for (const line of short === "fr" ? ["Et le bateau, il flotte ?", "Le jardin a dû geler.", "À la prochaine soupe !"] : ["Does the boat float?", "Your garden must be white.", "To the next soup!"]) {
        await app.waitForSelector(".wishes input:focus");
        const before = await app.$$eval(".wishes .preview", (all) => all.length);
        await app.keyboard.type(line);
        await press(app, "Enter");
        await count(app, ".wishes .preview", before + 1);
      }
      await leave(app);
      await app.evaluate(() => scrollTo(0, 0));
      await seen(app, `walk-greeting-${short}`);

      // One's own card, and listening rather: one small act a day.
      await go(app, "#/card", ".mycard");
      await press(app, "e");
      await app.waitForSelector(".card-parts [name=name]:focus");
      await app.keyboard.type("Noémie Vasseur");
      await app.type(".card-parts [name=email]", "noemie@vasseur.example");
      await leave(app);
      await app.waitForSelector(".card-face .qr");
      await seen(app, `walk-card-${short}`);
      await go(app, "#/circles", "#listen");
      await app.click("#listen");
      await until("it is kept", async () => (await ask(app, { op: "careSettings" })).listen);
      await go(app, "#/today", ".replied li");
      await seen(app, `walk-listening-${short}`);
    });
  });
}
