// @ts-check
// One person in the list: who they are, what they do, and where the words of a search were found.
import { html, nothing } from "../vendor/lit.js";
import { language, locale, shortDay, shortDays, t } from "../ui/i18n.js";
import { portrait } from "../ui/portrait.js";
import { nameOfField } from "../ui/sentences.js";
import { marked } from "./marks.js";

/** @typedef {import("../protocol").Row} Row */
/** @typedef {import("../protocol").Match} Match */
/** @typedef {"name" | "headline" | "title" | "company" | "location"} Own the fields that a row has itself */

const OWN = new Set(["name", "headline", "title", "company", "location"]);
const TAGS = 3;
const ELSEWHERE = 2; // places where a row shows nothing by itself
const NEAR = 36, WIDE = 90; // characters around what was found there, of two or of one

const months = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" });

/**
 * What stands over a group of a sorted list.
 * @param {import("../protocol").Group} group @param {import("../protocol").Order} order
 */
export function headingOf({ value }, order) {
  if (!value) return t(`without_${order}`);
  if (order === "circle") return t(`circle_${value}`);
  if (/^\d{4}-\d{2}$/.test(value)) {
    const month = months.format(new Date(`${value}-15`));
    return month.charAt(0).toLocaleUpperCase(language) + month.slice(1);
  }
  return value;
}

/**
 * What a row says: the link's content. Words found where a row shows nothing are shown, too.
 * @param {Row} row @param {string | undefined} thumb
 * @param {import("../protocol").Order} order whether the day on which they were saved stands at the end, or that of their last touch
 */
export function rowContent(row, thumb, order) {
  const matches = row.matches ?? [];
  /** @param {Own} field */
  const own = (field) => marked(row[field] ?? "", matches.filter((match) => match.field === field && !match.text));
  /** @type {Own[]} */
  const does = row.title || row.company ? ["title", "company"] : row.headline ? ["headline"] : ["location"];
  const elsewhere = found(matches.filter(({ field, text }) => field !== "name" && field !== "tag" && !does.includes(/** @type {Own} */ (field)) && (text || OWN.has(field))), row);
  const parts = [...elsewhere, ...does.filter((field) => row[field]).map(own)];
  const tags = row.tags ?? [], foundTags = matches.filter(({ field }) => field === "tag");
  const shown = [...tags.filter((tag) => foundTags.some(({ text }) => text === tag)), ...tags.filter((tag) => !foundTags.some(({ text }) => text === tag))].slice(0, TAGS);
  return html`${portrait(row.name, thumb)}
    <span class="who"><bdi class="name">${own("name")}</bdi><bdi class="does faint">${parts.map((part, i) => html`${i ? " · " : nothing}${part}`)}</bdi></span>
    <span class="aside small faint">${shown.map((tag) => html`<bdi class="tag">${marked(tag, foundTags.filter(({ text }) => text === tag))}</bdi>`)}${order !== "touch" ? html`<time>${shortDay(row.saved)}</time>` : row.touched ? html`<time datetime=${row.touched}>${shortDays(row.touched)}</time>` : nothing}</span>`;
}

/** What was found in fields that the row does not show, the first few. @param {Match[]} matches @param {Row} row */
function found(matches, row) {
  /** @type {Map<string, Match[]>} by field and text */
  const places = new Map();
  for (const match of matches) {
    const place = `${match.field} ${match.text ?? ""}`;
    places.set(place, [...places.get(place) ?? [], match]);
  }
  const shown = [...places.values()].slice(0, ELSEWHERE);
  return shown.map((parts) => {
    const [{ field, text }] = parts, around = shown.length > 1 ? NEAR : WIDE;
    return text ? html`${nameOfField(field)}${t("colon")} ${excerpt(text, parts, around)}` : excerpt(row[/** @type {Own} */ (field)] ?? "", parts, around);
  });
}

/** A long text around the first mark in it. @param {string} text @param {Match[]} parts @param {number} around characters */
function excerpt(text, parts, around) {
  const first = Math.min(...parts.map(({ from }) => from)), begun = text.lastIndexOf(" ", first - around / 3) + 1;
  const start = text.length <= around || first < around / 2 ? 0 : begun;
  const end = text.length - start <= around ? text.length : Math.max(first + 1, text.lastIndexOf(" ", start + around));
  const inside = parts.filter(({ from }) => from < end).map(({ from, to }) => ({ from: from - start, to: Math.min(to, end) - start }));
  return html`${start ? "…" : nothing}${marked(text.slice(start, end), inside)}${end < text.length ? "…" : nothing}`;
}
