// @ts-check
// Choosing people for a greeting season: by circle, tag, last touch, and what became of the season before; then one by one.
import { html, LitElement, live, nothing, repeat } from "../vendor/lit.js";
import { ask } from "../ui/carnet.js";
import { locale, plural, t } from "../ui/i18n.js";
import { sentenceOfError } from "../ui/sentences.js";
import "./someone.js";

/** @typedef {import("../protocol").Choice} Choice */
/** @typedef {import("../protocol").Circle} Circle */
/** @typedef {import("../protocol").Who} Who */

const TAGS = 12; // offered, those of most people first
const AT_ONCE = 100; // people listed; more on request

/** Events: "chosen" with the ids to be added; "left". */
class CarnetChoosing extends LitElement {
  static properties = { campaign: { attribute: false }, choice: { state: true }, found: { state: true }, circles: { state: true }, tags: { state: true }, error: { state: true }, all: { state: true } };

  constructor() {
    super();
    /** @type {import("../protocol").CampaignState} */
    this.campaign = /** @type {any} */ (undefined);
    /** @type {Choice} */
    this.choice = {};
    /** @type {import("../protocol").ChooseAnswer | undefined} */
    this.found = undefined;
    /** Somebody who was named beside the choice. @type {Who[]} */
    this.named = [];
    /** Who is left out by hand. @type {Set<string>} */
    this.without = new Set();
    /** @type {import("../protocol").CircleState[]} */
    this.circles = [];
    /** @type {import("../protocol").Count[]} */
    this.tags = [];
    /** @type {unknown} */
    this.error = undefined;
    this.all = false;
    this.asked = 0;
  }

  createRenderRoot() { return this; }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (!changed.has("campaign") || changed.get("campaign")) return;
    this.choice = this.campaign.of ? { sent: true } : { circles: ["inner", "trusted"] };
    this.offer();
    this.look();
  }

  async begin() {
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector(".chip"))?.focus();
  }

  /** What there is to choose by. */
  async offer() {
    const [circles, list] = await Promise.all([ask("circles", {}).catch(() => undefined), ask("people", { query: "", tag: "", network: "", order: "", offset: 0, limit: 1 }).catch(() => undefined)]);
    this.circles = circles?.circles ?? [];
    this.tags = (list?.tags ?? []).slice(0, TAGS);
  }

  async look() {
    const asked = ++this.asked;
    try {
      const found = await ask("choose", { choice: this.choice, of: this.campaign.of });
      if (asked !== this.asked) return;
      this.found = found;
      this.error = undefined;
    } catch (error) {
      if (asked === this.asked) this.error = error;
    }
  }

  /** @param {Partial<Choice>} change */
  change(change) {
    this.choice = { ...this.choice, ...change };
    this.all = false;
    this.look();
  }

  /** @template T @param {T[]} list @param {T} one */
  static turned(list = [], one) {
    return list.includes(one) ? list.filter((other) => other !== one) : [...list, one];
  }

  /** Who would be added: those found and those named, without who is in it already. @returns {Who[]} */
  get people() {
    const there = new Set(this.campaign.greetings.map(({ id }) => id));
    const named = this.named.filter(({ id }) => !there.has(id));
    named.forEach(({ id }) => there.add(id));
    return [...named, ...(this.found?.people ?? []).filter(({ id }) => !there.has(id))];
  }

  /** @param {CustomEvent<Who>} event */
  name({ detail }) {
    if (!this.named.some(({ id }) => id === detail.id)) this.named = [detail, ...this.named];
    this.without.delete(detail.id);
    this.requestUpdate();
  }

  /** @param {string} id @param {boolean} in_ */
  tick(id, in_) {
    if (in_) this.without.delete(id);
    else this.without.add(id);
    this.requestUpdate();
  }

  add() {
    this.dispatchEvent(new CustomEvent("chosen", { detail: this.people.map(({ id }) => id).filter((id) => !this.without.has(id)) }));
  }

  render() {
    const { choice, found, people } = this, number = people.filter(({ id }) => !this.without.has(id)).length, in_ = (found?.people.length ?? 0) + this.named.length - people.length;
    return html`<section class="choosing" aria-labelledby="choosing-title"><h2 id="choosing-title">${t("chooseTitle")}</h2>
      <div class="by-what"><span class="faint small">${t("chooseCircles")}</span><span role="group" aria-label=${t("chooseCircles")}>${this.circles.map(({ circle, people: all }) => this.chip(t(`circle_${circle}`), all, Boolean(choice.circles?.includes(circle)), () => this.change({ circles: CarnetChoosing.turned(choice.circles, circle) })))}</span>
        ${this.tags.length ? html`<span class="faint small">${t("chooseTags")}</span><span role="group" data-of="tags" aria-label=${t("chooseTags")}>${this.tags.map(({ value, people: all }) => this.chip(value, all, Boolean(choice.tags?.includes(value)), () => this.change({ tags: CarnetChoosing.turned(choice.tags, value) })))}</span>` : nothing}
        <span class="faint small">${t("chooseTouch")}</span><span class="dates"><label>${t("chooseSince")} <input class="write short" type="date" name="since" @change=${(/** @type {any} */ e) => this.change({ since: e.target.value || undefined })}></label>
          <label>${t("chooseBefore")} <input class="write short" type="date" name="before" @change=${(/** @type {any} */ e) => this.change({ before: e.target.value || undefined })}></label></span>
        ${this.campaign.of ? html`<span class="faint small">${t("chooseLast")}</span><span role="group" aria-label=${t("chooseLast")}>${/** @type {const} */ (["sent", "answered"]).map((what) => this.chip(t(`chooseLast_${what}`), undefined, Boolean(choice[what]), () => this.change({ [what]: !choice[what] })))}</span>` : nothing}
        <span class="faint small">${t("chooseAlso")}</span><carnet-someone .label=${t("chooseName")} @someone=${this.name}></carnet-someone></div>
      ${this.error ? html`<p class="trouble" role="alert">${sentenceOfError(this.error)} <button class="quiet accent" @click=${this.look}>${t("tryAgain")}</button></p>` : nothing}
      ${found ? html`<p role="status" class="count">${people.length ? plural("chooseFound", people.length) : t("chooseNobody")}${in_ > 0 ? ` ${plural("chooseThere", in_)}` : ""}${found.total > found.people.length ? ` ${plural("chooseMost", found.total)}` : ""}</p>
        <ul class="ticks">${repeat(this.all ? people : people.slice(0, AT_ONCE), ({ id }) => id, ({ id, name, line }) => html`<li><label><input type="checkbox" .checked=${live(!this.without.has(id))} @change=${(/** @type {any} */ e) => this.tick(id, e.target.checked)}> <span><bdi>${name}</bdi> ${line ? html`<bdi class="faint small">${line}</bdi>` : nothing}</span></label></li>`)}</ul>
        ${people.length > AT_ONCE && !this.all ? html`<button class="quiet accent" @click=${() => { this.all = true; }}>${plural("chooseAll", people.length)}</button>` : nothing}` : nothing}
      <div class="ends"><button class="button first" id="choose-add" ?disabled=${!number} @click=${this.add}>${plural("chooseAdd", number)}</button><button class="button" @click=${() => this.dispatchEvent(new Event("left"))}>${t("cancel")}</button></div></section>`;
  }

  /** @param {string} label @param {number | undefined} people @param {boolean} pressed @param {() => void} turn */
  chip(label, people, pressed, turn) {
    return html`<button class="chip" aria-pressed=${pressed} @click=${turn}><bdi>${label}</bdi>${people === undefined ? nothing : html` <span class="faint">${people.toLocaleString(locale)}</span>`}</button> `;
  }
}
customElements.define("carnet-choosing", CarnetChoosing);
