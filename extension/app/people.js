// @ts-check
// The rows of the list, fetched where they are looked at: a carnet may hold a hundred thousand people.
import { ask } from "../ui/carnet.js";

/** @typedef {import("../protocol").Row} Row */
/** @typedef {import("../protocol").List} List */
/** @typedef {import("../protocol").Group} Group */
/** @typedef {{query: string, tag: string, network: string, order: import("../protocol").Order}} Filter */

const PAGE = 100; // rows; a question is for one or two pages
const KEPT = 60; // pages; those looked at longest ago go

const PICTURES = 1500; // kept; more than are in sight at once by far, and some 10 MB

/** @type {Filter} */
export const EVERYBODY = { query: "", tag: "", network: "", order: "" };

export class People {
  /** @param {() => void} changed called when something more is here */
  constructor(changed) {
    this.changed = changed;
    /** @type {Filter} */
    this.filter = EVERYBODY;
    /** By their number, last looked at last. @type {Map<number, {rows: Row[], groups: Group[]}>} */
    this.pages = new Map();
    this.total = 0;
    this.all = 0;
    /** @type {import("../protocol").Count[]} */
    this.tags = [];
    /** @type {import("../protocol").Count[]} */
    this.networks = [];
    /** @type {Map<string, string>} */
    this.thumbs = new Map();
    /** People whose picture is shown and to be asked for again. @type {Set<string>} */
    this.staleThumbs = new Set();
    /** Whether the core has answered; before, what is shown is a copy. */
    this.answered = false;
    /** @type {unknown} */
    this.error = undefined;
    this.asked = 0; // counts the questions, so that a late answer to an old one is dropped
    /** What is looked at, and which way it went: asked for as soon as the last answer is here. @type {[first: number, last: number] | undefined} */
    this.wanted = undefined;
    this.ahead = 1;
    this.asking = false;
    /** Of everybody who matches, in order; kept until the question changes. @type {Promise<string[]> | undefined} */
    this.ids = undefined;
  }

  /** Whether not everybody is asked for. */
  get narrowed() { return Boolean(this.filter.query || this.filter.tag || this.filter.network); }

  /** @param {number} index @returns {Row | undefined} nothing while it is not here */
  row(index) { return this.pages.get(Math.floor(index / PAGE))?.rows[index % PAGE]; }

  /** @param {string} id @returns {number} -1 if it is not here */
  indexOf(id) {
    for (const [page, { rows }] of this.pages) {
      const at = rows.findIndex((row) => row.id === id);
      if (at >= 0) return page * PAGE + at;
    }
    return -1;
  }

  /** The group that somebody stands in, if the list has an order and it is here. @param {number} index @returns {Group | undefined} */
  groupOf(index) {
    return this.pages.get(Math.floor(index / PAGE))?.groups.find(({ from, people }) => from <= index && index < from + people);
  }

  /** Everybody who matches, in order. @returns {Promise<string[]>} */
  everybody() {
    const { query, tag, network, order } = this.filter;
    this.ids ??= ask("ids", { query, tag, network, order }).then(({ ids }) => ids);
    this.ids.catch(() => { this.ids = undefined; });
    return this.ids;
  }

  /** Paints from the ready-made view, until the core answers. @param {import("../background/views.js").PeopleView} view */
  copy({ list, thumbs }) {
    if (this.answered) return;
    this.take(list, 0);
    for (const [id, thumb] of Object.entries(thumbs)) this.thumbs.set(id, thumb);
    this.changed();
  }

  /**
   * Asks anew; what is shown stays until the answer is here.
   * @param {Partial<Filter>} [filter]
   * @param {[first: number, last: number]} [sight] rows to have
   */
  async find(filter = {}, sight = [0, 1]) {
    this.filter = { ...this.filter, ...filter };
    const asked = ++this.asked;
    const first = Math.floor(sight[0] / PAGE), last = Math.min(Math.max(first, Math.floor((sight[1] - 1) / PAGE)), first + 4);
    try {
      const list = await ask("people", { ...this.filter, offset: first * PAGE, limit: (last - first + 1) * PAGE });
      if (asked !== this.asked) return;
      this.pages.clear();
      this.ids = undefined;
      this.take(list, first * PAGE);
      this.answered = true;
      this.error = undefined;
    } catch (error) {
      if (asked !== this.asked) return;
      this.error = error;
    }
    this.changed();
  }

  /** @param {List} list @param {number} offset of a whole page */
  take(list, offset) {
    for (let from = offset; from < offset + list.rows.length; from += PAGE) {
      const groups = (list.groups ?? []).filter((group) => group.from < from + PAGE && group.from + group.people > from);
      this.pages.set(from / PAGE, { rows: list.rows.slice(from - offset, from - offset + PAGE), groups });
    }
    while (this.pages.size > KEPT) this.pages.delete(/** @type {number} */ (this.pages.keys().next().value));
    Object.assign(this, { total: list.total, all: list.all, tags: list.tags ?? [], networks: list.networks ?? [] });
  }

  /**
   * Has the rows from first to last fetched, their pictures, and then what comes next on the way. Only what was looked at
   * last is asked for: who drags the scroll bar through a hundred thousand people does not wait for those in between.
   * @param {number} first @param {number} last
   */
  async have(first, last) {
    if (this.wanted && first !== this.wanted[0]) this.ahead = first > this.wanted[0] ? 1 : -1;
    this.wanted = [first, last];
    if (this.asking || !this.answered) return;
    this.asking = true;
    try {
      while (this.answered && await this.haveMore()); // each turn looks at what is wanted by then
    } finally {
      this.asking = false;
    }
  }

  /** Asks for the next thing that is not here. @returns {Promise<boolean>} whether there may be more */
  async haveMore() {
    const { asked, wanted = [0, 1] } = this;
    const from = Math.floor(wanted[0] / PAGE), to = Math.floor(Math.max(wanted[0], Math.min(wanted[1], this.total) - 1) / PAGE);
    const pages = Array.from({ length: to - from + 1 }, (_, i) => from + i);
    for (const page of pages) this.touch(page);
    let missing = pages.filter((page) => !this.pages.has(page));
    if (!missing.length) {
      if (await this.havePictures(wanted)) return true;
      const next = this.ahead > 0 ? to + 1 : from - 1;
      if (next < 0 || next * PAGE >= this.total || this.pages.has(next)) return false;
      missing = [next];
    }
    const [first] = missing, count = missing.includes(first + 1) ? 2 : 1;
    const list = await ask("people", { ...this.filter, offset: first * PAGE, limit: count * PAGE }).catch(() => undefined);
    if (asked !== this.asked) return true;
    if (!list?.rows.length) return false; // what went wrong is said when the list is asked for anew
    this.take(list, first * PAGE);
    this.changed();
    return true;
  }

  /** A page that is looked at goes last. @param {number} page */
  touch(page) {
    const held = this.pages.get(page);
    if (!held) return;
    this.pages.delete(page);
    this.pages.set(page, held);
  }

  /** @param {[first: number, last: number]} sight @returns {Promise<boolean>} whether any had to be asked for */
  async havePictures([first, last]) {
    /** @type {string[]} */
    const ids = [];
    for (let i = first; i < last; i++) {
      const row = this.row(i);
      if (row && (this.staleThumbs.has(row.id) || row.picture && !this.thumbs.has(row.id))) ids.push(row.id);
    }
    if (!ids.length) return false;
    for (const id of ids) {
      this.staleThumbs.delete(id);
      if (!this.thumbs.has(id)) this.thumbs.set(id, "");
    }
    const answer = await ask("thumbs", { ids }).catch(() => undefined);
    if (!answer) return true; // the pictures that are shown stay
    for (const id of ids) {
      this.thumbs.delete(id); // so that it is the newest
      this.thumbs.set(id, answer.thumbs[id] ?? "");
    }
    while (this.thumbs.size > PICTURES) this.thumbs.delete(/** @type {string} */ (this.thumbs.keys().next().value));
    this.changed();
    return true;
  }
}
