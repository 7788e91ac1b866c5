// @ts-check
// Introductions: those under way, whom one could introduce to whom and why, and those that came to an end.
import { html, nothing, repeat } from "../vendor/lit.js";
import { ask } from "../ui/carnet.js";
import { isoDay, localDay, plural, t } from "../ui/i18n.js";
import { icons } from "../ui/icons.js";
import { CarnetPage } from "./page.js";
import { walk } from "./walk.js";

/** @typedef {import("../protocol").Introduction} Introduction */
/** @typedef {import("../protocol").Convergence} Convergence */
/** @type {import("../protocol").IntroductionState[]} */
const OVER = ["thanked", "declined", "left"];
const AT_ONCE = 10; // convergences and ended introductions; more on request

/** @type {import("./routes.js").Page} */
export const page = {
  path: "introductions", element: "carnet-introductions", group: "give", name: "introductionsTitle", go: "e",
  show: () => html`<carnet-introductions></carnet-introductions>`,
  keys: () => [[["↑", "↓"], t("keyMove")], [[t("keyEnterName")], t("keyOpenIt")], [["n"], t("introductionNew")], [["i"], t("keyIntroduce")], [["x"], t("convergenceNot")], [[t("keyEscName")], t("keyBack")]],
};

/** Why two should know each other, in words that can be sent. @param {Convergence} found */
const whyOf = ({ needs, need, offers, offer, byPost }) => t(byPost ? "introductionWhyPost" : "introductionWhy", [needs.name, need, offers.name, offer]);

/** Of whom the introduction would be. @param {Convergence} found */
const bothIn = ({ needsMe, offersMe }) => !needsMe && !offersMe;

class CarnetIntroductions extends CarnetPage {
  static properties = { introductions: { state: true }, found: { state: true }, all: { state: true } };

  constructor() {
    super();
    /** @type {Introduction[] | undefined} */
    this.introductions = undefined;
    /** @type {Convergence[] | undefined} */
    this.found = undefined;
    /** Lists that are shown whole. @type {Set<string>} */
    this.all = new Set();
    this.busy = false;
    this.refresh();
  }

  refresh() {
    return this.load(Promise.all([ask("introductions", {}), ask("convergences", {})]), ([{ introductions }, { convergences }]) => {
      this.introductions = introductions;
      this.found = convergences;
    });
  }

  /** Begins an introduction, or says that these two are not to be introduced. @param {Convergence} found @param {boolean} not */
  async begin(found, not = false) {
    if (this.busy) return; // pressed twice is one introduction
    this.busy = true;
    const day = localDay();
    const begun = ask("keepIntroduction", { id: "", a: found.needs, b: found.offers, why: whyOf(found), day, state: "thought", ...(not && { left: day }) });
    const acted = await this.acted(begun, t(not ? "introductionLeftToast" : "introductionBegunToast", [found.needs.name, found.offers.name]));
    if (!not && acted?.id) location.hash = `#/${acted.id}`;
    else await this.refresh();
    this.busy = false;
  }

  /** @param {KeyboardEvent} event @param {boolean} typing */
  key(event, typing) {
    if (typing || walk(this, event)) return;
    const { line } = this;
    const found = line?.dataset.found ? this.found?.[Number(line.dataset.found)] : undefined;
    if (event.key === "Escape") location.hash = "#/";
    else if (event.key === "n") location.hash = "#/introduction/";
    else if (found && bothIn(found) && event.key === "i") this.begin(found);
    else if (found && bothIn(found) && event.key === "x") this.begin(found, true);
    else return;
    event.preventDefault();
  }

  render() {
    const { introductions, found } = this;
    const under = introductions?.filter(({ state }) => !OVER.includes(state)) ?? [], over = introductions?.filter(({ state }) => OVER.includes(state)) ?? [];
    const needs = byNeed(found ?? []);
    return html`<main class="aside-page introductions" tabindex="-1"><h1>${t("introductionsTitle")}</h1><p class="faint">${t("introductionsWhat")}</p>
      ${this.trouble()}
      <p class="ends"><a class="button" id="new-introduction" href="#/introduction/">${icons.add} ${t("introductionNew")}</a></p>
      ${introductions && found && !introductions.length && !found.length ? html`<div class="nobody"><p>${t("introductionsNone")}</p><p class="faint small">${t("introductionsNoneMore")}</p></div>` : nothing}
      ${under.length ? html`<section><h2>${t("introductionsUnder")}</h2><ul class="things">${repeat(under, ({ id }) => id, introductionLine)}</ul></section>` : nothing}
      ${found?.length ? html`<section><h2>${t("convergencesTitle")}</h2><ul class="convergences">${(this.all.has("found") ? needs : needs.slice(0, AT_ONCE)).map((of) => this.renderNeed(of))}</ul>${this.more("found", needs.length)}</section>` : nothing}
      ${over.length ? html`<section><h2>${t("introductionsOver")}</h2><ul class="things">${repeat(this.all.has("over") ? over : over.slice(0, AT_ONCE), ({ id }) => id, introductionLine)}</ul>${this.more("over", over.length)}</section>` : nothing}</main>`;
  }

  /** @param {string} name @param {number} number */
  more(name, number) {
    if (this.all.has(name) || number <= AT_ONCE) return nothing;
    return html`<button class="quiet" @click=${() => { this.all = new Set([...this.all, name]); }}>${plural("more", number - AT_ONCE)}</button>`;
  }

  /** One need, with everybody who could meet it. @param {{convergence: Convergence, at: number}[]} of one need */
  renderNeed(of) {
    const { needs, needsMe, need } = of[0].convergence;
    return html`<li><p class="need"><span class="says">${needsMe ? t("convergenceINeed") : html`${named(needs)} ${t("convergenceNeeds")}`}</span> <span class="words" dir="auto">${need}</span></p>
      <ul>${of.map(({ convergence, at }) => this.renderFound(convergence, at))}</ul></li>`;
  }

  /** @param {Convergence} found @param {number} at */
  renderFound(found, at) {
    const { needs, needsMe, offers, offersMe, offer, byPost, words } = found, both = [needs.name, offers.name];
    return html`<li data-line data-found=${at}><p><span class="says">${offersMe ? t("convergenceIOffer") : html`${named(offers)} ${t(byPost ? "convergenceDoes" : "convergenceOffers")}`}</span> <span class="words" dir="auto">${offer}</span></p>
      <p class="faint small">${because(words)}${bothIn(found) ? nothing : html` ${t(needsMe ? "convergenceAsk" : "convergenceGive", [needsMe ? offers.name : needs.name])}`}</p>
      ${offersMe ? html`<a class="quiet accent" href="#/person/${needs.id}">${t("convergenceOpen", [needs.name])}</a>` : nothing}
      ${bothIn(found) ? html`<div class="does"><button class="quiet accent" aria-label="${t("introduceThem")}${t("colon")} ${both.join(", ")}" @click=${() => this.begin(found)}>${t("introduceThem")}</button>
        <button class="quiet" aria-label="${t("convergenceNot")}${t("colon")} ${both.join(", ")}" @click=${() => this.begin(found, true)}>${t("convergenceNot")}</button></div>` : nothing}</li>`;
  }
}
customElements.define("carnet-introductions", CarnetIntroductions);

/** @param {import("../protocol").Who} who */
const named = ({ id, name }) => html`<a href="#/person/${id}"><bdi>${name}</bdi></a>`;

/** Convergences of the same need, together, each with its place among all. @param {Convergence[]} found */
function byNeed(found) {
  /** @type {Map<string, {convergence: Convergence, at: number}[]>} */
  const needs = new Map();
  found.forEach((convergence, at) => {
    const key = `${convergence.needs.id} ${convergence.need}`;
    needs.set(key, [...needs.get(key) ?? [], { convergence, at }]);
  });
  return [...needs.values()];
}

/** Which words say so. @param {import("../protocol").Common[]} words */
function because(words) {
  return words.map(({ need, offer }) => (need.toLowerCase() === offer.toLowerCase() ? t("becauseSame", [need]) : t("because", [need, offer]))).join(" ");
}

/** @param {Introduction} introduction */
export function introductionLine({ id, a, b, why, state, askedA = "", askedB = "", agreesA, agreesB, introduced = "", thanked = "", left = "", day }) {
  const when = { thought: day, asked: [askedA, askedB].sort().at(-1), agreed: "", declined: "", introduced, outcome: introduced, thanked, left }[state];
  const waits = state === "asked" && (agreesA === "yes" || agreesB === "yes") ? t("introductionWaits", [agreesA === "yes" ? b.name : a.name]) : t(`introduction_${state}`);
  return html`<li data-line><a class="who" href="#/${id}"><bdi class="name">${t("introductionOf", [a.name, b.name])}</bdi><span class="faint" dir="auto">${why}</span></a>
    <span class="when faint small"><span>${waits}</span>${when ? html`<span>${isoDay(when)}</span>` : nothing}</span></li>`;
}
