// @ts-check
// What Carnet says about what it found, in whole sentences.
import { isoDay, period, t } from "./i18n.js";

/** What a page is, when it is not a person's. @param {string} kind */
export const sentenceOfKind = (kind) => t(`kind_${kind}`) || t("kind_unknown");

/** Why a page cannot be read. @param {string} reason */
export const sentenceOfForbidden = (reason) => t(`forbidden_${reason}`) || t("forbidden_refused");

/** What went wrong and what to do, by the core's code. @param {unknown} error */
export function sentenceOfError(error) {
  const { code = "internal", day = "" } = /** @type {{code?: string, day?: string}} */ (error ?? {});
  return t(`error_${code.replaceAll("-", "_")}`, [day && isoDay(day)]) || t("error_internal", [code]);
}

/** @param {import("../protocol").Doubt} doubt */
export function sentenceOfDoubt(doubt) {
  return t(`doubt_${doubt.code}`, [doubt.field ? nameOfField(doubt.field) : ""]);
}

/** A field's name as a label. @param {string} field */
export const nameOfField = (field) => t(`field_${field}`);

/** How sure a reader was, in a word. @param {number} confidence 0 to 1 */
function sure(confidence) {
  return t(confidence >= 0.9 ? "confidenceSure" : confidence >= 0.7 ? "confidenceFair" : confidence >= 0.5 ? "confidenceLikely" : "confidenceGuess");
}

/** The host of a page, as a reader recognises it. @param {string} page */
export function hostOf(page) {
  try {
    return new URL(page).host.replace(/^www\./, "");
  } catch {
    return page;
  }
}

/**
 * Where a fact comes from: how it was read, how sure, which day.
 * @param {import("../protocol").Source} source
 */
export function sentenceOfSource(source) {
  const how = t(`method_${source.method.replaceAll("-", "_")}`) || source.method;
  const parts = [how];
  if (source.method !== "user") parts.push(sure(source.confidence));
  if (source.day) parts.push(isoDay(source.day));
  return parts.join(" · ");
}

/** A fact in one line, with its time if it has one. @param {import("../protocol").Fact | undefined} fact */
export function inWords(fact) {
  const when = fact?.position ?? fact?.education, text = fact?.text ?? "";
  if (text && fact?.field === "lost") return t(`lost_${text}`);
  if (text && (fact?.field === "circle" || fact?.field === "given")) return t(`circle_${text}`);
  return [fact?.touch ? t(`touch_${fact.touch.kind}`) : "", text, when && period(when)].filter(Boolean).join(", ");
}
