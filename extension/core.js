// @ts-check
// The border with the core: one function. The core is WebAssembly and runs here, in the background, and nowhere else.
import "./wasm_exec.js";

/** @typedef {import("./protocol").CallError} CallError */
/** @typedef {(op: string, request: string, tokens: string, strings: string, answer: (json: string) => void) => void} Ask */
/** @typedef {{ importObject: WebAssembly.Imports, run(instance: WebAssembly.Instance): Promise<void> }} GoProgram */

const WASM = new URL("core.wasm", import.meta.url);

/** A core that runs, or starts. @type {Promise<Core> | undefined} */
let running;

/** One instance of the WebAssembly, and the calls that wait for it. */
class Core {
  /** @type {Set<(answer: { error: CallError }) => void>} */
  waiting = new Set();

  /** @param {Ask} ask */
  constructor(ask) {
    this.ask = ask;
  }

  /** @param {string} op @param {string} request @param {string} tokens @param {string} strings */
  call(op, request, tokens, strings) {
    return new Promise((answer) => {
      this.waiting.add(answer);
      this.ask(op, request, tokens, strings, (json) => {
        this.waiting.delete(answer);
        answer(JSON.parse(json));
      });
    });
  }

  /** The core has ended: who waits is told so, and the next call starts another. @param {string} why */
  ended(why) {
    running = undefined;
    for (const answer of this.waiting) answer(failed(why));
    this.waiting.clear();
  }
}

/** @param {string} message @returns {{ error: CallError }} */
const failed = (message) => ({ error: { code: "core-ended", message } });

async function start() {
  const scope = /** @type {any} */ (globalThis);
  const go = /** @type {GoProgram} */ (new scope.Go());
  const { instance } = await WebAssembly.instantiateStreaming(fetch(WASM), go.importObject);
  /** @type {Ask | undefined} */
  let ask;
  scope.carnetStarted = (/** @type {Ask} */ given) => { ask = given; };
  const end = go.run(instance); // runs until Go first waits, so it has started when this returns
  delete scope.carnetStarted;
  if (!ask) throw new Error("the core did not start");
  const core = new Core(ask);
  end.then(() => core.ended("the core has ended"), (error) => core.ended(String(error)));
  return core;
}

/** The core, started if none runs. A start that failed is tried again by the next call. */
function core() {
  running ??= start().catch((error) => {
    running = undefined;
    throw error;
  });
  return running;
}

core().catch(() => {}); // early, so that it is ready by the time of the first call, which says what went wrong

/**
 * Asks the core for one operation; see protocol.d.ts. Never rejects. The answer of a call that waits while the core
 * ends is the error core-ended: whether it was done is not known.
 * @template {keyof import("./protocol").Operations} Op
 * @param {{ op: Op } & import("./protocol").Operations[Op]["request"]} request
 * @returns {Promise<import("./protocol").Answer<Op>>}
 */
export async function call(request) {
  const { op, ...rest } = /** @type {{ op: Op, snapshot?: import("./protocol").Snapshot, data?: string }} */ (request);
  // Large texts travel beside the JSON: they need no quotes, and Go takes them as they are.
  const { tokens = "", strings = op === "importPiece" ? rest.data ?? "" : "" } = rest.snapshot ?? {};
  if (rest.snapshot) rest.snapshot = { ...rest.snapshot, tokens: "", strings: "" };
  if (op === "importPiece") rest.data = "";
  try {
    return await (await core()).call(op, JSON.stringify(rest), tokens, strings);
  } catch (error) {
    return failed(String(error));
  }
}
