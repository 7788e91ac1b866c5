// @ts-check
// What was held on a person before: values that were replaced, facts that were taken away.
import { html, nothing } from "../vendor/lit.js";
import { shortDay, t } from "../ui/i18n.js";
import { hostOf, inWords, nameOfField } from "../ui/sentences.js";

/** @typedef {import("../protocol").Fact} Fact */
const HEAD = new Set(["name", "headline", "title", "company"]);

/** @typedef {{at: number, field: string, was: Fact, now?: Fact}} Event */

const BRIEFLY = 86_400_000; // ms; what was held for less was a slip of the pen

/**
 * Who they were before, in one quiet line under the head: other names, headlines, posts, the last first.
 * @param {import("../protocol").Person} person
 */
export function formerly({ facts }) {
  const before = facts.filter(({ fact }) => HEAD.has(fact.field)).flatMap(({ fact, past = [] }) => past.filter(({ fact: was, since, until }) => was.text !== fact.text && until - since > BRIEFLY));
  const texts = [...new Set(before.sort((a, b) => b.until - a.until).map(({ fact }) => fact.text))].slice(0, 4);
  return texts.length ? html`<p class="formerly faint small">${t("formerly")} ${texts.map((text, i) => html`${i ? " · " : nothing}<bdi>${text}</bdi>`)}</p>` : nothing;
}

/** The sites that what is held was read on, the most of it first. @param {import("../protocol").Person} person */
export function sourcesOf({ facts }) {
  /** @type {Map<string, number>} */
  const sites = new Map();
  for (const { source } of facts.flatMap(({ fact, past = [] }) => [fact, ...past.map((before) => before.fact)])) {
    if (source.page) sites.set(hostOf(source.page), (sites.get(hostOf(source.page)) ?? 0) + 1);
  }
  return [...sites].sort((a, b) => b[1] - a[1]).map(([site]) => site);
}

/**
 * Newest first, closed until asked for.
 * @param {import("../protocol").Person} person
 * @param {(fact: Fact) => void} putBack
 */
export function historyOf({ facts, gone = [] }, putBack) {
  /** @type {Event[]} */
  const events = [];
  for (const { fact, past = [] } of facts) past.forEach((before, i) => events.push({ at: before.until, field: fact.field, was: before.fact, now: i === 0 ? fact : past[i - 1].fact }));
  for (const { fact, since } of gone) events.push({ at: since, field: fact.field, was: fact });
  if (!events.length) return nothing;
  events.sort((a, b) => b.at - a.at);
  return html`<details class="history"><summary>${t("historyTitle")}</summary><ul>${events.map(({ at, field, was, now }) => html`<li>
    <time class="faint small">${shortDay(at)}</time><div><span class="faint">${nameOfField(field)}</span> <del dir="auto">${inWords(was)}</del>
    ${now ? html`<span class="faint" aria-hidden="true">→</span> <span dir="auto">${inWords(now)}</span>` : html`<span class="faint">${t("wasRemoved")}</span> <button class="quiet accent" @click=${() => putBack(was)}>${t("putBack")}</button>`}</div></li>`)}</ul></details>`;
}
