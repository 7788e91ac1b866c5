// @ts-check
// The rows of the list, fetched where they are looked at: a carnet may hold a hundred thousand people.
import { ask } from "../ui/carnet.js";

/** @typedef {import("../protocol").Row} Row */
/** @typedef {import("../protocol").List} List */
/** @typedef {{query: string, tag: string, network: string}} Filter */

const PAGE = 100;

export class People {
  /** @param {() => void} changed called when something more is here */
  constructor(changed) {
    this.changed = changed;
    /** @type {Filter} */
    this.filter = { query: "", tag: "", network: "" };
    /** Sparse: a hole is a person not fetched yet. @type {Row[]} */
    this.rows = [];
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
    /** @type {Set<number>} */
    this.pages = new Set();
  }

  /** Paints from the ready-made view, until the core answers. @param {import("../background/views.js").PeopleView} view */
  copy({ list, thumbs }) {
    if (this.answered) return;
    this.take(list, 0);
    for (const [id, thumb] of Object.entries(thumbs)) this.thumbs.set(id, thumb);
    this.changed();
  }

  /** Asks anew; what is shown stays until the answer is here. @param {Partial<Filter>} [filter] @param {number} [around] a row to have */
  async find(filter = {}, around = 0) {
    this.filter = { ...this.filter, ...filter };
    const asked = ++this.asked;
    const page = Math.floor(around / PAGE);
    try {
      const list = await ask("people", { ...this.filter, offset: page * PAGE, limit: PAGE });
      if (asked !== this.asked) return;
      this.rows = [];
      this.pages = new Set([page]);
      this.take(list, page * PAGE);
      this.answered = true;
      this.error = undefined;
    } catch (error) {
      if (asked !== this.asked) return;
      this.error = error;
    }
    this.changed();
  }

  /** @param {List} list @param {number} offset */
  take(list, offset) {
    list.rows.forEach((row, i) => { this.rows[offset + i] = row; });
    Object.assign(this, { total: list.total, all: list.all, tags: list.tags ?? [], networks: list.networks ?? [] });
  }

  /** Has the rows from first to last fetched, and their pictures. @param {number} first @param {number} last */
  async have(first, last) {
    if (!this.answered) return;
    const asked = this.asked;
    for (let page = Math.floor(first / PAGE); page <= Math.floor(Math.max(first, last - 1) / PAGE); page++) {
      if (this.pages.has(page)) continue;
      this.pages.add(page);
      const list = await ask("people", { ...this.filter, offset: page * PAGE, limit: PAGE }).catch(() => undefined);
      if (asked !== this.asked) return;
      if (!list) { this.pages.delete(page); return; }
      this.take(list, page * PAGE);
      this.changed();
    }
    const ids = this.rows.slice(first, last).filter((row) => row && (this.staleThumbs.has(row.id) || row.picture && !this.thumbs.has(row.id))).map((row) => row.id);
    if (!ids.length) return;
    for (const id of ids) {
      this.staleThumbs.delete(id);
      if (!this.thumbs.has(id)) this.thumbs.set(id, "");
    }
    const answer = await ask("thumbs", { ids }).catch(() => undefined);
    if (!answer) return; // the pictures that are shown stay
    for (const id of ids) this.thumbs.set(id, answer.thumbs[id] ?? "");
    this.changed();
  }
}
