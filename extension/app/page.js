// @ts-check
// What the pages of the app have in common: they ask for what they show, do what was asked of them, and say what went wrong.
import { html, LitElement, nothing } from "../vendor/lit.js";
import { t } from "../ui/i18n.js";
import { sentenceOfError } from "../ui/sentences.js";
import { theToast } from "../ui/toast.js";
import { lineOf, stayAt } from "./walk.js";

/** There is nobody, or nothing, of this id. */
const UNKNOWN = ["person-unknown", "thing-unknown"];

/** @param {unknown} error */
export const codeOf = (error) => /** @type {{code?: string} | undefined} */ (error)?.code ?? "";

/** The same page of somebody else, in its place: of who they are since they were joined. @param {string} path @param {string} id */
export const leadTo = (path, id) => location.replace(`#/${path}/${id}`);

/** A page says in refresh() what it asks for, and puts `trouble` where it is to be said that this failed. */
export class CarnetPage extends LitElement {
  /** @type {import("lit").PropertyDeclarations} */
  static properties = { error: { state: true } };

  constructor() {
    super();
    /** Why what the page shows could not be asked for. @type {unknown} */
    this.error = undefined;
    /** How often something was asked for, and which of these answers is shown: one that comes late does not take the place of a newer. */
    this.asked = 0;
    this.answered = 0;
  }

  createRenderRoot() { return this; }

  get toast() { return theToast(); }

  /** The line that has the keyboard. @returns {HTMLElement | undefined} */
  get line() { return /** @type {any} */ (this.querySelectorAll("[data-line]")[lineOf(this)]); }

  /** Asks anew for what the page shows. @returns {Promise<void> | void} */
  refresh() {}

  /**
   * Shows what the core answers, or keeps its error; the keyboard stays on its line.
   * @template A
   * @param {Promise<A>} asked
   * @param {(answer: A) => void} show
   * @param {() => boolean} [still] whether it is still this that the page is to show, by its address
   */
  async load(asked, show, still = () => true) {
    const at = lineOf(this), turn = ++this.asked;
    const late = () => !still() || turn < this.answered;
    try {
      const answer = await asked;
      if (late()) return;
      this.answered = turn;
      show(answer);
      this.error = undefined;
    } catch (error) {
      if (late()) return;
      this.answered = turn;
      this.error = error;
    }
    await this.updateComplete;
    stayAt(this, at);
  }

  /**
   * Says what was done, with its undo, or why it was not; then the page shows what is held now, fields as well.
   * @template {{act: string}} A
   * @param {Promise<A>} act
   * @param {string} said
   * @param {(error: unknown) => void} [refused] who says why it was not; by default the line at the foot of the page
   * @returns {Promise<A | undefined>} the answer, if it was done
   */
  async act(act, said, refused) {
    const acted = await this.acted(act, said, refused);
    await this.refresh();
    this.requestUpdate();
    return acted;
  }

  /** As act, where the page has nothing to show anew: it is left, or it does so itself. @template {{act: string}} A @param {Promise<A>} act @param {string} said @param {(error: unknown) => void} [refused] @returns {Promise<A | undefined>} */
  async acted(act, said, refused = (error) => this.toast.say(sentenceOfError(error))) {
    try {
      const acted = await act;
      this.toast.acted(acted.act, said); // before anything else: u may follow at once
      return acted;
    } catch (error) {
      refused(error);
      return undefined;
    }
  }

  /** What went wrong. @param {() => void} [again] */
  trouble(again = () => this.refresh()) { return troubled(this.error, again); }
}

/** What went wrong, if anything did, to try again unless what is asked for is not there. @param {unknown} error @param {() => void} again @param {string} [what] it was about */
export function troubled(error, again, what = "") {
  if (!error) return nothing;
  return html`<p class="trouble" role="alert">${what} ${sentenceOfError(error)} ${UNKNOWN.includes(codeOf(error)) ? nothing : html`<button class="quiet accent" @click=${again}>${t("tryAgain")}</button>`}</p>`;
}
