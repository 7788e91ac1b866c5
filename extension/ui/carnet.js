// @ts-check
// Asks the background, which holds the only core.
import { api } from "./api.js";
import { fromShelf } from "./shelf.js";

/** What was refused, with the core's code; ui/sentences.js has a sentence for each. */
export class Refusal extends Error {
  /** @param {{code: string, message?: string, field?: string, day?: string}} error */
  constructor(error) {
    super(error.message ?? error.code);
    this.code = error.code;
    this.field = error.field;
    this.day = error.day;
  }
}

/**
 * @param {object} message an operation of the core, {op, …}, or of the background, {do, …}
 * @returns {Promise<any>}
 * @throws {Refusal}
 */
async function send(message) {
  let answer;
  try {
    answer = await api.runtime.sendMessage(message);
  } catch (error) {
    throw new Refusal({ code: "gone", message: String(error) }); // the background was ended before it could answer
  }
  if (!answer) throw new Refusal({ code: "gone" });
  if (answer.error) throw new Refusal(answer.error);
  return answer.ok;
}

/**
 * One operation of the core.
 * @template {keyof import("../protocol").Operations} O
 * @param {O} op
 * @param {import("../protocol").Operations[O]["request"]} request
 * @returns {Promise<import("../protocol").Operations[O]["answer"]>}
 */
export const ask = (op, request) => send({ op, ...request });

/** The reading of a tab's page. @param {number} tab @returns {Promise<import("../background/page.js").PageReading>} */
export const readTab = (tab) => send({ do: "read", tab });

/**
 * The photo cut from what is seen of a tab; "" if it is not to be had.
 * @param {number} tab
 * @param {import("../protocol").Rect} crop
 * @param {import("../capture.js").Viewport} viewport
 * @returns {Promise<string>}
 */
export const photographTab = (tab, crop, viewport) => send({ do: "photograph", tab, crop, viewport });

/** The lines of a tab's page, to point at. @param {number} tab @returns {Promise<import("../protocol").LinesAnswer>} */
export const linesOfTab = (tab) => send({ do: "lines", tab });

/**
 * What marked lines teach. Nothing is kept by this.
 * @param {number} tab
 * @param {import("../background/teach.js").Pointed[]} marks
 * @returns {Promise<import("../protocol").TeachAnswer>}
 */
export const teachOnTab = (tab, marks) => send({ do: "teach", tab, marks });

/** A tab's page with every text replaced by nonsense. @param {number} tab @returns {Promise<import("../protocol").ReportAnswer>} */
export const reportOnTab = (tab) => send({ do: "report", tab });

/** Brings the devices together, if sync is on. Nobody waits for it. */
export const syncInBackground = () => { send({ do: "sync" }).catch(() => {}); };

/** The ready-made view of the newest people, or nothing before the first save. @returns {Promise<import("../background/views.js").PeopleView | undefined>} */
export async function peopleView() {
  const { people } = await api.storage.session.get("people");
  return /** @type {any} */ (people ?? await fromShelf("people").catch(() => undefined));
}

/** What Today said last, or nothing if it has said nothing yet. @returns {Promise<import("../background/views.js").TodayView | undefined>} */
export async function todayView() {
  const { today } = await api.storage.session.get("today");
  return /** @type {any} */ (today ?? await fromShelf("today").catch(() => undefined));
}

/** Calls when another page, or a gesture, has changed the carnet. @param {() => void} changed */
export function onCarnetChanged(changed) {
  api.storage.session.onChanged.addListener((changes) => { if (changes.people) changed(); });
}
