// Runs the built Worker in workerd, with its storage on disk: node sync/worker/serve.mjs FOLDER [PORT] [INVITE].
// Prints its address on a line of its own when it answers, and ends when its input does, or by SIGINT or SIGTERM.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** @param {string} path */
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const { Miniflare } = await import(createRequire(here("../../extension/package.json")).resolve("miniflare"));

/**
 * @param {object} options
 * @param {string} options.folder where the vaults lie
 * @param {number} [options.port] 0 takes a free one
 * @param {string} options.invite
 * @param {string} [options.built] the folder of the built Worker
 * @param {Record<string, string>} [options.vars] QUOTA, RATE
 */
export async function serve({ folder, port = 0, invite, built = here("../../dist/worker"), vars = {} }) {
  /** @param {string} name @param {string} type */
  const file = (name, type) => ({ type, path: resolve(built, name), contents: readFileSync(resolve(built, name)) });
  const workerd = new Miniflare({
    host: "127.0.0.1",
    port,
    cf: false,
    modulesRoot: resolve(built),
    modules: [file("worker.mjs", "ESModule"), file("wasm_exec.js", "ESModule"), file("relay.wasm", "CompiledWasm")],
    compatibilityDate: "2026-04-01",
    bindings: { INVITE: invite, ...vars },
    durableObjects: { VAULT: { className: "Vault", useSQLite: true } },
    durableObjectsPersist: resolve(folder),
  });
  const address = (await workerd.ready).origin;
  return { address, stop: () => workerd.dispose() };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder, port = "0", invite = "come on in"] = process.argv.slice(2);
  if (!folder) {
    console.error("Which folder shall the vaults lie in?");
    process.exit(2);
  }
  const vars = Object.fromEntries(["QUOTA", "RATE"].flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
  const { address, stop } = await serve({ folder, port: Number(port), invite, built: process.env.CARNET_WORKER, vars });
  console.log(address);
  const end = async () => { await stop(); process.exit(0); };
  process.once("SIGINT", end);
  process.once("SIGTERM", end);
  process.stdin.on("end", end).resume();
}
