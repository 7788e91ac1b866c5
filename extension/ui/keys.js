// @ts-check
// The keyboard: what every page shares.
import { html, render } from "../vendor/lit.js";
import { t } from "./i18n.js";

/** Whether the user is writing, so that letters are letters. */
export function typing() {
  const target = document.activeElement;
  return target instanceof HTMLElement && (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
    || (target instanceof HTMLInputElement && !/^(?:checkbox|radio|button)$/.test(target.type)));
}

/** Whether a key comes alone, without Ctrl, Alt or the like. @param {KeyboardEvent} event */
export const plain = (event) => !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing;

/** A browser's shortcut as keys, from "Alt+Shift+K" or, on a Mac, "⌥⇧K". @param {string} shortcut */
export const keysOf = (shortcut) => shortcut.split(/\+(?=.)/).map((key) => html`<kbd class="keys">${key}</kbd> `);

/** More shortcuts stand in two columns. */
const MANY = 12;

/**
 * The page's shortcuts under "?".
 * @param {[keys: string[], does: string][]} shortcuts
 */
export function showShortcuts(shortcuts) {
  const dialog = document.createElement("dialog");
  dialog.setAttribute("aria-label", t("shortcuts"));
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  render(html`<h1>${t("shortcuts")}</h1>
    <dl class="shortcuts ${shortcuts.length > MANY ? "many" : ""}">${shortcuts.map(([keys, does]) => html`<dt>${keys.map((key) => html`<kbd class="keys">${key}</kbd> `)}</dt><dd>${does}</dd>`)}</dl>
    <button class="button" @click=${() => dialog.close()}>${t("close")}</button>`, dialog);
  document.body.append(dialog);
  dialog.showModal();
  dialog.scrollTop = 0; // the button that has the keyboard is at the foot
}
