// A greeting season, its paper, my card and goals, end to end: by keyboard, in both languages, light and dark.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import jsqr from "jsqr";
import { ask, saveRequest } from "./rig/ask.js";
import { launchChromium } from "./rig/chromium.js";
import { go, press, leave, count } from "./rig/hands.js";
import { PICTURES, holds } from "./rig/look.js";
import { until } from "./rig/time.js";

const source = { method: "user", confidence: 1 };
const today = () => new Date().toLocaleDateString("sv");

/** Names in four scripts; whose address is not known has none. @type {[name: string, slug: string, circle: string, address: string][]} */
const KNOWN = [
  ["Ama Quayson-Lind", "ama", "trusted", "12 Kai Street\nPortville"], ["Bertil Étienne-Roy", "bertil", "inner", "3 quai du Lest\n44000 Nantes"],
  ["نجيب الحداد", "najib", "inner", "١٢ شارع النيل\nالقاهرة"], ["Ελένη Δούκα", "eleni", "trusted", "Οδός Αθηνάς 7\n105 51 Αθήνα"], ["Zeynep Moor", "zeynep", "active", ""],
];

/** @param {import("puppeteer-core").Page} app @returns {Promise<Record<string, string>>} their ids */
async function known(app) {
  /** @type {Record<string, string>} */
  const ids = {};
  for (const [name, slug, circle, address] of KNOWN) {
    ids[slug] = (await ask(app, saveRequest(name, slug))).id;
    await ask(app, { op: "edit", id: ids[slug], edits: [{ fact: { field: "circle", text: circle, source } }, ...(address ? [{ fact: { field: "address", text: address, source } }] : [])] });
  }
  await ask(app, { op: "edit", id: ids.ama, edits: [{ fact: { field: "email", text: "ama@quayson.example", source } }, { fact: { field: "tag", text: "harbour", source } }] });
  return ids;
}

/** The pages of a PDF by their size in points, rounded. @param {string} file */
function pagesOf(file) {
  return [...readFileSync(file, "latin1").matchAll(/\/MediaBox \[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/g)].map(([, wide, high]) => `${Math.round(Number(wide))}×${Math.round(Number(high))}`);
}

for (const language of ["en-US", "fr"]) {
  const short = language.slice(0, 2);
  describe(`in ${language}`, () => {
    test("a greeting season: its words, its people, a line to each, sent, answered, carried over", { timeout: 240_000 }, async (t) => {
      const browser = await launchChromium({ language });
      t.after(browser.close);
      const app = await browser.open("app/app.html#/greetings");
      await app.waitForSelector(".greetings .nobody");
      await holds(app, `greetings-empty-${short}`);
      await go(app, "#/", "carnet-list");
      const ids = await known(app);
      await leave(app);
      await press(app, "g", "v");
      await app.waitForSelector("#season-new");
      await press(app, "n");
      await app.waitForSelector("carnet-season [name=name]:focus");
      await holds(app, `season-${short}`);

      // Words without the personal line are refused, and it is said why.
      await app.$eval("[name=from]", (input, day) => { /** @type {HTMLInputElement} */ (input).value = day; }, today());
      await app.$eval("[name=days]", (input) => { /** @type {HTMLInputElement} */ (input).value = "2"; });
      await app.$eval("[name=template]", (input) => { /** @type {HTMLTextAreaElement} */ (input).value = "{given},\n"; });
      await app.click("carnet-season .button.first");
      await app.waitForSelector("carnet-season .gently");
      await app.waitForSelector("[name=template]:focus");
      await app.$eval("[name=template]", (input) => { const words = /** @type {HTMLTextAreaElement} */ (input); words.setSelectionRange(words.value.length, words.value.length); });
      await app.click("[data-field=line]");
      await app.keyboard.type(" {year}.");
      await app.click("carnet-season .button.first");

      await count(app, ".ticks li", 4);
      await app.click("[data-of=tags] .chip"); // a tag narrows
      await count(app, ".ticks li", 1);
      await app.focus("carnet-someone input");
      await app.keyboard.type("zey");
      await app.waitForSelector(".found li");
      await press(app, "Enter");
      await count(app, ".ticks li", 2);
      await app.click("[data-of=tags] .chip");
      await count(app, ".ticks li", 5);
      await holds(app, `choosing-${short}`);
      await app.click("#choose-add");
      await count(app, ".wishes [data-line]", 5);

      // The lines, one after the other, by Enter.
      await leave(app);
      await press(app, "ArrowDown", "l");
      await app.waitForSelector(".wishes input:focus");
      await app.keyboard.type("The mast stands.");
      await press(app, "Enter");
      await app.waitForFunction(() => document.querySelectorAll(".wishes .preview").length === 1 && document.activeElement?.matches(".wishes input") && document.activeElement.closest("[data-line]") !== document.querySelector(".preview")?.closest("[data-line]"));
      await app.keyboard.type("To the map.");
      await press(app, "Enter");
      await count(app, ".wishes .preview", 2);
      assert.match(await app.$eval(".preview", (text) => text.textContent ?? ""), /^\S+,\nThe mast stands\. 20\d\d\.$/);
      await holds(app, `greeting-${short}`);

      const season = (await ask(app, { op: "campaigns" })).campaigns[0].id;
      await ask(app, { op: "greeting", campaign: season, ids: [ids.ama], line: "How is the harbour?" });
      await app.waitForFunction((who) => /harbour/.test(document.querySelector(`[data-line="${who}"] .preview`)?.textContent ?? ""), {}, ids.ama); // she may have had a line before
      const draft = await app.$eval(`[data-line="${ids.ama}"] a.send`, (link) => /** @type {HTMLAnchorElement} */ (link).href);
      assert.match(draft, /^mailto:ama@quayson\.example\?subject=[^&]+&body=Ama%2C%0D%0AHow%20is%20the%20harbour%3F%20/);

      // Sent by a key is a touch; answered; the next season takes both up.
      await app.focus(`[data-line="${ids.ama}"] .name`);
      await press(app, "s");
      await app.waitForSelector(`[data-line="${ids.ama}"].gone`);
      assert.equal((await ask(app, { op: "care", id: ids.ama })).last, today());
      await press(app, "u");
      await app.waitForSelector(`[data-line="${ids.ama}"]:not(.gone)`);
      assert.equal((await ask(app, { op: "care", id: ids.ama })).last ?? "", "");
      await app.focus(`[data-line="${ids.ama}"] .name`);
      await press(app, "s");
      await app.waitForSelector(`[data-line="${ids.ama}"].gone`);
      await press(app, "a");
      await app.waitForSelector(`[data-line="${ids.ama}"] .answered[aria-pressed=true]`);
      await app.focus(`[data-line="${ids.zeynep}"] .name`);
      await press(app, "x");
      await count(app, ".wishes [data-line]", 4);
      await app.click("[data-part=answered]");
      await count(app, ".wishes [data-line]", 1);
      await holds(app, `greeting-answered-${short}`);

      await leave(app);
      await press(app, "Escape");
      await app.waitForSelector(".greetings .things");
      await holds(app, `greetings-${short}`);
      await press(app, "n");
      await app.waitForSelector("carnet-season");
      await app.click("carnet-season .button.first");
      await count(app, ".ticks li", 1); // who was sent to
      await app.click("#choose-add");
      await app.waitForFunction(() => /How is the harbour/.test(document.querySelector(".wishes q")?.textContent ?? ""));
    });

    test("labels and cards lie where the sheet wants them, and print so", { timeout: 240_000 }, async (t) => {
      const browser = await launchChromium({ language });
      t.after(browser.close);
      const app = await browser.open("app/app.html");
      const ids = await known(app);
      const all = Object.values(ids);
      const campaign = { id: "", name: "2027", by: "paper", template: "{given},\n\n{line}", subject: short === "fr" ? "Bonne année" : "A good year", from: today(), days: 1 };
      const { id: season } = await ask(app, { op: "keepCampaign", campaign, add: all });
      await ask(app, { op: "greeting", campaign: season, ids: [ids.ama, ids.najib, ids.eleni], line: "The mast stands." });
      await go(app, `#/paper/${season}`, ".sheet .label");
      await app.select("[name=grid]", "L7160");
      await app.waitForSelector(".sheet.a4");
      await app.click(".missing summary");
      await holds(app, `paper-${short}`);
      await app.type(".missing textarea", "Kapısı Sokak 9\n34000 İstanbul");
      await leave(app);
      await app.waitForFunction(() => !document.querySelector(".missing") && document.querySelectorAll(".label").length === 5);
      assert.equal((await ask(app, { op: "campaign", id: season })).greetings.find((/** @type {any} */ one) => one.id === ids.zeynep).address, "Kapısı Sokak 9\n34000 İstanbul");

      /** How large sheets are, and where labels lie on them: left, top, width and height in mm, printed. */
      const places = () => app.$$eval(".sheet", (sheets) => sheets.map((sheet) => {
        const page = sheet.getBoundingClientRect();
        return [sheet, ...sheet.querySelectorAll(".label")].map((one) => { const at = one.getBoundingClientRect(); return [at.left - page.left, at.top - page.top, at.width, at.height].map((px) => px / 96 * 25.4); });
      }));
      /** @param {number[][][]} found @param {number[][][]} meant a browser sets to a 64th of a pixel */
      const lie = (found, meant) => {
        assert.deepEqual(found.map((sheet) => sheet.length), meant.map((sheet) => sheet.length));
        meant.forEach((sheet, s) => sheet.forEach((place, p) => place.forEach((mm, i) => assert.ok(Math.abs(found[s][p][i] - mm) < 0.05, `sheet ${s}, label ${p}: ${found[s][p]} is not ${place}`))));
      };
      await app.$eval("[name=first]", (input) => { /** @type {HTMLInputElement} */ (input).value = "20"; input.dispatchEvent(new Event("change")); });
      await count(app, ".sheet", 2);
      await app.emulateMediaType("print");
      lie(await places(), [
        [[0, 0, 210, 297], [73.25, 243.75, 63.5, 38.1], [139.25, 243.75, 63.5, 38.1]],
        [[0, 0, 210, 297], [7.25, 15.15, 63.5, 38.1], [73.25, 15.15, 63.5, 38.1], [139.25, 15.15, 63.5, 38.1]],
      ]);
      assert.equal(await app.$eval(".top", (top) => getComputedStyle(top).display), "none", "only the sheets are printed");
      const labels = join(PICTURES, `labels-${short}.pdf`);
      await app.pdf({ path: labels, preferCSSPageSize: true });
      assert.deepEqual(pagesOf(labels), ["595×842", "595×842"]);
      await app.emulateMediaType();
      await app.select("[name=grid]", "5163");
      await app.waitForSelector(".sheet.letter"); // of ten: the last one is the first that is free
      await app.emulateMediaType("print");
      lie([(await places())[0].slice(0, 2)], [[[0, 0, 215.9, 279.4], [110.33, 215.9, 101.6, 50.8]]]);
      await app.emulateMediaType();

      await leave(app);
      await press(app, "c");
      await app.waitForSelector(".folded");
      await app.select("[name=grid]", "a6");
      await app.waitForSelector(".sheet.a4");
      await holds(app, `cards-${short}`);
      const cards = join(PICTURES, `cards-${short}.pdf`);
      await app.pdf({ path: cards, preferCSSPageSize: true });
      assert.deepEqual(pagesOf(cards), ["595×842", "595×842", "595×842", "595×842"], "three cards, two on a sheet, both sides");
      await app.select("[name=grid]", "a5");
      await app.waitForSelector(".sheet.a4-wide");
      await app.select("[name=sides]", "inside");
      await count(app, ".sheet", 3);
      await app.pdf({ path: cards, preferCSSPageSize: true });
      assert.deepEqual(pagesOf(cards), ["842×595", "842×595", "842×595"]);
      await app.click("#paper-sent");
      await until("they are sent", async () => (await ask(app, { op: "campaign", id: season })).sent === 3);
      await leave(app);
      await press(app, "u");
      await until("and are not, after all", async () => (await ask(app, { op: "campaign", id: season })).sent === 0);
    });

    test("my card gives wider circles less; a telephone reads its code; whom it was given to is kept", { timeout: 180_000 }, async (t) => {
      const browser = await launchChromium({ language });
      t.after(browser.close);
      const app = await browser.open("app/app.html");
      const ids = await known(app);
      await go(app, "#/card", ".mycard .nobody");
      await holds(app, `card-empty-${short}`);
      await press(app, "e");
      await app.waitForSelector(".card-parts [name=name]:focus");
      await app.keyboard.type("Noémie Vasseur");
      await app.type(".card-parts [name=email]", "noemie@vasseur.example");
      await leave(app);
      await app.waitForFunction(() => /vasseur\.example/.test(document.querySelector(".card-face")?.textContent ?? ""));
      await press(app, "4");
      await app.waitForSelector("[data-circle=inner][aria-pressed=true]");
      await press(app, "e");
      await app.waitForSelector(".card-parts .write:focus");
      await app.type(".card-parts [name=phone]", "+33 6 39 98 00 01");
      await leave(app);
      await app.waitForFunction(() => /39 98/.test(document.querySelector(".card-face")?.textContent ?? ""));
      await holds(app, `card-${short}`);

      /** What a telephone reads off the screen. */
      const scanned = async () => {
        const code = await app.$(".card-face .qr");
        const picture = await code?.screenshot({ encoding: "base64" });
        const { data, width, height } = await app.evaluate(async (png) => {
          const image = new Image();
          image.src = `data:image/png;base64,${png}`;
          await image.decode();
          const canvas = new OffscreenCanvas(image.width, image.height), paper = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext("2d"));
          paper.drawImage(image, 0, 0);
          return { data: [...paper.getImageData(0, 0, image.width, image.height).data], width: image.width, height: image.height };
        }, picture);
        const read = /** @type {any} */ (jsqr)(Uint8ClampedArray.from(data), width, height);
        return new TextDecoder().decode(Uint8Array.from(read?.binaryData ?? []));
      };
      assert.equal(await scanned(), (await ask(app, { op: "cardFor", circle: "inner" })).vcard);
      assert.match(await scanned(), /FN:Noémie Vasseur\r\n[^]*39 98 00 01/);
      await press(app, "1");
      await app.waitForFunction(() => !/39 98/.test(document.querySelector(".card-face")?.textContent ?? ""));
      assert.doesNotMatch(await scanned(), /39 98/, "the wider circle does not get the telephone");

      await press(app, "q");
      await app.waitForSelector("#card-large[open]");
      await holds(app, `card-large-${short}`);
      await press(app, "Escape", "t");
      await app.waitForSelector("carnet-someone input:focus");
      await app.keyboard.type("bert");
      await app.waitForSelector(".found li");
      await holds(app, `card-give-${short}`);
      await press(app, "Enter");
      await app.waitForFunction(() => /Bertil/.test(document.querySelector(".mycard .things li")?.textContent ?? ""));
      const given = (await ask(app, { op: "person", id: ids.bertil })).facts.find((/** @type {any} */ held) => held.fact.field === "given");
      assert.equal(given.fact.text, "wider");
      await ask(app, { op: "giveCard", ids: [ids.bertil], circle: "inner" });
      await go(app, `#/person/${ids.bertil}`, ".timeline li");
      await app.waitForFunction(() => document.querySelectorAll(".timeline li").length === 2 && document.querySelectorAll(".timeline .does button").length === 1); // which card, and which before
      await app.click(".timeline .does button");
      await app.waitForFunction(() => !document.querySelector(".timeline li"));
      await go(app, "#/card", ".mycard");
      await app.waitForFunction(() => !document.querySelector(".mycard .things li"));
    });

    test("goals stand, come first, are over, and come back", { timeout: 120_000 }, async (t) => {
      const browser = await launchChromium({ language });
      t.after(browser.close);
      const app = await browser.open("app/app.html#/goals");
      await app.waitForSelector(".goals .nobody");
      await holds(app, `goals-empty-${short}`);
      for (const goal of ["Move into wooden boats", "A second pair of hands in spring"]) {
        await leave(app);
        await press(app, "n");
        await app.waitForSelector(".goals [name=text]:focus");
        await app.keyboard.type(goal);
        await press(app, "Enter");
        await app.waitForFunction((text) => document.querySelector(".goals .things")?.textContent?.includes(text), {}, goal);
      }
      const lines = () => app.$$eval(".goals [data-line] .name", (all) => all.map((line) => line.textContent));
      await leave(app);
      await press(app, "End");
      const [, last] = await lines();
      await press(app, "f");
      await until("it comes first", async () => (await lines())[0] === last);
      await holds(app, `goals-${short}`);
      await press(app, "Home", "k");
      await app.waitForSelector(".goals h2");
      assert.equal((await ask(app, { op: "mine" })).mine.filter((/** @type {any} */ goal) => goal.over).length, 1);
      await press(app, "u");
      await app.waitForFunction(() => !document.querySelector(".goals h2"));
      await press(app, "Home", "Delete");
      await until("it is gone", async () => (await lines()).length === 1);
      await press(app, "u");
      await until("it is back", async () => (await lines()).length === 2);
    });
  });
}
