// Reading profile pages: the core on their snapshots, beside DOMParser and JSON.parse on their text and beside the Go
// microformats parser on it, all in a page of Carnet's own. The package has the core's border inside the worker's one
// module, so here it lies beside it again; the other parser is built for the bench alone.
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { capture } from "../../capture.js";
import { DIST, launchChromium } from "../rig/chromium.js";
import { removeAtEnd } from "../rig/time.js";
import { startWeb } from "../rig/web.js";
import { sampleWeb } from "../samples/web.js";
import { LARGE } from "./browser.js";
import { realPages } from "./corpus.js";
import { inTurn, measured } from "./measure.js";

const ROUNDS = 20, ROUNDS_EACH = 5;
const ROOT = dirname(DIST);
const MB = 1_000_000;

/** @typedef {"ours" | "browser" | "microformats"} Reader */
/** @typedef {Awaited<ReturnType<typeof readers>>} Readers */

/** Carnet's package with what is measured beside it. */
function workbench() {
  const extension = mkdtempSync(join(tmpdir(), "carnet-bench-"));
  removeAtEnd(extension);
  cpSync(join(DIST, "chrome"), extension, { recursive: true });
  cpSync(join(ROOT, "extension/core.js"), join(extension, "core.js"));
  execFileSync("go", ["build", "-trimpath", "-ldflags=-s -w", "-o", join(extension, "microformats.wasm"), "./extension/e2e/bench/microformats"],
    { cwd: ROOT, env: { ...process.env, GOOS: "js", GOARCH: "wasm" } });
  return extension;
}

/**
 * The readers, ready in a page of the extension's.
 * @param {import("../rig/chromium.js").Chromium} chromium
 */
async function readers(chromium) {
  const own = await chromium.open("manifest.json");
  await own.evaluate(async () => {
    const scope = /** @type {any} */ (globalThis);
    const instantiate = WebAssembly.instantiateStreaming;
    WebAssembly.instantiateStreaming = async (...given) => {
      const made = await instantiate(...given);
      scope.memory ??= made.instance.exports.mem; // the core's comes first
      return made;
    };
    const { call } = await import(/* a module of the extension's */ chrome.runtime.getURL("core.js"));
    await call({ op: "status" });
    const go = new scope.Go();
    const { instance } = await instantiate(fetch(chrome.runtime.getURL("microformats.wasm")), go.importObject);
    void go.run(instance);
    Object.assign(scope, {
      async ours() {
        const start = performance.now();
        const { ok, error } = await call({ op: "read", snapshot: scope.page.snapshot });
        if (!ok) throw new Error(error.code);
        scope.kind = ok.reading.kind;
        return performance.now() - start;
      },
      async browser() {
        const start = performance.now();
        const parsed = new DOMParser().parseFromString(scope.page.text, "text/html");
        for (const data of parsed.querySelectorAll("code, script[type='application/ld+json']")) {
          try {
            JSON.parse(data.textContent ?? "");
          } catch { /* what is no JSON has been looked at, too */ }
        }
        return performance.now() - start;
      },
      async microformats() {
        const start = performance.now();
        scope.parseMicroformats(scope.page.text, scope.page.address);
        return performance.now() - start;
      },
    });
  });
  return {
    /** @param {{snapshot: import("../../protocol").Snapshot, text: string, address: string}} page */
    give: (page) => own.evaluate((given) => { /** @type {any} */ (globalThis).page = given; }, page),
    /** @param {Reader} which @returns {() => Promise<number>} ms */
    time: (which) => () => own.evaluate((name) => /** @type {any} */ (globalThis)[name](), which),
    /** What the last reading found the page to be. @returns {Promise<string>} */
    kind: () => own.evaluate(() => /** @type {any} */ (globalThis).kind),
    /** How much memory the core has taken, in MB. It never gives any back. @returns {Promise<number>} */
    memory: async () => (await own.evaluate(() => /** @type {any} */ (globalThis).memory.buffer.byteLength)) / MB,
  };
}

export async function readLarge() {
  const web = await startWeb(sampleWeb);
  const chromium = await launchChromium({ web, extension: workbench() });
  const page = await chromium.open(LARGE);
  const { snapshot } = await page.evaluate(capture, false);
  const text = await page.evaluate(() => fetch(location.href).then((response) => response.text()));
  const at = await readers(chromium);
  await at.give({ snapshot, text, address: LARGE });
  const beside = await inTurn(ROUNDS, at.time("ours"), at.time("browser"));
  const kind = await at.kind();
  if (kind !== "person") throw new Error(`the page was read as ${kind}`);
  const taken = await at.memory();
  const other = await inTurn(ROUNDS, at.time("ours"), at.time("microformats"));
  await chromium.close();
  await web.close();
  return [
    measured({ name: "read_2mb", unit: "ms", ...beside, peer: "DOMParser and JSON.parse", goal: "at most 60 ms", reaches: (row) => row.p50 <= 60 }),
    measured({ name: "read_2mb_microformats", unit: "ms", ...other, peer: "Go microformats parser 1.2.0" }),
    measured({ name: "read_memory", unit: "MB", samples: [taken], goal: "at most 64 MB", reaches: (row) => row.p50 <= 64 }),
  ];
}

/** The real pages, where they are: the median of each page is one sample. */
export async function readReal() {
  const pages = realPages(dirname(ROOT));
  if (!pages.length) {
    console.error("read_real: no real pages here (CARNET_CORPUS), left out");
    return [];
  }
  const chromium = await launchChromium({ extension: workbench() });
  const at = await readers(chromium);
  const show = await chromium.browser.newPage();
  await show.setJavaScriptEnabled(false);
  await show.setRequestInterception(true);
  /** @type {Uint8Array} */ let body = new Uint8Array();
  show.on("request", (request) => void (request.isNavigationRequest() && request.frame() === show.mainFrame()
    ? request.respond({ status: 200, contentType: "text/html", body }) : request.abort()));
  /** @type {Record<Reader, number[]>} */
  const medians = { ours: [], browser: [], microformats: [] };
  for (const { address, content } of pages) {
    body = content;
    await show.goto(address, { waitUntil: "domcontentloaded" });
    const { snapshot } = await show.evaluate(capture, false);
    await at.give({ snapshot, text: content.toString(), address });
    for (const which of /** @type {Reader[]} */ (["ours", "browser", "microformats"])) {
      const samples = [];
      await at.time(which)();
      for (let round = 0; round < ROUNDS_EACH; round++) samples.push(await at.time(which)());
      medians[which].push(samples.sort((a, b) => a - b)[ROUNDS_EACH >> 1]);
    }
  }
  const memory = await at.memory();
  await chromium.close();
  const samples = medians.ours, slowest = Math.max(...samples);
  return [
    measured({ name: "read_real", unit: "ms", samples, peer: "DOMParser and JSON.parse", peer_samples: medians.browser,
      goal: `each of ${samples.length} pages at most 100 ms (slowest ${slowest.toFixed(1)})`, reaches: () => slowest <= 100 }),
    measured({ name: "read_real_microformats", unit: "ms", samples, peer: "Go microformats parser 1.2.0", peer_samples: medians.microformats }),
    measured({ name: "read_real_memory", unit: "MB", samples: [memory], goal: "at most 64 MB", reaches: (row) => row.p50 <= 64 }),
  ];
}
