// @ts-check
// A question before what cannot be undone: the first button is the one that does nothing.
import { html, render } from "../vendor/lit.js";
import { t } from "../ui/i18n.js";

/**
 * @param {{title: string, said: string[], yes: string}} question
 * @returns {Promise<boolean>} whether the answer was yes
 */
export const confirmed = async ({ title, said, yes }) => await chosen({ title, said, ways: [["confirm-yes", yes]] }) !== "";

/**
 * @param {{title: string, said: string[], ways: [id: string, says: string][]}} question
 * @returns {Promise<string>} the id of the way that was chosen, "" for none
 */
export function chosen({ title, said, ways }) {
  const dialog = document.createElement("dialog");
  dialog.id = "confirm";
  dialog.setAttribute("aria-labelledby", "confirm-title");
  dialog.setAttribute("aria-describedby", "confirm-what");
  return new Promise((answer) => {
    let way = "";
    dialog.addEventListener("close", () => {
      dialog.remove();
      answer(way);
    });
    render(html`<h1 id="confirm-title">${title}</h1>
      <div id="confirm-what">${said.map((sentence) => html`<p>${sentence}</p>`)}</div>
      <div class="ends"><button class="button" autofocus @click=${() => dialog.close()}>${t("cancel")}</button>
        ${ways.map(([id, says]) => html`<button class="button" id=${id} @click=${() => { way = id; dialog.close(); }}>${says}</button>`)}</div>`, dialog);
    document.body.append(dialog);
    dialog.showModal();
  });
}
