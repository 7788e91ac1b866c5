// @ts-check
// The pages of the app: one file and one line each.
import { page as history } from "./acts.js";
import { page as bin } from "./bin.js";
import { page as brief } from "./brief.js";
import { page as circles } from "./care.js";
import { page as duplicates } from "./duplicates.js";
import { page as giving } from "./giving.js";
import { page as goals } from "./goals.js";
import { page as greeting } from "./greeting.js";
import { page as greetings } from "./greetings.js";
import { page as held } from "./held.js";
import { page as health } from "./health.js";
import { page as files } from "./import.js";
import { page as introducers } from "./introducers.js";
import { page as introduction } from "./introduction.js";
import { page as introductions } from "./introductions.js";
import { page as people } from "./list.js";
import { page as card } from "./mycard.js";
import { page as offers } from "./offers.js";
import { page as paper } from "./paper.js";
import { page as lost } from "./lost.js";
import { page as occasion } from "./occasion.js";
import { page as occasions } from "./occasions.js";
import { page as person } from "./person.js";
import { page as promised } from "./promised.js";
import { page as questions } from "./questions.js";
import { page as recall } from "./recall.js";
import { page as today } from "./today.js";

/**
 * @typedef {object} Asked what the address behind "#" asks for
 * @property {string} path the first part: "bin" of "#/bin", "" of "#/"
 * @property {string} rest what follows it: the id of "#/person/ID"
 * @property {URLSearchParams} query
 *
 * @typedef {object} Page
 * @property {string} path
 * @property {string} element the custom element that the page is. It may have key(event, typing) for keys pressed on the
 *   page, and refresh() for when the carnet has changed
 * @property {(asked: Asked) => unknown} show the element, as a template
 * @property {() => [keys: string[], does: string][]} keys its shortcuts, for "?"
 * @property {string} [name] of its message: its link in the navigation and its title. A page without is reached from others
 * @property {Group} [group] the navigation names the groups, and below them the pages of the group that one is in
 * @property {import("lit").TemplateResult} [icon] the link is this, among the tools, whatever the group
 * @property {string} [go] the key that leads there after g
 */

/** @typedef {"people" | "today" | "give" | "renew"} Group */

/** The names of the groups, in the order of the navigation. @type {[Group, name: string][]} */
export const groups = [["people", "people"], ["today", "todayTitle"], ["give", "groupGive"], ["renew", "groupRenew"]];

/** In the order of the navigation; the first is shown where the address asks for none. @type {Page[]} */
export const pages = [people, circles, person, brief, today, promised, recall, giving, offers, introductions, introduction, introducers, card, goals, occasions, occasion, health, lost, questions, greetings, greeting, paper, history, bin, held, duplicates, files];

/** @param {string} hash as location has it @returns {{page: Page, asked: Asked}} */
export function pageOf(hash) {
  const [where, query = ""] = hash.replace(/^#?\/?/, "").split("?", 2);
  const [path, ...rest] = where.split("/");
  const asked = { path, rest: rest.join("/"), query: new URLSearchParams(query) };
  return { page: pages.find((page) => page.path === path) ?? pages[0], asked };
}
