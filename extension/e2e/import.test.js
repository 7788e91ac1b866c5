// A file is taken in: its columns are shown, what became of every row is said, it is undone. Those who may be one person
// are compared by the keyboard. In both browsers.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { ask, names } from "./rig/ask.js";
import { launchChromium } from "./rig/chromium.js";
import { launchFirefox } from "./rig/firefox.js";
import { until } from "./rig/time.js";

const CONNECTIONS = `Notes:
"When exporting your connection data, some addresses may be missing, for not everybody shares them."

First Name,Last Name,URL,Email Address,Company,Position,Connected On
Odile,Marchenoir,https://www.linkedin.com/in/odile-marchenoir,,Quai Neuf,Clock mender,12 Mar 2024
Odile,Marchenoir,https://fr.linkedin.com/in/odile-marchenoir/,odile@clocks.example,Quai Neuf,Clock mender,12 Mar 2024
O.,Marchenoir,,,Quai Neuf,,
,,,,Nobody at all,,
Perrin,Dalgaard,,perrin@binders.example,Reliure,Bookbinder,01 Feb 2023
`;

for (const [name, launch] of /** @type {[string, typeof launchChromium][]} */ ([["Chromium", launchChromium], ["Firefox", /** @type {any} */ (launchFirefox)]])) {
  describe(`a file is taken in, ${name}`, () => {
    /** @type {Awaited<ReturnType<typeof launchChromium>>} */ let browser;
    /** @type {import("puppeteer-core").Page} */ let app;
    const folder = mkdtempSync(join(tmpdir(), "carnet-import-"));
    const file = join(folder, "Connections.csv");
    before(async () => {
      writeFileSync(file, CONNECTIONS);
      browser = await launch();
      app = await browser.open("app/app.html#/import");
      await app.bringToFront();
    });
    after(async () => {
      await browser?.close();
      rmSync(folder, { recursive: true, force: true });
    });

    /** @param {string} selector @returns {Promise<string[]>} */
    const texts = (selector) => app.$$eval(selector, (all) => all.map((one) => /** @type {HTMLElement} */ (one).innerText.trim()));
    /** @param {string} hash */
    const go = (hash) => app.evaluate((to) => { location.hash = to; }, hash);
    /** @param {string} path */
    const give = async (path) => {
      const input = await app.waitForSelector("#import-file");
      await /** @type {import("puppeteer-core").ElementHandle<HTMLInputElement>} */ (input).uploadFile(path);
    };

    test("a file is taken wherever on the page it is dropped, and the browser does not open it", async () => {
      await app.waitForSelector("#import-file");
      const prevented = () => app.evaluate((text) => {
        const held = new DataTransfer();
        held.items.add(new File([text], "Connections.csv"));
        return ["dragover", "drop"].map((type) => {
          const event = new DragEvent(type, { dataTransfer: held, bubbles: true, cancelable: true });
          document.body.dispatchEvent(event);
          return event.defaultPrevented;
        });
      }, CONNECTIONS);
      assert.deepEqual(await prevented(), [true, true]);
      await app.waitForSelector("#take-in:focus");
      assert.deepEqual(await prevented(), [true, true], "nor while another is looked at");
      await app.keyboard.press("Escape");
      await app.waitForSelector("#import-file");
    });

    test("its columns are recognised, every row is accounted for, and it is undone by u", async () => {
      await give(file);
      await app.waitForSelector("#take-in");
      assert.deepEqual(await app.$$eval(".columns select", (all) => all.map((one) => /** @type {HTMLSelectElement} */ (one).value)),
        ["given", "family", "profile", "email", "company", "title", "met"]);
      await until("the button has the keyboard", () => app.evaluate(() => document.activeElement?.id === "take-in"));
      await app.keyboard.press("Enter");
      await app.waitForSelector(".outcome");
      assert.deepEqual(await texts(".outcome:first-of-type li"), ["3 people are new", "1 row was about the person of another row, and was joined with it", "1 row was not taken"]);
      assert.deepEqual(await names(app), ["O. Marchenoir", "Odile Marchenoir", "Perrin Dalgaard"]);
      await app.keyboard.press("u");
      await until("everybody is gone again", async () => (await names(app)).length === 0);
      await app.click(".toast button");
      await until("everybody is back", async () => (await names(app)).length === 3);
      await app.waitForSelector("#undo-import");
      await app.$eval("#undo-import", (button) => { for (let twice = 0; twice < 2; twice++) /** @type {HTMLElement} */ (button).click(); });
      await app.waitForSelector("#undo-import", { hidden: true });
      assert.deepEqual([await names(app), (await texts(".toast span"))[0]], [[], "Undone."]);
      await app.click(".toast button");
      await app.waitForSelector("#undo-import:not([disabled])");
      assert.equal((await names(app)).length, 3);
    });

    test("those who may be one person stand side by side, and are joined by j and parted by u", async () => {
      await go("#/duplicates");
      await app.waitForSelector(".pair tbody tr");
      assert.deepEqual((await texts(".pair thead bdi")).sort(), ["O. Marchenoir", "Odile Marchenoir"]); // saved at once, neither is first
      await app.keyboard.press("j");
      await app.waitForSelector(".nobody");
      assert.deepEqual(await names(app), ["Odile Marchenoir", "Perrin Dalgaard"]);
      await app.keyboard.press("u");
      await app.waitForSelector(".pair");
      assert.deepEqual(await names(app), ["O. Marchenoir", "Odile Marchenoir", "Perrin Dalgaard"]);
      await app.keyboard.press("n");
      await app.waitForSelector(".nobody");
      await go("#/");
      await app.waitForSelector("carnet-duplicates", { hidden: true });
      await go("#/duplicates");
      await app.waitForSelector(".nobody");
      assert.equal((await names(app)).length, 3, "two people stay two");
    });

    test("a file that is none of those it reads is refused with a sentence", async () => {
      await go("#/import");
      const picture = join(folder, "picture.csv");
      writeFileSync(picture, "%PDF-1.7 and so on");
      await give(picture);
      await app.waitForSelector(".trouble");
      assert.match((await texts(".trouble"))[0], /CSV and vCard/);
      assert.equal((await ask(app, { op: "status" })).people, 3);
    });
  });
}
