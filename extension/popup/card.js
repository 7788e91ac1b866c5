// @ts-check
// The card in the popup: what was read, and what the user made of it, until it is saved.
import { localDay } from "../ui/i18n.js";

/** @typedef {import("../protocol").Fact} Fact */
/** @typedef {import("../protocol").Reading} Reading */
/**
 * One line of the card: the fact as it was read, and as it stands now.
 * @typedef {{read: Fact, now: Fact}} Entry
 */

/** Facts that are left out unless the user asks for them: they are shown to few on purpose. */
const CONTACTS = new Set(["email", "phone"]);
/** @param {Fact} fact */
export const isContact = (fact) => CONTACTS.has(fact.field);

export class Card {
  /** @param {Fact[]} facts @param {string} page the address bar */
  constructor(facts, page) {
    this.page = page;
    /** @type {Entry[]} */
    this.entries = facts.map((fact) => ({ read: fact, now: fact }));
    /** What the user does not want to take over from the page. @type {Set<Entry>} */
    this.leftOut = new Set();
    this.learned = "";
    this.contacts = false;
    this.blank = false;
  }

  /** A card to fill in, from what is known of any page: its title and the selection. @param {Reading} reading */
  static blank({ page, title = "", selection = "" }) {
    /** @type {import("../protocol").Source} */
    const source = { page, day: localDay(), method: "user", confidence: 1 };
    /** @type {[import("../protocol").Field, string][]} */
    const lines = [["name", title], ["title", ""], ["company", ""], ["location", ""], ["email", ""], ["note", selection]];
    const card = new Card(lines.map(([field, text]) => ({ field, text: text.trim(), source })), page);
    card.blank = true;
    card.contacts = true; // typed by hand, so meant to be kept
    return card;
  }

  get name() {
    return this.entries.find(({ now }) => now.field === "name")?.now.text ?? "";
  }

  /** What the user corrected becomes the user's own word. @param {Entry} entry @param {string} text @param {Record<string, string>} [parts] */
  correct(entry, text, parts) {
    /** @type {Fact} */
    const now = { ...entry.now, text, country: undefined, source: { ...entry.read.source, method: "user", place: undefined, day: localDay(), confidence: 1 } };
    if (parts && now.position) now.position = { ...now.position, ...parts, current: !parts.end && now.position.current };
    if (parts && now.education) now.education = { ...now.education, ...parts };
    entry.now = now;
  }

  /** The line of a fact as it was read. @param {Fact} fact */
  entryOf({ field, text }) {
    return this.entries.find(({ read }) => read.field === field && read.text === text);
  }

  kept() { return this.entries.filter((entry) => !this.leftOut.has(entry)); }

  /** The facts to keep; an emptied line is left out. */
  facts() {
    return this.kept().map(({ now }) => now).filter((fact) => fact.text !== "");
  }

  /** @returns {Fact[]} e-mail and phone, kept or not */
  contactFacts() {
    return this.blank ? [] : this.facts().filter(isContact);
  }
}

/**
 * What the page says of a line besides what stands there now.
 * @param {Entry} entry @param {import("../protocol").Doubt[]} [doubts]
 */
export function othersOf({ read, now }, doubts = []) {
  const said = doubts.filter(({ code, field, other }) => code === "conflict" && field === read.field && other).map(({ other }) => other ?? "");
  return said.length ? [...new Set([read.text, ...said])].filter((text) => text !== now.text) : [];
}
