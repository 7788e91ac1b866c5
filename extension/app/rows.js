// @ts-check
// The list's rows: only those in sight are there, however many there are. Arrows, Enter, Space and Shift.
import { html, LitElement, live, nothing, repeat } from "../vendor/lit.js";
import { t } from "../ui/i18n.js";
import { headingOf, rowContent } from "./row.js";
import { ROW, Track } from "./track.js";

/** How many views of rows are kept above and below what is seen: a quick scroll meets rows, not paper. */
const BEYOND = 1;

export class CarnetRows extends LitElement {
  static properties = { people: { attribute: false }, selection: { attribute: false }, shown: { type: Boolean } };

  constructor() {
    super();
    /** @type {import("./people.js").People} */
    this.people = /** @type {any} */ (undefined);
    /** @type {import("./selection.js").Selection} */
    this.selection = /** @type {any} */ (undefined);
    this.shown = true;
    this.track = new Track();
    this.first = 0;
    this.last = 30;
    /** The row that has the keyboard, or had it last. */
    this.cursor = -1;
    /** Whether Shift and the arrows are selecting. */
    this.stretching = false;
    /** Whether that row is to have it once it is there. */
    this.focusing = false;
    this.onScroll = () => { if (this.shown) this.scrolled(); };
    this.onScrollEnd = () => { if (this.shown) this.bring(this.track.settle()); };
  }

  createRenderRoot() { return this; }

  connectedCallback() {
    super.connectedCallback();
    addEventListener("scroll", this.onScroll, { passive: true });
    addEventListener("scrollend", this.onScrollEnd, { passive: true });
    addEventListener("resize", this.onScroll, { passive: true });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener("scroll", this.onScroll);
    removeEventListener("scrollend", this.onScrollEnd);
    removeEventListener("resize", this.onScroll);
  }

  /** Where the box begins in the document. @returns {number} */
  get boxTop() { return (this.querySelector(".people") ?? this).getBoundingClientRect().top + scrollY; }

  /** What covers the top of the view. */
  get covered() { return parseFloat(getComputedStyle(this).scrollMarginTop) || 0; }

  scrolled() {
    if (this.track.scrolled(scrollY - this.boxTop)) this.bring(this.track.settle());
    else this.look();
  }

  /** @param {number} at a place in the box, as the track gave it */
  bring(at) {
    const y = Math.max(0, this.boxTop + at);
    if (Math.abs(y - scrollY) >= 1) scrollTo(0, y);
    this.look();
  }

  /** Something above the rows, or their number, may have changed. */
  moved() {
    if (this.shown) this.scrolled();
  }

  /** Which rows are in sight, and that they are fetched. */
  look() {
    const { track } = this;
    track.rows = this.people.total;
    const [first, last] = track.sight(innerHeight, BEYOND * innerHeight);
    this.first = first;
    this.last = last;
    this.people.have(first, last);
    this.requestUpdate();
  }

  /** The rows in sight, as people.find takes them. @returns {[first: number, last: number]} */
  get sight() { return [this.first, Math.max(this.first + 1, this.last)]; }

  /** Takes the keyboard to a row, which comes into sight. @param {number} index */
  focusRow(index) {
    if (index < 0 || index >= this.people.total) return;
    const { track, covered } = this;
    track.rows = this.people.total;
    track.at = scrollY - this.boxTop;
    const above = index * ROW - covered - 4, below = (index + 1) * ROW + 8 - innerHeight;
    if (track.place > above) this.bring(track.go(above));
    else if (track.place < below) this.bring(track.go(below));
    this.cursor = index;
    this.focusing = true;
    this.look();
  }

  updated() {
    const people = /** @type {HTMLElement | null} */ (this.querySelector(".people"));
    if (people) people.style.blockSize = `${this.track.box}px`; // the content security policy forbids style attributes
    if (!this.focusing) return;
    const link = /** @type {HTMLElement | null} */ (this.querySelector(`[data-index="${this.cursor}"]`));
    if (!link) return;
    this.focusing = false;
    link.focus({ preventScroll: true });
  }

  // --- the keyboard and the mouse ---

  /** The row that keys start from; -1 if the keyboard is elsewhere. */
  get at() {
    const { activeElement } = document;
    return this.contains(activeElement) || activeElement === document.body || !activeElement ? this.cursor : -1;
  }

  /** @param {KeyboardEvent} event @returns {boolean} whether the key was for the rows */
  key(event) {
    const { at, people } = this;
    if (at < 0) return false;
    const page = Math.max(1, Math.floor((innerHeight - this.covered) / ROW) - 1);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + page, PageUp: at - page, Home: 0, End: people.total - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      if (to < 0 && event.key === "ArrowUp") {
        this.cursor = -1;
        this.dispatchEvent(new Event("leave", { bubbles: true }));
        return true;
      }
      const index = Math.min(Math.max(0, to), people.total - 1);
      if (event.shiftKey) {
        if (!this.stretching) this.selection.anchorAt(at);
        this.selection.stretchTo(index);
      }
      this.stretching = event.shiftKey;
      this.focusRow(index);
      return true;
    }
    if (event.key !== " ") return false;
    event.preventDefault();
    const row = people.row(at);
    this.stretching = false;
    if (event.shiftKey) this.selection.stretchTo(at);
    else if (row) this.selection.toggle(row.id, at);
    return true;
  }

  /** @param {MouseEvent} event @param {number} index */
  clicked(event, index) {
    const before = this.cursor;
    this.cursor = index;
    if (!event.shiftKey) return;
    event.preventDefault(); // a window of its own would open
    if (!this.selection.size && before >= 0) this.selection.anchorAt(before);
    this.selection.stretchTo(index);
  }

  /** @param {MouseEvent} event @param {number} index @param {string} id */
  ticked(event, index, id) {
    this.cursor = index;
    if (event.shiftKey) this.selection.stretchTo(index);
    else this.selection.toggle(id, index);
    this.focusing = true; // the keys go on from here
    this.requestUpdate();
  }

  // --- what is shown ---

  render() {
    const { people, selection, track } = this, { order } = people.filter;
    track.rows = people.total;
    const first = Math.min(this.first, people.total), last = Math.min(this.last, people.total);
    const indexes = Array.from({ length: last - first }, (_, i) => first + i);
    const { cursor } = this, held = cursor >= 0 && cursor < people.total && this.contains(document.activeElement);
    if (held && cursor < first) indexes.unshift(cursor); // what has the keyboard stays, wherever the list is scrolled to
    if (held && cursor >= last) indexes.push(cursor);
    const entry = cursor >= first && cursor < last ? cursor : first; // the one row that Tab leads to
    return html`<div class="people ${order ? `grouped by-${order}` : ""} ${selection.size ? "choosing" : ""}">${order ? this.renderNow() : nothing}
      <ul aria-label=${t("people")}>${repeat(indexes, (i) => i, (i) => this.renderRow(i, i === entry))}</ul></div>`;
  }

  /** The heading of the group that is in sight, while its first row is not. */
  renderNow() {
    const { people, track } = this, top = (track.place + this.covered) / ROW;
    const group = top > 0 ? people.groupOf(Math.floor(top)) : undefined;
    if (!group || group.from >= top || group.from + group.people - top < 1) return nothing;
    return html`<div class="now" aria-hidden="true"><bdi class="heading">${headingOf(group, people.filter.order)}</bdi></div>`;
  }

  /** @param {number} i @param {boolean} entry */
  renderRow(i, entry) {
    const { people, selection, track } = this;
    const row = people.row(i), place = `inset-block-start: ${track.top(i)}px`;
    if (!row) return html`<li class="waiting" aria-hidden="true" .style=${place}></li>`;
    const group = people.filter.order ? people.groupOf(i) : undefined, chosen = selection.has(row.id);
    return html`<li class=${chosen ? "chosen" : ""} aria-setsize=${people.total} aria-posinset=${i + 1} .style=${place}>
      ${group?.from === i ? html`<h2 class="heading"><bdi>${headingOf(group, people.filter.order)}</bdi></h2>` : nothing}
      <a class="row" data-index=${i} href="#/person/${row.id}" tabindex=${entry ? 0 : -1}
        @click=${(/** @type {MouseEvent} */ e) => this.clicked(e, i)} @mousedown=${(/** @type {MouseEvent} */ e) => { if (e.shiftKey) e.preventDefault(); }}
        @focus=${() => { this.cursor = i; }}>${rowContent(row, people.thumbs.get(row.id), people.filter.order)}${chosen ? html`<span class="unseen">, ${t("isSelected")}</span>` : nothing}</a>
      <label class="pick"><input type="checkbox" tabindex="-1" aria-label=${t("select", [row.name])} .checked=${live(chosen)} @click=${(/** @type {MouseEvent} */ e) => this.ticked(e, i, row.id)}></label></li>`;
  }
}
customElements.define("carnet-rows", CarnetRows);
