// Runs in one of the extension's own pages: measures finding in the page itself, where nothing but the core and its peers
// takes time.
import { done, opened } from "../../rig/page/fill.js";

const scope = /** @type {any} */ (globalThis);

/** Asks the worker, and gives the ms that it took. @param {object} message */
scope.ask = async (message) => {
  const start = performance.now();
  const answer = await chrome.runtime.sendMessage(message);
  if (!answer?.ok) throw new Error(JSON.stringify(answer));
  return { ms: performance.now() - start, ok: answer.ok };
};

/** One strict write of as much as a save writes, on a database of its own: what the browser itself takes. */
scope.write = async () => {
  const db = await opened("beside", ["log"]);
  const start = performance.now();
  const transaction = db.transaction(["log"], "readwrite", { durability: "strict" });
  transaction.objectStore("log").put(crypto.getRandomValues(new Uint8Array(600)), Math.random());
  await done(transaction);
  const ms = performance.now() - start;
  db.close();
  return ms;
};

/** @type {{ call(request: object): Promise<any> } | undefined} */
let core;
/** @type {WebAssembly.Memory | undefined} */
let memory;

/** The core in this page. */
scope.startCore = async () => {
  const instantiate = WebAssembly.instantiateStreaming;
  WebAssembly.instantiateStreaming = async (source, imports) => {
    const made = await instantiate(source, imports);
    memory = /** @type {WebAssembly.Memory} */ (made.instance.exports.mem);
    return made;
  };
  core = await import(chrome.runtime.getURL("core.js"));
  return (await scope.call({ op: "status" })).ok;
};
/** @param {object} request */
scope.call = async (request) => {
  const start = performance.now();
  const answer = await /** @type {NonNullable<typeof core>} */ (core).call(request);
  const ms = performance.now() - start;
  if (answer.error) throw new Error(JSON.stringify(answer.error));
  return { ms, ok: answer.ok };
};
/** MB that the core's memory has grown to. */
scope.coreMemory = () => /** @type {WebAssembly.Memory} */ (memory).buffer.byteLength / 1e6;

const FIELDS = ["name", "altname", "company", "headline", "title", "location", "tag", "note", "learning"];

/** What search looks through, one text a field. @returns {Promise<Record<string, string>[]>} */
async function texts() {
  const lines = (await (await fetch("/filled/texts")).text()).trimEnd().split("\n");
  return lines.map((line) => {
    const { id, text } = JSON.parse(line);
    return Object.fromEntries([["id", id], ...FIELDS.map((field) => [field, (text[field] ?? []).join(" ")])]);
  });
}

/** @type {any} */ let mini;
/** @type {any} */ let flex;
/** @type {Map<string, Record<string, string>>} */ let shown;
/** As Carnet's: every word's beginning, and a typo in words of five letters or more. */
const miniOptions = { fields: FIELDS, storeFields: ["name", "headline", "company", "title", "location", "tag"] };
const miniSearch = { prefix: true, combineWith: "AND", boost: { name: 4, altname: 4, company: 2 }, fuzzy: (/** @type {string} */ term) => (term.length >= 5 ? 1 : false) };

/** Makes the peers' indexes of the same people. @returns {Promise<{mini: number, flex: number}>} MB that each takes */
scope.startPeers = async () => {
  const { default: MiniSearch } = await import(chrome.runtime.getURL("filled/minisearch.js"));
  const { Document } = await import(chrome.runtime.getURL("filled/flexsearch.js"));
  const records = await texts();
  const heap = () => { scope.gc?.(); return /** @type {any} */ (performance).memory.usedJSHeapSize / 1e6; };
  const before = heap();
  mini = new MiniSearch(miniOptions);
  mini.addAll(records);
  const between = heap();
  flex = new Document({ document: { id: "id", index: FIELDS }, tokenize: "forward" });
  for (const record of records) flex.add(record);
  const after = heap();
  shown = new Map(records.map((record) => [record.id, record]));
  return { mini: between - before, flex: after - between };
};

// Each is asked for the same: the first fifty rows, and how many people match in all.

/** @param {string} query */
function askMini(query) {
  const start = performance.now();
  const found = mini.search(query, miniSearch);
  const answer = { rows: found.slice(0, 50), total: found.length };
  return answer && performance.now() - start;
}

/** FlexSearch forgives no typo, and what is in several fields it finds in each. @param {string} query */
function askFlex(query) {
  const start = performance.now();
  const ids = new Set();
  for (const { result } of flex.search(query, { limit: shown.size })) for (const id of result) ids.add(id);
  const answer = { rows: [...ids].slice(0, 50).map((id) => shown.get(id)), total: ids.size };
  return answer && performance.now() - start;
}

/** The first fifty that it comes upon, whoever else matches. @param {string} query */
function askFlexFirst(query) {
  const start = performance.now();
  const ids = new Set();
  for (const { result } of flex.search(query, { limit: 50 })) for (const id of result) ids.add(id);
  const answer = [...ids].slice(0, 50).map((id) => shown.get(id));
  return answer && performance.now() - start;
}

/** How often each query is typed: of each key the quickest counts, for each alike, so that what else the machine does does not. */
const TYPED = 3;

/**
 * Types queries letter by letter, each letter to each in turn.
 * @param {string[]} queries @param {boolean} peers
 */
scope.type = async (queries, peers) => {
  /** @typedef {{query: string, ours: number, mini?: number, flex?: number, flexFirst?: number, total: number}} Key */
  /** @type {Key[]} */
  const keys = [];
  for (const query of queries) {
    const texts = Array.from(query, (_, n) => query.slice(0, n + 1)).filter((text) => !text.endsWith(" "));
    /** @type {Key[]} */
    let best = [];
    for (let time = 0; time < TYPED; time++) {
      /** @type {Key[]} */
      const now = [];
      for (const text of texts) {
        const { ms, ok } = await scope.call({ op: "people", query: text, limit: 50 });
        now.push({ query: text, ours: ms, total: ok.total, ...(peers ? { mini: askMini(text), flex: askFlex(text), flexFirst: askFlexFirst(text) } : {}) });
      }
      best = now.map((key, n) => ({ ...key, ...Object.fromEntries(/** @type {("ours" | "mini" | "flex" | "flexFirst")[]} */ (["ours", ...(peers ? ["mini", "flex", "flexFirst"] : [])])
        .map((who) => [who, Math.min(key[who] ?? 0, best[n]?.[who] ?? Infinity)])) }));
    }
    keys.push(...best);
  }
  return keys;
};

/** Keeps MiniSearch's index as its manual says. */
scope.keepMini = async () => {
  const db = await opened("beside-mini", ["index"]);
  const transaction = db.transaction(["index"], "readwrite");
  transaction.objectStore("index").put(JSON.stringify(mini), "index");
  await done(transaction);
  db.close();
};

/** Reads it again, and searches once. @param {string} query */
scope.openMini = async (query) => {
  const start = performance.now();
  const { default: MiniSearch } = await import(chrome.runtime.getURL("filled/minisearch.js"));
  const db = await opened("beside-mini", ["index"]);
  const json = await done(db.transaction(["index"]).objectStore("index").get("index"));
  const index = MiniSearch.loadJSON(json, miniOptions);
  index.search(query, miniSearch).slice(0, 50);
  const ms = performance.now() - start;
  db.close();
  return ms;
};

/** Queries that find somebody: names, words of posts and companies, each with a beginning of a second word, and a few typos. @param {number} count */
scope.queries = async (count) => {
  const records = await texts();
  const queries = [];
  for (let i = 0; i < count; i++) {
    const record = records[Math.floor((i + 0.5) * records.length / count)];
    const words = [record.name, record.company, record.title, record.location].map((text) => text.toLowerCase().split(/[^\p{L}\p{M}]+/u).filter(Boolean));
    const of = words[i % 4].length ? words[i % 4] : words[0];
    const first = of[0], second = words[0][words[0].length - 1];
    let query = i % 3 === 0 && second !== first ? `${first} ${second.slice(0, 3)}` : first;
    if (i % 5 === 0 && first.length > 5) query = first.slice(0, 3) + first.slice(4); // a letter is missing
    queries.push(query);
  }
  return queries;
};
