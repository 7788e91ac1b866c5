// @ts-check
// People written to a file for other programs: those selected, or everybody.
import { html, render } from "../vendor/lit.js";
import { ask } from "../ui/carnet.js";
import { locale, plural, t } from "../ui/i18n.js";
import { save } from "../ui/save.js";
import { sentenceOfError } from "../ui/sentences.js";
import { theToast } from "../ui/toast.js";

/** @typedef {import("../protocol").ExportFormat} ExportFormat */

/** @type {ExportFormat[]} */
const FORMATS = ["vcard4", "vcard3", "csv", "json"];

/** Asks in which form, then writes. @param {number} count of people @param {string[]} [ids] everybody if left out */
export function askToExport(count, ids) {
  const dialog = document.createElement("dialog");
  dialog.id = "export";
  dialog.setAttribute("aria-labelledby", "export-title");
  dialog.addEventListener("close", () => dialog.remove());
  /** @param {SubmitEvent} event */
  const write = async (event) => {
    event.preventDefault();
    const format = /** @type {ExportFormat} */ (new FormData(/** @type {HTMLFormElement} */ (event.target)).get("format"));
    dialog.close();
    await exportPeople(format, ids);
  };
  render(html`<form @submit=${write}><h1 id="export-title">${plural("exportAsk", count)}</h1>
    <fieldset class="formats"><legend class="unseen">${t("exportAs")}</legend>${FORMATS.map((format, i) => html`<label><input type="radio" name="format" value=${format} ?checked=${i === 0} ?autofocus=${i === 0}>
      <span>${t(`export_${format}`)} <span class="faint small">${t(`exportWhat_${format}`)}</span></span></label>`)}</fieldset>
    <div class="ends"><button class="button first">${t("exportDo")}</button><button type="button" class="button" @click=${() => dialog.close()}>${t("cancel")}</button></div></form>`, dialog);
  document.body.append(dialog);
  dialog.showModal();
}

/** Writes part by part, so that whoever else asks the carnet something is answered in between. @param {ExportFormat} format @param {string[]} [ids] */
async function exportPeople(format, ids) {
  const toast = theToast();
  /** @type {string[]} */
  const parts = [];
  try {
    let skip = 0, part;
    do {
      part = await ask("export", { format, skip, ...(ids && { ids }) });
      parts.push(part.text);
      skip = part.next;
      if (skip) toast.say(t("exportUnderWay", [skip.toLocaleString(locale), part.all.toLocaleString(locale)]));
    } while (skip);
    save(new Blob(parts, { type: part.type }), part.name);
    toast.say(plural("exported", part.all));
  } catch (error) {
    toast.say(sentenceOfError(error));
  }
}
