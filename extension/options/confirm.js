// @ts-check
// A question before what cannot be undone: the first button is the one that does nothing.
import { html, render } from "../vendor/lit.js";
import { t } from "../ui/i18n.js";

/**
 * @param {{title: string, said: string[], yes: string}} question
 * @returns {Promise<boolean>} whether the answer was yes
 */
export function confirmed({ title, said, yes }) {
  const dialog = document.createElement("dialog");
  dialog.id = "confirm";
  dialog.setAttribute("aria-labelledby", "confirm-title");
  dialog.setAttribute("aria-describedby", "confirm-what");
  return new Promise((answer) => {
    let agreed = false;
    dialog.addEventListener("close", () => {
      dialog.remove();
      answer(agreed);
    });
    render(html`<h1 id="confirm-title">${title}</h1>
      <div id="confirm-what">${said.map((sentence) => html`<p>${sentence}</p>`)}</div>
      <div class="ends"><button class="button" autofocus @click=${() => dialog.close()}>${t("cancel")}</button>
        <button class="button" id="confirm-yes" @click=${() => { agreed = true; dialog.close(); }}>${yes}</button></div>`, dialog);
    document.body.append(dialog);
    dialog.showModal();
  });
}
