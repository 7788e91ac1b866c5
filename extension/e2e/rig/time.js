// Waiting for what happens in another process, with a bound; and what must be ended when this one ends.

import { rmSync } from "node:fs";

/** @param {number} ms */
export const sleep = (ms) => new Promise((woken) => setTimeout(woken, ms));

/**
 * The first true value that look gives; asked again every 40 ms.
 * @template T
 * @param {string} what what is awaited, for the message when it never comes
 * @param {() => T | Promise<T>} look
 * @param {number} [ms] long enough for a machine that does something else meanwhile
 * @returns {Promise<NonNullable<T>>}
 */
export async function until(what, look, ms = 30_000) {
  const end = performance.now() + ms;
  for (;;) {
    const value = await look();
    if (value) return /** @type {NonNullable<T>} */ (value);
    if (performance.now() > end) throw new Error(`after ${ms} ms still not: ${what}`);
    await sleep(40);
  }
}

/** @type {Set<() => void>} */
const endings = new Set();
process.on("exit", () => [...endings].reverse().forEach((end) => end())); // a browser ends before its profile goes

/**
 * Runs when this process ends, however it ends by itself.
 * @param {() => void} end
 */
export function atEnd(end) {
  endings.add(end);
}

/** @param {string} folder one of our own making, which goes when this process does */
export function removeAtEnd(folder) {
  atEnd(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10 })); // processes of a browser that has ended may write for a moment
}
