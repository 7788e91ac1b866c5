// Writes dist/chrome and dist/firefox from the sources, the core and Lit, and a zip of each.
//   node build/build.js            (in extension/, after dist/core.wasm and dist/wasm_exec.js are there)
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { execFileSync } from "node:child_process";
import { emptyFolder, shippedFiles } from "./files.js";
import { manifestFor } from "./manifest.js";
import { zipFolder } from "./zip.js";

const extension = dirname(import.meta.dirname);
const dist = join(dirname(extension), "dist");


const lit = execFileSync("go", ["tool", "esbuild", join(extension, "vendor/lit.js"),
  "--bundle", "--format=esm", "--minify", "--legal-comments=eof", "--target=es2022", "--log-level=warning"], { cwd: dirname(extension) });
const source = JSON.parse(readFileSync(join(extension, "manifest.json"), "utf8"));
const shipped = shippedFiles(extension);

for (const browser of /** @type {const} */ (["chrome", "firefox"])) {
  const folder = join(dist, browser);
  emptyFolder(folder);
  for (const name of shipped) cpSync(join(extension, name), join(folder, name));
  for (const name of ["core.wasm", "wasm_exec.js"]) cpSync(join(dist, name), join(folder, name));
  mkdirSync(join(folder, "vendor"), { recursive: true });
  writeFileSync(join(folder, "vendor/lit.js"), lit);
  writeFileSync(join(folder, "manifest.json"), JSON.stringify(manifestFor(source, browser), null, 2) + "\n");
  zipFolder(folder, join(dist, `carnet-${browser}-${source.version}.zip`));
}
