// @ts-check
// What was just done, with its undo: a line at the foot of the page, and the keys u and Ctrl+Z.
import { html, LitElement, nothing } from "../vendor/lit.js";
import { ask } from "./carnet.js";
import { t } from "./i18n.js";
import { typing } from "./keys.js";
import { sentenceOfError } from "./sentences.js";

const SHOWN_MS = 9000, LATER_MS = 2000;

/** @typedef {{act: string, said: string, undone?: boolean}} Done */

export class CarnetToast extends LitElement {
  static properties = { line: { state: true } };

  constructor() {
    super();
    /** @type {{said: string, undo?: Done} | undefined} */
    this.line = undefined;
    /** Acts of this page that can be undone, last one last. @type {Done[]} */
    this.done = [];
    this.timer = 0;
  }

  createRenderRoot() { return this; }

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener("keydown", (event) => {
      const ctrlZ = event.key.toLowerCase() === "z" && (event.ctrlKey || event.metaKey) && !event.altKey;
      const u = event.key === "u" && !event.ctrlKey && !event.metaKey && !event.altKey;
      if (typing() || !(ctrlZ || u) || !this.done.length || document.querySelector("dialog[open]")) return;
      event.preventDefault();
      this.undo();
    });
  }

  /** Says what an act did, and can undo it. @param {string} act its id @param {string} said */
  acted(act, said) {
    if (!act) return; // nothing had to change
    const done = { act, said };
    this.done.push(done);
    this.say(said, done);
  }

  /** @param {string} said @param {Done} [undo] */
  say(said, undo) {
    this.line = { said, undo };
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.leave(), SHOWN_MS);
  }

  /** Not while somebody is about to press its button. */
  leave() {
    if (this.matches(":hover, :focus-within")) this.timer = setTimeout(() => this.leave(), LATER_MS);
    else this.line = undefined;
  }

  async undo(done = this.done.at(-1)) {
    if (!done) return;
    this.done = this.done.filter(({ act }) => act !== done.act);
    try {
      await ask(done.undone ? "redo" : "undo", { act: done.act });
      if (done.undone) this.acted(done.act, done.said);
      else this.say(t("undone"), { ...done, undone: true });
      this.dispatchEvent(new CustomEvent("undone", { bubbles: true }));
    } catch (error) {
      this.say(sentenceOfError(error));
    }
  }

  render() {
    const { said, undo } = this.line ?? {};
    return html`<div role="status" aria-live="polite">${said === undefined ? nothing : html`<div class="toast">
      <span>${said}</span>
      ${undo ? html`<button class="quiet" @click=${() => this.undo(undo)}>${t(undo.undone ? "redo" : "undo")}</button>` : nothing}
    </div>`}</div>`;
  }
}
customElements.define("carnet-toast", CarnetToast);

/** The one of this page. */
export const theToast = () => /** @type {CarnetToast} */ (document.querySelector("carnet-toast"));
