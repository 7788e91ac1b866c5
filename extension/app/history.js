// @ts-check
// What was held on a person before: values that were replaced, facts that were taken away.
import { html, nothing } from "../vendor/lit.js";
import { shortDay, t } from "../ui/i18n.js";
import { inWords, nameOfField } from "../ui/sentences.js";

/** @typedef {import("../protocol").Fact} Fact */
/** @typedef {{at: number, field: string, was: Fact, now?: Fact}} Event */

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
