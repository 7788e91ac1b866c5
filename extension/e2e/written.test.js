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
  const source = { method: "user", confidence: 1 }, day = new Date(Date.now() - 3 * 86_400_000).toLocaleDateString("sv");
  const { id } = await ask(app, saveRequest("Ama Quayson-Lind", "ama"));
  const { id: bertil } = await ask(app, saveRequest("Bertil Étienne-Roy", "bertil"));
  await ask(app, { op: "edit", id, edits: [{ fact: { field: "learning", text: "Looks for a yard", learning: { kind: "need", day }, source } },
    { fact: { field: "position", text: "Boat builder", position: { title: "Boat builder", start: "spring of 2019" }, source } }] });
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
});
