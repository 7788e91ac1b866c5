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

export function syncGrowth() {
  const rows = taken("sync_growth");
  /** @param {string} where @param {string} what */
  const line = (where, what) => ({
    label: `${where === "worker" ? "in workerd" : "native"}: ${what}`,
    points: rows.flatMap(({ name, p50 }) => (name.startsWith(`sync_${where}_${what}_at_`) ? [{ x: Number(name.split("_").at(-1)), y: p50 }] : [])),
  });
  const lines = ["native", "worker"].flatMap((where) => ["push", "pull"].map((what) => line(where, what)));
  if (rows.length) rows[0].growth = [{ title: "One push, one pull", unit: "ms", of: "batches", lines }];
  return rows;
}
export const syncVaults = () => taken("sync_1000_vaults");
