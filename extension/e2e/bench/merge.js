// Devices hear of each other's changes in a million orders, in parts and repeatedly, and all say the same in the end: the
// property test of wasm/carnet, run long. CARNET_INTERLEAVINGS asks for another number.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { measured } from "./measure.js";

const WANTED = 1_000_000;
const ROOT = join(import.meta.dirname, "..", "..", "..");

export function merging() {
  const wanted = Number(process.env.CARNET_INTERLEAVINGS) || WANTED;
  const began = performance.now();
  const { status, stdout } = spawnSync("go", ["test", "./wasm/carnet", "-run", "^TestInterleavings$", "-timeout", "0", "-count", "1", "-v"],
    { cwd: ROOT, env: { ...process.env, CARNET_INTERLEAVINGS: String(wanted) }, stdio: ["ignore", "pipe", "inherit"], encoding: "utf8", maxBuffer: 1 << 28 });
  const took = performance.now() - began;
  const tried = Number(/(\d+) interleavings of/.exec(stdout ?? "")?.[1]);
  if (status !== 0 || !tried) throw new Error(`devices that heard of the same changes differ:\n${(stdout ?? "").slice(-4000)}`);
  return [
    measured({ name: "merge", unit: "tried", samples: [tried], goal: `${WANTED.toLocaleString("en")} interleavings, one state`, reaches: ({ p50 }) => p50 >= WANTED }),
    measured({ name: "merge_each", unit: "ms", samples: [took / tried] }),
  ];
}
