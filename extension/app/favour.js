// @ts-check
// A favour to be noted: who gave it, of what kind, asked for or not, small or large. On a person's page, and in a dialog.
import { html, nothing, render } from "../vendor/lit.js";
import { t } from "../ui/i18n.js";
import { nameOfFavour } from "../ui/reasons.js";

/** @typedef {{favour: import("../protocol").Favour, note: string}} Noted */

/** @type {import("../protocol").FavourKind[]} */
export const FAVOURS = ["advice", "time", "lead", "introduction", "recommendation", "help"];
/** @type {import("../protocol").Side[]} */
const SIDES = ["me", "them"];

/** @param {string} name @param {string} label @param {string} [value] @param {string} [pattern] */
export const line = (name, label, value = "", pattern = "") => html`<label><span class="faint small">${label}</span> <input class="write" name=${name} autocomplete="off" dir="auto" maxlength="2000" .value=${value} pattern=${pattern || nothing}></label>`;

/** @param {string} name @param {string} label @param {string[][]} options @param {string} [chosen] */
export const choice = (name, label, options, chosen = options[0][0]) => html`<label><span class="faint small">${label}</span> <select class="write" name=${name}>${options.map(([value, said]) => html`<option value=${value} ?selected=${value === chosen}>${said}</option>`)}</select></label>`;

/** The fields of a form. */
export const favourFields = () => html`${choice("by", t("favourBy"), SIDES.map((side) => [side, t(`favourBy_${side}`)]))}${choice("kind", t("favourKind"), FAVOURS.map((kind) => [kind, nameOfFavour(kind)]))}
  ${choice("asked", t("favourAsked"), [["", t("favourUnknown")], ["yes", t("favourAsked_yes")], ["no", t("favourAsked_no")]])}${choice("size", t("favourSize"), [["small", t("favourSize_small")], ["large", t("favourSize_large")]])}${line("text", t("touchNote"))}`;

/** What the form says. @param {HTMLFormElement} form @returns {Noted} */
export function favourOf(form) {
  const said = new FormData(form);
  const of = (/** @type {string} */ name) => /** @type {any} */ (String(said.get(name) ?? "").trim());
  return { favour: { by: of("by"), kind: of("kind"), asked: of("asked") || undefined, size: of("size"), day: "" }, note: of("text") };
}

/**
 * Asks for one favour.
 * @param {string} name with whom
 * @returns {Promise<Noted | undefined>} undefined if it was left
 */
export function askFavour(name) {
  return new Promise((answer) => {
    const dialog = document.createElement("dialog");
    /** @type {Noted | undefined} */
    let noted;
    dialog.id = "note-favour";
    dialog.setAttribute("aria-labelledby", "note-favour-title");
    dialog.addEventListener("close", () => { dialog.remove(); answer(noted); });
    dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
    render(html`<h1 id="note-favour-title">${t("favourWith", [name])}</h1>
      <form class="small-form" @submit=${(/** @type {any} */ e) => { e.preventDefault(); noted = favourOf(e.target); dialog.close(); }}>${favourFields()}
        <div class="ends"><button class="button first">${t("save")}</button><button type="button" class="button" @click=${() => dialog.close()}>${t("cancel")}</button></div></form>`, dialog);
    document.body.append(dialog);
    dialog.showModal();
    /** @type {HTMLElement | null} */ (dialog.querySelector("select"))?.focus();
  });
}
