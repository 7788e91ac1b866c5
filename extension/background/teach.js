// @ts-check
// Teaching by pointing, and the report: both are about the page as it was when it was asked for, so that its snapshot is
// held here, of one tab at a time. It never goes to a page of ours.
import { Refusal } from "../ui/carnet.js";
import { capture } from "../capture.js";
import { askCore } from "./ask.js";
import { runInPage } from "./page.js";

/** @typedef {import("../protocol").Snapshot} Snapshot */
/** A line that the user marked: text is what they saw there. @typedef {import("../protocol").Mark & {text: string}} Pointed */

/** @type {{tab: number, snapshot: Snapshot} | undefined} */
let held;

/** @param {number} tab @returns {Promise<Snapshot>} */
async function snapshotOf(tab) {
  try {
    return (await runInPage(tab, capture, [false])).snapshot;
  } catch (error) {
    throw new Refusal({ code: "page-changed", message: String(error) }); // it was read a moment ago
  }
}

/** The lines of a tab's page, for the user to point at. @param {number} tab */
export async function linesOf(tab) {
  held = { tab, snapshot: await snapshotOf(tab) };
  return askCore("lines", { snapshot: held.snapshot });
}

/**
 * What the marked lines teach.
 * @param {number} tab
 * @param {Pointed[]} marks
 */
export async function teach(tab, marks) {
  if (held?.tab !== tab) { // the browser ended this worker since
    const { lines } = await linesOf(tab);
    if (marks.some(({ line, text }) => lines[line]?.text !== text)) throw new Refusal({ code: "page-changed" });
  }
  return askCore("teach", { snapshot: /** @type {NonNullable<typeof held>} */ (held).snapshot, marks: marks.map(({ line, field }) => ({ line, field })) });
}

/** The page's structure without what it says. @param {number} tab */
export async function reportOf(tab) {
  return askCore("report", { snapshot: await snapshotOf(tab) });
}
