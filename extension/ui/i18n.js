// @ts-check
// Words, numbers and dates in the reader's language. The messages are in _locales; the browser picks the language.
import { api } from "./api.js";

/**
 * One message; $1, $2… stand for the values.
 * @param {string} key
 * @param {(string | number)[]} [values]
 * @returns {string} empty when there is no such message
 */
export function t(key, values = []) {
  return api.i18n.getMessage(key, values.map(String));
}

/** The language that the messages are in: the browser falls back to English for one we do not have. */
export const language = t("language");
const browser = api.i18n.getUILanguage();
/** For numbers and dates: the reader's own region where the language is theirs. */
export const locale = browser.split("-")[0] === language ? browser : language;

const numbers = new Intl.NumberFormat(locale), rules = new Intl.PluralRules(locale);
const days = new Intl.DateTimeFormat(locale, { dateStyle: "long" });
const yearly = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long" });
const short = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric" });
const months = new Intl.DateTimeFormat(locale, { month: "short", year: "numeric", timeZone: "UTC" });

/**
 * A message that counts: key_one, key_other, by the language's rule. $1 is the number.
 * @param {string} key
 * @param {number} n
 * @param {(string | number)[]} [values] $2 and so on
 */
export function plural(key, n, values = []) {
  const all = [numbers.format(n), ...values];
  return t(`${key}_${rules.select(n)}`, all) || t(`${key}_other`, all);
}

/** Days as they are said: in French the first of a month is "1er", which no browser writes. @param {string} text */
const said = (text) => (language === "fr" ? text.replace(/(?<!\d)1(?=[\s–])/g, "1er") : text);
/** A day of the calendar, wherever the user is. @param {string} iso YYYY-MM-DD */
const noon = (iso) => new Date(`${iso}T12:00:00`);
/** @param {number} ms since 1970 */
export const day = (ms) => said(days.format(ms));
/** @param {number} ms since 1970 */
export const shortDay = (ms) => said(short.format(ms));
/** A source's day. @param {string} iso YYYY-MM-DD @param {boolean} [year] whether it is said, too */
export const isoDay = (iso, year = true) => said((year ? days : yearly).format(noon(iso)));
/** A day, or from when to when. @param {string} from YYYY-MM-DD @param {string} [to] YYYY-MM-DD */
export const shortDays = (from, to = "") => said(to && to !== from ? short.formatRange(noon(from), noon(to)) : short.format(noon(from)));
/** A birthday, with its year where it is known. @param {string} text YYYY-MM-DD or --MM-DD */
export const birthday = (text) => (text.startsWith("--") ? isoDay(`2000${text.slice(1)}`, false) : isoDay(text));

/** The day where the user is, YYYY-MM-DD: as Swedish writes it. @param {number | Date} [at] */
export const localDay = (at = Date.now()) => new Date(at).toLocaleDateString("sv");

/** @param {string} when YYYY, YYYY-MM, or as somebody wrote it */
function month(when) {
  const [, year, m] = /^(\d{4})(?:-(\d{2}))?$/.exec(when) ?? [];
  return m ? months.format(Date.UTC(Number(year), Number(m) - 1, 15)) : when;
}

/** From when to when, as far as it is known. @param {{start?: string, end?: string, current?: boolean}} post */
export function period({ start, end, current }) {
  const to = end ? month(end) : current ? t("today") : "";
  if (start && to) return start === end ? to : `${month(start)} – ${to}`;
  if (start) return t("since", [month(start)]);
  return end ? t("until", [to]) : "";
}

/** Gives the document its language; call once a page. @param {string} title */
export function dress(title) {
  document.documentElement.lang = language;
  document.documentElement.dir = t("direction");
  document.title = title;
}
