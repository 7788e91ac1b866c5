// @ts-check
import { html } from "../vendor/lit.js";
import { language } from "./i18n.js";

/** Two initials: of the first and the last word of a name. @param {string} name */
export function initials(name) {
  const words = name.split(/[\s·|,(]+/u).filter((word) => /^\p{L}/u.test(word));
  const picked = words.length > 1 ? [words[0], words[words.length - 1]] : words;
  return picked.map((word) => [...new Intl.Segmenter(language).segment(word)][0].segment.toLocaleUpperCase(language)).join("");
}

/**
 * The photo, or initials in its place and of its size, so that nothing moves when the photo comes.
 * @param {string} name
 * @param {string} [photo] a data: URL
 */
export function portrait(name, photo) {
  const shown = photo?.startsWith("data:image/") ? photo : "";
  return html`<span class="portrait" aria-hidden="true">${shown ? html`<img src=${shown} alt="">` : initials(name)}</span>`;
}
