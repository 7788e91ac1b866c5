// Every page of Carnet holds to the rules that axe checks, light and dark, in English and French; the keyboard goes all the
// way. A picture of each is left in dist/pictures to be looked at.
import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, test } from "node:test";
import { ask, saveRequest } from "./rig/ask.js";
import { violations } from "./rig/axe.js";
import { launchChromium } from "./rig/chromium.js";
import { launchFirefox } from "./rig/firefox.js";
import { press, leave, count } from "./rig/hands.js";
import { PICTURES, seen, seenInBoth, dress } from "./rig/look.js";
import { pictured } from "./rig/picture.js";
import { answered, saveBy } from "./rig/popup.js";
import { startWeb } from "./rig/web.js";
import { ilse, linkedInAddress, noemie, tomas } from "./samples/people.js";
import { sampleWeb } from "./samples/web.js";

/** At 200 % of a small window nothing must be scrolled sideways to be read. @param {import("puppeteer-core").Page} page @param {string} what */
async function zoomed(page, what) {
  const session = await page.createCDPSession();
  await session.send("Emulation.setDeviceMetricsOverride", { width: 640, height: 430, deviceScaleFactor: 2, mobile: false });
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await pictured(page, join(PICTURES, `${what}-zoomed.png`));
  await session.detach();
  assert.equal(wider, 0, `${what} is ${wider} pixels too wide at 200 %`);
}

/** Lets a page of Carnet see what it would if another device's clock were ahead. @param {import("puppeteer-core").Page} page */
async function setAside(page) {
  await page.evaluate(() => {
    const { runtime } = chrome;
    const send = runtime.sendMessage.bind(runtime);
    const devices = [{ device: "3f9c00aa12de8877", changes: 3, ahead: 4 * 86_400_000, people: 2, some: [{ id: "a", name: "Odalric Pennefather" }, { id: "b", name: "Perrin Dalgaard" }] }];
    runtime.sendMessage = /** @type {any} */ (async (/** @type {any} */ message) => (message.op === "quarantine" ? { ok: { devices } }
      : message.op === "status" ? { ok: { people: 4, quarantined: 3 } } : send(message)));
    for (const name of ["carnet-held", "carnet-notice"]) /** @type {any} */ (document.querySelector(name)).refresh();
  });
  await page.waitForSelector(".device");
}

/** Gives a file to the page that takes files in. @param {import("puppeteer-core").Page} page @param {string} until what is to be there afterwards */
async function takeIn(page, until) {
  await page.evaluate((/** @type {boolean} */ whole) => {
    const importing = /** @type {any} */ (document.querySelector("carnet-import"));
    const rows = ["First Name,Last Name,URL,Email Address,Company,Position,Connected On", "Perrin,Dalgaard,https://www.linkedin.com/in/perrin-dalgaard,perrin@binders.example,Reliure du Pont Vert,Bookbinder,01 Feb 2023",
      "P.,Dalgaard,,,Reliure du Pont Vert,Bookbinder,", ",,,,Nobody at all,,"];
    importing.choose(new File([rows.join("\n")], "Connections.csv")).then(() => { if (whole) importing.take(); });
  }, until === ".outcome");
  await page.waitForSelector(until);
}

for (const language of ["en-US", "fr"]) {
  describe(`in ${language}`, () => {
    test("popup, list, person and options hold in light and dark", { timeout: 120_000 }, async (t) => {
      const web = await startWeb(sampleWeb);
      t.after(web.close);
      const browser = await launchChromium({ web, language });
      t.after(browser.close);
      const short = language.slice(0, 2);
      const page = await browser.browser.newPage();
      const app = await browser.open("app/app.html");

      await app.waitForSelector(".empty");
      assert.equal(await app.evaluate(() => document.documentElement.lang), short);
      await seenInBoth(app, `list-empty-${short}`);
      for (const [what, address, after] of /** @type {[string, string, (popup: import("puppeteer-core").Page) => Promise<void>][]} */ ([
        ["new", linkedInAddress(noemie), (popup) => saveBy(popup, short === "fr" ? "Cherche un étameur" : "Looks for a tinsmith")],
        ["known", `${linkedInAddress(noemie)}?later`, async () => {}],
        ["several", "https://quay.example/team", async () => {}],
        ["blank", "https://quay.example/late-bell", async () => {}],
      ])) {
        await page.goto(address);
        const popup = await browser.clickButton(page);
        await answered(popup);
        await seenInBoth(popup, `popup-${what}-${short}`);
        await after(popup);
        if (what === "new") await seen(popup, `popup-saved-${short}-dark`);
        await popup.close();
      }
      for (const [what, address, button, ready] of [["teach", "https://guild.example/leaf/41", "#teach", ".lines .here .what"], ["report", "https://dribbble.com/jorunaskeladd", "#report-on", "#copy:enabled"]]) {
        await page.goto(address);
        const popup = await browser.clickButton(page);
        await answered(popup);
        await popup.click(button);
        await popup.waitForSelector(ready);
        if (what === "teach") await popup.click("[data-line='3']");
        if (what === "teach") await popup.click(".what");
        if (what === "teach") await popup.waitForSelector(".tried dl, .tried .wrong");
        await seenInBoth(popup, `popup-${what}-${short}`);
        if (what === "teach") await popup.click("#keep");
        if (what === "teach") await popup.waitForSelector("dl.facts");
        await popup.close();
      }
      for (const person of [tomas, ilse]) await ask(app, saveRequest(`${person.first} ${person.last}`, person.slug));
      await ask(app, { op: "tagMany", ids: (await ask(app, { op: "ids" })).ids, tag: short === "fr" ? "chorale" : "choir" });
      await ask(app, { op: "keepSearch", name: short === "fr" ? "Les musiciens" : "Musicians", query: "music" });
      await ask(app, saveRequest("Odalric Pennefather", "odalric"));
      await ask(app, { op: "delete", id: (await ask(app, { op: "people", query: "Odalric" })).rows[0].id });
      const { rows } = await ask(app, { op: "people", query: noemie.first });
      /** @param {string[]} keys */
      const pressed = (...keys) => async (/** @type {import("puppeteer-core").Page} */ shown) => {
        await shown.bringToFront();
        await leave(shown);
        await press(shown, ...keys);
      };
      for (const [what, path, ready, prepare] of /** @type {[string, string, string, ((page: import("puppeteer-core").Page) => Promise<void>)?][]} */ ([
        ["list", "app/app.html", ".people .row"],
        ["list-found", "app/app.html#/?q=no%C3%A9mie", ".people .row"],
        ["list-selected", "app/app.html", ".people .row", pressed("ArrowDown", "Space")],
        ["list-tag", "app/app.html", ".people .row", pressed("ArrowDown", "Space", "t")],
        ["list-export", "app/app.html", ".people .row", pressed("ArrowDown", "Space", "x")],
        ["list-sorted", "app/app.html#/?order=company", ".people .heading"],
        ["list-narrow", "app/app.html", ".people .row", pressed("f")],
        ["list-keys", "app/app.html", ".people .row", pressed("?")],
        ["person", `app/app.html#/person/${rows[0].id}`, "carnet-person carnet-fact"],
        ["bin", "app/app.html#/bin", "carnet-bin li"],
        ["forget", "app/app.html#/bin", "carnet-bin li", pressed("ArrowDown", "Delete")],
        ["history", "app/app.html#/history", "carnet-acts li"],
        ["held", "app/app.html#/held", "carnet-held main", setAside],
        ["import", "app/app.html#/import", "#import-file"],
        ["import-look", "app/app.html#/import", "#import-file", (shown) => takeIn(shown, "#take-in")],
        ["import-done", "app/app.html#/import", "#import-file", (shown) => takeIn(shown, ".outcome")],
        ["duplicates", "app/app.html#/duplicates", ".pair tbody tr"],
        ["options", "options/options.html", ".rule"],
      ])) {
        const shown = await browser.open(path);
        await shown.waitForSelector(ready);
        await prepare?.(shown);
        const scheme = short === "fr" ? "dark" : "light"; // each page in each scheme, and in each language
        await dress(shown, scheme);
        await seen(shown, `${what}-${short}-${scheme}`);
        if (what !== "options") await zoomed(shown, what);
        await shown.close();
      }
    });
  });
}

test("Firefox shows list and options in French and dark, and they hold", { timeout: 180_000 }, async (t) => {
  const browser = await launchFirefox({ language: "fr", dark: true });
  t.after(browser.close);
  for (const [what, path] of [["list", "app/app.html"], ["options", "options/options.html"]]) {
    const page = await browser.open(path);
    assert.equal(await page.evaluate(() => document.documentElement.lang), "fr");
    await seen(page, `firefox-${what}-fr-dark`);
  }
});

test("the keyboard goes all the way through the list", { timeout: 180_000 }, async (t) => {
  const browser = await launchChromium();
  t.after(browser.close);
  const app = await browser.open("app/app.html");
  for (const name of ["Ama Quayson-Lind", "Bertil Étienne-Roy", "Çelik Zeynep-Moor"]) {
    await ask(app, saveRequest(name, name.toLowerCase().replaceAll(/[^a-z]+/g, "-")));
  }
  await app.reload();
  await app.waitForSelector(".people .row");
  const focused = () => app.evaluate(() => document.activeElement?.querySelector(".name")?.textContent ?? document.activeElement?.id ?? "");
  const rows = () => app.$$eval(".people .row .name", (all) => all.map((element) => element.textContent));

  assert.deepEqual(await rows(), ["Çelik Zeynep-Moor", "Bertil Étienne-Roy", "Ama Quayson-Lind"], "newest first");
  await press(app, "ArrowDown");
  await app.waitForFunction(() => document.activeElement?.matches(".row"));
  assert.equal(await focused(), "Çelik Zeynep-Moor");
  await press(app, "ArrowDown");
  await app.waitForFunction(() => document.activeElement?.textContent?.includes("Bertil"));
  await press(app, "ArrowUp");
  await app.waitForFunction(() => document.activeElement?.textContent?.includes("elik"));
  await press(app, "/");
  assert.equal(await focused(), "search");
  await app.keyboard.type("etienne"); // accents are folded
  await count(app, ".people .row", 1);
  assert.deepEqual(await rows(), ["Bertil Étienne-Roy"]);
  await press(app, "Enter");
  await app.waitForSelector("carnet-person carnet-fact");
  assert.match(await app.evaluate(() => location.hash), /^#\/person\//);
  await press(app, "Escape");
  await app.waitForFunction(() => !location.hash.startsWith("#/person"));
  await press(app, "Escape");
  await count(app, ".people .row", 3);
  await press(app, "ArrowDown");
  await app.waitForFunction(() => document.activeElement?.matches(".row"));
  await press(app, "?");
  await app.waitForSelector("dialog[open]");
  assert.deepEqual(await violations(app), []);
  await press(app, "Escape");
  await app.waitForFunction(() => !document.querySelector("dialog[open]"));
});
