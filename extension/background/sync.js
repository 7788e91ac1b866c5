// @ts-check
// When the devices of the user are brought together: soon after an act here, when the browser or a page of Carnet opens,
// and now and then. Nobody waits for it, and what fails is tried again, later each time.
import { call } from "../core.js";
import { api } from "../ui/api.js";
import { maySend } from "../ui/consent.js";
import { wipeSeal } from "./seal.js";
import { refreshViews } from "./views.js";

const AFTER = 600; // ms behind the last act, so that it is on the other devices within a second
const EVERY = 15; // minutes
const ALARM = "sync", AGAIN = "sync-again";
const AWAKE = 20_000; // ms; the browser ends a worker that has asked it for nothing for 30 s

/** What is remembered between two lives of the worker. failed: how often in a row, by plan; not before: ms since 1970, unless the user does something. @typedef {{on: boolean, failed: number, notBefore: number}} Plan */

/** @returns {Promise<Plan>} */
async function plan() {
  const { sync } = await api.storage.local.get("sync");
  return /** @type {Plan} */ (sync ?? { on: false, failed: 0, notBefore: 0 });
}

let waiting = 0;
/** The sync that runs. @type {Promise<void> | undefined} */
let running;
/** It was asked for again meanwhile: what was written since may have come too late for the one that runs. */
let again = false;

/** Something was written here: it is sent once the user pauses. */
export function syncSoon() {
  clearTimeout(waiting);
  waiting = setTimeout(() => syncNow().catch(console.error), AFTER);
}

/** At the browser's start, when a page opens, after an act, and by an alarm. @param {boolean} [asked] whether to try at once though it failed a moment ago */
export async function syncNow(asked = true) {
  const { on, notBefore } = await plan();
  if (!on || !asked && Date.now() < notBefore || !await maySend()) return;
  if (running) again = true;
  running ??= run().finally(() => { running = undefined; });
  await running;
}

async function run() {
  const awake = setInterval(() => api.runtime.getPlatformInfo(), AWAKE); // a first sync takes longer than the browser's patience
  try {
    do {
      again = false;
      await synced("sync", await call({ op: "sync" }));
    } while (again);
  } finally {
    clearInterval(awake);
  }
}

/** @param {chrome.alarms.Alarm} alarm */
export function syncByAlarm({ name }) {
  if (name === ALARM || name === AGAIN) syncNow(name === AGAIN).catch(console.error);
}

/**
 * Plans what follows from what the core said of sync, and tells the pages that are open.
 * @param {string} op an operation whose name begins with "sync"
 * @param {{ok?: any, error?: {code: string}}} answer the core's
 */
export async function synced(op, { ok, error }) {
  const tried = ["sync", "syncAgree", "syncAnew"].includes(op), before = await plan();
  const on = error?.code === "sync-off" ? false : ok?.status?.on ?? before.on;
  if (on === before.on && !(tried && on)) return;
  const asked = Date.now() < before.notBefore; // out of turn: what is planned stays
  const failed = !error ? 0 : asked ? before.failed : before.failed + 1, minutes = Math.min(2 ** (failed - 1), EVERY);
  const notBefore = !error ? 0 : asked ? before.notBefore : Date.now() + minutes * 60_000;
  await api.storage.local.set({ sync: { on, failed, notBefore } });
  if (!on) await Promise.all([api.alarms.clear(ALARM), wipeSeal()]);
  else if (!await api.alarms.get(ALARM)) await api.alarms.create(ALARM, { periodInMinutes: EVERY });
  if (on && error) await api.alarms.create(AGAIN, { when: notBefore });
  else await api.alarms.clear(AGAIN);
  await api.storage.session.set({ synced: Date.now() });
  if (ok?.taken || error && error.code !== "sync-offline") await refreshViews(); // what failed may have taken in a part
}
