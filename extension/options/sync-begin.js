// @ts-check
// Turning sync on: with a first device, with six words from another, or with the recovery phrase.
import { html, LitElement, nothing } from "../vendor/lit.js";
import { ask } from "../ui/carnet.js";
import { askToSend, maySend } from "../ui/consent.js";
import { t } from "../ui/i18n.js";
import { sentenceOfError } from "../ui/sentences.js";
import "./sync-code.js";
import "./sync-phrase.js";

/** @typedef {"start" | "join" | "recover"} Way */

const LOOK = 2000; // ms between two looks at how far a pairing is
const WAYS = /** @type {const} */ ([["start", "syncStart"], ["join", "syncJoin"], ["recover", "syncRecover"]]);

/** What this device may be called: its browser and system, as far as the browser tells. */
function likelyName() {
  const agent = navigator.userAgent;
  const browser = ["Firefox", "Edg", "OPR", "Chrom"].find((name) => agent.includes(name)) ?? "";
  const system = ["Windows", "Android", "Mac", "CrOS", "Linux"].find((name) => agent.includes(name)) ?? "";
  const names = { Edg: "Edge", OPR: "Opera", Chrom: "Chromium", CrOS: "ChromeOS" };
  return [browser, system].filter(Boolean).map((name) => names[/** @type {keyof names} */ (name)] ?? name).join(", ");
}

/** @param {string} text */
const wordsOf = (text) => text.toLowerCase().split(/[\s,.;]+/).filter(Boolean);

class CarnetSyncBegin extends LitElement {
  static properties = { pairing: { type: Boolean }, way: { state: true }, phrase: { state: true }, code: { state: true }, waits: { state: true }, busy: { state: true }, scans: { state: true }, allowed: { state: true }, said: { state: true }, error: { state: true } };

  constructor() {
    super();
    /** A pairing went on when the page opened. */
    this.pairing = false;
    /** @type {Way | ""} */
    this.way = "";
    /** What was typed, kept while the phrase is shown. @type {Record<string, string>} */
    this.typed = { name: likelyName() };
    /** The new recovery phrase, until sync is on. @type {string[]} */
    this.phrase = [];
    /** Whether the user has proved to have it. */
    this.proved = false;
    this.code = "";
    /** A pairing goes on. */
    this.waits = false;
    this.busy = false;
    /** The camera looks for a code. */
    this.scans = false;
    /** Nothing is to be asked first before something is sent. */
    this.allowed = true;
    this.said = "";
    /** @type {unknown} */
    this.error = undefined;
    this.looking = 0;
  }

  createRenderRoot() { return this; }

  async firstUpdated() {
    this.waits = this.pairing;
    this.look();
    this.allowed = await maySend();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.looking);
  }

  /** @param {Way} way */
  choose(way) {
    Object.assign(this, { way: this.way === way ? "" : way, scans: false, error: undefined, said: "" });
  }

  /** @param {() => Promise<unknown>} act @returns {Promise<boolean>} whether it was done */
  async try(act) {
    Object.assign(this, { busy: true, error: undefined, said: "" });
    try {
      await act();
      return true;
    } catch (error) {
      this.error = error;
      return false;
    } finally {
      this.busy = false;
    }
  }

  /** @returns {Promise<boolean>} whether Carnet may send what sync sends */
  async allow() {
    Object.assign(this, { said: "", error: undefined });
    this.allowed = await askToSend();
    if (!this.allowed) this.error = { code: "sync-not-allowed" };
    return this.allowed;
  }

  async scan() {
    if (await this.allow()) this.scans = true;
  }

  begun() {
    this.dispatchEvent(new Event("begun", { bubbles: true }));
  }

  /** @param {SubmitEvent} event */
  async submitted(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    this.typed = { ...this.typed, .../** @type {Record<string, string>} */ (Object.fromEntries(new FormData(form))) };
    const { address, name, words = "" } = this.typed;
    if (!await this.allow()) return;
    if (this.way === "join") {
      await this.join({ address, words: wordsOf(words) });
    } else if (this.way === "recover") {
      if (await this.try(() => ask("syncRecover", { address, name, phrase: wordsOf(words) }))) this.begun();
    } else if (this.proved) {
      await this.start(); // the address or the invite was wrong the first time
    } else {
      await this.try(async () => { this.phrase = (await ask("syncPhrase", {})).words; });
    }
  }

  /** @param {import("./sync-code.js").Pairing} pairing */
  async join({ address, words }) {
    this.scans = false;
    const name = /** @type {HTMLInputElement | null} */ (this.querySelector('[name="name"]'))?.value || this.typed.name;
    this.typed = { ...this.typed, address, name, words: words.join(" ") };
    this.waits = await this.try(() => ask("syncJoin", { address, name, words }));
    this.look();
  }

  async start() {
    this.proved = true;
    const { address, invite, name } = this.typed, { phrase } = this;
    if (await this.try(() => ask("syncStart", { address, invite, name, phrase }))) {
      this.phrase = [];
      this.begun();
    }
  }

  /** Looks how far the pairing is, again and again while this page is open. */
  async look() {
    if (!this.waits || !this.isConnected) return;
    try {
      const { code = "", done } = await ask("syncJoined", {});
      this.code = code;
      if (done) {
        this.waits = false;
        return this.begun();
      }
    } catch (error) {
      if (/** @type {any} */ (error).code !== "sync-offline") Object.assign(this, { error, waits: false, code: "" });
    }
    this.looking = setTimeout(() => this.look(), LOOK);
  }

  async differ() {
    await this.try(() => ask("syncEndPairing", {}));
    Object.assign(this, { waits: false, code: "", said: t("syncDiffered") });
  }

  render() {
    return html`${this.renderWay()}
      <p role="status" class="said">${this.said}</p>
      ${this.error ? html`<p class="trouble" role="alert">${sentenceOfError(this.error)}</p>` : nothing}`;
  }

  renderWay() {
    if (this.waits) {
      return this.code ? html`<p>${t("syncCompareNew")}</p><p class="code" id="code">${this.code}</p>
          <button class="button" id="differ" @click=${this.differ}>${t("syncDiffer")}</button>`
        : html`<p role="status">${t("syncWaitingCode")}</p>`;
    }
    if (this.phrase.length && !this.proved) return html`<carnet-sync-phrase .words=${this.phrase} @proved=${this.start}></carnet-sync-phrase>`;
    return html`<div class="ends">${WAYS.map(([way, name]) => html`<button class="button" id=${way} aria-expanded=${this.way === way} @click=${() => this.choose(way)}>${t(name)}</button>`)}</div>
      ${this.way ? this.renderForm() : nothing}`;
  }

  renderForm() {
    const { way, typed } = this;
    return html`<form @submit=${this.submitted}>
      <p>${t(way === "start" ? "syncStartWhat" : way === "join" ? "syncJoinWhat" : "syncRecoverWhat")}</p>
      ${way !== "join" ? nothing : this.scans
        ? html`<carnet-sync-scan @scanned=${(/** @type {CustomEvent} */ event) => this.join(event.detail)} @unseen=${() => Object.assign(this, { scans: false, said: t("syncNoCamera") })}></carnet-sync-scan>
          <button class="button" type="button" id="unscan" @click=${() => { this.scans = false; }}>${t("cancel")}</button>`
        : html`<button class="button" type="button" id="scan" @click=${this.scan}>${t("syncScan")}</button>`}
      <label><span>${t("syncAddress")}</span><input class="write" name="address" type="url" required placeholder="https://" autocomplete="off" dir="ltr" .value=${typed.address ?? ""}></label>
      ${way === "start" ? html`<label><span>${t("syncInvite")}</span><input class="write" name="invite" required autocomplete="off" .value=${typed.invite ?? ""}></label>`
        : html`<label><span>${t(way === "join" ? "syncSixWords" : "syncPhraseWords")}</span>
          ${way === "join" ? html`<input class="write" name="words" required autocomplete="off" autocapitalize="off" spellcheck="false" lang="en" aria-describedby="four-letters" .value=${typed.words ?? ""}>`
            : html`<textarea class="write" name="words" required rows="4" autocomplete="off" autocapitalize="off" spellcheck="false" lang="en" aria-describedby="four-letters"></textarea>`}</label>
          <p class="faint small" id="four-letters">${t("syncFourLetters")}</p>`}
      <label><span>${t("syncDeviceName")}</span><input class="write" name="name" maxlength="40" required autocomplete="off" .value=${typed.name}></label>
      ${this.allowed ? nothing : html`<p class="faint small">${t("syncWillAsk")}</p>`}
      <button class="button first" ?disabled=${this.busy}>${t(way === "start" && this.proved ? "syncTurnOn" : "syncNext")}</button></form>`;
  }
}
customElements.define("carnet-sync-begin", CarnetSyncBegin);
