// Finding somebody among 1,000 to 300,000 invented people: from the cold core to the first answer, each key of a search,
// a save, and the memory that it takes. The growth over the sizes is drawn; the goals are those for 100,000.
import { measured, quantile } from "./measure.js";
import { withPeople } from "./people.js";
import { practised } from "./practised.js";

/** @typedef {import("./measure.js").Measured} Measured */
/** @typedef {import("./people.js").Filled} Filled */
/**
 * @typedef {object} Found what was measured at one size
 * @property {number} people
 * @property {number[]} open ms @property {number[]} openNew ms, in a profile where nothing has been searched before @property {number[]} openMini ms
 * @property {{query: string, ours: number, mini?: number, flex?: number, flexFirst?: number, total: number}[]} keys
 * @property {number[]} save ms @property {number[]} write ms
 * @property {number[]} memory MB: opened, typed, sorted, saved @property {{mini: number, flex: number}} [peers] MB
 * @property {number[]} orders ms
 */

const SIZES = [1_000, 10_000, 30_000, 100_000, 300_000], GOAL = 100_000;
const OPENED = 12, OPENED_NEW = 3, OPENED_MINI = 3, TYPED = 40, SAVED = 40;
const ORDERS = ["name", "touch", "company", "place", "circle", "saved"];

/**
 * From the question to the worker that has stopped to its answer: the browser starts it, it compiles the core, opens the
 * carnet and searches.
 * @param {Filled} filled @param {number} times
 */
async function opened({ chromium, page }, times) {
  const samples = [];
  for (let n = 0; n <= times; n++) {
    await chromium.stopWorkers();
    const { ms, ok } = await page.evaluate(() => /** @type {any} */ (globalThis).ask({ op: "people", query: "ma", limit: 50 }));
    if (!ok.rows.length) throw new Error("the first search found nobody");
    if (n) samples.push(ms); // what the disk has to be asked for is there after the first
  }
  const { ok } = await page.evaluate(() => /** @type {any} */ (globalThis).ask({ op: "status" }));
  if (ok.problems?.length) throw new Error(`the filled store was not whole: ${JSON.stringify(ok.problems)}`);
  return samples;
}

/** @param {Filled} filled */
async function saved({ page }) {
  const save = [], write = [];
  for (let n = 0; n < SAVED; n++) {
    const request = { op: "save", facts: [
      { field: "name", text: `Bench Example ${n}`, source: { method: "user", confidence: 1 } },
      { field: "company", text: "Example & Co", source: { method: "user", confidence: 1 } },
      { field: "profile", text: `https://www.linkedin.com/in/bench-example-${n}`, source: { method: "adapter-dom", confidence: 0.9 } },
    ], learned: "likes benches" };
    write.push(await page.evaluate(() => /** @type {any} */ (globalThis).write()));
    save.push((await page.evaluate((message) => /** @type {any} */ (globalThis).ask(message), request)).ms);
  }
  return { save, write };
}

/** @param {number} people @returns {Promise<Found>} */
const measure = (people) => withPeople(people, async (filled) => {
  const { chromium, page } = filled;
  /** @template A @param {string} name @param {unknown[]} given @returns {Promise<any>} */
  const run = (name, ...given) => page.evaluate((what, all) => /** @type {any} */ (globalThis)[what](...all), name, given);
  const peers = people <= GOAL;
  const openNew = await opened(filled, OPENED_NEW);
  await practised(page, "finding");
  const open = await opened(filled, OPENED);
  const queries = await run("queries", TYPED);
  await run("startCore");
  const memory = [await run("coreMemory")];
  const sizes = peers ? await run("startPeers") : undefined;
  await run("type", queries.slice(0, 3), peers); // what is compiled on first use is compiled
  const keys = await run("type", queries, peers);
  memory.push(await run("coreMemory"));
  const orders = [];
  for (const order of ORDERS) for (const offset of [0, Math.floor(people / 2)]) orders.push((await run("call", { op: "people", order, offset, limit: 100 })).ms);
  memory.push(await run("coreMemory"));
  const openMini = [];
  if (people === GOAL) {
    await run("keepMini");
    await page.reload();
    for (let n = 0; n < OPENED_MINI; n++) openMini.push(await run("openMini", "ma"));
  }
  const { save, write } = await saved({ chromium, page, people });
  process.stderr.write(`  ${people}: open ${quantile(open, 0.5).toFixed(0)} ms, key ${quantile(keys.map((/** @type {any} */ key) => key.ours), 0.95).toFixed(1)} ms, save ${quantile(save, 0.95).toFixed(0)} ms, ${memory[1].toFixed(0)} MB\n`);
  return { people, open, openNew, openMini, keys, save, write, memory, peers: sizes, orders };
});

/** @type {Map<number, Promise<Found>>} */
const kept = new Map();
/** @param {number} people */
const at = (people) => kept.get(people) ?? kept.set(people, measure(people)).get(people) ?? Promise.reject(new Error("not measured"));

export async function open() {
  const found = await at(GOAL);
  return [measured({ name: "open_100k", unit: "ms", samples: found.open, peer: "MiniSearch.loadJSON from IndexedDB, core and all", peer_samples: found.openMini,
    goal: "at most 300 ms", reaches: ({ p50 }) => p50 <= 300 }),
  measured({ name: "open_100k_new", unit: "ms", samples: found.openNew })];
}

export async function search() {
  const { keys, orders } = await at(GOAL);
  const samples = keys.map(({ ours }) => ours);
  /** @param {string} name @param {string} peer @param {number[]} peer_samples @param {number[]} [own] */
  const row = (name, peer, peer_samples, own = samples) => measured({ name, unit: "ms", samples: own, peer, peer_samples,
    goal: "p95 at most 8 ms, and faster than the peer", reaches: ({ p95, peer_p95 = 0, p50, peer_p50 = 0 }) => p95 <= 8 && p50 < peer_p50 && p95 < peer_p95 });
  const first = keys.filter(({ query }) => query.length === 1);
  return [
    row("search_100k", "MiniSearch", keys.map(({ mini = 0 }) => mini)),
    row("search_100k_flexsearch", "FlexSearch", keys.map(({ flex = 0 }) => flex)),
    measured({ name: "search_100k_flexsearch_any50", unit: "ms", samples, peer: "FlexSearch, any fifty and no total", peer_samples: keys.map(({ flexFirst = 0 }) => flexFirst) }),
    row("search_100k_first_letter", "MiniSearch", first.map(({ mini = 0 }) => mini), first.map(({ ours }) => ours)),
    measured({ name: "order_100k", unit: "ms", samples: orders }),
  ];
}

export async function save() {
  const found = await at(GOAL);
  return [measured({ name: "save_100k", unit: "ms", samples: found.save, peer: "one strict write of IndexedDB", peer_samples: found.write,
    goal: "p95 at most 50 ms", reaches: ({ p95 }) => p95 <= 50 })];
}

export async function memory() {
  const found = await at(GOAL);
  return [
    measured({ name: "memory_100k", unit: "MB", samples: found.memory, peer: "index of MiniSearch", peer_samples: found.peers && [found.peers.mini],
      goal: "at most 250 MB", reaches: ({ p95 }) => p95 <= 250 }),
  ];
}

/** How it grows: a row a size, and the lines of the plot. */
export async function growth() {
  /** @type {Found[]} */
  const all = [];
  for (const size of SIZES) all.push(await at(size));
  const rows = all.flatMap(({ people, open, keys, save, memory }) => {
    const size = `${people / 1000}k`;
    const ours = keys.map((key) => key.ours), mini = keys.map((key) => key.mini ?? 0);
    return people === GOAL ? [] : [
      measured({ name: `open_${size}`, unit: "ms", samples: open }),
      measured({ name: `search_${size}`, unit: "ms", samples: ours, ...(people < GOAL ? { peer: "MiniSearch", peer_samples: mini } : {}) }),
      measured({ name: `save_${size}`, unit: "ms", samples: save }),
      measured({ name: `memory_${size}`, unit: "MB", samples: memory }),
    ];
  });
  /** @param {(found: Found) => number | undefined} value */
  const line = (value) => all.flatMap((found) => { const y = value(found); return y === undefined ? [] : [{ x: found.people, y }]; });
  /** @param {"ours" | "mini" | "flex"} who @returns {(found: Found) => number | undefined} */
  const key = (who) => ({ keys }) => (keys[0][who] === undefined ? undefined : quantile(keys.map((one) => one[who] ?? 0), 0.95));
  const [first] = rows;
  first.growth = [
    { title: "Each key of a search, p95", unit: "ms", lines: [{ label: "Carnet", points: line(key("ours")) }, { label: "MiniSearch", points: line(key("mini")) }, { label: "FlexSearch", points: line(key("flex")) }] },
    { title: "From the cold core to the first answer, median; a save, p95", unit: "ms", lines: [{ label: "open", points: line(({ open }) => quantile(open, 0.5)) }, { label: "save", points: line(({ save }) => quantile(save, 0.95)) }] },
    { title: "Memory", unit: "MB", lines: [{ label: "Carnet", points: line(({ memory }) => Math.max(...memory)) }, { label: "MiniSearch", points: line(({ peers }) => peers?.mini) }, { label: "FlexSearch", points: line(({ peers }) => peers?.flex) }] },
  ];
  return rows;
}
