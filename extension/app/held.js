// @ts-check
// The quarantine: changes whose clock is far ahead, set aside until the user says what to do with them.
import { html, nothing } from "../vendor/lit.js";
import { ask } from "../ui/carnet.js";
import { plural, t } from "../ui/i18n.js";
import { sentenceOfError } from "../ui/sentences.js";
import { CarnetPage } from "./page.js";
import { walk } from "./walk.js";

/** @typedef {import("../protocol").HeldBack} HeldBack */

const DAY_MS = 86_400_000;

/** @type {import("./routes.js").Page} */
export const page = {
  path: "held", element: "carnet-held",
  show: () => html`<carnet-held></carnet-held>`,
  keys: () => [[["↑", "↓"], t("keyMove")], [[t("keyEscName")], t("keyBack")]],
};

class CarnetHeld extends CarnetPage {
  static properties = { held: { state: true } };

  constructor() {
    super();
    /** @type {HeldBack[] | undefined} */
    this.held = undefined;
    this.refresh();
  }

  refresh() {
    return this.load(ask("quarantine", {}), ({ devices }) => { this.held = devices; });
  }

  /** @param {HeldBack} held @param {boolean} keep */
  async resolve({ device, changes, here }, keep) {
    try {
      const { act } = await ask("resolveQuarantine", { device, do: keep ? "keep" : "drop" });
      const said = keep ? plural("heldKept", changes) : plural("heldDropped", changes);
      if (here) this.toast.say(said); // the clock is put right for good
      else this.toast.acted(act, said);
    } catch (error) {
      this.toast.say(sentenceOfError(error));
    }
    await this.refresh();
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector("main"))?.focus();
  }

  /** @param {KeyboardEvent} event @param {boolean} typing */
  key(event, typing) {
    if (typing || walk(this, event)) return;
    if (event.key === "Escape") location.hash = "#/";
  }

  render() {
    const { held } = this;
    return html`<main class="aside-page" tabindex="-1"><h1>${t("heldTitle")}</h1>
      <p class="faint">${t("heldWhat")}</p>
      ${this.trouble()}
      ${held && !held.length ? html`<p class="nobody">${t("heldNone")}</p>` : nothing}
      ${held?.map((one) => this.renderDevice(one))}</main>`;
  }

  /** @param {HeldBack} held */
  renderDevice(held) {
    const { device, here, changes, ahead, people, some } = held, named = device.slice(0, 4).toUpperCase();
    return html`<section class="device" data-line><h2>${here ? t("deviceHere") : t("deviceNamed", [named])}</h2>
      ${here ? html`<p>${t("heldHere")}</p>` : nothing}<p>${plural("heldChanges", changes)} ${here ? plural("heldWasAhead", Math.max(1, Math.floor(ahead / DAY_MS))) : plural("heldAhead", Math.max(1, Math.floor(ahead / DAY_MS)))}</p>
      ${people ? html`<p>${t("heldWhom")} ${some.map(({ id, name }, i) => html`${i ? ", " : nothing}<a href="#/person/${id}"><bdi>${name || t("nameless")}</bdi></a>`)}${people > some.length ? ` ${plural("andMore", people - some.length)}` : nothing}</p>` : nothing}
      <div class="ends"><button class="button" @click=${() => this.resolve(held, true)}>${t("heldKeep")}</button>
        <button class="button" @click=${() => this.resolve(held, false)}>${t("heldDrop")}</button></div></section>`;
  }
}
customElements.define("carnet-held", CarnetHeld);
