// @ts-check
// What was typed and not saved yet. A popup closes at any click beside it, so that each keystroke is kept for the tab
// until the save, or until the browser closes.
import { api } from "../ui/api.js";

/** @typedef {import("./card.js").Card} Card */
/** @typedef {import("./card.js").Entry} Entry */
/**
 * @typedef {object} Draft
 * @property {string} page
 * @property {string} learned
 * @property {boolean} contacts
 * @property {string} [candidate] who was chosen of several
 * @property {Record<string, {text: string, parts?: Record<string, string>}>} corrections
 */

const KEPT = 20;
/** @param {number} tab */
const key = (tab) => `draft:${tab}`;
/** @param {Entry} entry */
const line = ({ read }) => `${read.field} ${read.text}`;

/** @param {number} tab @param {string} page @returns {Promise<Draft | undefined>} */
export async function draftOf(tab, page) {
  const draft = /** @type {Draft | undefined} */ ((await api.storage.session.get(key(tab)))[key(tab)]);
  return draft?.page === page ? draft : undefined;
}

/** @param {number} tab @param {Card} card @param {string} [candidate] */
export async function keepDraft(tab, card, candidate) {
  /** @type {Draft["corrections"]} */
  const corrections = {};
  for (const entry of card.entries) {
    const { read, now } = entry;
    if (read !== now) corrections[line(entry)] = { text: now.text, parts: /** @type {any} */ (now.position ?? now.education) };
  }
  await api.storage.session.set({ [key(tab)]: { page: card.page, learned: card.learned, contacts: card.contacts, candidate, corrections } });
  const drafts = Object.keys(await api.storage.session.get()).filter((name) => name.startsWith("draft:"));
  if (drafts.length > KEPT) await api.storage.session.remove(drafts.slice(0, drafts.length - KEPT).filter((name) => name !== key(tab)));
}

/** Gives a fresh card what was typed before. @param {Card} card @param {Draft} draft */
export function resume(card, draft) {
  card.learned ||= draft.learned;
  card.contacts = draft.contacts;
  for (const entry of card.entries) {
    const correction = draft.corrections[line(entry)];
    if (correction) card.correct(entry, correction.text, correction.parts);
  }
}

/** @param {number} tab */
export const dropDraft = (tab) => api.storage.session.remove(key(tab));
