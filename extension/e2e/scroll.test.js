// The list is as long as it may be, and whatever way it is scrolled there are rows: no blank, nothing lost, the last one
// can be reached.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Track } from "../app/track.js";
import { launchChromium } from "./rig/chromium.js";
import { launchFirefox } from "./rig/firefox.js";
import { sleep, until } from "./rig/time.js";
import { crowd } from "./samples/crowd.js";

describe("where rows stand", () => {
  for (const rows of [0, 1, 90_000, 100_000, 300_000, 3_000_000]) {
    test(`${rows} rows`, () => {
      const track = new Track();
      track.rows = rows;
      assert.ok(track.box <= 6_000_000);
      for (const share of [0, 0.001, 0.03, 0.5, 0.97, 1]) {
        const place = share * track.length, at = track.toBox(place);
        assert.ok(at >= 0 && at <= track.box, `${place} is at ${at}`);
        assert.ok(Math.abs(track.toList(at) - place) < 1e-3, `${place} and back is ${track.toList(at)}`);
      }
      assert.equal(track.toBox(track.length), track.box);
    });
  }
  test("small steps lead through the whole list, and the scroll bar follows", () => {
    const track = new Track();
    track.rows = 300_000;
    let at = 0, settled = 0;
    for (let walked = 0; walked < 3_000_000; walked += 1500) {
      at += 1500;
      const before = track.place;
      if (track.scrolled(at)) { at = track.settle(); settled++; }
      assert.ok(Math.abs(track.place - before - 1500) < 1e-6, `a step of ${track.place - before}`);
    }
    assert.ok(settled > 10 && Math.abs(track.toBox(track.place) - at) < 60_000, `settled ${settled} times`);
    at = track.go(track.length - 800);
    assert.equal(at, track.box - 800);
    while (at > 0) {
      at = Math.max(0, at - 2900);
      if (track.scrolled(at)) at = track.settle();
    }
    assert.equal(track.place, 0, "the first row is reached by small steps, too");
  });
});

/**
 * Jumps about in the list for a while, and looks at every frame. The most frames in a row that showed paper where a row
 * should be, and the most that showed a row's place only.
 * @param {import("puppeteer-core").Page} page
 */
const leap = (page) => page.evaluate(async () => {
  const most = { paper: 0, places: 0, frames: 0 };
  const run = { paper: 0, places: 0 };
  const frame = () => new Promise((next) => requestAnimationFrame(next));
  for (let i = 0; i < 90; i++) {
    if (i % 3 === 0) scrollTo(0, (0.07 + i * 0.37) % 1 * document.documentElement.scrollHeight); // then two frames of rest
    await frame();
    most.frames++;
    const seen = [110, 300, 500, innerHeight - 60].map((y) => document.elementFromPoint(400, y)?.closest(".people li"));
    run.paper = seen.every(Boolean) ? 0 : run.paper + 1;
    run.places = seen.every((li) => li && !li.matches(".waiting")) ? 0 : run.places + 1;
    most.paper = Math.max(most.paper, run.paper);
    most.places = Math.max(most.places, run.places);
  }
  return most;
});

/** The rows in sight by their number, from the top. @param {import("puppeteer-core").Page} page @returns {Promise<number[]>} */
const inSight = (page) => page.$$eval(".people .row", (rows) => rows.filter((row) => {
  const { top, bottom } = row.getBoundingClientRect();
  return top >= 90 && bottom <= innerHeight;
}).map((row) => Number(/** @type {HTMLElement} */ (row).dataset.index)));

/** @param {import("puppeteer-core").Page} page */
async function holds(page) {
  const most = await leap(page);
  assert.ok(most.paper <= 1, `paper for ${most.paper} frames`);
  assert.ok(most.places <= 2, `places without rows for ${most.places} frames`);

  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await until("the last row is in sight", async () => (await inSight(page)).at(-1) === 299_999);

  await page.keyboard.press("Escape"); // no search; the keyboard is there
  await page.evaluate(() => scrollTo(0, 0));
  await until("the first row is in sight", async () => (await inSight(page))[0] === 0);
  await page.keyboard.press("ArrowDown");
  const focused = () => page.evaluate(() => Number(/** @type {HTMLElement | null} */ (document.activeElement)?.dataset.index ?? -1));
  await until("the first row has the keyboard", async () => await focused() === 0);
  await page.keyboard.press("End");
  await until("the last row has the keyboard", async () => await focused() === 299_999);
  assert.equal((await inSight(page)).at(-1), 299_999);
  await page.keyboard.press("PageUp");
  const up = await until("some rows up", async () => { const at = await focused(); return at < 299_999 && at > 299_900 ? at : 0; });
  await page.keyboard.press("ArrowDown");
  await until("the next row", async () => await focused() === up + 1);
  await page.keyboard.press("Home");
  await until("the first row again", async () => await focused() === 0 && (await inSight(page))[0] === 0);
}

test("Chromium: 300,000 people, without a blank", { timeout: 180_000 }, async (t) => {
  const browser = await launchChromium();
  t.after(browser.close);
  const page = await browser.open("app/app.html");
  await page.bringToFront();
  await crowd(page, 300_000, 0);
  await holds(page);

  // In the middle, where a pixel of the scroll bar is several of the list, the wheel moves the rows by its own measure.
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight * 0.4));
  await until("rows are there", async () => (await inSight(page)).length > 5);
  await sleep(300); // the scroll bar has settled
  /** @param {string} index */
  const topOf = (index) => page.$eval(`[data-index="${index}"]`, (row) => row.getBoundingClientRect().top);
  const index = String((await inSight(page))[4]), before = await topOf(index);
  await page.mouse.move(600, 500);
  await page.mouse.wheel({ deltaY: 120 });
  await until("the rows have moved by as much", async () => Math.abs(before - await topOf(index) - 120) < 1);
  await sleep(400);
  assert.ok(Math.abs(before - await topOf(index) - 120) < 1, "and stay there when the scroll bar settles");
});

test("Chromium: an answer that takes its time shows places of rows, then rows; only where one stops is asked for", { timeout: 180_000 }, async (t) => {
  const browser = await launchChromium();
  t.after(browser.close);
  const page = await browser.open("app/app.html");
  await page.bringToFront();
  await crowd(page, 100_000, 120);
  const { paper } = await leap(page);
  assert.ok(paper <= 1, `paper for ${paper} frames`);
  await until("rows, soon after it stopped", async () => (await inSight(page)).length > 5 && !(await page.$(".people .waiting")), 1500);
});

test("Firefox: 300,000 people, without a blank", { timeout: 180_000 }, async (t) => {
  const browser = await launchFirefox();
  t.after(browser.close);
  const page = await browser.open("app/app.html");
  await page.bringToFront();
  await crowd(page, 300_000, 0);
  await holds(page);
});
