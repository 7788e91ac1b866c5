// Chromium with a carnet of many invented people in it, and one page that has the core beside it and what search is measured
// beside.
import { cpSync } from "node:fs";
import { join } from "node:path";
import { carnet, extensionWithFilling, launchFilled, ROOT } from "../rig/filled.js";

const MODULES = join(ROOT, "extension/node_modules");
const PEERS = { "minisearch.js": "minisearch/dist/es/index.js", "flexsearch.js": "flexsearch/dist/flexsearch.bundle.module.min.js" };

/** @typedef {{ chromium: import("../rig/chromium.js").Chromium, page: import("puppeteer-core").Page, people: number }} Filled */

/**
 * @template T
 * @param {number} people
 * @param {(filled: Filled) => Promise<T>} use
 */
export async function withPeople(people, use) {
  const extension = extensionWithFilling();
  cpSync(join(ROOT, "extension/core.js"), join(extension, "core.js"));
  cpSync(join(import.meta.dirname, "page"), join(extension, "bench/page"), { recursive: true });
  for (const [name, from] of Object.entries(PEERS)) cpSync(join(MODULES, from), join(extension, "filled", name));
  if (people) carnet("fill", "-people", String(people), "-texts", join(extension, "filled/texts"));
  const chromium = await launchFilled(["-people", String(people)], { extension, flags: ["--enable-precise-memory-info", "--js-flags=--expose-gc"], patience: 600_000 });
  try {
    const page = await chromium.open("bench/page/find.html");
    await chromium.stopWorkers();
    return await use({ chromium, page, people });
  } finally {
    await chromium.close();
  }
}
