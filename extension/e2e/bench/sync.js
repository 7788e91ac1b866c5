// The sync server: a Go program measures it (sync/worker/bench_test.go), because a device's part is Go too.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DIST } from "../rig/chromium.js";
import { measured } from "./measure.js";

/** @typedef {{name: string, unit: string, samples: number[], peer?: string, peer_samples?: number[], goal?: string, most?: number}} Taken */

/** @param {string} name */
function taken(name) {
  const folder = mkdtempSync(join(tmpdir(), "carnet-bench-"));
  try {
    const rows = join(folder, "rows.json");
    const env = { ...process.env, CARNET_BENCH: name, CARNET_ROWS: rows, CARNET_WORKER: join(DIST, "worker"), CARNET_SERVER: join(DIST, "carnet-sync") };
    execFileSync("go", ["test", "-run", "^TestBench$", "-timeout", "60m", "-count", "1", "./sync/worker"], { cwd: join(DIST, ".."), env, stdio: ["ignore", "ignore", "inherit"] });
    /** @type {Taken[]} */
    const all = JSON.parse(readFileSync(rows, "utf8"));
    return all.map(({ most, ...row }) => measured({ ...row, reaches: most === undefined ? undefined : ({ p50 }) => p50 <= most }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export const syncPush = () => taken("sync_push_50kb");
export const syncGrowth = () => taken("sync_growth");
export const syncVaults = () => taken("sync_1000_vaults");
