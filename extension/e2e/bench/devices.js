// Two browsers that sync through the Worker under workerd, on this machine: the first sync of a device that has nothing with
// one that has 30,000 people, and how soon an edit on the one is seen on the other.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "../../../sync/worker/serve.mjs";
import { ask, saveRequest } from "../rig/ask.js";
import { launchChromium } from "../rig/chromium.js";
import { launchFilled } from "../rig/filled.js";
import { until } from "../rig/time.js";
import { measured } from "./measure.js";

/** @typedef {import("puppeteer-core").Page} Page */

const web = /** @type {any} */ ({ flags: ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"] });

const PEOPLE = 30_000, RUNS = 3, EDITS = 12;
const INVITE = "an invite of the bench", OPTIONS = "options/options.html", PATIENCE = 600_000;

/**
 * A relay, and a browser with people in it that has sent them.
 * @template T
 * @param {(address: string, first: Page, sending: number) => Promise<T>} use sending: how long it took to send them, ms
 */
async function withFirst(use) {
  const folder = mkdtempSync(join(tmpdir(), "carnet-bench-"));
  const [relay, chromium] = await Promise.all([serve({ folder, invite: INVITE }), launchFilled(["-people", String(PEOPLE)], { web, patience: PATIENCE })]);
  try {
    const first = await chromium.open(OPTIONS);
    const { words } = await ask(first, { op: "syncPhrase" });
    await ask(first, { op: "syncStart", address: relay.address, invite: INVITE, name: "first", phrase: words });
    const sending = await timedSync(first);
    return await use(relay.address, first, sending);
  } finally {
    await Promise.all([chromium.close(), relay.stop()]);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A new browser joins by a pairing, and does not sync yet. @param {string} address @param {Page} first @param {Page} second */
async function pair(address, first, second) {
  const { words } = await ask(first, { op: "syncPair" });
  await ask(second, { op: "syncJoin", address, name: "second", words });
  await ask(first, { op: "syncAnswered" });
  await ask(second, { op: "syncJoined" });
  await ask(first, { op: "syncAdmit" });
  if (!(await ask(second, { op: "syncJoined" })).done) throw new Error("the second browser is not in");
}

/** A sync, from the page's message to its answer. @param {Page} page @returns {Promise<number>} ms */
const timedSync = (page) => page.evaluate(async () => {
  const began = performance.now();
  const { error } = await chrome.runtime.sendMessage({ op: "sync" });
  if (error) throw new Error(error.message);
  return performance.now() - began;
});

/** @param {Page} second */
async function hasEverybody(second) {
  const { all } = await ask(second, { op: "people", query: "", limit: 1 });
  if (all < PEOPLE) throw new Error(`the second browser has ${all} people`);
}

export const syncFirst = () => withFirst(async (address, first, sending) => {
  const samples = [];
  for (let n = 0; n < RUNS; n++) {
    const chromium = await launchChromium({ web, patience: PATIENCE });
    try {
      const second = await chromium.open("popup/popup.html"); // a page that does not sync by itself
      await pair(address, first, second);
      samples.push(await timedSync(second));
      await hasEverybody(second);
    } finally {
      await chromium.close();
    }
  }
  return [
    measured({ name: "sync_first_30k", unit: "ms", samples, goal: "at most 5 s", reaches: ({ p50 }) => p50 <= 5000 }),
    measured({ name: "sync_first_30k_sent", unit: "ms", samples: [sending] }),
  ];
});

export const syncEdit = () => withFirst(async (address, first) => {
  const chromium = await launchChromium({ web, patience: PATIENCE });
  try {
    const second = await chromium.open(OPTIONS); // which listens to the server's hints
    await pair(address, first, second);
    await ask(second, { op: "sync" });
    await hasEverybody(second);
    const samples = [];
    for (let n = 0; n <= EDITS; n++) {
      const name = `Bench Sampleton ${"abcdefghijklmnop"[n]}`, began = performance.now();
      await ask(first, saveRequest(name, `bench-sampleton-${n}`));
      await until("the other has it", async () => (await ask(second, { op: "people", query: name, limit: 1 })).total > 0, PATIENCE);
      if (n) samples.push(performance.now() - began); // the first one wakes what sleeps
    }
    return [measured({ name: "sync_edit", unit: "ms", samples, goal: "at most 1 s", reaches: ({ p50 }) => p50 <= 1000 })];
  } finally {
    await chromium.close();
  }
});
