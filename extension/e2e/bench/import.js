// Connections.csv of 30,000 rows, a tenth of them people who come twice, from the moment the file is chosen to the outcome;
// how long others wait for an answer meanwhile; and afterwards going through the carnet for duplicates, and deleting 20,000
// of the people in one act, which is undone.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launchChromium } from "../rig/chromium.js";
import { measured } from "./measure.js";

const ROWS = 30_000, TWICE = ROWS / 10, MANY = 20_000, RUNS = 3;
const ROOT = join(import.meta.dirname, "..", "..", "..");

/**
 * One import into an empty carnet, in a browser of its own.
 * @param {string} file
 * @returns {Promise<{whole: number, waits: number[], peer: number, duplicates: number, many: {deleted: number, undone: number, waits: number[]}, outcome: any}>} ms
 */
async function once(file) {
  const chromium = await launchChromium({ patience: 600_000 });
  try {
    const app = await chromium.open("app/app.html#/import");
    await app.bringToFront();
    const input = /** @type {import("puppeteer-core").ElementHandle<HTMLInputElement>} */ (await app.waitForSelector("#import-file"));
    await app.evaluate(() => { /** @type {any} */ (globalThis).chosen = new Promise((at) => document.querySelector("#import-file")?.addEventListener("change", () => at(performance.now()), { capture: true })); });
    await input.uploadFile(file);
    await app.waitForSelector("#take-in", { timeout: 60_000 });
    const taken = await app.evaluate(async () => {
      const page = /** @type {any} */ (document.querySelector("carnet-import"));
      await page.updateComplete;
      const looked = performance.now() - await /** @type {any} */ (globalThis).chosen;
      /** @type {number[]} */
      const waits = [];
      let working = true;
      const others = (async () => {
        while (working) {
          const asked = performance.now();
          await chrome.runtime.sendMessage({ op: "people", query: "", limit: 50 });
          waits.push(performance.now() - asked);
          await new Promise((later) => { setTimeout(later, 100); });
        }
      })();
      const began = performance.now();
      await page.take();
      const took = performance.now() - began;
      working = false;
      await others;
      return { whole: looked + took, waits, outcome: { ...page.outcome, skipped: page.outcome?.skipped.length, error: String(page.error ?? "") } };
    });
    if (taken.outcome.error || taken.outcome.new + taken.outcome.joined + taken.outcome.updated + taken.outcome.same + taken.outcome.skipped !== ROWS) {
      throw new Error(`not every row is accounted for: ${JSON.stringify(taken.outcome)}`);
    }
    const peer = await app.evaluate(rowByRow, ROWS);
    const duplicates = await app.evaluate(async () => {
      const began = performance.now();
      for (let part = 0, anew = true; part < 1; anew = false) part = (await chrome.runtime.sendMessage({ op: "duplicates", anew, limit: 1 })).ok.part;
      return performance.now() - began;
    });
    const many = await app.evaluate(deleteMany, MANY);
    return { ...taken, peer, duplicates, many };
  } finally {
    await chromium.close();
  }
}

/** Deletes many people in one act, and undoes it, while others ask. Runs in the page. @param {number} many */
async function deleteMany(many) {
  /** @param {object} message */
  const ask = async (message) => {
    const { ok, error } = await chrome.runtime.sendMessage(message);
    if (error) throw new Error(JSON.stringify(error));
    return ok;
  };
  /** @type {number[]} */
  const waits = [];
  let working = true;
  const others = (async () => {
    while (working) {
      const asked = performance.now();
      await ask({ op: "people", query: "", limit: 50 });
      waits.push(performance.now() - asked);
      await new Promise((later) => { setTimeout(later, 100); });
    }
  })();
  const { ids } = await ask({ op: "ids", query: "" });
  const began = performance.now();
  const { act, people } = await ask({ op: "deleteMany", ids: ids.slice(0, many) });
  const deleted = performance.now() - began;
  if (people !== many) throw new Error(`${people} of ${many} were deleted`);
  await ask({ op: "undo", act });
  const undone = performance.now() - began - deleted;
  await new Promise((later) => { setTimeout(later, 8000); }); // the chunks are written meanwhile
  working = false;
  await others;
  return { deleted, undone, waits };
}

/** What most address books do: each row of its own in IndexedDB, all in one strict transaction. Runs in the page. @param {number} rows */
async function rowByRow(rows) {
  const began = performance.now();
  const db = await new Promise((open, failed) => {
    const request = indexedDB.open("peer", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("people", { keyPath: "id" });
    request.onsuccess = () => open(request.result);
    request.onerror = () => failed(request.error);
  });
  await new Promise((done, failed) => {
    const written = /** @type {IDBDatabase} */ (db).transaction("people", "readwrite", { durability: "strict" });
    for (let id = 0; id < rows; id++) {
      written.objectStore("people").put({ id, name: `Example ${id}`, company: "Example & Co", title: "Example", email: `${id}@example.com`,
        profile: `https://www.linkedin.com/in/example-${id}`, source: { method: "import", day: "2026-11-22", confidence: 0.8 } });
    }
    written.oncomplete = done;
    written.onabort = () => failed(written.error);
  });
  /** @type {IDBDatabase} */ (db).close();
  return performance.now() - began;
}

export async function importing() {
  const folder = mkdtempSync(join(tmpdir(), "carnet-bench-"));
  const file = join(folder, "Connections.csv");
  try {
    writeFileSync(file, execFileSync("go", ["run", "./wasm/cmd/carnet", "generate", "-people", String(ROWS - TWICE), "-twice", String(TWICE)], { cwd: ROOT, maxBuffer: 1 << 28 }));
    const runs = [];
    for (let n = 0; n < RUNS; n++) runs.push(await once(file));
    return [
      measured({ name: "import_30k", unit: "ms", samples: runs.map(({ whole }) => whole), peer: "one row a person in IndexedDB, nothing read or joined",
        peer_samples: runs.map(({ peer }) => peer), goal: "at most 3 s, duplicates joined", reaches: ({ p50 }) => p50 <= 3000 }),
      measured({ name: "import_30k_others_wait", unit: "ms", samples: runs.flatMap(({ waits }) => waits) }),
      measured({ name: "delete_20k", unit: "ms", samples: runs.map(({ many }) => many.deleted) }),
      measured({ name: "delete_20k_undone", unit: "ms", samples: runs.map(({ many }) => many.undone) }),
      measured({ name: "delete_20k_others_wait", unit: "ms", samples: runs.flatMap(({ many }) => many.waits) }),
      measured({ name: "duplicates_30k", unit: "ms", samples: runs.map(({ duplicates }) => duplicates) }),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
