// @ts-check
// One greeting season: a personal line for each, the greeting as it will be sent, its day; sent by the user's own mail, as a
// copied text or on paper, and answered.
import { html, nothing, repeat } from "../vendor/lit.js";
import { ask } from "../ui/carnet.js";
import { dress, isoDay, localDay, locale, plural, t } from "../ui/i18n.js";
import { icons } from "../ui/icons.js";
import "./choosing.js";
import { CarnetPage } from "./page.js";
import "./season.js";
import { lineOf, walk } from "./walk.js";

/** @typedef {import("../protocol").SeasonGreeting} Greeting */

const AT_ONCE = 60; // greetings; more on request

/** What part of the greetings is shown. @type {Record<string, (greeting: Greeting, today: string) => boolean>} */
const PARTS = {
  all: () => true,
  write: ({ text }) => !text,
  now: ({ text, sent, day }, today) => Boolean(text) && !sent && day <= today,
  sent: ({ sent }) => Boolean(sent),
  answered: ({ answered }) => Boolean(answered),
};

/** @type {import("./routes.js").Page} */
export const page = {
  path: "greeting", element: "carnet-greeting", group: "renew",
  show: ({ rest }) => html`<carnet-greeting .season=${rest}></carnet-greeting>`,
  keys: () => [[["↑", "↓"], t("keyMove")], [["l"], t("keyGreetingLine")], [["w"], t("keyGreetingWrite")], [["s"], t("greetingSent")], [["a"], t("greetingAnswered")], [["x"], t("greetingOut")],
    [["n"], t("chooseTitle")], [["e"], t("seasonEdit")], [["p"], t("paperTitle")], [[t("keyEscName")], t("keyBackToSeasons")]],
};

class CarnetGreeting extends CarnetPage {
  static properties = { season: {}, campaign: { state: true }, asking: { state: true }, only: { state: true }, all: { state: true } };

  constructor() {
    super();
    this.season = "";
    /** @type {import("../protocol").CampaignState | undefined} */
    this.campaign = undefined;
    /** What is asked for above the list. @type {"" | "people" | "season"} */
    this.asking = "";
    this.only = "all";
    this.all = false;
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (!changed.has("season")) return;
    Object.assign(this, { campaign: undefined, error: undefined, asking: "", only: "all", all: false });
    this.refresh();
  }

  refresh() {
    const id = this.season, first = !this.campaign;
    return this.load(ask("campaign", { id }), (campaign) => {
      this.campaign = campaign;
      dress(`${campaign.name} · Carnet`);
      if (first && !campaign.greetings.length) this.open("people");
    }, () => id === this.season);
  }

  /** @param {Greeting} greeting @param {Omit<import("../protocol").GreetingRequest, "campaign" | "ids">} change @param {string} said */
  greet({ id }, change, said) {
    return this.act(ask("greeting", { campaign: this.season, ids: [id], ...change }), said);
  }

  /** @param {"" | "people" | "season"} what */
  async open(what) {
    const before = this.asking;
    this.asking = what;
    await this.updateComplete;
    if (what) /** @type {any} */ (this.querySelector(what === "people" ? "carnet-choosing" : "carnet-season"))?.begin();
    else if (!this.contains(document.activeElement)) /** @type {HTMLElement | null} */ (this.querySelector(`#open-${before}`))?.focus(); // it went with what was open
  }

  /** @param {CustomEvent<string[]>} event */
  async chosen({ detail: add }) {
    const { greetings, people, lines, sent, answered, due, year, ...campaign } = /** @type {import("../protocol").CampaignState} */ (this.campaign);
    await this.act(ask("keepCampaign", { campaign, add }), plural("chosenToast", add.length));
    await this.open("");
  }

  /** @param {Greeting} greeting */
  takeOut({ id, name }) {
    const { greetings, people, lines, sent, answered, due, year, ...campaign } = /** @type {import("../protocol").CampaignState} */ (this.campaign);
    return this.act(ask("keepCampaign", { campaign, remove: [id] }), t("greetingOutToast", [name]));
  }

  /** The personal line is kept as soon as it is left; Enter leads to the next that has none. @param {Greeting} greeting @param {string} line */
  async write(greeting, line) {
    if (line !== greeting.personal) await this.greet(greeting, { line }, t("greetingLineToast", [greeting.name]));
  }

  /** @param {KeyboardEvent & {target: HTMLInputElement}} event @param {Greeting} greeting */
  async writing(event, greeting) {
    if (event.isComposing || event.key !== "Enter") return;
    event.preventDefault();
    const { shown } = this, next = shown.slice(shown.indexOf(greeting) + 1).find(({ text }) => !text);
    await this.write(greeting, event.target.value.trim());
    await this.updateComplete;
    this.focusOn(next?.id ?? greeting.id, next ? "input" : ".send, .name");
  }

  /** @param {string} id @param {string} what */
  focusOn(id, what) {
    /** @type {HTMLElement | null} */ (this.querySelector(`[data-line="${CSS.escape(id)}"]`)?.querySelector(what) ?? null)?.focus();
  }

  /** @param {Greeting} greeting */
  async copy({ id, text, name }) {
    try {
      await navigator.clipboard.writeText(text);
      this.toast.say(t("greetingCopied", [name]));
      this.focusOn(id, ".sent");
    } catch {
      this.toast.say(t("draftNotCopied"));
    }
  }

  // --- the keyboard ---

  /** @param {KeyboardEvent} event @param {boolean} typing */
  key(event, typing) {
    if (event.key === "Escape" && typing && !this.asking) /** @type {HTMLElement | null} */ (document.activeElement?.closest("[data-line]")?.querySelector(".name"))?.focus();
    else if (event.key === "Escape" && this.asking) this.open("");
    else if (typing || walk(this, event)) return;
    else if (event.key === "Escape") location.hash = "#/greetings";
    else if (event.key === "n" && this.campaign) this.open("people");
    else if (event.key === "e" && this.campaign) this.open("season");
    else if (event.key === "p" && this.campaign?.people) location.hash = `#/paper/${this.season}`;
    else if (!this.keyOfLine(event.key)) return;
    event.preventDefault();
  }

  /** @param {string} key @returns {boolean} whether it did something with the line that has the keyboard */
  keyOfLine(key) {
    const greeting = this.shown[lineOf(this)];
    if (!greeting) return false;
    const what = { l: "input", w: ".send", s: ".sent", a: ".answered", x: ".out" }[key];
    /** @type {HTMLElement | null} */
    const there = what ? this.querySelector(`[data-line="${CSS.escape(greeting.id)}"] ${what}`) : null;
    if (key === "l") there?.focus();
    else there?.click();
    return Boolean(what);
  }

  // --- what is shown ---

  /** @returns {Greeting[]} */
  get shown() {
    const all = this.campaign?.greetings ?? [], today = localDay();
    const part = all.filter((greeting) => PARTS[this.only](greeting, today));
    return this.all ? part : part.slice(0, AT_ONCE);
  }

  render() {
    const { campaign } = this;
    return html`<main class="aside-page greeting" tabindex="-1"><nav class="back"><a class="quiet" href="#/greetings">${icons.back} ${t("greetingsTitle")}</a></nav>
      ${this.trouble()}
      ${campaign ? this.renderSeason(campaign) : nothing}</main>`;
  }

  /** @param {import("../protocol").CampaignState} campaign */
  renderSeason(campaign) {
    const { name, by, from, days, people } = campaign, { asking } = this;
    return html`<h1><bdi>${name}</bdi></h1><p class="faint">${t(`seasonBy_${by}`)} · ${plural("seasonOver", days, [isoDay(from)])}</p>
      <div class="ends"><button class="button ${people ? "" : "first"}" id="open-people" aria-expanded=${asking === "people"} @click=${() => this.open(asking === "people" ? "" : "people")}>${icons.add} ${t("chooseTitle")}</button>
        <button class="button" id="open-season" aria-expanded=${asking === "season"} @click=${() => this.open(asking === "season" ? "" : "season")}>${t("seasonEdit")}</button>
        ${people ? html`<a class="button" id="to-paper" href="#/paper/${this.season}">${t("paperTitle")}</a>` : nothing}</div>
      ${asking === "people" ? html`<carnet-choosing .campaign=${campaign} @chosen=${this.chosen} @left=${() => this.open("")}></carnet-choosing>` : nothing}
      ${asking === "season" ? html`<carnet-season .campaign=${campaign} @kept=${(/** @type {CustomEvent} */ e) => { this.act(Promise.resolve(e.detail), t("seasonKept")); this.open(""); }} @left=${() => this.open("")}></carnet-season>` : nothing}
      ${people ? this.renderList(campaign) : asking ? nothing : html`<p class="nobody">${t("greetingNobody")}</p>`}`;
  }

  /** @param {import("../protocol").CampaignState} campaign */
  renderList({ people, lines, sent, answered, due, greetings }) {
    const { only, shown } = this;
    /** @type {[string, number][]} */
    const parts = [["all", people], ["write", people - lines], ["now", due], ["sent", sent], ["answered", answered]];
    const within = parts.find(([one]) => one === only)?.[1] ?? 0;
    return html`<div class="parts" role="group" aria-label=${t("greetingParts")}>${parts.map(([one, number]) => html`<button class="chip" data-part=${one} aria-pressed=${only === one} @click=${() => { this.only = one; this.all = false; }}>${t(`greetingPart_${one}`)} <span class="faint">${number.toLocaleString(locale)}</span></button>`)}</div>
      ${lines < people ? html`<p class="faint small">${t("greetingLineWhat")}</p>` : nothing}
      ${shown.length ? nothing : html`<p class="nobody">${t(`greetingPartNone_${only}`)}</p>`}
      <ul class="wishes">${repeat(shown, ({ id }) => id, (greeting, i) => html`${greeting.day !== shown[i - 1]?.day ? html`<li class="day"><h2>${isoDay(greeting.day)}</h2></li>` : nothing}${this.renderGreeting(greeting)}`)}</ul>
      ${shown.length < within && !this.all ? html`<p><button class="quiet accent" id="greetings-all" @click=${() => { this.all = true; }}>${plural("greetingAll", greetings.length)}</button></p>` : nothing}`;
  }

  /** @param {Greeting} greeting */
  renderGreeting(greeting) {
    const { id, name, line, personal, text, sent, answered, last, told } = greeting;
    return html`<li data-line=${id} class=${sent ? "gone" : ""}><p class="who"><a class="name" href="#/person/${id}"><bdi>${name}</bdi></a>${line ? html` <bdi class="faint small">${line}</bdi>` : nothing}
        ${sent ? html`<span class="state small">${icons.done} ${t("greetingSentOn", [isoDay(sent)])}${answered ? ` · ${t("greetingPart_answered")}` : ""}</span>` : nothing}</p>
      ${sent ? nothing : html`${told ? html`<p class="faint small">${t("greetingTold")} <q dir="auto">${told}</q></p>` : nothing}${last ? html`<p class="faint small">${t("greetingLast")} <q dir="auto">${last}</q></p>` : nothing}
        <input class="write" dir="auto" autocomplete="off" maxlength="2000" placeholder=${t("greetingLine")} aria-label=${t("greetingLineFor", [name])} .value=${personal}
          @keydown=${(/** @type {any} */ e) => this.writing(e, greeting)} @change=${(/** @type {any} */ e) => this.write(greeting, e.target.value.trim())}>`}
      ${text ? html`<blockquote class="preview" dir="auto" aria-label=${t("greetingPreview", [name])}>${text}</blockquote>` : nothing}
      <div class="ends">${text ? this.renderSending(greeting) : nothing}
        ${sent ? html`<button class="button answered" aria-pressed=${Boolean(answered)} aria-label="${t("greetingAnswered")}${t("colon")} ${name}" @click=${() => this.greet(greeting, { answered: !answered }, t(answered ? "greetingUnansweredToast" : "greetingAnsweredToast", [name]))}>${t("greetingAnswered")}</button>
            <button class="quiet sent" aria-label="${t("greetingUnsent")}${t("colon")} ${name}" @click=${() => this.greet(greeting, { sent: false }, t("greetingUnsentToast", [name]))}>${t("greetingUnsent")}</button>`
    : html`${text ? html`<button class="button sent" aria-label="${t("greetingSent")}${t("colon")} ${name}" @click=${() => this.greet(greeting, { sent: true }, t("greetingSentToast", [name]))}>${icons.done} ${t("greetingSent")}</button>` : nothing}
            <button class="quiet out" aria-label="${t("greetingOut")}${t("colon")} ${name}" @click=${() => this.takeOut(greeting)}>${t("greetingOut")}</button>`}</div></li>`;
  }

  /** How it leaves: nothing here sends anything. @param {Greeting} greeting */
  renderSending(greeting) {
    const { name, email, text, sent } = greeting, { by, subject = "", name: season } = /** @type {import("../protocol").CampaignState} */ (this.campaign);
    const kind = sent ? "quiet accent" : "button first";
    if (by === "paper") return nothing;
    if (by === "mail" && email) {
      const to = `mailto:${encodeURIComponent(email).replaceAll("%40", "@")}?subject=${encodeURIComponent(subject || season)}&body=${encodeURIComponent(text.replaceAll("\n", "\r\n"))}`; // RFC 6068: lines end with CRLF
      return html`<a class="${kind} send" href=${to} aria-label="${t("greetingDraft")}${t("colon")} ${name}" @click=${() => { setTimeout(() => this.focusOn(greeting.id, ".sent")); }}>${t("greetingDraft")}</a>`;
    }
    return html`<button class="${kind} send" aria-label="${t("greetingCopy")}${t("colon")} ${name}" @click=${() => this.copy(greeting)}>${t("greetingCopy")}</button>${by === "mail" ? html` <span class="faint small">${t("greetingNoMail")}</span>` : nothing}`;
  }
}
customElements.define("carnet-greeting", CarnetGreeting);
