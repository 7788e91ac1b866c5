// Give first, end to end: give and take, offers and needs, introductions, who introduced whom, and what a person's page
// says of them; by keyboard, in both languages, light and dark, wide and narrow.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { ask, saveRequest } from "./rig/ask.js";
import { launchChromium } from "./rig/chromium.js";
import { go, press, leave, count } from "./rig/hands.js";
import { holds } from "./rig/look.js";
import { until } from "./rig/time.js";

const NOW = Date.now(); // also when midnight passes meanwhile
/** @param {number} days */
const ago = (days) => new Date(NOW - days * 86_400_000).toLocaleDateString("sv");
const source = { method: "user", confidence: 1 };
const NAMES = { ama: "Ama Quayson-Lind", bertil: "Bertil Étienne-Roy", zeynep: "Zeynep Moor", odile: "Odile Varga", kofi: "Kofi Brandt" };

/** Five people who gave, took, need and offer; Ama introduced two of them. @param {import("puppeteer-core").Page} app */
async function fiveKnown(app) {
  /** @type {Record<string, string>} */
  const ids = {};
  for (const [slug, name] of Object.entries(NAMES)) ids[slug] = (await ask(app, saveRequest(name, slug))).id;
  const edit = (/** @type {string} */ slug, /** @type {any[]} */ ...facts) => ask(app, { op: "edit", id: ids[slug], edits: facts.map((fact) => ({ fact: { source, text: "", ...fact } })) });
  await edit("ama", { field: "learning", text: "A lawyer for the lease of the boathouse", learning: { kind: "need", day: ago(5) } }, { field: "who", text: "Builds boats, reads maps" }, { field: "email", text: "ama@quayson.example" });
  await edit("bertil", { field: "offer", text: "Conseille les artisans en droit des baux", offer: { day: ago(40), kind: "advice" } }, { field: "email", text: "bertil@etienne.example" }, { field: "met", met: { day: "2024-06", by: ids.ama } });
  await edit("zeynep", { field: "met", met: { day: "2025", by: ids.bertil } }, { field: "learning", text: "Somebody who prints maps", learning: { kind: "need", day: ago(20) } });
  await edit("kofi", { field: "met", met: { day: "2023-02-11", by: ids.ama } });
  const favours = [["ama", "them", "advice", "no", 30], ["ama", "them", "lead", "no", 300], ["ama", "me", "time", "yes", 400], ["odile", "them", "help", "no", 500], ["odile", "me", "introduction", "", 60],
    ["kofi", "me", "advice", "yes", 10], ["kofi", "me", "time", "", 20], ["zeynep", "them", "recommendation", "yes", 90], ["bertil", "me", "help", "", 700]];
  for (const [slug, by, kind, asked, days] of favours) await ask(app, { op: "favour", ids: [ids[slug]], favour: { by, kind, day: ago(Number(days)), ...(asked && { asked }) } });
  return ids;
}

for (const language of ["en-US", "fr"]) {
  describe(`in ${language}`, () => {
    const short = language.slice(0, 2);

    test("what was given and received is a plain picture with a table; whose turn it is comes with something to give", { timeout: 180_000 }, async (t) => {
      const browser = await launchChromium({ language });
      t.after(browser.close);
      const app = await browser.open("app/app.html#/giving");
      await app.waitForSelector(".giving .nobody");
      await holds(app, `giving-empty-${short}`);
      const ids = await fiveKnown(app);
      await app.waitForSelector(".giving .balance");
      await until("everything is there", async () => (await ask(app, { op: "giving" })).received === 4);
      await app.reload();
      await count(app, ".honour li", 2);
      await holds(app, `giving-${short}`);
      assert.match(await app.$eval(".giving .things li", (line) => line.textContent ?? ""), /Ama.*(?:lawyer|Bertil)/s, "the first gift is what helps her need");
      await press(app, "ArrowDown", "f");
      await app.waitForSelector("#note-favour[open] select:focus");
      await holds(app, `giving-favour-${short}`);
      await app.focus("#note-favour [name=text]");
      await press(app, "Enter");
      await until("it is noted", async () => (await ask(app, { op: "giving" })).given === 6);
      await count(app, ".giving section:nth-of-type(1) .things > li", 1);
      await press(app, "u");
      await until("it is taken back", async () => (await ask(app, { op: "giving" })).given === 5);
      await count(app, ".giving section:nth-of-type(1) .things > li", 2); // before what is below them is clicked
      await app.click(".giving details summary");
      assert.ok(await app.$$eval(".giving details[open] tbody tr", (all) => all.length) >= 4);
      await go(app, `#/person/${ids.ama}`, ".give-first li");
      await app.waitForSelector(".balance-of .balance");
      await holds(app, `person-give-${short}`);
    });

    test("offers and needs are written, changed, and taken away by keys; those of others stand beside", { timeout: 180_000 }, async (t) => {
      const browser = await launchChromium({ language });
      t.after(browser.close);
      const app = await browser.open("app/app.html#/offers");
      await app.waitForSelector("#add-offer");
      await holds(app, `offers-empty-${short}`);
      await fiveKnown(app);
      await count(app, ".theirs li", 3);
      const mine = async () => (await ask(app, { op: "mine" })).mine.map((/** @type {any} */ one) => `${one.kind}: ${one.text}${one.over ? " (over)" : ""}`).sort();
      await press(app, "o");
      await app.waitForSelector("#add-offer:focus");
      await app.keyboard.type("A quiet room by the harbour");
      await press(app, "Enter");
      await count(app, ".mine li", 1);
      await press(app, "Escape", "n");
      await app.waitForSelector("#add-need:focus");
      await app.keyboard.type("A lawyer for a patent");
      await press(app, "Enter");
      await count(app, ".mine li", 2);
      await press(app, "Escape");
      assert.deepEqual(await mine(), ["need: A lawyer for a patent", "offer: A quiet room by the harbour"]);
      await holds(app, `offers-${short}`);
      await press(app, "ArrowDown", "Enter");
      await app.waitForSelector("[data-editing]:focus");
      await app.keyboard.type("Two quiet rooms");
      await press(app, "Enter");
      await until("it is changed", async () => (await mine())[1] === "offer: Two quiet rooms");
      await app.waitForSelector(".mine .said:focus");
      await press(app, "Tab", "Enter");
      await until("it no longer stands", async () => (await mine())[1] === "offer: Two quiet rooms (over)");
      await press(app, "u");
      await until("it stands again", async () => (await mine())[1] === "offer: Two quiet rooms");
      await press(app, "Delete");
      await until("it is gone", async () => (await mine()).length === 1);
      await press(app, "u");
      await until("it is back", async () => (await mine()).length === 2);
      await go(app, "#/introductions", ".convergences li");
      const found = await app.$$eval(".convergences > li", (all) => all.map((line) => line.textContent ?? ""));
      assert.ok(found.some((line) => /patent.*Bertil/s.test(line)), "my need meets what Bertil offers");
    });

    test("an introduction: proposed with its words, both asked, introduced, what came of it, thanks", { timeout: 240_000 }, async (t) => {
      const browser = await launchChromium({ language });
      t.after(browser.close);
      const app = await browser.open("app/app.html#/introductions");
      await app.waitForSelector(".introductions .nobody");
      await holds(app, `introductions-empty-${short}`);
      const ids = await fiveKnown(app);
      await app.waitForSelector(".convergences li");
      assert.match(await app.$eval(".convergences > li", (line) => line.textContent ?? ""), /Ama.*lawyer.*Bertil.*droit.*lawyer.*droit/s, "with the words that say so");
      await holds(app, `convergences-${short}`);
      await press(app, "ArrowDown", "x");
      await count(app, ".convergences ul > li", 0);
      await press(app, "u");
      await count(app, ".convergences ul > li", 1);
      await press(app, "ArrowDown", "i");
      await app.waitForSelector(".steps > li");
      const [{ id }] = (await ask(app, { op: "introductions" })).introductions;
      const state = async () => (await ask(app, { op: "introduction", id })).state;
      await holds(app, `introduction-ask-${short}`);
      assert.match(await app.$eval(".steps .mail", (a) => a.getAttribute("href") ?? ""), /^mailto:ama@quayson\.example\?subject=.*Bertil.*body=/);
      const touches = async () => (await ask(app, { op: "person", id: ids.ama })).facts.filter((/** @type {any} */ held) => held.fact.touch).length;
      await press(app, "d"); // asked
      await until("Ama is asked", async () => Boolean((await ask(app, { op: "introduction", id })).askedA));
      await count(app, ".steps .draft", 1);
      await press(app, "d"); // agrees
      await until("Ama agrees", async () => (await ask(app, { op: "introduction", id })).agreesA === "yes");
      await app.waitForSelector(".steps > li:first-child.settled");
      await leave(app);
      await press(app, "d");
      await until("both are asked", async () => await state() === "asked" && Boolean((await ask(app, { op: "introduction", id })).askedB));
      await app.waitForSelector(".steps > li:nth-child(2) .ends .done");
      await holds(app, `introduction-asked-${short}`);
      await press(app, "d");
      await until("both agree", async () => await state() === "agreed");
      await app.waitForSelector(".steps > li:nth-child(3) .draft");
      await holds(app, `introduction-agreed-${short}`);
      assert.equal(await touches(), 0);
      await leave(app);
      await press(app, "d");
      await until("they are introduced", async () => await state() === "introduced");
      assert.equal(await touches(), 1, "a touch with both");
      await app.waitForSelector(".steps [name=outcome]");
      await app.type(".steps [name=outcome]", "They signed the lease");
      await press(app, "Escape");
      await until("the outcome is kept", async () => await state() === "outcome");
      await holds(app, `introduction-outcome-${short}`);
      await app.evaluate(() => /** @type {HTMLElement} */ (document.querySelector(".steps > li:nth-child(5) .done")).click());
      await until("with thanks", async () => await state() === "thanked");
      await press(app, "u");
      await until("the thanks are taken back", async () => await state() === "outcome");

      await go(app, "#/introductions", ".introductions .things li");
      await press(app, "n");
      await app.waitForSelector("carnet-pick input");
      await app.focus("carnet-pick input");
      await app.keyboard.type("Zeyn");
      await app.waitForSelector(".found [role=option]");
      await holds(app, `introduction-new-${short}`);
      await press(app, "Enter");
      await app.waitForSelector(".picked");
      await app.focus("carnet-pick input");
      await app.keyboard.type("Kofi");
      await press(app, "Enter"); // before the list is there
      await count(app, ".picked", 2);
      await app.type(".small-form [name=why]", "Kofi prints maps");
      await app.click(".small-form .first");
      await app.waitForSelector(".steps");
      await app.click("#leave");
      await app.waitForSelector("#take-up");
      await app.click("#delete");
      await app.waitForSelector(".introductions .things");
      await count(app, ".introductions .things li", 1);
      await press(app, "u");
      await count(app, ".introductions .things li", 2);
      await holds(app, `introductions-${short}`);
    });

    test("who introduced whom is a picture with a table; on a person's page it is said who did", { timeout: 180_000 }, async (t) => {
      const browser = await launchChromium({ language });
      t.after(browser.close);
      const app = await browser.open("app/app.html#/introducers");
      await app.waitForSelector(".introducers .nobody");
      await holds(app, `introducers-empty-${short}`);
      const ids = await fiveKnown(app);
      await count(app, ".chain li", 4);
      await go(app, `#/person/${ids.odile}`, "#ask-met");
      await app.click("#ask-met");
      await app.waitForSelector(".small-form carnet-pick input");
      await app.focus(".small-form carnet-pick input");
      await app.keyboard.type("Kofi");
      await app.waitForSelector(".found [role=option]");
      await press(app, "Enter");
      await app.waitForSelector(".small-form .picked");
      await app.click(".small-form .first");
      await app.waitForSelector(`.met a[href="#/person/${ids.kofi}"]`);
      await go(app, "#/introducers", ".chain li");
      await count(app, ".chain li", 5);
      await holds(app, `introducers-${short}`);
      await app.click(".introducers summary");
      assert.equal(await app.$$eval(".introducers tbody tr", (all) => all.length), 5);
      await press(app, "ArrowDown", "Enter");
      await app.waitForSelector("carnet-relation");
    });

    test("a person's page: one line of one's own, needs and offers, peace where it is asked for, lost", { timeout: 180_000 }, async (t) => {
      const browser = await launchChromium({ language });
      t.after(browser.close);
      const app = await browser.open("app/app.html");
      const ids = await fiveKnown(app);
      await go(app, `#/person/${ids.zeynep}`, "#add-who");
      await app.waitForSelector(".give-first");
      const fact = async (/** @type {string} */ field, /** @type {string} */ text) => (await ask(app, { op: "person", id: ids.zeynep })).facts.find((/** @type {any} */ held) => held.fact.field === field && (!text || held.fact.text === text))?.fact;
      await press(app, "w");
      await app.waitForSelector("#add-who:focus");
      await app.keyboard.type("Engraves maps of places that are gone");
      await press(app, "Enter");
      await app.waitForSelector(".who-line carnet-fact");
      assert.ok(await fact("who", "Engraves maps of places that are gone"));
      await leave(app);
      await press(app, "n");
      await app.waitForSelector("#add-learning:focus");
      await app.keyboard.type("A press that still runs");
      await press(app, "Enter");
      await until("the need is kept", async () => (await fact("learning", "A press that still runs"))?.learning.kind === "need");
      await press(app, "Escape", "o");
      await app.waitForSelector("#add-offer:focus");
      await app.keyboard.type("Old atlases to look at");
      await press(app, "Enter");
      await until("the offer is kept", async () => Boolean((await fact("offer", ""))?.offer));
      await press(app, "Escape");
      await app.waitForSelector(".lines .line > .quiet");
      await app.evaluate(() => scrollTo(0, 0));
      await holds(app, `person-offers-${short}`);
      await app.click(".lines .line > .quiet");
      await app.waitForSelector(".lines .over");
      await app.click("#nocontact");
      await until("peace is kept", async () => Boolean(await fact("nocontact", "")));
      await app.waitForFunction(() => !document.querySelector(".give-first"));
      assert.equal((await ask(app, { op: "offersAndNeeds" })).offersTotal, 1, "of who asked for peace nothing is listed");
      await press(app, "u");
      await app.waitForSelector(".give-first");
      await ask(app, { op: "touch", ids: [ids.zeynep], touch: { kind: "message", day: ago(1), by: "me" } });
      await app.waitForSelector(".timeline .does .accent");
      await app.click(".timeline .does .accent"); // they answered
      await until("the answer is kept", async () => (await fact("touch", "")).touch.answered === "yes");
      await app.waitForFunction(() => !document.querySelector(".timeline .does .accent"));
      await ask(app, { op: "edit", id: ids.zeynep, edits: [{ fact: { field: "lost", text: "retired", source } }] });
      await app.waitForSelector(".wishes a"); // why she is, and where a last word is said
      await app.waitForFunction(() => !document.querySelector(".give-first"));
      await app.$eval(".wishes a", (box) => box.scrollIntoView({ block: "center" }));
      await holds(app, `person-lost-${short}`);
      await leave(app);
      await press(app, "i");
      await app.waitForSelector(".introduction .picked");
    });
  });
}
