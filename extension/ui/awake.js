// @ts-check
// Browsers stop the background after 30 s without a question, and with many people its first answer then takes most of a
// second. So while somebody works in a page of Carnet, it is asked something small now and then.
import { ask } from "./carnet.js";

const EVERY = 20_000, WORKING = 300_000; // ms between two questions; since the last key, click or turn of the wheel

export function keepAwake() {
  let last = performance.now();
  for (const sign of ["keydown", "pointerdown", "wheel", "focus"]) addEventListener(sign, () => { last = performance.now(); }, { capture: true, passive: true });
  setInterval(() => {
    if (document.visibilityState === "visible" && performance.now() - last < WORKING) ask("status", {}).catch(() => {}); // whoever needs an answer asks, and is told
  }, EVERY);
}
