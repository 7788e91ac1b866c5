// The rules of axe on a page of Carnet.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/**
 * What axe finds wrong, a line each. Its source goes in over the protocol, so that the page's own policy stays as it is.
 * @param {import("puppeteer-core").Page} page
 * @returns {Promise<string[]>}
 */
export async function violations(page) {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { violations: found } = await /** @type {any} */ (globalThis).axe.run(document, { resultTypes: ["violations"] });
    return found.flatMap((/** @type {any} */ rule) => rule.nodes.map((/** @type {any} */ node) => `${rule.id} (${rule.impact}): ${node.target.join(" ")}: ${node.failureSummary.split("\n").at(-1).trim()}`));
  });
}
