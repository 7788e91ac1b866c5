// @ts-check
// Circles and how one cares for them: how many each is meant for and how often, how much Today proposes, the reminder.
import { html, live, nothing } from "../vendor/lit.js";
import { ask } from "../ui/carnet.js";
import { locale, plural, t } from "../ui/i18n.js";
import { currencies, nameOfCurrency, usual } from "../ui/money.js";
import { CarnetPage, troubled } from "./page.js";

/** @typedef {import("../protocol").Settings} Settings */
/** What of the settings is another; of circles what of one rule is. @typedef {Partial<Settings> & {rule?: Partial<import("../protocol").CircleRule>}} Change */
/** What was typed, what it changes, and why it could not be kept. @typedef {{text: string, change: Change, error?: unknown}} Written */

/** @type {import("./routes.js").Page} */
export const page = {
  path: "circles", element: "carnet-care", group: "people", name: "circlesTitle", go: "c",
  show: () => html`<carnet-care></carnet-care>`,
  keys: () => [[[t("keyEscName")], t("keyBack")]],
};

const hours = new Intl.DateTimeFormat(locale, { hour: "numeric", minute: "2-digit" });
const weekdays = new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" });
/** @param {number} hour */
const hourName = (hour) => hours.format(new Date(2024, 0, 1, hour));
/** @param {number} day 0 Sunday, 1 Monday */
const weekday = (day) => weekdays.format(Date.UTC(2023, 0, 1 + day)); // which was a Sunday

/** @param {string} text */
const linesOf = (text) => [...new Set(text.split("\n").map((one) => one.trim()).filter(Boolean))];

class CarnetCare extends CarnetPage {
  static properties = { settings: { state: true }, circles: { state: true } };

  constructor() {
    super();
    /** @type {Settings | undefined} */
    this.settings = undefined;
    /** @type {import("../protocol").CirclesAnswer | undefined} */
    this.circles = undefined;
    /** What was typed and is not kept yet, by the id of its field. @type {Map<string, Written>} */
    this.written = new Map();
    /** What is being kept. @type {Promise<unknown>} */
    this.kept = Promise.resolve();
    this.refresh();
  }

  refresh() {
    return this.load(Promise.all([ask("careSettings", {}), ask("circles", {})]), (held) => { [this.settings, this.circles] = held; });
  }

  /** Every change is kept at once, one after the other: each is of the whole as the one before has left it. @param {Change} change @param {(error: unknown) => void} [refused] */
  keep({ rule, ...change }, refused) {
    const add = async () => {
      const held = /** @type {Settings} */ (this.settings), circles = held.circles.map((one) => (one.circle === rule?.circle ? { ...one, ...rule } : one));
      const settings = { ...held, circles, ...change }, acted = await ask("keepCareSettings", settings);
      this.settings = settings;
      return acted;
    };
    const kept = this.kept.then(() => this.act(add(), t("careKept"), refused));
    this.kept = kept;
    return kept;
  }

  /** What is typed stays written until it is kept. @param {string} id of its field @param {string} text @param {Change} change */
  async write(id, text, change) {
    /** @type {Written} */
    const one = { text, change };
    this.written.set(id, one);
    this.requestUpdate();
    const kept = await this.keep(change, (error) => { one.error = error; });
    if (kept && this.written.get(id) === one) this.written.delete(id); // else it was written anew meanwhile
    this.requestUpdate();
  }

  /** @param {KeyboardEvent} event @param {boolean} typing */
  key(event, typing) {
    if (event.key !== "Escape") return;
    if (typing) /** @type {HTMLElement} */ (document.activeElement).blur();
    else location.hash = "#/";
  }

  render() {
    const { settings, circles } = this;
    return html`<main class="aside-page care" tabindex="-1"><h1>${t("circlesTitle")}</h1>
      <p class="faint">${t("circlesWhat")}</p>
      ${this.trouble()}
      ${circles ? html`<ul class="rounds">${circles.circles.map((state) => this.renderCircle(state))}</ul>
        <p class="faint">${circles.none ? plural("circlesNone", circles.none) : nothing} <a href="#/?order=circle">${t("circlesSee")}</a></p>` : nothing}
      ${settings ? this.renderSettings(settings) : nothing}</main>`;
  }

  /** @param {import("../protocol").CircleState} state */
  renderCircle({ circle, capacity, days, people, over, move = [] }) {
    const named = t(`circle_${circle}`);
    return html`<li><h2>${named}</h2><span>${plural("people", people)}</span>
      <label>${t("circleFor")} ${this.number(`${circle}-capacity`, capacity, 1, 100_000, (value) => ({ rule: { circle, capacity: value } }), `${named}${t("colon")} ${t("circleFor")}`)}</label>
      <label>${t("cadenceEvery")} ${this.number(`${circle}-days`, days, 1, 3660, (value) => ({ rule: { circle, days: value } }), `${named}${t("colon")} ${t("cadenceEvery")} ${t("cadenceDays")}`)} ${t("cadenceDays")}</label>
      ${this.unkept(`${circle}-capacity`)}${this.unkept(`${circle}-days`)}
      ${over ? html`<p class="gently">${plural("circleFull", people, [named, capacity.toLocaleString(locale)])} ${move.length ? html`${t("circleMove")} ${move.slice(0, 3).map(({ id, name }, i) => html`${i ? ", " : nothing}<a href="#/person/${id}"><bdi>${name}</bdi></a>`)}` : nothing}</p>` : nothing}</li>`;
  }

  /** The text of a field: what was typed, or what is held. @param {string} id @param {string} held */
  text(id, held) { return this.written.get(id)?.text ?? held; }

  /** Why what is written in a field could not be kept. @param {string} id */
  unkept(id) {
    const one = this.written.get(id);
    return one ? troubled(one.error, () => this.write(id, one.text, one.change)) : nothing;
  }

  /** @param {string} id @param {number} value @param {number} min @param {number} max @param {(value: number) => Change} change @param {string} [label] */
  number(id, value, min, max, change, label = "") {
    return html`<input class="write number" type="number" id=${id} min=${min} max=${max} required aria-label=${label || nothing} .value=${this.text(id, String(value))}
      @change=${(/** @type {any} */ e) => { if (e.target.reportValidity()) this.write(id, e.target.value, change(e.target.valueAsNumber)); }}>`;
  }

  /** @param {"listen" | "notify" | "badge"} name @param {boolean} on @param {string} label */
  box(name, on, label) {
    return html`<label class="box"><input type="checkbox" id=${name} .checked=${live(on)} @change=${(/** @type {any} */ e) => this.keep({ [name]: e.target.checked })}> <span>${label}</span></label>`;
  }

  /** @param {Settings} settings */
  renderSettings({ people, listen, recall, notify, hour, badge, weekStart, field, former, currency }) {
    return html`<section><h2>${t("todayTitle")}</h2>
        ${this.box("listen", listen, t("careListen"))}<p class="faint small">${t("careListenWhat")}</p>
        <label class="box">${t("carePeople")} ${this.number("people-today", people, 1, 10, (value) => ({ people: value }))}</label>${this.unkept("people-today")}
        <label class="box">${t("careWeek")} <select class="write" id="week" .value=${live(String(weekStart))} @change=${(/** @type {any} */ e) => this.keep({ weekStart: Number(e.target.value) })}>
          ${[1, 0].map((day) => html`<option value=${day} ?selected=${day === weekStart}>${weekday(day)}</option>`)}</select></label></section>
      <section><h2>${t("careBefore")}</h2>
        <label class="box">${t("careRecall")} ${this.number("recall", recall, 0, 50, (value) => ({ recall: value }))}</label>${this.unkept("recall")}
        <p><a href="#/questions">${t("careQuestions")}</a></p></section>
      <section class="myself"><h2>${t("careMyself")}</h2>
        <label><span>${t("careField")}</span> <input class="write" id="field" autocomplete="off" dir="auto" maxlength="200" .value=${this.text("field", field)} @change=${(/** @type {any} */ e) => this.write("field", e.target.value, { field: e.target.value.trim() })}></label>${this.unkept("field")}<p class="faint small">${t("careFieldWhat")}</p>
        <label><span>${t("careFormer")}</span> <textarea class="write" id="former" rows="3" dir="auto" .value=${this.text("former", former.join("\n"))} @change=${(/** @type {any} */ e) => this.write("former", e.target.value, { former: linesOf(e.target.value) })}></textarea></label>${this.unkept("former")}<p class="faint small">${t("careFormerWhat")}</p>
        <label><span>${t("careCurrency")}</span> <select class="write" id="currency" .value=${live(currency)} @change=${(/** @type {any} */ e) => this.keep({ currency: e.target.value })}>${currencies(currency, t("careCurrencyUsual", [nameOfCurrency(usual())]))}</select></label><p class="faint small">${t("careCurrencyWhat")}</p></section>
      <section><h2>${t("reminderTitle")}</h2><p class="faint small">${t("reminderWhat")}</p>
        ${this.box("notify", notify, t("reminderNotify"))}
        <label class="box">${t("reminderHour")} <select class="write" id="hour" ?disabled=${!notify} .value=${live(String(hour))} @change=${(/** @type {any} */ e) => this.keep({ hour: Number(e.target.value) })}>
          ${Array.from({ length: 24 }, (_, i) => html`<option value=${i} ?selected=${i === hour}>${hourName(i)}</option>`)}</select></label>
        ${this.box("badge", badge, t("reminderBadge"))}</section>`;
  }
}
customElements.define("carnet-care", CarnetCare);
