// A package that is the same to the byte each time: sorted names, one fixed date, no owner, one compression level.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { zipSync } from "fflate";
import { filesBelow } from "./files.js";

/** The first date that a zip can hold; fflate reads it in local time, so it is given so. */
const DATE = new Date(1980, 0, 1, 0, 0, 0);

/**
 * @param {string} folder
 * @param {string} file
 */
export function zipFolder(folder, file) {
  /** @type {Record<string, Uint8Array>} */
  const entries = {};
  for (const name of filesBelow(folder)) entries[name] = readFileSync(join(folder, name));
  writeFileSync(file, zipSync(entries, { level: 9, mtime: DATE, os: 3, attrs: 0o644 << 16 }));
}
