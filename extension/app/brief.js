// @ts-check
// The brief: one page to read, or to print, before meeting somebody.
import { html, nothing } from "../vendor/lit.js";
import { ask } from "../ui/carnet.js";
import { dress, isoDay, language, t } from "../ui/i18n.js";
import { icons } from "../ui/icons.js";
import { portrait } from "../ui/portrait.js";
import { sentenceOfGift, sentenceOfWarning } from "../ui/reasons.js";
import { CarnetPage, codeOf, leadTo } from "./page.js";
import { occasionLink, whenMet } from "./relation.js";

/** @type {import("./routes.js").Page} */
export const page = {
  path: "brief", element: "carnet-brief", group: "people",
  show: ({ rest }) => html`<carnet-brief .person=${rest}></carnet-brief>`,
  keys: () => [[["p"], t("keyPrint")], [[t("keyEscName")], t("keyBackToPerson")]],
};

class CarnetBrief extends CarnetPage {
  static properties = { person: {}, brief: { state: true } };

  constructor() {
    super();
    this.person = "";
    /** @type {import("../protocol").Brief | undefined} */
    this.brief = undefined;
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (!changed.has("person")) return;
    this.brief = this.error = undefined;
    this.refresh();
  }

  async refresh() {
    const id = this.person;
    await this.load(ask("brief", { id, language }), (brief) => {
      if (brief.id !== id) return leadTo(page.path, brief.id);
      this.brief = brief;
      dress(`${brief.name} · ${t("briefTitle")} · Carnet`);
    }, () => id === this.person);
    if (id === this.person && codeOf(this.error) === "person-unknown") leadTo("person", id); // which says whether they are in the bin
  }

  /** @param {KeyboardEvent} event @param {boolean} typing */
  key(event, typing) {
    if (typing) return;
    if (event.key === "Escape") location.hash = `#/person/${this.person}`;
    else if (event.key === "p") print();
  }

  render() {
    const { brief } = this;
    return html`<main class="brief" tabindex="-1">
      <nav class="back"><a class="quiet" href="#/person/${this.person}">${icons.back} ${t("briefBack")}</a> <button class="quiet accent" id="print" ?disabled=${!brief} @click=${() => print()}>${t("print")}</button></nav>
      ${this.trouble()}
      ${brief ? sheet(brief) : nothing}</main>`;
  }
}
customElements.define("carnet-brief", CarnetBrief);

/** @param {import("../protocol").Brief} brief */
function sheet(brief) {
  const { name, line, title, company, place, thumb, circle, met, metAt, metBy, last, lastAt, cares, promises, give, balance, ask: questions, common, warning, day } = brief;
  const work = [title, company, place].filter(Boolean).join(" · ");
  return html`<article><header class="head">${portrait(name, thumb)}<div class="names"><h1><bdi>${name}</bdi></h1>
      ${line ? html`<p class="does"><bdi>${line}</bdi></p>` : nothing}${work && work !== line ? html`<p class="faint"><bdi>${work}</bdi></p>` : nothing}
      <p class="faint small">${circle ? html`${t(`circle_${circle}`)} · ` : nothing}${isoDay(day)}</p></div></header>
    ${warning ? html`<p class="gently">${sentenceOfWarning(warning)}</p>` : nothing}
    ${last || met || metAt || metBy ? part(t("briefLast"), html`${last?.touch ? html`<p>${t("briefTouch", [t(`touch_${last.touch.kind}`), isoDay(last.touch.day)])}${lastAt ? html` ${occasionLink(lastAt)}` : nothing} ${last.text ? html`<q dir="auto">${last.text}</q>` : nothing}</p>` : nothing}
      ${met || metAt || metBy ? html`<p class="faint">${t("howMet")}${t("colon")} ${[met?.day && whenMet(met.day), metAt && occasionLink(metAt), metBy && html`${t("metBy")} <a href="#/person/${metBy.id}"><bdi>${metBy.name}</bdi></a>`, met?.impression && html`<span dir="auto">${met.impression}</span>`].filter(Boolean).map((one, i) => html`${i ? " · " : nothing}${one}`)}</p>` : nothing}`) : nothing}
    ${cares.length ? part(t("briefCares"), list(cares.map(({ text, learning }) => html`${learning?.kind ? html`<span class="faint small">${t(`learning_${learning.kind}`)}</span> ` : nothing}<span dir="auto">${text}</span>`))) : nothing}
    ${promises.length ? part(t("briefPromises"), list(promises.map(({ by, text, due }) => html`${t(`promiseTold_${by}`)}${t("colon")} <span dir="auto">${text}</span>${due ? html` <span class="faint small">${t("promiseDueOn", [isoDay(due)])}</span>` : nothing}`))) : nothing}
    ${give.length ? part(t("giftsTitle"), list(give.map(sentenceOfGift))) : nothing}
    ${balance.given || balance.received ? part(t("briefBalance"), html`<p>${t("briefGiven", [balance.given, balance.received])}</p>`) : nothing}
    ${questions.length ? part(t("briefAsk"), html`${list(questions.map(({ text }) => text))}<a class="small change-questions" href="#/questions">${t("questionsChange")}</a>`) : nothing}
    ${common.length ? part(t("briefCommon"), list(common.map(({ name: other, how, text = "" }) => html`<bdi>${other}</bdi> <span class="faint small">${t(`common_${how}`, [how === "brought" ? name : text])}</span>`))) : nothing}
  </article>`;
}

/** @param {string} title @param {unknown} content */
const part = (title, content) => html`<section><h2>${title}</h2>${content}</section>`;

/** @param {unknown[]} lines */
const list = (lines) => html`<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>`;
