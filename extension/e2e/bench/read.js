// Reading a profile page of two megabytes: the core on its snapshot, beside DOMParser and JSON.parse on its text, both in a
// page of Carnet's own. The package has the core's border inside the worker's one module, so here it lies beside it again.
import { cpSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { capture } from "../../capture.js";
import { DIST, launchChromium } from "../rig/chromium.js";
import { removeAtEnd } from "../rig/time.js";
import { startWeb } from "../rig/web.js";
import { sampleWeb } from "../samples/web.js";
import { LARGE } from "./browser.js";
import { inTurn, measured } from "./measure.js";

const ROUNDS = 20;

export async function readLarge() {
  const extension = mkdtempSync(join(tmpdir(), "carnet-bench-"));
  removeAtEnd(extension);
  cpSync(join(DIST, "chrome"), extension, { recursive: true });
  cpSync(join(dirname(DIST), "extension/core.js"), join(extension, "core.js"));
  const web = await startWeb(sampleWeb);
  const chromium = await launchChromium({ web, extension });

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

  await chromium.close();
  await web.close();
  return [measured({ name: "read_2mb", unit: "ms", ...taken, peer: "DOMParser and JSON.parse" })];
}
