// @ts-check
// What can be done to everybody who is selected: a bar in the place of the count, each act with its undo.
import { html, LitElement, nothing } from "../vendor/lit.js";
import { ask } from "../ui/carnet.js";
import { plural, t } from "../ui/i18n.js";
import { icons } from "../ui/icons.js";
import { sentenceOfError } from "../ui/sentences.js";
import { theToast } from "../ui/toast.js";
import { askTouch } from "../ui/touch.js";
import { askToExport } from "./export.js";

const OFFERED = 12; // tags to choose from without writing
const SLOW_MS = 400; // until it is said that an act takes its time

/** Events: "all" to select everybody who matches, "acted" once something was done. */
class CarnetSelected extends LitElement {
  static properties = { selection: { attribute: false }, count: { type: Number }, total: { type: Number }, tags: { attribute: false }, asking: { state: true }, busy: { state: true } };

  constructor() {
    super();
    /** @type {import("./selection.js").Selection} */
    this.selection = /** @type {any} */ (undefined);
    this.count = 0;
    /** How many match the search. */
    this.total = 0;
    /** @type {import("../protocol").Count[]} */
    this.tags = [];
    /** The tag that is asked for is given, or taken. @type {"tag" | "untag"} */
    this.asking = "tag";
    /** An act is on its way: a hundred thousand people take a while. */
    this.busy = false;
  }

  createRenderRoot() { return this; }

  /** @returns {HTMLDialogElement} */
  get dialog() { return /** @type {any} */ (this.querySelector("#tag-many")); }

  /** @param {() => Promise<import("../protocol").Acted>} act @param {(people: number) => string} said */
  async act(act, said) {
    if (this.busy) return false;
    this.busy = true;
    const slow = setTimeout(() => theToast().say(plural("workingOn", this.count)), SLOW_MS);
    try {
      const { act: id, people = 0 } = await act();
      clearTimeout(slow);
      if (id) theToast().acted(id, said(people));
      else theToast().say(t("nothingToDo"));
      this.dispatchEvent(new CustomEvent("acted", { bubbles: true }));
      return true;
    } catch (error) {
      clearTimeout(slow);
      theToast().say(/** @type {{code?: string}} */ (error).code === "too-many" ? t("tooManySelected") : sentenceOfError(error));
      return false;
    } finally {
      this.busy = false;
    }
  }

  async delete() {
    const ids = [...this.selection.ids];
    if (await this.act(() => ask("deleteMany", { ids }), (people) => plural("deletedMany", people))) this.selection.clear();
  }

  async touch() {
    const ids = [...this.selection.ids];
    const logged = await askTouch(ids);
    if (logged) await this.act(() => ask("touch", { ids, ...logged }), (people) => plural("touchedManyToast", people, [t(`touch_${logged.touch.kind}`)]));
  }

  export() {
    askToExport(this.count, [...this.selection.ids]);
  }

  /** @param {"tag" | "untag"} asking */
  async askTag(asking) {
    this.asking = asking;
    await this.updateComplete;
    this.dialog.showModal();
    this.dialog.querySelector("input")?.select();
  }

  /** @param {string} tag */
  tag(tag) {
    const ids = [...this.selection.ids], remove = this.asking === "untag";
    this.dialog.close();
    if (tag) this.act(() => ask("tagMany", { ids, tag, remove }), (people) => (remove ? plural("untaggedMany", people, [tag]) : plural("taggedMany", people, [tag])));
  }

  /** @param {KeyboardEvent} event @returns {boolean} whether the key was for those selected */
  key(event) {
    if (!this.count) return false;
    if (event.key === "Escape") this.selection.clear();
    else if (event.key === "Delete") this.delete();
    else if (event.key === "t") this.askTag("tag");
    else if (event.key === "x") this.export();
    else if (event.key === "c") this.touch();
    else if (event.key === "T") this.askTag("untag");
    else return false;
    event.preventDefault();
    return true;
  }

  render() {
    if (!this.count) return nothing;
    const untag = this.asking === "untag";
    return html`<div class="selected" role="toolbar" aria-label=${t("selectedActs")} aria-busy=${this.busy}>
      <button class="quiet" id="clear-selection" title=${t("clearSelection")} aria-label=${t("clearSelection")} @click=${() => this.selection.clear()}>${icons.close}</button>
      <span role="status" aria-live="polite">${plural("selected", this.count)}</span>
      ${this.count < this.total ? html`<button class="quiet accent" id="select-all" @click=${() => this.dispatchEvent(new CustomEvent("all", { bubbles: true }))}>${plural("selectAll", this.total)}</button>` : nothing}
      <span class="acts"><button class="quiet" id="touch-selected" @click=${this.touch}>${t("touchMany")}</button>
        <button class="quiet" id="tag-selected" @click=${() => this.askTag("tag")}>${icons.tag} ${t("tagMany")}</button>
        <button class="quiet" id="untag-selected" ?disabled=${!this.tags.length} @click=${() => this.askTag("untag")}>${t("untagMany")}</button>
        <button class="quiet" id="export-selected" @click=${this.export}>${icons.export} ${t("exportMany")}</button>
        <button class="quiet" id="delete-selected" @click=${this.delete}>${icons.remove} ${t("deleteMany")}</button></span></div>
    <dialog id="tag-many" aria-labelledby="tag-many-title"><form @submit=${(/** @type {any} */ e) => { e.preventDefault(); this.tag(e.target.elements.tag.value.trim()); }}>
      <h1 id="tag-many-title">${untag ? plural("untagAsk", this.count) : plural("tagManyAsk", this.count)}</h1>
      <input class="write" name="tag" list="tags-there" autocomplete="off" dir="auto" maxlength="60" aria-label=${t("field_tag")}>
      <datalist id="tags-there">${this.tags.map(({ value }) => html`<option value=${value}></option>`)}</datalist>
      ${this.tags.length ? html`<div class="offered">${this.tags.slice(0, OFFERED).map(({ value }) => html`<button type="button" class="chip" @click=${() => this.tag(value)}><bdi>${value}</bdi></button>`)}</div>` : nothing}
      <div class="ends"><button class="button first">${t(untag ? "untagMany" : "tagMany")}</button>
        <button type="button" class="button" @click=${() => this.dialog.close()}>${t("cancel")}</button></div></form></dialog>`;
  }
}
customElements.define("carnet-selected", CarnetSelected);
