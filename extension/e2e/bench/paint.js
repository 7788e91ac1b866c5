// From navigation to the first paint with content: the popup's page beside the page of an empty extension.
import { inTurn, measured } from "./measure.js";
import { withBoth } from "./browser.js";

const ROUNDS = 25;

export const popupPaint = () => withBoth(async ({ chromium, empty }) => {
  const page = await chromium.browser.newPage();
  /** @param {string} address */
  const paint = (address) => async () => {
    await page.goto("about:blank");
    await page.goto(address);
    return page.evaluate(() => new Promise((painted) => {
      new PerformanceObserver((list, observer) => {
        for (const entry of list.getEntriesByName("first-contentful-paint")) {
          observer.disconnect();
          painted(entry.startTime);
        }
      }).observe({ type: "paint", buffered: true });
    }));
  };
  const taken = await inTurn(ROUNDS,
    paint(`${chromium.base}/${chromium.manifest.action.default_popup}`), paint(`chrome-extension://${empty}/popup.html`));
  return [measured({ name: "popup_paint", unit: "ms", ...taken, peer: "page of an empty extension", goal: "within 10 ms of the peer",
    reaches: ({ p50, peer_p50 = 0 }) => p50 - peer_p50 <= 10 })];
});
