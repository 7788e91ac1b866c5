// @ts-check
// The recovery phrase: shown once, printed if wanted, and three of its words asked back, for a phrase that was not written
// down is none.
import { html, LitElement, nothing } from "../vendor/lit.js";
import { t } from "../ui/i18n.js";
import { sentenceOfError } from "../ui/sentences.js";

const ASKED = 3, LETTERS = 4; // the first letters tell every word of the list apart

/** @param {number} n @returns {number[]} places below n, by chance, in order */
function places(n) {
  /** @type {Set<number>} */
  const chosen = new Set();
  while (chosen.size < ASKED) chosen.add(crypto.getRandomValues(new Uint32Array(1))[0] % n);
  return [...chosen].sort((a, b) => a - b);
}

class CarnetSyncPhrase extends LitElement {
  static properties = { words: { attribute: false }, yes: { attribute: false }, asked: { state: true }, wrong: { state: true } };

  constructor() {
    super();
    /** @type {string[]} */
    this.words = [];
    /** What the last button says. */
    this.yes = t("syncTurnOn");
    /** The places that are asked for; none while the words are shown. @type {number[]} */
    this.asked = [];
    this.wrong = false;
  }

  createRenderRoot() { return this; }

  updated() {
    this.querySelector("input")?.focus();
  }

  /** @param {SubmitEvent} event */
  check(event) {
    event.preventDefault();
    const typed = new FormData(/** @type {HTMLFormElement} */ (event.target));
    const start = (/** @type {string} */ word) => word.trim().toLowerCase().slice(0, LETTERS);
    this.wrong = this.asked.some((place) => start(String(typed.get(`word-${place}`))) !== start(this.words[place]));
    if (!this.wrong) this.dispatchEvent(new Event("proved", { bubbles: true }));
  }

  render() {
    if (!this.asked.length) {
      return html`<h3>${t("syncPhraseTitle")}</h3><p>${t("syncPhraseWhat")}</p>
        <ol class="phrase" lang="en" translate="no">${this.words.map((word) => html`<li>${word}</li>`)}</ol>
        <div class="ends"><button class="button" id="print" @click=${() => print()}>${t("syncPrint")}</button>
          <button class="button first" id="written" @click=${() => { this.asked = places(this.words.length); }}>${t("syncWritten")}</button></div>`;
    }
    return html`<h3>${t("syncCheckTitle")}</h3><form @submit=${this.check}>
      ${this.asked.map((place) => html`<label><span>${t("syncWordNumber", [place + 1])}</span>
        <input class="write" name="word-${place}" data-place=${place} required autocomplete="off" autocapitalize="off" spellcheck="false" lang="en"></label>`)}
      ${this.wrong ? html`<p class="trouble" role="alert">${sentenceOfError({ code: "sync-phrase" })}</p>` : nothing}
      <div class="ends"><button class="button" type="button" @click=${() => Object.assign(this, { asked: [], wrong: false })}>${t("syncBack")}</button>
        <button class="button first" id="turn-on">${this.yes}</button></div></form>`;
  }
}
customElements.define("carnet-sync-phrase", CarnetSyncPhrase);
