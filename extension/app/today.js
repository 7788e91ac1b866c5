// @ts-check
// Today: the few people that Carnet proposes, each with the reason in a sentence and something to give.
import { html, nothing, repeat } from "../vendor/lit.js";
import { ask, todayView } from "../ui/carnet.js";
import { isoDay, language, localDay, t } from "../ui/i18n.js";
import { portrait } from "../ui/portrait.js";
import { sentenceOfGift, sentenceOfMotive, sentenceOfWarning } from "../ui/reasons.js";
import { askTouch } from "../ui/touch.js";
import { CarnetPage } from "./page.js";
import { lineOf, stayAt, walk } from "./walk.js";

/** @typedef {import("../protocol").Proposed} Proposed */

/** "Not now", the shortest first. @type {import("../protocol").Reply[]} */
const LATER = ["week", "month", "season", "never"];

/** @type {import("./routes.js").Page} */
export const page = {
  path: "today", element: "carnet-today", group: "today", name: "todayTitle", go: "t",
  show: () => html`<carnet-today></carnet-today>`,
  keys: () => [[["↑", "↓"], t("keyMove")], [[t("keyEnterName")], t("keyOpenPerson")], [["w"], t("keyWrite")], [["d"], t("keyDone")], [["n"], t("keyNotNow")], [["m"], t("promisesTitle")], [[t("keyEscName")], t("keyBack")]],
};

class CarnetToday extends CarnetPage {
  static properties = { today: { state: true }, later: { state: true }, ways: { state: true }, thumbs: { state: true } };

  constructor() {
    super();
    /** @type {import("../protocol").TodayAnswer | undefined} */
    this.today = undefined;
    /** The id of whom "not now" is asked about. */
    this.later = "";
    /** How to write to them, by id: an address that nothing of ours sends. @type {Map<string, string>} */
    this.ways = new Map();
    /** @type {Record<string, string>} */
    this.thumbs = {};
    this.copy();
    this.refresh();
  }

  /** Paints what was said before on this day, until the core answers. */
  async copy() {
    const view = await todayView();
    if (!this.today && view?.language === language && view.today.day === localDay()) this.today = view.today;
  }

  refresh() {
    return this.load(ask("today", { language }), (today) => {
      this.today = today;
      this.findWays(today.people);
    });
  }

  /** @param {Proposed[]} people */
  async findWays(people) {
    const ids = people.filter(({ picture }) => picture).map(({ id }) => id);
    const [held, { thumbs }] = await Promise.all([
      Promise.all(people.map(({ id }) => ask("person", { id }).catch(() => undefined))), // one of them may be gone by now
      ids.length ? ask("thumbs", { ids }).catch(() => ({ thumbs: {} })) : { thumbs: {} },
    ]);
    this.ways = new Map(held.filter((one) => one !== undefined).map((one) => [one.id, wayTo(one)]));
    this.thumbs = thumbs;
  }

  /** @param {Proposed} person @param {Partial<import("../protocol").ReplyTodayRequest> & {reply: import("../protocol").Reply}} reply @param {string} said */
  async reply({ id }, reply, said) {
    await this.acted(ask("replyToday", { id, ...reply }), said);
    this.later = "";
    await this.refresh();
  }

  /** @param {Proposed} person */
  async done(person) {
    const { reason, warning, name } = person, at = lineOf(this);
    const logged = await askTouch([name], warning && sentenceOfWarning(warning));
    if (logged) await this.reply(person, { reply: "done", ...logged, ...(reason.code === "promise" && { keep: reason.key }) }, t("touchedToast", [t(`touch_${logged.touch.kind}`), name]));
    stayAt(this, at);
  }

  /** @param {Proposed} person @param {import("../protocol").Reply} when */
  putOff(person, when) {
    return this.reply(person, { reply: when }, t(`laterToast_${when}`, [person.name]));
  }

  /** @param {Proposed} person */
  async askLater({ id }) {
    const at = this.people.findIndex((person) => person.id === id);
    this.later = this.later === id ? "" : id;
    await this.updateComplete;
    /** @type {HTMLElement | null | undefined} */ (this.later ? this.querySelector(".later button") : this.querySelectorAll(".not-now")[at])?.focus();
  }

  /** @param {KeyboardEvent} event @param {boolean} typing */
  key(event, typing) {
    if (typing || walk(this, event)) return;
    const open = this.people, person = open[lineOf(this)];
    if (event.key === "Escape") {
      if (this.later) this.askLater({ .../** @type {Proposed} */ (open.find(({ id }) => id === this.later)) });
      else location.hash = "#/";
    } else if (event.key === "m") location.hash = "#/promises";
    else if (!person) return;
    else if (event.key === "w") /** @type {HTMLElement | null} */ (this.line?.querySelector(".write-to") ?? null)?.click();
    else if (event.key === "d") this.done(person);
    else if (event.key === "n") this.askLater(person);
    else return;
    event.preventDefault();
  }

  /** Those who wait for an answer. */
  get people() { return (this.today?.people ?? []).filter(({ reply }) => !reply); }

  render() {
    const { today, people } = this;
    const replied = (today?.people ?? []).filter(({ reply }) => reply);
    return html`<main class="aside-page today" tabindex="-1"><h1>${t("todayTitle")}</h1>
      <p class="faint">${today ? isoDay(today.day) : nothing}</p>
      ${this.trouble()}
      ${today && !people.length ? html`<div class="nobody"><p>${t(replied.length ? "todayDone" : "todayNobody")}</p><p class="faint small">${t(replied.length ? "todayDoneMore" : "todayNobodyMore")}</p></div>` : nothing}
      ${people.length ? html`<ul class="proposed" aria-label=${t("todayTitle")}>${repeat(people, ({ id }) => id, (person) => this.renderPerson(person))}</ul>` : nothing}
      ${(today?.followUp ?? []).map(({ occasion, people: met }) => html`<section><h2><a href="#/${occasion.id}">${t("followUpTitle", [occasion.name])}</a></h2>
        <p>${met.map(({ id, name }, i) => html`${i ? ", " : nothing}<a href="#/person/${id}"><bdi>${name}</bdi></a>`)}</p></section>`)}
      ${replied.length ? html`<section class="replied"><h2>${t("todayReplied")}</h2><ul>${repeat(replied, ({ id }) => id, (person) => html`<li>
        <a href="#/person/${person.id}"><bdi>${person.name}</bdi></a> <span class="faint">${t(`replied_${person.reply}`, [person.until ? isoDay(person.until) : ""])}</span></li>`)}</ul></section>` : nothing}
      <p class="onward"><a href="#/promises">${t("promisesAll")}</a></p></main>`;
  }

  /** @param {Proposed} person */
  renderPerson(person) {
    const { id, name, line, reason, also = [], warning } = person, way = this.ways.get(id), asking = this.later === id;
    const acts = person.acts.filter(({ code }, _, all) => code !== "keep" || all.length === 1); // the reason has said it already
    return html`<li data-line>${portrait(name, this.thumbs[id])}
      <div class="told"><a class="who" href="#/person/${id}"><bdi class="name">${name}</bdi></a>${line ? html` <bdi class="faint line">${line}</bdi>` : nothing}
        <p class="why">${sentenceOfMotive(reason)}${reason.goal ? html` <span class="faint">${t("whyGoal", [reason.goal.name])}</span>` : nothing}</p>
        ${also.map((motive) => html`<p class="faint small">${sentenceOfMotive(motive)}</p>`)}
        ${acts.length ? html`<ul class="gifts" aria-label=${t("giftsTitle")}>${acts.map((act) => html`<li dir="auto">${sentenceOfGift(act)}</li>`)}</ul>` : nothing}
        ${warning ? html`<p class="gently">${sentenceOfWarning(warning)}</p>` : nothing}
        <div class="ends">${way ? html`<a class="button first write-to" href=${way} target=${way.startsWith("mailto:") ? nothing : "_blank"} rel="noreferrer noopener" aria-label=${t("writeTo", [name])}>${t("write")}</a>` : nothing}
          <button class="button done" aria-label=${t("doneWith", [name])} @click=${() => this.done(person)}>${t("todayDid")}</button>
          <button class="button not-now" aria-expanded=${asking} aria-label=${t("notNowFor", [name])} @click=${() => this.askLater(person)}>${t("notNow")}</button></div>
        ${asking ? html`<div class="ends later" role="group" aria-label=${t("notNow")}>${LATER.map((when) => html`<button class="chip" data-later=${when} @click=${() => this.putOff(person, when)}>${t(`later_${when}`)}</button>`)}</div>` : nothing}</div></li>`;
  }
}
customElements.define("carnet-today", CarnetToday);

/** Their mail, else their page on a network, else nothing. What a page claims to be an address is looked at twice. @param {import("../protocol").Person} person */
export function wayTo({ facts }) {
  const mail = facts.find(({ fact }) => fact.field === "email")?.fact.text;
  if (mail) return `mailto:${encodeURIComponent(mail).replaceAll("%40", "@")}`;
  const page = facts.find(({ fact }) => fact.field === "profile")?.fact.text ?? "";
  return /^https?:\/\//i.test(page) ? page : "";
}
