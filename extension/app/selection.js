// @ts-check
// Who is selected: by id, so that nobody is lost while the list scrolls, sorts or is searched.

/** @typedef {(from: number, to: number) => Promise<string[]> | string[]} Between the ids of rows, both ends included */

export class Selection {
  /** @param {Between} between @param {() => void} changed */
  constructor(between, changed) {
    this.between = between;
    this.changed = changed;
    /** @type {Set<string>} */
    this.ids = new Set();
    /** The row from which Shift selects. */
    this.anchor = 0;
    /** Those that Shift has selected since the anchor was set. @type {string[]} */
    this.stretch = [];
    this.stretched = 0; // counts, so that a late answer to an old stretch is dropped
  }

  get size() { return this.ids.size; }

  /** @param {string} id */
  has(id) { return this.ids.has(id); }

  /** @param {string} id @param {number} index */
  toggle(id, index) {
    if (!this.ids.delete(id)) this.ids.add(id);
    this.anchorAt(index);
    this.changed();
  }

  /** @param {number} index */
  anchorAt(index) {
    this.anchor = index;
    this.stretch = [];
    this.stretched++;
  }

  /** Selects from the anchor to a row; what was stretched over before and is no longer is let go. @param {number} index */
  async stretchTo(index) {
    const mine = ++this.stretched;
    const ids = await this.between(Math.min(this.anchor, index), Math.max(this.anchor, index));
    if (mine !== this.stretched) return;
    for (const id of this.stretch) this.ids.delete(id);
    this.stretch = ids.filter((id) => !this.ids.has(id));
    for (const id of this.stretch) this.ids.add(id);
    this.changed();
  }

  /** @param {string[]} ids */
  add(ids) {
    for (const id of ids) this.ids.add(id);
    this.stretch = [];
    this.changed();
  }

  clear() {
    this.ids.clear();
    this.stretch = [];
    this.stretched++;
    this.changed();
  }
}
