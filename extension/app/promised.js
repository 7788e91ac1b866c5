// @ts-check
// Every promise that is open, the first due first; and a calendar file of what is to come.
import { html, nothing, repeat } from "../vendor/lit.js";
import { ask } from "../ui/carnet.js";
import { isoDay, language, t } from "../ui/i18n.js";
import { icons } from "../ui/icons.js";
import { save } from "../ui/save.js";
import { sentenceOfError } from "../ui/sentences.js";
import { CarnetPage } from "./page.js";
import { lineOf, walk } from "./walk.js";

/** @typedef {import("../protocol").PromisedTo} PromisedTo */

/** @type {import("./routes.js").Page} */
export const page = {
  path: "promises", element: "carnet-promised", group: "today", name: "promisesTitle", go: "m",
  show: () => html`<carnet-promised></carnet-promised>`,
  keys: () => [[["↑", "↓"], t("keyMove")], [[t("keyEnterName")], t("keyOpenPerson")], [["k"], t("promiseKept")], [["l"], t("promiseLetGo")], [[t("keyEscName")], t("keyBackToToday")]],
};

class CarnetPromised extends CarnetPage {
  static properties = { promises: { state: true } };

  constructor() {
    super();
    /** @type {PromisedTo[] | undefined} */
    this.promises = undefined;
    this.refresh();
  }

  refresh() {
    return this.load(ask("promises", {}), ({ promises }) => { this.promises = promises; });
  }

  /** @param {PromisedTo} promise @param {import("../protocol").PromiseState} state */
  keep({ id, key }, state) { return this.act(ask("keepPromise", { id, key, state }), t(`promise_${state}`)); }

  async calendar() {
    try {
      const { text } = await ask("calendar", { language });
      save(new Blob([text], { type: "text/calendar" }), "carnet.ics");
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
      ${this.trouble()}
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
