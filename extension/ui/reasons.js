// @ts-check
// Why somebody is proposed, what one could give them, and the gentle warnings: a sentence for each code of the core.
import { isoDay, plural, t } from "./i18n.js";

/** @typedef {import("../protocol").Motive} Motive */

/** @param {Motive} motive */
export function sentenceOfMotive({ code, day = "", days = 0, years = 0, text = "", with: other, occasion }) {
  const when = day && isoDay(day);
  switch (code) {
    case "promise": return when ? t("whyPromiseBy", [text, when]) : t("whyPromise", [text]);
    case "birthday": return days === 0 ? t("whyBirthdayToday") : t("whyBirthday", [when]);
    case "owe": return t("whyOwe", [nameOfFavour(text)]);
    case "unasked": return t("whyUnasked", [nameOfFavour(text)]);
    case "fading": return plural("whyFading", years);
    case "lost": return t(`whyLost_${text}`);
    case "followup": return t("whyFollowUp", [occasion?.name ?? ""]);
    case "occasion": return t("whyOccasion", [occasion?.name ?? "", when]);
    case "convergence": return t("whyConvergence", [other?.name ?? "", text]);
    case "theirs": return t("whyTheirs", [text, when]);
    case "newpost": return t("whyNewPost", [text]);
    default: return t(`why_${code}`, [when]); // cadence, passive, wrote
  }
}

/** What one could do for somebody. @param {import("../protocol").Act} act */
export function sentenceOfGift({ code, text = "", with: other }) {
  if (code === "ask") return text;
  if (code === "wish") return t(`giveWish_${text}`);
  if (code === "thank") return t("giveThanks", [nameOfFavour(text)]);
  if (code === "introduce") return t("giveIntroduce", [other?.name ?? "", text]);
  return t(`give_${code}`, [text]);
}

/** @param {string} kind */
export const nameOfFavour = (kind) => t(`favour_${kind}`);

/** @param {import("../protocol").Warning} warning */
export function sentenceOfWarning({ code, attempts = 0, since = "" }) {
  return code === "asked" ? t("warnAsked") : plural("warnAttempts", attempts, [since && isoDay(since)]);
}
