// @ts-check
// A copy of everything that can be read, as one JSON file: made from pieces that the core gives, and saved through a link
// of the page's own, which needs no permission.
import { ask } from "./carnet.js";
import { localDay } from "./i18n.js";
import { save } from "./save.js";

const PIECE = 100;

/**
 * Saves a copy of everybody.
 * @returns {Promise<{people: number, broken: boolean}>} how many people are in it; broken: the carnet does not open, and these
 *   are those who could be read all the same
 * @throws {import("./carnet.js").Refusal}
 */
export async function saveCopy() {
  /** @type {string[]} */
  const parts = [];
  let people = 0, broken = false;
  for (let after = ""; ;) {
    const piece = await ask("copy", { ...(after && { after }), limit: PIECE });
    for (const person of piece.people) parts.push(`${people++ ? ",\n" : ""}${JSON.stringify(person)}`);
    broken ||= Boolean(piece.broken);
    after = piece.next ?? "";
    if (!after) break;
  }
  const head = { carnet: "copy", version: 1, made: new Date().toISOString() };
  save(new Blob([`${JSON.stringify(head).slice(0, -1)},"people":[\n`, ...parts, "\n]}\n"], { type: "application/json" }), `carnet-${localDay()}.json`);
  return { people, broken };
}
