// @ts-check
// The history: the last hundred acts, each undone or done again.
import { html, nothing, repeat } from "../vendor/lit.js";
import { ask } from "../ui/carnet.js";
import { day, locale, plural, t } from "../ui/i18n.js";
import { icons } from "../ui/icons.js";
import { CarnetPage } from "./page.js";
import { walk } from "./walk.js";

/** @typedef {import("../protocol").PastAct} PastAct */

/** @type {import("./routes.js").Page} */
export const page = {
  path: "history", element: "carnet-acts", name: "history", icon: icons.past, go: "h",
  show: () => html`<carnet-acts></carnet-acts>`,
  keys: () => [[["↑", "↓"], t("keyMove")], [[t("keyEnterName")], t("keyTurn")], [[t("keyEscName")], t("keyBack")]],
};

const times = new Intl.DateTimeFormat(locale, { timeStyle: "short" });

class CarnetActs extends CarnetPage {
  static properties = { acts: { state: true } };

  constructor() {
    super();
    /** @type {PastAct[] | undefined} */
    this.acts = undefined;
    this.refresh();
  }

  refresh() {
    return this.load(ask("acts", {}), ({ acts }) => { this.acts = acts; });
  }

  /** @param {PastAct} past */
  turn(past) {
    const { act, undone } = past;
    return this.toast.undo({ act, said: sentenceOf(past), undone });
  }

  /** @param {KeyboardEvent} event @param {boolean} typing */
  key(event, typing) {
    if (typing || walk(this, event)) return;
    if (event.key === "Escape") location.hash = "#/";
  }

  render() {
    const { acts } = this;
    return html`<main class="aside-page" tabindex="-1"><h1>${t("history")}</h1>
      <p class="faint">${t("historyWhat")}</p>
      ${this.trouble()}
      ${acts && !acts.length ? html`<p class="nobody">${t("historyEmpty")}</p>` : nothing}
      ${byDay(acts ?? []).map(([title, those]) => html`<h2>${title}</h2><ul class="things acts">${repeat(those, ({ act }) => act, (past) => this.renderAct(past))}</ul>`)}
    </main>`;
  }

  /** @param {PastAct} past */
  renderAct(past) {
    const { at, id = "", people, here, undone } = past;
    return html`<li data-line class=${undone ? "undone" : ""}>
      <time class="faint small" datetime=${new Date(at).toISOString()}>${times.format(at)}</time>
      <span class="who"><span>${what(past)}${people || past.name ? t("colon") : ""} ${people ? html`<a href="#/person/${id}" tabindex="-1"><bdi>${whom(past)}</bdi></a>` : html`<bdi>${past.name}</bdi>`}</span>
        ${here ? nothing : html`<span class="faint small">${t("elsewhere")}</span>`}${undone ? html`<span class="faint small">${t("isUndone")}</span>` : nothing}</span>
      ${past.what === "forgot" ? nothing : html`<span class="does"><button class="quiet accent" aria-label="${t(undone ? "redo" : "undo")}${t("colon")} ${sentenceOf(past)}" @click=${() => this.turn(past)}>${t(undone ? "redo" : "undo")}</button></span>`}</li>`;
  }
}
customElements.define("carnet-acts", CarnetActs);

/** What was done, in a word. @param {PastAct} past */
function what({ what: did, thing }) {
  if (thing && did === "set") return t(`thing_${thing}`) || t("thing_other");
  return t(`act_${did}`) || t("act_other");
}

/** To whom. @param {PastAct} past */
const whom = ({ name = "", people }) => (people > 1 ? plural("andOthers", people - 1, [name]) : name || t("nameless"));

/** @param {PastAct} past */
function sentenceOf(past) {
  const who = past.people ? whom(past) : past.name;
  return who ? `${what(past)}${t("colon")} ${who}` : what(past);
}

/** @param {PastAct[]} acts @returns {[title: string, acts: PastAct[]][]} */
function byDay(acts) {
  /** @type {Map<string, PastAct[]>} */
  const days = new Map();
  for (const past of acts) {
    const title = day(past.at);
    days.set(title, [...days.get(title) ?? [], past]);
  }
  return [...days];
}
