// @ts-check
// Chromium keeps what it has compiled of the core in the profile, but only of functions that ran often. The worker starts
// anew for nearly every capture, so that nothing ever runs often in one: without help each reading is compiled again while
// the user waits. So the first page that is read with a version of Carnet and of the browser is read some more times once
// the user has it, for nothing but the compiler.
import { call } from "../core.js";
import { api } from "../ui/api.js";

const AGAIN = 40;
const AFTER = 1500; // ms that a save or a picture may want first
const PAUSE = 40; // ms between two readings, for whoever asks something meanwhile
const MOST = 8000; // ms in all

/** @param {number} ms */
const pause = (ms) => new Promise((woken) => setTimeout(woken, ms));

/** @param {import("../protocol").Snapshot} snapshot of a page that has been read */
export async function practise(snapshot) {
  if ("getBrowserInfo" in api.runtime) return; // Firefox compiles anew each time, whatever ran
  const versions = `${api.runtime.getManifest().version} ${navigator.userAgent}`;
  const { practised } = await api.storage.local.get("practised");
  if (practised === versions) return;
  await pause(AFTER);
  const begun = performance.now();
  for (let i = 0; i < AGAIN && performance.now() - begun < MOST; i++) {
    await call({ op: "read", snapshot });
    await pause(PAUSE);
  }
  await api.storage.local.set({ practised: versions });
}
