// From the click on the toolbar button to the reading in the real popup, on a page of two megabytes, beside the popup of
// an empty extension. Both ends are the browser's own: the click's clock, and the paint that it reports.
import { ask } from "../rig/ask.js";
import { inTurn, measured } from "./measure.js";
import { LARGE, withBoth } from "./browser.js";
import { practised } from "./practised.js";

const ROUNDS = 20;

/**
 * When the popup had painted what it is for, in ms since 1970.
 * @param {import("puppeteer-core").Page} popup
 * @param {string} inside a selector: the first largest paint inside such an element counts
 */
const painted = (popup, inside) => popup.evaluate((selector) => new Promise((told) => {
  new PerformanceObserver((list, observer) => {
    for (const entry of /** @type {LargestContentfulPaint[]} */ (list.getEntries())) {
      if (!entry.element?.closest(selector)) continue;
      observer.disconnect();
      told(performance.timeOrigin + entry.startTime);
      return;
    }
  }).observe({ type: "largest-contentful-paint", buffered: true });
}), inside);

/**
 * @param {string} name
 * @param {number} beyond ms that the goal allows beyond the peer
 * @param {boolean} cold whether the worker is stopped before each click
 */
const captureIn = (name, beyond, cold) => withBoth(async ({ chromium, empty }) => {
  const page = await chromium.open(LARGE);
  const app = await chromium.open("manifest.json");
  /** @param {string} id @param {string} inside */
  const click = (id, inside) => async () => {
    if (cold) await chromium.stopWorkers();
    else await ask(app, { op: "status" });
    const start = performance.timeOrigin + performance.now();
    const popup = await chromium.clickButton(page, id);
    const end = /** @type {number} */ (await painted(popup, inside));
    await popup.close();
    return end - start;
  };
  await (await chromium.clickButton(page)).waitForSelector("dl.facts");
  await practised(app, "reading");
  const taken = await inTurn(ROUNDS, click(chromium.id, "dl.facts"), click(empty, "h1"));
  return [measured({ name, unit: "ms", ...taken, peer: "popup of an empty extension", goal: `at most ${beyond} ms beyond the peer`,
    reaches: ({ p50, peer_p50 = 0 }) => p50 - peer_p50 <= beyond })];
});

export const captureWarm = () => captureIn("capture_warm", 100, false);
export const captureCold = () => captureIn("capture_cold", 250, true);
