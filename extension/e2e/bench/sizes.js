// How large the core and the packages are.
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { DIST } from "../rig/chromium.js";
import { measured } from "./measure.js";

const MB = 1_000_000;

export function coreBrotli() {
  const core = readFileSync(join(DIST, "core.wasm"));
  const packed = brotliCompressSync(core, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: core.length } });
  return [measured({ name: "core_brotli", unit: "MB", samples: [packed.length / MB], goal: "at most 1.0 MB", reaches: (row) => row.p50 <= 1 })];
}

export function packages() {
  return readdirSync(DIST).filter((name) => /^carnet-.*\.zip$/.test(name)).sort().map((name) => measured({
    name: name.includes("firefox") ? "package_firefox" : "package",
    unit: "MB", samples: [statSync(join(DIST, name)).size / MB], goal: "at most 1.5 MB", reaches: (row) => row.p50 <= 1.5,
  }));
}
