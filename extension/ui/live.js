// @ts-check
// While a page of Carnet is open, what other devices write arrives at once: the server says so over a WebSocket. One page
// listens for all, and none if sync is off.
import { api } from "./api.js";
import { ask, syncInBackground } from "./carnet.js";

const SHORTEST = 5000, LONGEST = 300_000; // ms until a connection that ended is tried again
const PING = 50_000; // ms; whatever lies between may end a connection on which nothing is said

/** @param {number} ms */
const pause = (ms) => new Promise((woken) => setTimeout(woken, ms));

/** @returns {Promise<boolean>} */
async function isOn() {
  const { sync } = await api.storage.local.get("sync");
  return Boolean(/** @type {any} */ (sync)?.on);
}

/** Resolves when sync is turned on, or off. */
const turned = () => new Promise((resolve) => {
  const listen = (/** @type {Record<string, chrome.storage.StorageChange>} */ changes) => {
    const { oldValue, newValue } = /** @type {any} */ (changes.sync ?? {});
    if (oldValue?.on === newValue?.on) return;
    api.storage.local.onChanged.removeListener(listen);
    resolve(undefined);
  };
  api.storage.local.onChanged.addListener(listen);
});

/** Listens until the connection ends. */
async function listen() {
  const { url } = await ask("syncHint", {});
  const socket = new WebSocket(url);
  const ping = setInterval(() => { if (socket.readyState === WebSocket.OPEN) socket.send("ping"); }, PING);
  socket.onopen = syncInBackground; // what was written while nobody listened
  socket.onmessage = ({ data }) => { if (data !== "pong") syncInBackground(); };
  turned().then(() => socket.close());
  await new Promise((closed) => { socket.onclose = closed; });
  clearInterval(ping);
}

async function listenAlways() {
  for (let wait = SHORTEST; ;) {
    if (!await isOn()) await turned();
    const begun = performance.now();
    await listen().catch(() => {}); // it can be turned off in between
    wait = performance.now() - begun > LONGEST ? SHORTEST : Math.min(2 * wait, LONGEST);
    await pause(wait);
  }
}

/** A page calls it once, when it opens. */
export function keepInSync() {
  syncInBackground();
  navigator.locks.request("carnet-live", listenAlways);
}

/** Calls when sync was tried, turned on or turned off. @param {() => void} changed */
export function onSynced(changed) {
  api.storage.session.onChanged.addListener((changes) => { if (changes.synced) changed(); });
}
