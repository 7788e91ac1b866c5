// The border with the core: what core.js does when the core ends in the middle of a call.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { DIST, launchChromium } from "./rig/chromium.js";
import { startWeb } from "./rig/web.js";

/** @type {Record<string, string>} */
const FILES = {
  "/core.js": join(dirname(import.meta.dirname), "core.js"), "/wasm_exec.js": join(DIST, "wasm_exec.js"), "/core.wasm": join(DIST, "core.wasm"),
};

test("a core that ends is started again, and who waited is told", { timeout: 180_000 }, async (t) => {
  const web = await startWeb((_, path) => {
    if (path === "/") return { body: '<!doctype html><title>Core</title><link rel="icon" href="data:,"><h1>Core</h1>' };
    const file = FILES[path];
    return file ? { body: readFileSync(file), type: file.endsWith(".js") ? "text/javascript" : "application/wasm" } : undefined;
  });
  t.after(web.close);
  const browser = await launchChromium({ web });
  t.after(browser.close);
  const page = await browser.open("https://core.example/");
  const said = await page.evaluate(async () => {
    const scope = /** @type {any} */ (globalThis);
    // The function that Go gives is core.js's own; take hold of it on its way to call it wrongly, which ends Go.
    /** @type {(ask: Function) => void} */
    let started = () => {};
    /** @type {Function} */
    let ask = () => {};
    Object.defineProperty(scope, "carnetStarted", {
      configurable: true,
      set(given) { started = given; },
      get: () => (/** @type {Function} */ given) => { ask = given; started(given); },
    });
    const module = "/core.js";
    const { call } = await import(module);
    /** @param {string} name */
    const save = (name) => call({ op: "save", facts: [{ field: "name", text: name, source: { method: "user", confidence: 1 } }] });
    const first = await save("Ada Exemple");
    const waiting = save("Zed Exemple");
    await Promise.resolve();
    await Promise.resolve();
    ask(); // without arguments
    const told = await waiting;
    const again = await save("Bob Exemple");
    const { ok } = await call({ op: "people" });
    return { first: Boolean(first.ok), told, again: Boolean(again.ok), names: ok.rows.map((/** @type {{name: string}} */ row) => row.name) };
  });
  assert.equal(said.first, true);
  assert.ok(said.told.error?.code === "core-ended" || said.told.ok, JSON.stringify(said.told));
  assert.equal(said.again, true);
  for (const name of ["Ada Exemple", "Bob Exemple"]) assert.ok(said.names.includes(name), said.names.join(", "));
});
