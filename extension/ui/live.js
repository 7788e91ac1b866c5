// @ts-check
// While a page of Carnet is open, what other devices write arrives at once: the server says so over a WebSocket. One page
// listens for all, and none if sync is off.
import { api } from "./api.js";
import { ask, syncInBackground } from "./carnet.js";
import { maySend, onMaySend } from "./consent.js";

const SHORTEST = 5000, LONGEST = 300_000; // ms until a connection that ended is tried again
const PING = 50_000; // ms; whatever lies between may end a connection on which nothing is said

/** @returns {Promise<boolean>} */
async function isOn() {
  const { sync } = await api.storage.local.get("sync");
  return Boolean(/** @type {any} */ (sync)?.on) && maySend();
}

/** What waits for sync to be turned on, or off. @type {() => void} */
let turned = () => {};
/** What waits until it may be tried again. @type {() => void} */
let again = () => {};

/** @param {number} ms */
const pause = (ms) => new Promise((resolve) => {
  again = () => resolve(undefined);
  setTimeout(again, ms);
});

/** Listens until the connection ends. @returns {Promise<boolean>} whether there was one */
async function listen() {
  const { url } = await ask("syncHint", {});
  const socket = new WebSocket(url);
  const ping = setInterval(() => { if (socket.readyState === WebSocket.OPEN) socket.send("ping"); }, PING);
  let opened = false;
  socket.onopen = () => {
    opened = true;
    syncInBackground(); // for what was written while nobody listened
  };
  socket.onmessage = ({ data }) => { if (data !== "pong") syncInBackground(); };
  turned = () => socket.close();
  await new Promise((closed) => { socket.onclose = closed; });
  clearInterval(ping);
  return opened;
}

async function listenAlways() {
  api.storage.local.onChanged.addListener(({ sync }) => {
    const [before, now] = /** @type {any[]} */ ([sync?.oldValue, sync?.newValue]);
    if (before?.on !== now?.on) turned();
    if (before?.failed && now?.failed === 0) again(); // the server answers again
  });
  onMaySend(() => { turned(); again(); });
  addEventListener("online", () => { syncInBackground(); again(); });
  for (let wait = SHORTEST; ;) {
    for (;;) {
      const turn = new Promise((resolve) => { turned = () => resolve(undefined); });
      if (await isOn()) break;
      await turn;
    }
    const opened = await listen().catch(() => false); // it can be turned off in between
    wait = opened ? SHORTEST : Math.min(2 * wait, LONGEST);
    await pause(wait * (0.5 + Math.random())); // when a server starts again, not everybody asks at once
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
