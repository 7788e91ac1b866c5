// @ts-check
// The user's goals: what for, and by when. They order Today, and network health shows whom one knows on the way there.
import { html, nothing, repeat } from "../vendor/lit.js";
import { ask } from "../ui/carnet.js";
import { isoDay, localDay, t } from "../ui/i18n.js";
import { icons } from "../ui/icons.js";
import { CarnetPage } from "./page.js";
import { lineOf, walk } from "./walk.js";

/** @typedef {import("../protocol").Mine} Mine */

/** @type {import("./routes.js").Page} */
export const page = {
  path: "goals", element: "carnet-goals", group: "give", name: "goalsTitle", go: "o",
  show: () => html`<carnet-goals></carnet-goals>`,
  keys: () => [[["↑", "↓"], t("keyMove")], [["n"], t("goalNew")], [["f"], t("keyGoalFirst")], [["e"], t("edit")], [["k"], t("goalOver")], [[t("keyDeleteName")], t("keyGoalDelete")], [[t("keyEscName")], t("keyBack")]],
};

class CarnetGoals extends CarnetPage {
  static properties = { goals: { state: true }, editing: { state: true } };

  constructor() {
    super();
    /** @type {Mine[] | undefined} */
    this.goals = undefined;
    /** The id of the goal that is being changed; "new" is the one to be added. */
    this.editing = "";
    this.busy = false;
    this.refresh();
  }

  refresh() {
    return this.load(ask("mine", {}), ({ mine }) => { this.goals = mine.filter(({ kind }) => kind === "goal"); });
  }

  /** Those that stand, the first before the others, then by when; and those that are over, the last first. @returns {Mine[]} */
  get lines() {
    const { goals = [] } = this;
    return [...goals.filter(({ over }) => !over).sort((a, b) => Number(b.first ?? false) - Number(a.first ?? false) || (a.by || "9").localeCompare(b.by || "9")),
      ...goals.filter(({ over }) => over).sort((a, b) => (b.over ?? "").localeCompare(a.over ?? ""))];
  }

  /** @param {string} id */
  async edit(id) {
    const before = this.editing;
    this.editing = id;
    await this.updateComplete;
    if (id) /** @type {HTMLElement | null} */ (this.querySelector("form [name=text]"))?.focus();
    else /** @type {HTMLElement | null} */ (this.querySelector(before === "new" ? "#goal-new" : `[data-line="${CSS.escape(before)}"] button`))?.focus();
  }

  /** @param {SubmitEvent} event @param {Mine} goal */
  async keep(event, goal) {
    event.preventDefault();
    const form = new FormData(/** @type {HTMLFormElement} */ (event.target)), text = String(form.get("text") ?? "").trim();
    if (!text || this.busy) return; // Enter twice is one goal
    this.busy = true;
    const written = { ...goal, text, by: String(form.get("by") ?? "") };
    const kept = await this.acted(ask("keepMine", written), t("goalKept"));
    this.busy = false;
    if (kept) { // what could not be kept stays written
      const goals = /** @type {Mine[]} */ (this.goals ?? []);
      this.goals = goal.id ? goals.map((one) => (one.id === goal.id ? written : one)) : [...goals, { ...written, id: kept.id ?? "" }];
      await this.edit(""); // before anything else: n may follow at once
    }
    await this.refresh();
  }

  /** @param {Mine} goal */
  first(goal) {
    return this.act(ask("keepMine", { ...goal, first: !goal.first }), t(goal.first ? "goalNotFirstToast" : "goalFirstToast"));
  }

  /** @param {Mine} goal */
  over(goal) {
    return this.act(ask("keepMine", { ...goal, over: goal.over ? "" : localDay() }), t(goal.over ? "goalAgainToast" : "goalOverToast"));
  }

  /** @param {Mine} goal */
  delete({ id }) {
    return this.act(ask("deleteThing", { id }), t("goalDeleted"));
  }

  /** @param {KeyboardEvent} event @param {boolean} typing */
  key(event, typing) {
    if (event.key === "Escape" && this.editing) this.edit("");
    else if (typing || walk(this, event)) return;
    else if (event.key === "Escape") location.hash = "#/";
    else if (event.key === "n") this.edit("new");
    else if (!this.keyOf(event.key, this.lines[lineOf(this)])) return;
    event.preventDefault();
  }

  /** @param {string} key @param {Mine | undefined} goal @returns {boolean} whether it did something */
  keyOf(key, goal) {
    if (!goal) return false;
    if (key === "f" && !goal.over) this.first(goal);
    else if (key === "e") this.edit(goal.id);
    else if (key === "k") this.over(goal);
    else if (key === "Delete") this.delete(goal);
    else return false;
    return true;
  }

  render() {
    const { goals, lines, editing } = this;
    const open = lines.filter(({ over }) => !over), past = lines.filter(({ over }) => over);
    return html`<main class="aside-page goals" tabindex="-1"><h1>${t("goalsTitle")}</h1><p class="faint">${t("goalsWhat")}</p>
      ${this.trouble()}
      ${goals && !goals.length && !editing ? html`<p class="nobody">${t("goalsNone")}</p>` : nothing}
      ${goals ? html`${open.length ? html`<ul class="things">${repeat(open, ({ id }) => id, (goal) => this.renderGoal(goal))}</ul>` : nothing}
        ${editing === "new" ? this.renderForm({ id: "", kind: "goal", text: "" }) : html`<div class="ends"><button class="button ${goals.length ? "" : "first"}" id="goal-new" @click=${() => this.edit("new")}>${icons.add} ${t("goalNew")}</button></div>`}
        ${past.length ? html`<h2>${t("goalsPast")}</h2><ul class="things">${repeat(past, ({ id }) => id, (goal) => this.renderGoal(goal))}</ul>` : nothing}
        ${open.length ? html`<p class="onward"><a href="#/health">${t("goalsBridges")}</a></p>` : nothing}` : nothing}</main>`;
  }

  /** @param {Mine} goal */
  renderGoal(goal) {
    const { id, text, by, first, over } = goal;
    if (this.editing === id) return html`<li data-line=${id}>${this.renderForm(goal)}</li>`;
    return html`<li data-line=${id}><span class="who"><bdi class="name">${text}</bdi>
        <span class="faint small">${over ? t("goalOverSince", [isoDay(over)]) : [by ? t("goalBy", [isoDay(by)]) : "", first ? t("goalIsFirst") : ""].filter(Boolean).join(" · ")}</span></span>
      <span class="does"><button class="quiet" aria-label="${t("edit")}${t("colon")} ${text}" @click=${() => this.edit(id)}>${t("edit")}</button>
        ${over ? nothing : html`<button class="quiet ${first ? "accent" : ""}" aria-pressed=${Boolean(first)} aria-label="${t("goalFirst")}${t("colon")} ${text}" @click=${() => this.first(goal)}>${t("goalFirst")}</button>`}
        <button class="quiet accent" aria-label="${t(over ? "goalAgain" : "goalOver")}${t("colon")} ${text}" @click=${() => this.over(goal)}>${t(over ? "goalAgain" : "goalOver")}</button>
        <button class="quiet" aria-label="${t("keyGoalDelete")}${t("colon")} ${text}" title=${t("keyGoalDelete")} @click=${() => this.delete(goal)}>${icons.remove}</button></span></li>`;
  }

  /** @param {Mine} goal */
  renderForm(goal) {
    return html`<form class="small-form" @submit=${(/** @type {SubmitEvent} */ e) => this.keep(e, goal)}>
      <label><span>${t("goalText")}</span> <input class="write" name="text" required maxlength="1000" dir="auto" autocomplete="off" placeholder=${t("goalExample")} .value=${goal.text}></label>
      <label><span>${t("goalByWhen")}</span> <input class="write short" type="date" name="by" .value=${goal.by ?? ""}></label>
      <div class="ends beside"><button class="button first">${t("save")}</button><button type="button" class="button" @click=${() => this.edit("")}>${t("cancel")}</button></div></form>`;
  }
}
customElements.define("carnet-goals", CarnetGoals);
