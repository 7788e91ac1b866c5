// A list of any length for tests of the page that shows it: invented people by their number, as the core would answer.

/**
 * Lets a page of Carnet see so many people, whatever the core holds. What it asks is answered after some ms.
 * @param {import("puppeteer-core").Page} page @param {number} total @param {number} ms
 */
export async function crowd(page, total, ms) {
  await page.evaluate((count, delay) => {
    const { runtime } = /** @type {any} */ (globalThis).browser ?? globalThis.chrome;
    const send = runtime.sendMessage.bind(runtime);
    /** @param {number} i */
    const row = (i) => ({ id: `p${i}`, name: `Person ${i}`, title: "Bookbinder", company: `Quay ${i % 7}`, saved: 1.7e12, changed: 1.7e12 });
    runtime.sendMessage = async (/** @type {any} */ message) => {
      if (!["people", "ids", "thumbs"].includes(message.op)) return send(message);
      if (delay) await new Promise((go) => setTimeout(go, delay));
      const { offset = 0, limit = 50, order = "" } = message;
      const last = Math.min(count, offset + limit);
      const rows = Array.from({ length: Math.max(0, last - offset) }, (_, i) => row(offset + i));
      const groups = order ? [...new Set(rows.map((_, i) => Math.floor((offset + i) / 40)))].map((n) => ({ value: `Group ${n}`, from: n * 40, people: 40 })) : [];
      if (message.op === "ids") return { ok: { ids: Array.from({ length: count }, (_, i) => `p${i}`) } };
      return { ok: message.op === "thumbs" ? { thumbs: {} } : { rows, total: count, all: count, tags: [], networks: [], groups } };
    };
    /** @type {any} */ (document.querySelector("carnet-list")).filterBy({});
  }, total, ms);
  await page.waitForFunction((count) => /** @type {any} */ (document.querySelector("carnet-rows"))?.people.total === count, {}, total);
}
