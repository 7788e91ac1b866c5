// ./build.sh bench [NAME…]: measures, prints a table, writes dist/bench.json and dist/bench.html.
import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { captureCold, captureWarm } from "./bench/capture.js";
import { growth, memory, open, save, search } from "./bench/find.js";
import { importing } from "./bench/import.js";
import { merging } from "./bench/merge.js";
import { pagesOfCare } from "./bench/nurture.js";
import { popupPaint } from "./bench/paint.js";
import { readLarge, readReal } from "./bench/read.js";
import { json, page, table } from "./bench/report.js";
import { coreBrotli, packages } from "./bench/sizes.js";
import { syncEdit, syncFirst } from "./bench/devices.js";
import { syncGrowth, syncPush, syncVaults } from "./bench/sync.js";
import { DIST } from "./rig/chromium.js";

/** @type {Record<string, () => import("./bench/measure.js").Measured[] | Promise<import("./bench/measure.js").Measured[]>>} */
const BENCHES = {
  capture_warm: captureWarm,
  capture_cold: captureCold,
  popup_paint: popupPaint,
  read_2mb: readLarge,
  read_real: readReal,
  open_100k: open,
  search_100k: search,
  save_100k: save,
  memory_100k: memory,
  growth,
  import_30k: importing,
  merge: merging,
  pages_30k: pagesOfCare,
  core_brotli: coreBrotli,
  package: packages,
  sync_first_30k: syncFirst,
  sync_edit: syncEdit,
  sync_push_50kb: syncPush,
  sync_1000_vaults: syncVaults,
  sync_growth: syncGrowth,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in BENCHES));
if (unknown.length) {
  console.error(`No bench is called ${unknown.join(", ")}. There are: ${Object.keys(BENCHES).join(", ")}.`);
  process.exit(2);
}

/** @type {import("./bench/measure.js").Measured[]} */
const rows = [];
for (const name of asked.length ? asked : Object.keys(BENCHES)) {
  process.stderr.write(`${name}…\n`);
  rows.push(...await BENCHES[name]());
}
console.log(table(rows));
writeFileSync(join(DIST, "bench.json"), json(rows));
writeFileSync(join(DIST, "bench.html"), page(rows, `${cpus().length} × ${cpus()[0].model}, ${new Date().toISOString().slice(0, 10)}, Node ${process.version}.`));
