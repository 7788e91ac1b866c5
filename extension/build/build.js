// Writes dist/chrome and dist/firefox from the sources, the core and what is vendored, and a zip of each.
//   node build/build.js            (in extension/, after dist/core.wasm and dist/wasm_exec.js are there)
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { execFileSync } from "node:child_process";
import { ENTRIES, emptyFolder, shippedFiles } from "./files.js";
import { manifestFor } from "./manifest.js";
import { zipFolder } from "./zip.js";

const extension = dirname(import.meta.dirname);
const dist = join(dirname(extension), "dist");

/** @param {string[]} options */
const esbuild = (options) => execFileSync("go", ["tool", "esbuild", "--bundle", "--format=esm", "--target=es2022", "--log-level=warning", ...options], { cwd: dirname(extension) });

const vendored = ["lit.js", "uqr.js", "jsqr.js"].map((name) => /** @type {const} */ ([name, esbuild([join(extension, "vendor", name), "--minify", "--legal-comments=eof"])]));
const source = JSON.parse(readFileSync(join(extension, "manifest.json"), "utf8"));
const shipped = shippedFiles(extension).filter((name) => !/\.(?:js|css)$/.test(name) || name === "popup/start.js");

for (const browser of /** @type {const} */ (["chrome", "firefox"])) {
  const folder = join(dist, browser);
  emptyFolder(folder);
  for (const name of shipped) cpSync(join(extension, name), join(folder, name));
  // Each page is one module and one style sheet: every file more that a page loads delays its first paint by some ms.
  esbuild([...ENTRIES.map((name) => join(extension, name)), `--outbase=${extension}`, `--outdir=${folder}`, "--charset=utf8",
    "--external:./wasm_exec.js", ...vendored.map(([name]) => `--external:../vendor/${name}`)]);
  for (const name of ["core.wasm", "wasm_exec.js"]) cpSync(join(dist, name), join(folder, name));
  mkdirSync(join(folder, "vendor"), { recursive: true });
  for (const [name, code] of vendored) writeFileSync(join(folder, "vendor", name), code);
  writeFileSync(join(folder, "manifest.json"), JSON.stringify(manifestFor(source, browser), null, 2) + "\n");
  zipFolder(folder, join(dist, `carnet-${browser}-${source.version}.zip`));
}
