// @ts-check
// Every promise that is open, the first due first; and a calendar file of what is to come.
import { html, LitElement, nothing, repeat } from "../vendor/lit.js";
import { ask } from "../ui/carnet.js";
import { isoDay, language, t } from "../ui/i18n.js";
import { icons } from "../ui/icons.js";
import { sentenceOfError } from "../ui/sentences.js";
import { lineOf, stayAt, walk } from "./walk.js";

/** @typedef {import("../protocol").PromisedTo} PromisedTo */

/** @type {import("./routes.js").Page} */
export const page = {
  path: "promises", element: "carnet-promised", group: "today", name: "promisesTitle", go: "m",
  show: () => html`<carnet-promised></carnet-promised>`,
  keys: () => [[["↑", "↓"], t("keyMove")], [[t("keyEnterName")], t("keyOpenPerson")], [["k"], t("promiseKept")], [["l"], t("promiseLetGo")], [[t("keyEscName")], t("keyBackToToday")]],
};

class CarnetPromised extends LitElement {
  static properties = { promises: { state: true }, error: { state: true } };

  constructor() {
    super();
    /** @type {PromisedTo[] | undefined} */
    this.promises = undefined;
    /** @type {unknown} */
    this.error = undefined;
    this.refresh();
  }

  createRenderRoot() { return this; }

  /** @returns {import("../ui/toast.js").CarnetToast} */
  get toast() { return /** @type {any} */ (document.querySelector("carnet-toast")); }

  async refresh() {
    const at = lineOf(this);
    try {
      this.promises = (await ask("promises", {})).promises;
      this.error = undefined;
    } catch (error) {
      this.error = error;
    }
    await this.updateComplete;
    stayAt(this, at);
  }

  /** @param {PromisedTo} promise @param {import("../protocol").PromiseState} state */
  async keep({ id, key }, state) {
    try {
      this.toast.acted((await ask("keepPromise", { id, key, state })).act, t(`promise_${state}`));
    } catch (error) {
      this.toast.say(sentenceOfError(error));
    }
    await this.refresh();
  }

  async calendar() {
    try {
      const { text } = await ask("calendar", { language });
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([text], { type: "text/calendar" }));
      link.download = "carnet.ics";
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // the browser may ask first where to put it
    } catch (error) {
      this.toast.say(sentenceOfError(error));
    }
  }

  /** @param {KeyboardEvent} event @param {boolean} typing */
  key(event, typing) {
    if (typing || walk(this, event)) return;
    const promise = this.promises?.[lineOf(this)];
    if (event.key === "Escape") location.hash = "#/today";
    else if (promise && event.key === "k") this.keep(promise, "done");
    else if (promise && event.key === "l") this.keep(promise, "dropped");
  }

  render() {
    const { promises } = this;
    return html`<main class="aside-page" tabindex="-1"><nav class="back"><a class="quiet" href="#/today">${icons.back} ${t("todayTitle")}</a></nav><h1>${t("promisesTitle")}</h1><p class="faint">${t("promisesWhat")}</p>
      ${this.error ? html`<p class="trouble" role="alert">${sentenceOfError(this.error)} <button class="quiet accent" @click=${this.refresh}>${t("tryAgain")}</button></p>` : nothing}
      ${promises && !promises.length ? html`<p class="nobody">${t("promisesNone")}</p>` : nothing}
      ${promises?.length ? html`<ul class="things">${repeat(promises, ({ id, key }) => `${id} ${key}`, (promise) => this.renderPromise(promise))}</ul>` : nothing}
      <section><p class="faint small">${t("calendarWhat")}</p><div class="ends"><button class="button" id="calendar" @click=${this.calendar}>${icons.export} ${t("calendarSave")}</button></div></section></main>`;
  }

  /** @param {PromisedTo} promise */
  renderPromise(promise) {
    const { id, name, by, text, due, when } = promise;
    return html`<li data-line><a class="who" href="#/person/${id}"><bdi class="name">${text}</bdi><span class="faint">${t(`promiseOf_${by}`, [name])}</span></a>
      <span class="when faint small"><span>${t(`promiseWhen_${when}`)}</span>${due && when !== "today" ? html`<span>${isoDay(due)}</span>` : nothing}</span>
      <span class="does"><button class="quiet accent" aria-label="${t("promiseKept")}${t("colon")} ${text}" @click=${() => this.keep(promise, "done")}>${t("promiseKept")}</button>
        <button class="quiet" aria-label="${t("promiseLetGo")}${t("colon")} ${text}" @click=${() => this.keep(promise, "dropped")}>${t("promiseLetGo")}</button></span></li>`;
  }
}
customElements.define("carnet-promised", CarnetPromised);
