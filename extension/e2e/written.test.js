// What one writes: kept whatever is pressed next, there still where it cannot be kept, made once where Enter is pressed twice.
import assert from "node:assert/strict";
import { test } from "node:test";
import { ask, saveRequest } from "./rig/ask.js";
import { launchChromium } from "./rig/chromium.js";
import { count, go, leave, press } from "./rig/hands.js";
import { until } from "./rig/time.js";

const NOTE = ".lines li carnet-fact[data-field=learning]";

test("what is written stays, and is made once", { timeout: 240_000 }, async (t) => {
  const browser = await launchChromium({ language: "en-US" });
  t.after(browser.close);
  const app = await browser.open("app/app.html");
  const ago = (/** @type {number} */ days) => new Date(Date.now() - days * 86_400_000).toLocaleDateString("sv");
  const source = { method: "user", confidence: 1 }, day = ago(3), yesterday = ago(1);
  const { id } = await ask(app, saveRequest("Ama Quayson-Lind", "ama"));
  const { id: bertil } = await ask(app, saveRequest("Bertil Étienne-Roy", "bertil"));
  await ask(app, { op: "edit", id, edits: [{ fact: { field: "learning", text: "Looks for a yard", learning: { kind: "need", day }, source } },
    { fact: { field: "position", text: "Boat builder", position: { title: "Boat builder", start: "spring of 2019" }, source } }] });
  const refuse = (/** @type {string} */ op) => app.evaluate((one) => { /** @type {any} */ (globalThis).refused.add(one); }, op);
  const allow = () => app.evaluate(() => /** @type {any} */ (globalThis).refused.clear());
  await app.evaluate(() => {
    const { runtime } = chrome, send = runtime.sendMessage.bind(runtime), refused = new Set();
    runtime.sendMessage = /** @type {any} */ (async (/** @type {any} */ message) => (refused.has(message.op) ? { error: { code: "store-failed" } } : send(message)));
    Object.assign(globalThis, { refused });
  });
  const learning = async () => (await ask(app, { op: "person", id })).facts.find((/** @type {any} */ { fact }) => fact.field === "learning").fact;
  /** @param {string} op @param {string} list */
  const many = async (op, list) => (await ask(app, { op }))[list];

  await t.test("words and the button beside them", async () => {
    await go(app, `#/person/${id}`, `${NOTE} .shown`);
    assert.match(await app.$eval("carnet-fact[data-field=position]", (fact) => fact.textContent ?? ""), /since spring of 2019/);
    await app.click(`${NOTE} .shown`);
    await app.waitForSelector(`${NOTE} .write:focus`);
    await app.keyboard.type(" by May");
    await app.click(".lines li .line > .quiet.small"); // no longer
    await until("both are kept", async () => { const { text, learning: { over } } = await learning(); return over && text === "Looks for a yard by May"; });
  });

  await t.test("a click from one field into another leads there", async () => {
    await app.click(`${NOTE} .shown`);
    await app.waitForSelector(`${NOTE} .write:focus`);
    await app.keyboard.type(" or June");
    await app.click("#add-note");
    await until("the words are kept", async () => (await learning()).text === "Looks for a yard by May or June");
    assert.equal(await app.evaluate(() => document.activeElement?.id), "add-note");
  });

  await t.test("what is typed and refused stays, with the reason beside it, until it is kept", async () => {
    const valueOf = (/** @type {string} */ field) => app.$eval(field, (one) => /** @type {HTMLTextAreaElement} */ (one).value);
    /** @param {string} field @param {string} text @param {string} why where it is said */
    const typed = async (field, text, why) => {
      await app.waitForSelector(field);
      await app.$eval(field, (one) => /** @type {HTMLTextAreaElement} */ (one).select());
      await app.type(field, text);
      await leave(app);
      await app.waitForSelector(why);
      assert.equal(await valueOf(field), text);
    };
    const settings = () => ask(app, { op: "careSettings" });

    await go(app, "#/circles", "#field");
    await refuse("keepCareSettings");
    await typed("#field", "Wooden boats", ".myself .trouble");
    await typed("#inner-days", "21", ".rounds .trouble");
    await app.click("#listen");
    await until("the box is as it was", async () => (await app.$eval(".toast", (line) => line.textContent)) && !await app.$eval("#listen", (box) => /** @type {HTMLInputElement} */ (box).checked));
    await allow();
    await app.click("#notify");
    await until("the box is kept", async () => (await settings()).notify);
    assert.deepEqual([await valueOf("#field"), await valueOf("#inner-days"), (await settings()).field], ["Wooden boats", "21", ""]);
    await app.click(".myself .trouble button");
    await until("the field is kept", async () => (await settings()).field === "Wooden boats");
    await app.click(".rounds .trouble button");
    await until("the days are kept", async () => (await settings()).circles[0].days === 21);
    await count(app, ".care .trouble", 0);
    await app.click("#notify");

    await go(app, "#/questions", "#question-0");
    await refuse("keepQuestions");
    await typed("#question-0", "What floats?", "li:has(#question-0) .trouble");
    await app.type("#new-any", "What sinks?");
    await leave(app);
    await app.waitForSelector("li:has(#new-any) .trouble");
    assert.equal(await valueOf("#new-any"), "What sinks?");
    await allow();
    await app.click("li:has(#new-any) .trouble button");
    const asked = async () => (await ask(app, { op: "questions", language: "en" })).questions.map((/** @type {any} */ { text }) => text);
    await until("it is added", async () => (await asked()).includes("What sinks?"));
    assert.equal(await valueOf("#question-0"), "What floats?");
    await app.click("li:has(#question-0) .trouble button");
    await until("it is kept", async () => (await asked())[0] === "What floats?");
    await count(app, ".questions .trouble", 0);

    await ask(app, { op: "intoCircle", ids: [id], circle: "trusted" });
    await refuse("care");
    await go(app, `#/person/${id}`, ".relation .trouble");
    assert.equal(await valueOf("#circle"), "trusted", "and what is known is shown");
    await allow();
    await app.click(".relation .trouble button");
    await app.waitForSelector(".relation .stands");
    await count(app, ".relation .trouble", 0);
  });

  await t.test("what cannot be kept is written on", async () => {
    await app.click(".add > .quiet");
    await app.evaluate(() => /** @type {HTMLElement | undefined} */ ([...document.querySelectorAll(".add .chip")].find((chip) => chip.textContent === "Birthday"))?.click());
    await app.waitForSelector("#adding .write:focus");
    await app.keyboard.type("3 March");
    await press(app, "Enter");
    await app.waitForFunction(() => /** @type {HTMLTextAreaElement | null} */ (document.querySelector("#adding .write:focus"))?.value === "3 March");
    await app.$eval("#adding .write", (field) => /** @type {HTMLTextAreaElement} */ (field).select());
    await app.keyboard.type("--03-03");
    await press(app, "Enter");
    await app.waitForFunction(() => document.querySelector("carnet-fact[data-field=birthday]")?.textContent?.includes("March 3"));
  });

  await t.test("an occasion is made once, and keeps the words and the answer", async () => {
    await go(app, "#/occasion/new", "form.plan [name=name]:focus");
    await app.keyboard.type("Fête du port");
    await app.$eval("form.plan [name=day]", (input, when) => { /** @type {HTMLInputElement} */ (input).value = when; }, day);
    await Promise.all([press(app, "Enter"), press(app, "Enter")]);
    await app.waitForSelector("#hindsight");
    assert.equal((await many("occasions", "occasions")).length, 1);
    await app.click("#hindsight");
    await app.keyboard.type("The slipway man was there");
    await app.click("[data-worth=yes]");
    await until("both are kept", async () => { const [{ worth, hindsight }] = await many("occasions", "occasions"); return worth === "yes" && hindsight === "The slipway man was there"; });
  });

  await t.test("an introduction keeps the words and the answer", async () => {
    const thought = { a: { id, name: "Ama" }, b: { id: bertil, name: "Bertil" }, why: "Boats", day, state: "thought" };
    const { id: made } = await ask(app, { op: "keepIntroduction", id: "", ...thought });
    await ask(app, { op: "keepIntroduction", id: made, ...thought, askedA: day, askedB: day, agreesA: "yes", agreesB: "yes", introduced: day });
    await go(app, `#/${made}`, "[name=outcome]");
    await app.click("[name=outcome]");
    await app.keyboard.type("They build a boat");
    await app.click(".introduction .chip.done");
    await until("both are kept", async () => { const { worth, outcome } = await ask(app, { op: "introduction", id: made }); return worth === "yes" && outcome === "They build a boat"; });
  });

  await t.test("an offer keeps its words when it is said to be over; a person is made once", async () => {
    const { id: mine } = await ask(app, { op: "keepMine", id: "", kind: "offer", text: "A mooring" });
    await go(app, "#/offers", `[data-mine="${mine}"] .said`);
    await app.click(`[data-mine="${mine}"] .said`);
    await app.waitForSelector("[data-editing]:focus");
    await app.keyboard.type("A mooring in May");
    await app.click(`[data-mine="${mine}"] .does button`);
    await until("both are kept", async () => { const [{ text, over }] = await many("mine", "mine"); return over && text === "A mooring in May"; });
    await go(app, "#/", ".people .row");
    await leave(app);
    await press(app, "n");
    await app.waitForSelector("#new-name:focus");
    await app.keyboard.type("Cleo Nwachukwu-Hall");
    await Promise.all([press(app, "Enter"), press(app, "Enter")]);
    await app.waitForSelector("carnet-person h1");
    await go(app, "#/", ".people .row");
    await count(app, ".people .row", 3);
  });

  await t.test("who is met in a burst and refused waits, while the next is written", async () => {
    const { id: occasion } = await ask(app, { op: "keepOccasion", name: "Slipway dinner", kind: "event", day: yesterday });
    const dinner = async () => (await many("occasions", "occasions")).find((/** @type {any} */ one) => one.id === occasion);
    await go(app, `#/${occasion}`, "[data-worth]");
    await press(app, "m");
    await app.waitForSelector(".burst [name=name]:focus");
    await refuse("met");
    for (const words of ["Odalys Brankovic", "Looks for oak", "Nele Adomako", "Has a crane"]) { // the next is written before the first is refused
      await app.keyboard.type(words);
      await press(app, "Enter");
    }
    await count(app, ".burst .trouble", 2);
    await allow();
    await app.click(".burst .trouble button");
    await count(app, ".burst .trouble", 1);
    await app.click(".burst .trouble button");
    await count(app, ".burst .trouble", 0);
    await until("both were met", async () => (await dinner()).met.length === 2);
    const { met } = await dinner();
    assert.deepEqual(met.map((/** @type {any} */ one) => [one.name, one.told]).sort(), [["Nele Adomako", ["Has a crane"]], ["Odalys Brankovic", ["Looks for oak"]]]);
  });
});
