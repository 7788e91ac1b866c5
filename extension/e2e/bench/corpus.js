// The real pages that nobody here wrote, where they are present: CARNET_CORPUS, or shared/corpus beside the repository.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

/**
 * @param {string} beside the folder that the repository lies in
 * @returns {{name: string, address: string, content: Buffer}[]} those that stand on the web
 */
export function realPages(beside) {
  const folder = join(process.env.CARNET_CORPUS ?? join(beside, "shared/corpus"), "pages");
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".expected.json")).sort().map((name) => ({
    name: name.replace(".expected.json", ""),
    address: /** @type {string} */ (JSON.parse(readFileSync(join(folder, name), "utf8")).tab_url),
    content: readFileSync(join(folder, name.replace(".expected.json", ".html"))),
  })).filter(({ address }) => address.startsWith("http"));
}
