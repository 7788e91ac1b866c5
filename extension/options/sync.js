// @ts-check
// Sync, off by default: how it is, what waits for the user's word, and the way out.
import { html, LitElement, nothing } from "../vendor/lit.js";
import { ask, onCarnetChanged } from "../ui/carnet.js";
import { askToSend, maySend, onMaySend } from "../ui/consent.js";
import { locale, plural, t } from "../ui/i18n.js";
import { onSynced } from "../ui/live.js";
import { sentenceOfError } from "../ui/sentences.js";
import { chosen, confirmed } from "./confirm.js";
import "./sync-begin.js";
import "./sync-devices.js";

/** @typedef {import("../protocol").SyncState} SyncState */

/** What the relay lost or changed, where this device may begin anew. */
const LOST = ["sync-log-behind", "sync-log-forked", "sync-log-rolled-back", "sync-chain-rolled-back"];

/** After which this device has nothing more to do with its vault but to leave. */
const OVER = ["sync-revoked", "sync-not-member", "sync-deleted"];

const LOOK = 500; // ms between two looks at how far a sync has come

const times = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });

class CarnetSync extends LitElement {
  static properties = { state: { state: true }, busy: { state: true }, left: { state: true }, allowed: { state: true }, error: { state: true }, unknown: { state: true } };

  constructor() {
    super();
    /** @type {SyncState | undefined} */
    this.state = undefined;
    this.busy = false;
    /** The user leaves what waits behind the brake. */
    this.left = false;
    /** The user lets Carnet send what sync sends. */
    this.allowed = true;
    /** Why the last act failed, until a sync after it has gone well. @type {unknown} */
    this.error = undefined;
    /** Why it could not be asked how it is. @type {unknown} */
    this.unknown = undefined;
    this.looking = 0;
    onSynced(() => this.look());
    onCarnetChanged(() => this.look());
    onMaySend(() => this.look());
  }

  createRenderRoot() { return this; }

  connectedCallback() {
    super.connectedCallback();
    this.look();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.looking);
  }

  /** @param {SyncState} state */
  tell(state) {
    const { synced, trouble, offline } = state.status;
    if (synced !== this.state?.status.synced && !trouble && !offline) this.error = undefined;
    Object.assign(this, { state, unknown: undefined });
  }

  /** Looks again and again how far it has come, while something goes on. */
  async follow() {
    clearTimeout(this.looking);
    try {
      this.tell(await ask("syncState", {}));
    } catch { /* what is asked of sync says it */ }
    if ((this.busy || this.state?.status.doing) && this.isConnected) this.looking = setTimeout(() => this.follow(), LOOK);
  }

  async look() {
    try {
      this.allowed = await maySend();
      const state = await ask("syncState", {});
      this.tell(state);
      if (state.status.doing) this.looking = setTimeout(() => this.follow(), LOOK);
      /** @type {any} */ (this.querySelector("carnet-sync-devices"))?.load();
    } catch (error) {
      this.unknown = error;
    }
  }

  /** @param {() => Promise<SyncState>} act */
  async try(act) {
    Object.assign(this, { busy: true, error: undefined });
    this.looking = setTimeout(() => this.follow(), LOOK);
    try {
      this.tell(await act());
    } catch (error) {
      await this.look();
      const { trouble, offline } = this.state?.status ?? {};
      if (trouble !== /** @type {any} */ (error).code && !offline) this.error = error; // else the state says it
    }
    this.busy = false;
    clearTimeout(this.looking);
  }

  sync() { return this.try(() => ask("sync", {})); }

  async allow() {
    if (await askToSend()) await this.sync();
  }

  async begun() {
    await this.look();
    await this.sync();
  }

  agree() { return this.try(() => ask("syncAgree", {})); }

  async anew() {
    if (await confirmed({ title: t("syncAnewAsk"), said: [t("syncAnewWhat")], yes: t("syncAnewYes") })) await this.try(() => ask("syncAnew", {}));
  }

  async leave() {
    const unsent = this.state?.status.unsent ?? 0;
    const said = [t("syncLeaveWhat"), ...(unsent ? [plural("syncLeaveUnsent", unsent)] : [])];
    const way = await chosen({ title: t("syncLeaveAsk"), said, ways: [["leave-keep", t("syncLeaveKeep")], ["leave-erase", t("syncLeaveErase")]] });
    if (way) await this.try(() => ask("syncLeave", { erase: way === "leave-erase" }));
  }

  async delete() {
    if (await confirmed({ title: t("syncDeleteAsk"), said: [t("syncDeleteWhat")], yes: t("syncDeleteYes") })) await this.try(() => ask("syncDelete", {}));
  }

  render() {
    const { state } = this, error = this.error ?? this.unknown, over = OVER.includes(state?.status.trouble ?? "");
    return html`<h2>${t("sync")}</h2><p>${t("syncWhat")}</p>
      ${state?.status.on ? this.renderOn(state) : state ? html`<carnet-sync-begin ?pairing=${state.status.pairing} @begun=${this.begun}></carnet-sync-begin>` : error ? nothing : html`<p class="faint">${t("syncLooking")}</p>`}
      ${error ? html`<p class="trouble" role="alert">${sentenceOfError(error)}</p>` : nothing}
      ${state?.status.on || /** @type {any} */ (error)?.code === "sync-keys" ? html`<div class="ends"><button class="button" id="leave" ?disabled=${this.busy} @click=${this.leave}>${t("syncLeave")}</button>
        ${state?.status.on && !over ? html`<button class="button" id="delete-vault" ?disabled=${this.busy} @click=${this.delete}>${t("syncDelete")}</button>` : nothing}</div>` : nothing}`;
  }

  /** @param {SyncState} state */
  renderOn(state) {
    const { status } = state;
    if (!this.allowed) {
      return html`<p class="trouble" role="alert">${sentenceOfError({ code: "sync-not-allowed" })}</p>
        <div class="ends"><button class="button first" id="allow" @click=${this.allow}>${t("syncAllow")}</button></div>`;
    }
    return html`<p id="sync-state" role="status">${this.busy && !status.synced ? t("syncFirst") : sentenceOfState(status)}</p>
      ${status.doing ? this.renderDoing(status.doing) : nothing}
      ${status.trouble && !status.brake ? html`<p class="trouble" role="alert">${sentenceOfError({ code: status.trouble })}</p>` : nothing}
      ${status.brake ? this.renderBrake(state) : nothing}
      ${OVER.includes(status.trouble ?? "") ? nothing : this.renderVault(status)}`;
  }

  /** @param {SyncState["status"]} status */
  renderVault(status) {
    return html`<div class="ends"><button class="button" id="sync-now" ?disabled=${this.busy} @click=${this.sync}>${t("syncNow")}</button>
        ${LOST.includes(status.trouble ?? "") ? html`<button class="button" id="anew" ?disabled=${this.busy} @click=${this.anew}>${t("syncAnew")}</button>` : nothing}</div>
      <p class="faint small">${t("syncServer", [status.address ?? ""])}</p>
      <carnet-sync-devices></carnet-sync-devices>`;
  }

  /** @param {import("../protocol").Doing} doing */
  renderDoing({ what, done, of }) {
    const says = t(`syncDoing_${what.replace("-", "_")}`);
    return html`<label class="doing"><span>${says}</span> <progress id="sync-doing" max=${of} value=${done}></progress></label>`;
  }

  /** @param {SyncState} state */
  renderBrake({ status: { brake }, changed, removed }) {
    if (this.left) return html`<p>${t("syncLeftAlone")} <button class="quiet accent" @click=${() => { this.left = false; }}>${t("syncBrakeTitle")}</button></p>`;
    return html`<div class="brake" role="alert"><h3>${t("syncBrakeTitle")}</h3><p>${t("syncBrakeWhat")}</p>
      ${brake?.changed?.length ? html`<p>${plural("syncWouldChange", brake.changed.length)} ${names(changed, brake.changed.length)}</p>` : nothing}
      ${brake?.removed?.length ? html`<p>${plural("syncWouldRemove", brake.removed.length)} ${names(removed, brake.removed.length)}</p>` : nothing}
      <div class="ends"><button class="button" id="leave-it" @click=${() => { this.left = true; }}>${t("syncLeaveIt")}</button>
        <button class="button" id="agree" ?disabled=${this.busy} @click=${this.agree}>${t("syncAgree")}</button></div></div>`;
  }
}
customElements.define("carnet-sync", CarnetSync);

/** @param {import("../protocol").SyncStatus} status */
function sentenceOfState({ unsent, synced, offline, trouble }) {
  const said = [];
  if (offline) said.push(t("syncOfflineSince", [times.format(offline)]));
  if (unsent) said.push(plural("syncUnsent", unsent));
  if (!said.length && !trouble) said.push(synced ? t("syncSameHere", [times.format(synced)]) : t("syncFirst"));
  return said.join(" ");
}

/** People by name, as many as the core names. @param {import("../protocol").Named[] | undefined} named @param {number} all */
function names(named, all) {
  const known = (named ?? []).map(({ name }) => name).sort(new Intl.Collator(locale).compare), more = all - known.length;
  return new Intl.ListFormat(locale).format([...known, ...(more > 0 ? [t("syncAndMore", [more])] : [])]);
}
