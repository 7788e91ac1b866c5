// A browser with a carnet of many invented people in it, as `carnet fill` writes it. Carnet's own background has ended: the
// next question starts it.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { DIST, launchChromium } from "./chromium.js";
import { launchFirefox } from "./firefox.js";
import { removeAtEnd } from "./time.js";

export const ROOT = dirname(DIST);

/** @param {string[]} args */
export const carnet = (...args) => execFileSync("go", ["run", "./wasm/cmd/carnet", ...args], { cwd: ROOT, stdio: ["ignore", "ignore", "inherit"] });

/** A copy of the extension with a page in it that can fill the store. @param {"chrome" | "firefox"} [of] @returns {string} its folder */
export function extensionWithFilling(of = "chrome") {
  const extension = mkdtempSync(join(tmpdir(), "carnet-filled-"));
  removeAtEnd(extension);
  cpSync(join(DIST, of), extension, { recursive: true });
  cpSync(join(import.meta.dirname, "page"), join(extension, "rig/page"), { recursive: true }); // where a bench finds it, too
  mkdirSync(join(extension, "filled"));
  return extension;
}

/**
 * @param {string[]} fill what `carnet fill` is asked for, such as "-people", "300"
 * @param {Parameters<typeof launchChromium>[0]} [options]
 */
export async function launchFilled(fill, { extension = extensionWithFilling(), ...options } = {}) {
  carnet("fill", ...fill, join(extension, "filled/store"));
  const chromium = await launchChromium({ extension, ...options });
  try {
    const page = await chromium.open("rig/page/fill.html");
    await chromium.stopWorkers();
    await page.evaluate(() => /** @type {any} */ (globalThis).fill());
    await chromium.stopWorkers();
    await page.close();
  } catch (error) { // nobody else has it yet to close
    await chromium.close();
    throw error;
  }
  return chromium;
}

/**
 * The same in Firefox, whose background goes with the extension that is loaded anew.
 * @param {string[]} fill what `carnet fill` is asked for
 * @param {Parameters<typeof launchFirefox>[0]} [options]
 */
export async function launchFilledFirefox(fill, options) {
  const extension = extensionWithFilling("firefox");
  carnet("fill", ...fill, join(extension, "filled/store"));
  const firefox = await launchFirefox({ ...options, extension });
  try {
    const page = await firefox.open("rig/page/fill.html", "script");
    await page.evaluate(() => /** @type {any} */ (globalThis).fill());
    await firefox.reload(page);
  } catch (error) {
    await firefox.close();
    throw error;
  }
  return firefox;
}
