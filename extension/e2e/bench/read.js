// Reading a profile page of two megabytes: the core on its snapshot, beside DOMParser and JSON.parse on its text.
import { capture } from "../../capture.js";
import { inTurn, measured } from "./measure.js";
import { LARGE, withBoth } from "./browser.js";

const ROUNDS = 20;

export const readLarge = () => withBoth(async ({ chromium }) => {
  const page = await chromium.open(LARGE);
  const { snapshot } = await page.evaluate(capture, false);
  const text = await page.evaluate(() => fetch(location.href).then((response) => response.text()));
  const own = await chromium.open("manifest.json");
  await own.evaluate(async (given, html) => {
    const { call } = await import(/* a module of the extension's */ chrome.runtime.getURL("core.js"));
    Object.assign(globalThis, {
      async ours() {
        const start = performance.now();
        const { ok, error } = await call({ op: "read", snapshot: given });
        if (ok?.reading.kind !== "person") throw new Error(`the page was read as ${ok?.reading.kind ?? error.code}`);
        return performance.now() - start;
      },
      async peers() {
        const start = performance.now();
        const parsed = new DOMParser().parseFromString(html, "text/html");
        for (const data of parsed.querySelectorAll("code, script[type='application/ld+json']")) JSON.parse(data.textContent ?? "");
        return performance.now() - start;
      },
    });
  }, snapshot, text);
  /** @param {"ours" | "peers"} which @returns {() => Promise<number>} */
  const time = (which) => () => own.evaluate((name) => /** @type {any} */ (globalThis)[name](), which);
  const taken = await inTurn(ROUNDS, time("ours"), time("peers"));
  return [measured({ name: "read_2mb", unit: "ms", ...taken, peer: "DOMParser and JSON.parse" })];
});
