// @ts-check
// The user's devices: who is in and when each was last seen; adding, renaming, taking out; and what the server can see.
import { html, LitElement, nothing } from "../vendor/lit.js";
import { ask } from "../ui/carnet.js";
import { shortDay, t } from "../ui/i18n.js";
import { sentenceOfError } from "../ui/sentences.js";
import { confirmed } from "./confirm.js";
import { room } from "./storage.js";
import "./sync-code.js";
import "./sync-phrase.js";

/** @typedef {import("../protocol").Member} Member */

const LOOK = 2000; // ms between two looks at how far a pairing is

class CarnetSyncDevices extends LitElement {
  static properties = {
    members: { state: true }, invitation: { state: true }, answered: { state: true }, renaming: { state: true }, phrase: { state: true },
    busy: { state: true }, said: { state: true }, error: { state: true },
  };

  constructor() {
    super();
    /** @type {import("../protocol").Members | undefined} */
    this.members = undefined;
    /** @type {import("../protocol").Invitation | undefined} */
    this.invitation = undefined;
    /** @type {import("../protocol").Pairing | undefined} */
    this.answered = undefined;
    /** The id of a device that is being renamed. */
    this.renaming = "";
    /** The words of a new recovery phrase, until it is in. @type {string[]} */
    this.phrase = [];
    /** Whether the user has proved to have them. */
    this.proved = false;
    this.busy = false;
    this.said = "";
    /** @type {unknown} */
    this.error = undefined;
    this.looking = 0;
  }

  createRenderRoot() { return this; }

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.looking);
    if (this.invitation) ask("syncEndPairing", {}).catch(() => {}); // the words are on no screen any more
  }

  async load() {
    try {
      const all = await ask("syncMembers", {});
      const place = (/** @type {Member} */ { self, phrase }) => (self ? 0 : phrase ? 2 : 1);
      this.members = { ...all, members: all.members.toSorted((a, b) => place(a) - place(b)) };
    } catch { /* how the server is, the state above says */ }
  }

  /** @param {() => Promise<unknown>} act @param {string} [said] once it is done */
  async try(act, said = "") {
    Object.assign(this, { busy: true, error: undefined, said: "" });
    try {
      await act();
      this.said = said;
    } catch (error) {
      this.error = error;
    }
    this.busy = false;
    await this.load();
  }

  async newPhrase() {
    this.proved = false;
    await this.try(async () => { this.phrase = (await ask("syncPhrase", {})).words; });
  }

  /** The new phrase takes the old one's place. What fails can be done again with the same words. */
  async replacePhrase() {
    this.proved = true;
    await this.try(async () => {
      await ask("syncReplacePhrase", { phrase: this.phrase });
      this.phrase = [];
    }, t("syncNewPhraseDone"));
  }

  async add() {
    await this.try(async () => {
      this.answered = undefined;
      this.invitation = await ask("syncPair", {});
    });
    this.look();
  }

  /** Looks whether the new device has answered, again and again while this page is open. */
  async look() {
    if (!this.invitation || this.answered?.code || !this.isConnected) return;
    try {
      this.answered = await ask("syncAnswered", {});
    } catch (error) {
      if (/** @type {any} */ (error).code !== "sync-offline") Object.assign(this, { error, invitation: undefined });
    }
    this.looking = setTimeout(() => this.look(), LOOK);
  }

  async same() {
    await this.try(() => ask("syncAdmit", {}), t("syncAdded", [this.answered?.name || t("syncNameless")]));
    Object.assign(this, { invitation: undefined, answered: undefined });
  }

  /** @param {string} [said] */
  async end(said) {
    await this.try(() => ask("syncEndPairing", {}), said);
    Object.assign(this, { invitation: undefined, answered: undefined });
  }

  /** @param {SubmitEvent} event */
  async rename(event) {
    event.preventDefault();
    const name = String(new FormData(/** @type {HTMLFormElement} */ (event.target)).get("name")).trim(), id = this.renaming;
    await this.try(() => ask("syncRename", { id, name }));
    this.renaming = "";
  }

  /** @param {Member} member */
  async revoke(member) {
    const name = nameOf(member);
    if (await confirmed({ title: t("syncRevokeAsk", [name]), said: [t(member.phrase ? "syncRevokePhrase" : "syncRevokeWhat")], yes: t("syncRevokeYes") })) {
      await this.try(() => ask("syncRevoke", { id: member.id }), t("syncRevoked", [name]));
    }
  }

  render() {
    if (!this.members) return html`<h3>${t("syncDevices")}</h3><p class="faint">${t("syncDevicesLater")}</p>`;
    const { members, stored, quota } = this.members;
    return html`<h3>${t("syncDevices")}</h3>
      <ul class="devices">${members.map((member) => this.renderMember(member))}</ul>
      ${this.invitation ? this.renderPairing() : this.phrase.length ? this.renderPhrase() : html`<div class="ends">
        <button class="button" id="add-device" ?disabled=${this.busy} @click=${this.add}>${t("syncAdd")}</button>
        <button class="button" id="new-phrase" ?disabled=${this.busy} @click=${this.newPhrase}>${t("syncNewPhrase")}</button></div>`}
      <p role="status" class="said">${this.said}</p>
      ${this.error ? html`<p class="trouble" role="alert">${sentenceOfError(this.error)}</p>` : nothing}
      <details><summary>${t("syncServerSees")}</summary><p>${t("syncServerSeesWhat")}</p>
        ${stored !== undefined && quota !== undefined ? html`<p id="stored">${t("syncStored", [room(stored), room(quota)])}</p>` : nothing}</details>`;
  }

  /** @param {Member} member */
  renderMember(member) {
    const { id, self, phrase, seen, added, by } = member, name = nameOf(member);
    const about = [self ? t("syncThisDevice") : phrase ? "" : seen ? t("syncSeen", [shortDay(seen)]) : t("syncNeverSeen"),
      by && by !== name ? t("syncAddedBy", [shortDay(added), by]) : t("syncAddedOn", [shortDay(added)])];
    if (this.renaming === id) {
      return html`<li><form @submit=${this.rename}><label><span>${t("syncRenameTitle")}</span><input class="write" name="name" maxlength="40" required autocomplete="off" .value=${member.name ?? ""}></label>
        <div class="ends"><button class="button" type="button" @click=${() => { this.renaming = ""; }}>${t("cancel")}</button>
          <button class="button first" ?disabled=${this.busy}>${t("syncRenameYes")}</button></div></form></li>`;
    }
    return html`<li class="member" data-id=${id}><span><b>${name}</b> <span class="faint small">${about.filter(Boolean).join(" · ")}</span></span>
      <span class="ends">${phrase ? nothing : html`<button class="quiet rename" ?disabled=${this.busy} @click=${() => { this.renaming = id; }}>${t("syncRename")}</button>`}
        ${self ? nothing : html`<button class="quiet revoke" ?disabled=${this.busy} @click=${() => this.revoke(member)}>${t("syncRevoke")}</button>`}</span></li>`;
  }

  renderPhrase() {
    if (this.proved) return html`<button class="button first" id="replace-phrase" ?disabled=${this.busy} @click=${this.replacePhrase}>${t("syncNewPhraseYes")}</button>`;
    return html`<p>${t("syncNewPhraseWhat")}</p><carnet-sync-phrase .words=${this.phrase} .yes=${t("syncNewPhraseYes")} @proved=${this.replacePhrase}></carnet-sync-phrase>
      <button class="button" id="keep-phrase" @click=${() => { this.phrase = []; }}>${t("cancel")}</button>`;
  }

  renderPairing() {
    const { words = [], address = "" } = this.invitation ?? {}, { code, name } = this.answered ?? {};
    if (code) {
      return html`<div class="pairing"><p>${t("syncAnswering", [name || t("syncNameless")])} ${t("syncCompare")}</p><p class="code" id="code">${code}</p>
        <div class="ends"><button class="button" id="differ" @click=${() => this.end(t("syncDiffered"))}>${t("syncDiffer")}</button>
          <button class="button first" id="same" ?disabled=${this.busy} @click=${this.same}>${t("syncSame")}</button></div></div>`;
    }
    return html`<div class="pairing"><p>${t("syncAddWhat")}</p>
      <carnet-sync-shown .pairing=${{ words, address }}></carnet-sync-shown>
      <p class="words" id="six-words" lang="en" translate="no">${words.join(" ")}</p><p class="words" dir="ltr">${address}</p>
      <p class="faint small" role="status">${t("syncWaitingCode")}</p>
      <button class="button" @click=${() => this.end()}>${t("cancel")}</button></div>`;
  }
}
customElements.define("carnet-sync-devices", CarnetSyncDevices);

/** @param {Member} member */
function nameOf({ phrase, name }) {
  return phrase ? t("syncPhraseMember") : name || t("syncNameless");
}
