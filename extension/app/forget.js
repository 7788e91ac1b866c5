// @ts-check
// Forgetting somebody for good: asked once, plainly, for it is the one act without an undo.
import { html, render } from "../vendor/lit.js";
import { ask } from "../ui/carnet.js";
import { t } from "../ui/i18n.js";
import { sentenceOfError } from "../ui/sentences.js";
import { theToast } from "../ui/toast.js";

/**
 * @param {{id: string, name: string}} person
 * @returns {Promise<boolean>} whether they are forgotten
 */
export function askToForget({ id, name }) {
  const toast = theToast();
  const dialog = document.createElement("dialog");
  dialog.id = "forget";
  dialog.setAttribute("aria-labelledby", "forget-title");
  dialog.setAttribute("aria-describedby", "forget-what");
  return new Promise((answer) => {
    let forgotten = false;
    const forget = async () => {
      try {
        const { pending } = await ask("forget", { ids: [id] });
        forgotten = true;
        toast.say(pending ? t("forgottenPending", [name]) : t("forgottenToast", [name]));
      } catch (error) {
        toast.say(sentenceOfError(error));
      }
      dialog.close();
    };
    dialog.addEventListener("close", () => {
      dialog.remove();
      answer(forgotten);
    });
    render(html`<h1 id="forget-title">${t("forgetAsk", [name])}</h1>
      <div id="forget-what"><p>${t("forgetGoes")}</p><p>${t("forgetStays")}</p><p><b>${t("forgetFinal")}</b></p></div>
      <div class="ends"><button class="button" autofocus @click=${() => dialog.close()}>${t("cancel")}</button>
        <button class="button" id="forget-yes" @click=${forget}>${t("forgetYes")}</button></div>`, dialog);
    document.body.append(dialog);
    dialog.showModal();
  });
}
