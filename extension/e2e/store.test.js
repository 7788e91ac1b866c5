// The store's conformance suite, wasm/carnet/storetest, on the IndexedDB of real browsers.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { before, describe, test } from "node:test";
import { DIST, launchChromium } from "./rig/chromium.js";
import { launchFirefox } from "./rig/firefox.js";
import { startWeb } from "./rig/web.js";

describe("the store holds in a real browser", () => {
  const suite = join(DIST, "store_test.wasm");
  before(() => execFileSync("go", ["test", "-c", "-o", suite, "./wasm"], { cwd: dirname(DIST), env: { ...process.env, GOOS: "js", GOARCH: "wasm" } }));

  /** @type {Record<string, () => import("./rig/web.js").Answer>} */
  const files = {
    "/": () => ({ body: '<!doctype html><title>Store</title><link rel="icon" href="data:,"><h1>Store</h1><script src="wasm_exec.js"></script>' }),
    "/wasm_exec.js": () => ({ body: readFileSync(join(DIST, "wasm_exec.js")), type: "text/javascript" }),
    "/store_test.wasm": () => ({ body: readFileSync(suite), type: "application/wasm" }),
  };

  for (const [name, launch] of /** @type {[string, (options: {web: import("./rig/web.js").Web}) => Promise<{open: (address: string) => Promise<import("puppeteer-core").Page>, close: () => Promise<void>}>][]} */ ([
    ["Chromium", launchChromium], ["Firefox", launchFirefox],
  ])) {
    test(name, { timeout: 120_000 }, async (t) => {
      const web = await startWeb((_, path) => files[path]?.());
      t.after(web.close);
      const browser = await launch({ web });
      t.after(browser.close);
      const page = await browser.open("https://store.example/");
      /** @type {string[]} */
      const said = [];
      page.on("console", (message) => said.push(message.text()));
      const code = await page.evaluate(async () => {
        const go = new /** @type {any} */ (globalThis).Go();
        go.argv = ["store_test", "-test.v", "-test.run=^TestIndexedDB"];
        let ended = -1;
        go.exit = (/** @type {number} */ status) => { ended = status; };
        const { instance } = await WebAssembly.instantiateStreaming(fetch("store_test.wasm"), go.importObject);
        await go.run(instance);
        return ended;
      });
      assert.equal(code, 0, said.join("\n"));
      const passed = said.join("\n").match(/^\s*--- PASS/gm)?.length ?? 0;
      t.diagnostic(`${passed} checks`);
      assert.ok(passed > 10, said.join("\n"));
    });
  }
});
