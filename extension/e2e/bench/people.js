// Chromium with a carnet of many invented people in it, as `carnet fill` writes it, and one page that has the core beside
// it and what search is measured beside. Carnet's own worker has stopped: the next question starts it.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { DIST, launchChromium } from "../rig/chromium.js";
import { removeAtEnd } from "../rig/time.js";

const ROOT = dirname(DIST), MODULES = join(ROOT, "extension/node_modules");
const PEERS = { "minisearch.js": "minisearch/dist/es/index.js", "flexsearch.js": "flexsearch/dist/flexsearch.bundle.module.min.js" };

/** @typedef {{ chromium: import("../rig/chromium.js").Chromium, page: import("puppeteer-core").Page, people: number }} Filled */

/** @param {string[]} args */
const carnet = (...args) => execFileSync("go", ["run", "./wasm/cmd/carnet", ...args], { cwd: ROOT, stdio: ["ignore", "ignore", "inherit"] });

/**
 * @template T
 * @param {number} people
 * @param {(filled: Filled) => Promise<T>} use
 */
export async function withPeople(people, use) {
  const extension = mkdtempSync(join(tmpdir(), "carnet-bench-"));
  removeAtEnd(extension);
  cpSync(join(DIST, "chrome"), extension, { recursive: true });
  cpSync(join(ROOT, "extension/core.js"), join(extension, "core.js"));
  cpSync(join(import.meta.dirname, "page"), extension, { recursive: true });
  mkdirSync(join(extension, "filled"));
  for (const [name, from] of Object.entries(PEERS)) cpSync(join(MODULES, from), join(extension, "filled", name));
  carnet("fill", "-people", String(people), join(extension, "filled/store"));
  if (people) carnet("fill", "-people", String(people), "-texts", join(extension, "filled/texts"));
  const chromium = await launchChromium({ extension, flags: ["--enable-precise-memory-info", "--js-flags=--expose-gc"], patience: 600_000 });
  try {
    const page = await chromium.open("find.html");
    await chromium.stopWorkers();
    await page.evaluate(() => /** @type {any} */ (globalThis).fill());
    await chromium.stopWorkers();
    return await use({ chromium, page, people });
  } finally {
    await chromium.close();
  }
}
