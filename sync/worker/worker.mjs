// The Worker: finds the Durable Object of a vault or box, which runs the relay (Go, in relay.wasm) over its own SQLite.
// Nothing is decided here but what would cost a stranger's request a start of Go.
import "./wasm_exec.js";
import { DurableObject } from "cloudflare:workers";
import relay from "./relay.wasm";

const ORIGINS = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Allow-Methods": "GET, POST, PUT, DELETE",
  "Access-Control-Allow-Headers": "Authorization, Carnet-Invite, Carnet-Pass, Content-Type",
  "Access-Control-Expose-Headers": "Carnet-Error, Carnet-Time, Retry-After",
  "Access-Control-Max-Age": "86400",
};

function refusal(status, code, sentence, more = {}) {
  const headers = { ...ORIGINS, "Carnet-Error": code, "Carnet-Time": String(Date.now()), "Cache-Control": "no-store", "Content-Type": "text/plain; charset=utf-8", ...more };
  return new Response(`${sentence}\n`, { status, headers });
}
const nothing = () => refusal(404, "not-found", "There is nothing of this name here.");
const unavailable = () => refusal(503, "unavailable", "The server cannot answer now; try again later.", { "Retry-After": "1" });

// One request takes milliseconds; a Go that does not answer in this time is dropped.
const PATIENCE_MS = 20_000;
// How long a listener's name can be, and how many sockets a vault may have (two for each member).
const SOCKETS = 64;

export class Vault extends DurableObject {
  #go; // the running instance; ends with the object, which the platform drops after some seconds without a request
  #prepared = false;

  constructor(ctx, env) {
    super(ctx, env);
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair("ping", "pong")); // without waking the object
  }

  #isPrepared() {
    this.#prepared ||= this.ctx.storage.sql.exec("SELECT count(*) AS n FROM sqlite_master WHERE name = 'slots'").one().n > 0;
    return this.#prepared;
  }

  #platform() {
    const { storage } = this.ctx, undo = new Error("undo");
    return {
      sql: storage.sql,
      transact(body) {
        try {
          storage.transactionSync(() => { if (body()) throw undo; });
        } catch (thrown) {
          if (thrown !== undo) throw thrown;
        }
      },
      wake: (at) => this.ctx.waitUntil(this.#wake(at)),
      changed: (seq) => { for (const socket of this.ctx.getWebSockets()) send(socket, String(seq)); },
      drop: (member) => { for (const socket of member ? this.ctx.getWebSockets(member) : this.ctx.getWebSockets()) socket.close(1001, ""); },
    };
  }

  async #wake(at) {
    const set = await this.ctx.storage.getAlarm();
    if (set === null || at < set) await this.ctx.storage.setAlarm(at);
  }

  #start() {
    const go = new Go(), running = { binding: {}, up: undefined, failing: new Set() };
    let ready;
    running.up = new Promise((resolve) => { ready = resolve; });
    const instance = new WebAssembly.Instance(relay, { ...go.importObject, workers: { ready } });
    const env = { ...this.env, PLATFORM: this.#platform() };
    const ended = () => {
      if (this.#go === running) this.#go = undefined;
      for (const fail of running.failing) fail(new Error("Go has ended"));
    };
    go.run(instance, { env, ctx: this.ctx, binding: running.binding }).then(ended, ended);
    return running;
  }

  // Not by racing with the end of Go: a promise that lasts keeps whatever was raced with it.
  #ask(request) {
    const running = (this.#go ??= this.#start());
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => fail(new Error("Go does not answer")), PATIENCE_MS);
      const done = () => {
        clearTimeout(late); // one that runs would keep the object awake
        running.failing.delete(fail);
      };
      const fail = (thrown) => {
        done();
        if (this.#go === running) this.#go = undefined;
        reject(thrown);
      };
      running.failing.add(fail);
      running.up.then(() => running.binding.handleRequest(request)).then((answer) => { done(); resolve(answer); }, fail);
    });
  }

  async fetch(request) {
    if (!this.#isPrepared() && !request.headers.has("Carnet-Invite") && !request.headers.has("Carnet-Pass")) {
      await request.body?.pipeTo(new WritableStream());
      return nothing();
    }
    let answer;
    try {
      answer = await this.#ask(request);
    } catch {
      return unavailable();
    }
    const listener = answer.headers.get("Carnet-Listener");
    return listener ? this.#listen(request, listener) : answer;
  }

  #listen(request, member) {
    if (request.headers.get("Upgrade") !== "websocket") return refusal(426, "method", "This address is for a WebSocket.");
    if (this.ctx.getWebSockets().length >= SOCKETS) return refusal(429, "rate", "Too many devices listen.", { "Retry-After": "60" });
    const [theirs, ours] = Object.values(new WebSocketPair());
    this.ctx.acceptWebSocket(ours, [member]);
    return new Response(null, { status: 101, webSocket: theirs });
  }

  webSocketMessage() {} // "ping" is answered without us; nothing else is said
  webSocketClose(socket, code) { socket.close(code === 1005 || code === 1006 ? 1000 : code, ""); }
  webSocketError() {}

  async alarm() {
    const answer = await this.#ask(new Request("https://object.invalid/alarm", { method: "POST", body: "" }));
    if (!answer.ok) throw new Error("sweeping failed"); // the platform tries again
  }
}

function send(socket, message) {
  try {
    socket.send(message);
  } catch {
    // it has gone; the platform tells webSocketClose
  }
}

export default {
  async fetch(request, env) {
    if (request.method === "OPTIONS") return new Response(null, { status: 204, headers: ORIGINS });
    const [, version, kind, name] = new URL(request.url).pathname.split("/");
    if (version !== "v1" || (kind !== "v" && kind !== "b") || !/^[A-Za-z0-9_-]{43}$/.test(name ?? "")) return nothing();
    try {
      return await env.VAULT.getByName(`${kind}/${name}`).fetch(request);
    } catch {
      return unavailable();
    }
  },
};
