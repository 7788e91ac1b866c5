// @ts-check
// Small ready-made views, so that pages paint before the core has started: in storage.session, and on the shelf for
// a browser that was just opened. They are copies: the core's answer always follows.
import { api } from "../ui/api.js";
import { shelve } from "../ui/shelf.js";
import { askCore } from "./ask.js";

/**
 * @typedef {object} PeopleView
 * @property {import("../protocol").List} list the newest people
 * @property {Record<string, string>} thumbs of the first of them
 * @property {number} at ms since 1970; pages ask again when it changes
 *
 * @typedef {object} TodayView
 * @property {import("../protocol").TodayAnswer} today
 * @property {string} language
 */

const PEOPLE = 50, PICTURES = 16;

/** Ends when the views that are being written are. @type {Promise<unknown>} */
let writing = Promise.resolve();

/** Writes the views anew, after an act. */
export function refreshViews() {
  const refreshed = writing.then(refresh);
  writing = refreshed.catch(() => {});
  return refreshed;
}

async function refresh() {
  const list = await askCore("people", { limit: PEOPLE });
  const ids = list.rows.slice(0, PICTURES).filter((row) => row.picture).map((row) => row.id);
  const thumbs = ids.length ? (await askCore("thumbs", { ids })).thumbs : {};
  /** @type {PeopleView} */
  const people = { list, thumbs, at: Date.now() };
  await Promise.all([api.storage.session.set({ people }), shelve("people", people)]);
}

/** How often somebody was forgotten here: an answer from before is not kept. */
let forgettings = 0;
export const forgotten = () => forgettings;

/** Somebody is about to be forgotten: views that are being written are written before, and none that tells of them later. */
export async function forgetViews() {
  forgettings++;
  await writing;
  await api.storage.session.remove("today");
}

/** @param {TodayView} today @param {number} since what forgotten said when it was asked */
export function keepToday(today, since) {
  const kept = writing.then(async () => {
    if (since === forgettings) await Promise.all([api.storage.session.set({ today }), shelve("today", today)]);
  });
  writing = kept.catch(console.error);
}
