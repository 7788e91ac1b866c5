// @ts-check
// The lost: who retired, moved away or does not answer any more. One farewell or one last try, then they are let go.
import { html, live, nothing, repeat } from "../vendor/lit.js";
import { ask } from "../ui/carnet.js";
import { isoDay, localDay, plural, t } from "../ui/i18n.js";
import { askTouch } from "../ui/touch.js";
import { CarnetPage, leadTo } from "./page.js";
import "./pick.js";
import { wayTo } from "./today.js";
import { focusLine, lineOf, stayAt, walk } from "./walk.js";

/** @typedef {import("../protocol").Gone} Gone */
/** @typedef {import("../protocol").LostReason} LostReason */

/** @type {LostReason[]} */
const REASONS = ["retired", "moved", "silent"];
const WAYS = 20; // people for whom a way to write is looked up at once: those whom one sees first
const source = /** @type {const} */ ({ method: "user", confidence: 1 });

/** @type {import("./routes.js").Page} */
export const page = {
  path: "lost", element: "carnet-lost", group: "renew", name: "lostTitle", go: "l",
  show: ({ rest }) => html`<carnet-lost .rest=${rest}></carnet-lost>`,
  keys: () => [[["↑", "↓"], t("keyMove")], [[t("keyEnterName")], t("keyOpenPerson")], [["w"], t("keyWrite")], [["d"], t("lostSaid")], [["l"], t("lostLetGo")], [["r"], t("lostBack")], [["a"], t("lostAdd")], [[t("keyEscName")], t("keyBack")]],
};

class CarnetLost extends CarnetPage {
  static properties = { rest: {}, answer: { state: true }, ways: { state: true }, who: { state: true } };

  constructor() {
    super();
    /** @type {import("../protocol").LostAnswer | undefined} */
    this.answer = undefined;
    /** How to write to them, by id. @type {Map<string, string>} */
    this.ways = new Map();
    /** The id of whom it is about, if their page led here. */
    this.rest = "";
    /** Who has gone; why is asked for. @type {import("./pick.js").Picked | undefined} */
    this.who = undefined;
    this.refresh();
  }

  get people() { return this.answer?.people ?? []; }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("rest") && this.rest) this.about(this.rest);
  }

  /** @param {string} id */
  async about(id) {
    const held = await ask("person", { id }).catch(() => undefined);
    if (id !== this.rest) return;
    if (!held || held.deleted) return leadTo("person", id); // which says so
    if (!this.answer) await this.refresh();
    const line = /** @type {HTMLElement | null} */ (this.querySelector(`[data-line="${held.id}"]`));
    if (line) focusLine(line);
    else this.why({ id: held.id, name: held.facts.find(({ fact }) => fact.field === "name")?.fact.text ?? "" });
  }

  /** Asks why somebody has gone. @param {import("./pick.js").Picked | undefined} who */
  async why(who) {
    this.who = who;
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector(who ? "[data-reason]" : "carnet-pick input"))?.focus();
  }

  refresh() {
    return this.load(ask("lost", {}), (answer) => {
      this.answer = answer;
      this.findWays();
    });
  }

  async findWays() {
    const waiting = this.people.filter(({ settled }) => !settled).slice(0, WAYS);
    const held = await Promise.all(waiting.map(({ id }) => ask("person", { id }).catch(() => undefined))); // one of them may be gone by now
    this.ways = new Map(held.filter((one) => one !== undefined).map((one) => [one.id, wayTo(one)]));
  }

  // --- what can be done ---

  /** A farewell or a last try was written. @param {Gone} person */
  async said({ id, name }) {
    const at = lineOf(this);
    const logged = await askTouch([name]);
    if (logged) await this.act(ask("lastWord", { id, ...logged }), t("touchedToast", [t(`touch_${logged.touch.kind}`), name]));
    stayAt(this, at);
  }

  /** @param {Gone} person */
  letGo({ id, name }) { return this.act(ask("lastWord", { id }), t("lostLetGoToast", [name])); }

  /** They are there again: nobody said so but they, if it was only their silence. @param {Gone} person */
  back({ id, name, derived }) {
    const said = t("lostBackToast", [name]);
    if (derived) return this.act(ask("touch", { ids: [id], touch: { kind: "message", day: localDay(), by: "them" } }), said);
    return this.act(ask("edit", { id, edits: [{ key: "lost" }] }), said);
  }

  /** @param {LostReason} reason */
  async lose(reason) {
    const { id, name } = /** @type {import("./pick.js").Picked} */ (this.who);
    this.why(undefined);
    await this.act(ask("edit", { id, edits: [{ fact: { field: "lost", text: reason, source } }] }), t("lostToast", [name, t(`lost_${reason}`)]));
  }

  /** @param {KeyboardEvent} event @param {boolean} typing */
  key(event, typing) {
    if (event.key === "Escape") {
      if (this.who) this.why(undefined);
      else if (typing) /** @type {HTMLElement} */ (document.activeElement).blur();
      else location.hash = "#/";
      return;
    }
    if (typing || walk(this, event)) return;
    const person = this.people[lineOf(this)];
    if (event.key === "a") /** @type {HTMLElement | null} */ (this.querySelector("carnet-pick input"))?.focus();
    else if (!person) return;
    else if (event.key === "w") /** @type {HTMLElement | null} */ (this.line?.querySelector(".write-to") ?? null)?.click();
    else if (event.key === "d") this.said(person);
    else if (event.key === "l" && !person.settled) this.letGo(person);
    else if (event.key === "r") this.back(person);
    else return;
    event.preventDefault();
  }

  // --- what is shown ---

  render() {
    const { answer, people } = this;
    const waiting = people.filter(({ settled }) => !settled), settled = people.filter((person) => person.settled);
    return html`<main class="aside-page lost" tabindex="-1"><h1>${t("lostTitle")}</h1><p class="faint">${t("lostWhat")}</p>
      ${this.trouble()}
      ${answer && !people.length ? html`<div class="nobody"><p>${t("lostNobody")}</p><p class="faint small">${t("lostNobodyMore")}</p></div>` : nothing}
      ${waiting.length ? html`<section><h2>${t("lostWaiting")}</h2><ul class="partings">${repeat(waiting, ({ id }) => id, (person) => this.renderWaiting(person))}</ul></section>` : nothing}
      ${settled.length ? html`<section><h2>${t("lostSettled")}</h2><ul class="things">${repeat(settled, ({ id }) => id, (person) => html`<li data-line=${person.id}><a class="who" href="#/person/${person.id}"><bdi class="name">${person.name}</bdi><span class="faint">${sentence(person)}</span></a>
        <span class="does">${this.renderBack(person)}</span></li>`)}</ul></section>` : nothing}
      ${answer && answer.total > people.length ? html`<p class="faint">${plural("more", answer.total - people.length)}</p>` : nothing}
      <section class="lose"><h2>${t("lostAdd")}</h2><p class="faint small">${t("lostAddWhat")}</p>
        <carnet-pick .label=${t("lostAdd")} .who=${live(this.who)} .without=${people.map(({ id }) => id)} @picked=${(/** @type {any} */ e) => this.why(e.target.who)}></carnet-pick>
        ${this.who ? html`<div class="ends" role="group" aria-label=${t("lostWhy")}>${REASONS.map((reason) => html`<button class="chip" data-reason=${reason} @click=${() => this.lose(reason)}>${t(`lost_${reason}`)}</button>`)}</div>` : nothing}</section></main>`;
  }

  /** @param {Gone} person */
  renderWaiting(person) {
    const { id, name, line, proposed } = person, way = this.ways.get(id);
    return html`<li data-line=${id}><a class="who" href="#/person/${id}"><bdi class="name">${name}</bdi>${line ? html` <bdi class="faint">${line}</bdi>` : nothing}</a>
      <p>${sentence(person)} ${proposed ? html`<span class="faint small">${t("lostProposed", [isoDay(proposed)])}</span>` : nothing}</p>
      <div class="ends">${way ? html`<a class="button write-to" href=${way} target=${way.startsWith("mailto:") ? nothing : "_blank"} rel="noreferrer noopener" aria-label=${t("writeTo", [name])}>${t("write")}</a>` : nothing}
        <button class="button said" aria-label="${t("lostSaid")}${t("colon")} ${name}" @click=${() => this.said(person)}>${t("lostSaid")}</button>
        <button class="button let-go" aria-label="${t("lostLetGo")}${t("colon")} ${name}" @click=${() => this.letGo(person)}>${t("lostLetGo")}</button>
        ${this.renderBack(person)}</div></li>`;
  }

  /** @param {Gone} person */
  renderBack(person) {
    return html`<button class="quiet back-again" aria-label="${t("lostBack")}${t("colon")} ${person.name}" @click=${() => this.back(person)}>${t("lostBack")}</button>`;
  }
}
customElements.define("carnet-lost", CarnetLost);

/** Why they are lost, and since when one has not been in touch. @param {Gone} person */
function sentence({ reason, last }) {
  return `${t(`lostIs_${reason}`)} ${last ? t("lostLast", [isoDay(last)]) : ""}`;
}
