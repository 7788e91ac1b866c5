// @ts-check
// Where rows of one height stand in a list of any length. Browsers end a box at some 17 million pixels (Firefox), and at
// 33 million divided by the zoom (Chromium), so a long list stands in a shorter box: at its ends a pixel of the scroll bar
// is a pixel of the list, in the middle it is several. A small step always moves the rows by as much as the user did.

export const ROW = 64; // pixels, as list.css has it
const MOST = 6_000_000; // of the box: even at 500 % zoom, Chromium draws it whole
const EDGE = 200_000; // at both ends, pixel by pixel
const STEP = 3_000; // a longer way is a leap: the scroll bar was dragged, or End was pressed
const DRIFT = 50_000; // how far small steps may lead away from where the scroll bar says

export class Track {
  /** @param {number} [most] pixels of the box */
  constructor(most = MOST) {
    this.most = most;
    this.edge = Math.min(EDGE, most / 4);
    this.rows = 0;
    /** How far the view is below the top of the box; negative while something above it is in sight. */
    this.at = 0;
    /** What is to be added to a place in the box for the place in the list. */
    this.offset = 0;
  }

  /** Pixels of all rows. */
  get length() { return this.rows * ROW; }
  /** Pixels of the box. */
  get box() { return Math.min(this.length, this.most); }
  /** Where the view stands in the list. */
  get place() { return this.at + this.offset; }

  /** @param {number} at a place in the box */
  toList(at) {
    const { box, length, edge } = this;
    if (box === length || at <= edge) return at;
    if (at >= box - edge) return at + length - box;
    return edge + (at - edge) * (length - 2 * edge) / (box - 2 * edge);
  }

  /** @param {number} place in the list */
  toBox(place) {
    const { box, length, edge } = this;
    if (box === length || place <= edge) return place;
    if (place >= length - edge) return place - length + box;
    return edge + (place - edge) * (box - 2 * edge) / (length - 2 * edge);
  }

  /**
   * The view stands elsewhere in the box.
   * @param {number} at
   * @returns {boolean} whether settle() must be called at once, not when the scrolling has ended
   */
  scrolled(at) {
    const leap = Math.abs(at - this.at) > STEP;
    this.at = at;
    if (leap) this.offset = this.toList(at) - at;
    const toEnd = Math.max(0, Math.min(at, this.box - at)); // the nearer an end, the less: both must be reached
    return Math.abs(this.toBox(this.place) - at) > Math.min(DRIFT, toEnd / 2 + 1);
  }

  /**
   * Takes the view to a place in the list. The caller scrolls the box there.
   * @param {number} place
   * @returns {number} the place in the box
   */
  go(place) {
    const near = Math.abs(place - this.place) <= STEP;
    const at = near ? this.at + place - this.place : Math.round(this.toBox(place));
    this.offset = this.box === this.length ? 0 : place - at;
    this.at = place - this.offset;
    return this.at;
  }

  /** Brings the scroll bar to where it belongs; nothing is seen to move. @returns {number} the place in the box */
  settle() {
    const { place } = this;
    if (this.box === this.length) this.offset = 0;
    else if (Math.abs(this.toBox(place) - this.at) >= 1) this.offset = place - Math.round(this.toBox(place));
    this.at = place - this.offset;
    return this.at;
  }

  /** Where a row stands in the box. @param {number} index */
  top(index) { return index * ROW - this.offset; }

  /**
   * The rows in sight, and some beyond.
   * @param {number} height of the view @param {number} beyond pixels above and below
   * @returns {[first: number, last: number]} last is the first one that is not
   */
  sight(height, beyond) {
    const first = Math.floor((this.place - beyond) / ROW), last = Math.ceil((this.place + height + beyond) / ROW);
    return [Math.min(Math.max(0, first), this.rows), Math.max(0, Math.min(last, this.rows))];
  }
}
