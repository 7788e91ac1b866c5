// Talking to Carnet's core as its own pages do.

/**
 * Asks the background from one of Carnet's pages; what it answers, or an error with its code.
 * @param {import("puppeteer-core").Page} page
 * @param {Record<string, unknown>} request
 * @returns {Promise<any>}
 */
export async function ask(page, request) {
  const answer = await page.evaluate((message) => {
    const api = /** @type {any} */ (globalThis).browser ?? globalThis.chrome;
    return api.runtime.sendMessage(message);
  }, request);
  if (answer?.error) throw Object.assign(new Error(`${answer.error.code}: ${answer.error.message}`), { code: answer.error.code });
  return answer.ok;
}

/**
 * The names of everybody in the carnet, sorted.
 * @param {import("puppeteer-core").Page} page
 * @returns {Promise<string[]>}
 */
export async function names(page) {
  const { rows } = await ask(page, { op: "people", limit: 500 });
  return rows.map((/** @type {{name: string}} */ row) => row.name).sort();
}

/**
 * A save of one invented person, as the popup sends it.
 * @param {string} name @param {string} slug
 */
export function saveRequest(name, slug) {
  const source = { page: `https://www.linkedin.com/in/${slug}/`, day: new Date().toLocaleDateString("sv"), method: "adapter-dom", confidence: 0.9 };
  return { op: "save", page: source.page, facts: [{ field: "name", text: name, source }, { field: "profile", text: `https://www.linkedin.com/in/${slug}`, source }] };
}
