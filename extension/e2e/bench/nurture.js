// How long the pages of care take to answer with 30,000 people and 300,000 touches: what each asks of the worker, from the
// question to the answer. Somebody was just in touch before each, so that nothing is told from memory.
import { launchFilled } from "../rig/filled.js";
import { ask } from "../rig/ask.js";
import { measured, quantile } from "./measure.js";

const PEOPLE = 30_000, OFTEN = 9, TIMES = 8;

/** What each page asks, by its name; id is somebody in the inner circle. @type {Record<string, (id: string) => any[]>} */
const PAGES = {
  today: () => [{ op: "today", language: "en" }],
  person: (id) => [{ op: "person", id }, { op: "care", id }],
  brief: (id) => [{ op: "brief", id, language: "en" }],
  promises: () => [{ op: "promises" }],
  recall: () => [{ op: "recall" }],
  circles: () => [{ op: "careSettings" }, { op: "circles" }],
  giving: () => [{ op: "giving" }],
  convergences: () => [{ op: "convergences" }],
  introducers: () => [{ op: "introducers" }],
  occasions: () => [{ op: "occasions" }],
  health: () => [{ op: "health", language: "en" }],
  lost: () => [{ op: "lost" }],
  choose: () => [{ op: "choose", choice: { circles: ["inner", "trusted", "active"] } }],
  calendar: () => [{ op: "calendar", language: "en" }],
};

export async function pagesOfCare() {
  const today = new Date().toLocaleDateString("sv");
  const chromium = await launchFilled(["-people", String(PEOPLE), "-years", today, "-often", String(OFTEN)], { patience: 600_000 });
  try {
    const page = await chromium.open("manifest.json");
    const first = performance.now();
    await ask(page, { op: "today", language: "en" });
    process.stderr.write(`  the first answer of a cold core: ${Math.round(performance.now() - first)} ms\n`);
    const { rows } = await ask(page, { op: "people", query: "circle:inner", limit: 5 });
    const id = rows[0].id;
    /** @type {Record<string, number[]>} */
    const taken = {};
    for (let n = 0; n <= TIMES; n++) {
      for (const [name, requests] of Object.entries(PAGES)) {
        await ask(page, { op: "touch", ids: [rows[n % rows.length].id], touch: { kind: "message", by: "me" } });
        const ms = await page.evaluate(async (all) => {
          const start = performance.now();
          const answers = await Promise.all(all.map((/** @type {any} */ request) => chrome.runtime.sendMessage(request)));
          const took = performance.now() - start;
          const refused = answers.find((answer) => !answer?.ok);
          if (refused) throw new Error(JSON.stringify(refused));
          return took;
        }, requests(id));
        if (n) (taken[name] ??= []).push(ms); // the first time its functions are compiled
      }
    }
    const slowest = Object.entries(taken).map(([name, samples]) => ({ name, ms: quantile(samples, 0.95) })).sort((a, b) => b.ms - a.ms)[0];
    process.stderr.write(`  the slowest page is ${slowest.name}\n`);
    return Object.entries(taken).map(([name, samples]) => measured({ name: `page_${name}_30k`, unit: "ms", samples, goal: "at most 100 ms", reaches: ({ p50 }) => p50 <= 100 }));
  } finally {
    await chromium.close();
  }
}
