// @ts-check
// Chromium keeps what it has compiled of the core in the profile, but only of functions that ran often. The worker starts
// anew for nearly every capture and every opening of the carnet, so that nothing ever runs often in one: without help the
// same is compiled again each time while the user waits. So the first page that is read with a version of Carnet and of
// the browser is read some more times once the user has it, and the first search is made some more times, for nothing but
// the compiler.
import { call } from "../core.js";
import { api } from "../ui/api.js";

/** @typedef {"reading" | "finding"} Practice */

/** How often each is done again. @type {Record<Practice, number>} */
const AGAIN = { reading: 40, finding: 300 };
const AFTER = 1500; // ms that a save or a picture, or the next key, may want first
const PAUSE = 15; // ms between two, for whoever asks something meanwhile
const MOST = 8000; // ms in all

/** What is done or under way here, or was found done. @type {Set<Practice>} */
const known = new Set();
/** One at a time. @type {Promise<void>} */
let last = Promise.resolve();

/** @param {number} ms */
const pause = (ms) => new Promise((woken) => setTimeout(woken, ms));

/**
 * @param {Practice} what
 * @param {Parameters<typeof call>[0]} request that was just answered and changes nothing
 */
export function practise(what, request) {
  if (known.has(what) || "getBrowserInfo" in api.runtime) return; // Firefox compiles anew each time, whatever ran
  known.add(what);
  last = last.then(() => again(what, request)).catch(console.error);
}

/** @param {Practice} what @param {Parameters<typeof call>[0]} request */
async function again(what, request) {
  const versions = `${api.runtime.getManifest().version} ${navigator.userAgent}`;
  const held = /** @type {{versions: string, done: Practice[]} | undefined} */ ((await api.storage.local.get("practised")).practised);
  const done = held?.versions === versions ? held.done : [];
  if (done.includes(what)) return;
  await pause(AFTER);
  const begun = performance.now();
  for (let i = 0; i < AGAIN[what] && performance.now() - begun < MOST; i++) {
    await call(request);
    await pause(PAUSE);
  }
  await api.storage.local.set({ practised: { versions, done: [...done, what] } });
}
