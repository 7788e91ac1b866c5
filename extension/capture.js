// @ts-check
// Reads the page in front of the user. The browser runs `capture` once in the extension's isolated world, after a
// gesture; it must stand alone, for scripting.executeScript sends its source text. It only reads: nothing is inserted,
// changed, focused or requested, so that a page cannot tell.

/**
 * @typedef {object} Captured
 * @property {import("./protocol").Snapshot} snapshot
 * @property {string} type the document's content type: a PDF is a document too
 * @property {Viewport} [viewport] where a picture was seen
 */

/**
 * The visible part of the page in CSS pixels: where it begins in the coordinates of snapshot rectangles, and how large
 * it is. A picture of the tab shows exactly this, whatever zoom and screen.
 * @typedef {{left: number, top: number, width: number, height: number, scrollX: number, scrollY: number}} Viewport
 */

/**
 * Walks the live document into the tokens that wasm/page documents at Snapshot.
 * @param {boolean} limited whether the gesture was on the selection, so that its block is the snapshot's target
 * @returns {Captured}
 */
export function capture(limited) {
  const MAX_ELEMENTS = 200_000, MAX_CHARACTERS = 6_000_000, MAX_MS = 500, MAX_DEPTH = 100_000; // the largest real page seen has a third of this
  const MAX_CLASS = 200, MAX_STYLE = 400, MAX_SELECTION = 10_000;
  const started = performance.now();

  // The named children of a form, and of the document, hide its own properties (<input name="firstChild">). So theirs are
  // read through the prototype, where a page cannot reach; every other node's are read straight, which is twice as fast.
  /** @param {object} prototype @param {string} name */
  const getter = (prototype, name) => {
    const get = /** @type {() => any} */ (Object.getOwnPropertyDescriptor(prototype, name)?.get);
    return (/** @type {Node} */ node) => get.call(node);
  };
  const firstChild = getter(Node.prototype, "firstChild"), nextSibling = getter(Node.prototype, "nextSibling");
  const parentNode = getter(Node.prototype, "parentNode");
  const localName = getter(Element.prototype, "localName"), shadowOf = getter(Element.prototype, "shadowRoot");
  const namesOf = Element.prototype.getAttributeNames, attribute = Element.prototype.getAttribute;

  // --- tokens ---
  // This code runs once, so the engine interprets most of it: what is done for each node is kept small, and what can be
  // done in one tight loop is, for that the engine compiles.
  /** @type {number[]} */
  const tokens = [];
  const inDigits = () => {
    const DIGITS = new TextEncoder().encode("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
    const written = new Uint8Array(tokens.length * 7); // 32 bits are at most seven groups of five
    let at = 0;
    for (let n of tokens) {
      for (; n > 31; n >>>= 5) written[at++] = DIGITS[32 + (n & 31)];
      written[at++] = DIGITS[n];
    }
    return new TextDecoder("latin1").decode(written.subarray(0, at));
  };
  /** @type {Map<string, number>} */
  const strings = new Map();
  let characters = 0;
  /** @param {string} text */
  const string = (text) => {
    let index = strings.get(text);
    if (index === undefined) {
      index = strings.size;
      strings.set(text, index);
    }
    characters += text.length; // again for one that repeats: readers meet it each time
    return index;
  };

  let full = false;
  /** @param {string} text */
  const putText = (text) => {
    const room = MAX_CHARACTERS - characters;
    if (text.length > room) full = true;
    tokens.push(1, string(text.length > room ? text.slice(0, room) : text));
  };

  // --- what is read ---
  const LINKS_FOR_BROWSERS = /\b(?:stylesheet|preload|modulepreload|prefetch|preconnect|dns-prefetch|icon|manifest)\b/i;
  const CODE = /^(?:|module|importmap|speculationrules|text\/(?:html|template|x-.*)|(?:text|application)\/(?:x-)?(?:java|ecma|live|j)script.*)$/i;
  const NAMED_IN_DRAWINGS = /^(?:title|desc|use|image)$/;
  /** Where white space at either end is nothing. */
  const BLOCKS = /^(?:html|head|body|main|section|article|header|footer|nav|aside|div|p|h[1-6]|ul|ol|li|dl|dt|dd|table|tbody|thead|tfoot|tr|td|th|form|fieldset|figure|figcaption|blockquote|pre|#shadow)$/;
  const SVG_ATTRIBUTES = new Set(["id", "aria-label", "role", "class", "data-testid", "data-test-icon", "aria-hidden"]);

  /** Whether an element has nothing that any reader needs. @param {Element} e @param {string} tag */
  const skipped = (e, tag) => {
    switch (tag) {
      case "style": case "noscript": case "template": return true;
      case "script": return CODE.test((e.getAttribute("type") ?? "").trim());
      case "link": return LINKS_FOR_BROWSERS.test(e.getAttribute("rel") ?? "");
      case "input": return /^(?:hidden|password)$/i.test(e.getAttribute("type") ?? "");
      default: return false;
    }
  };
  /** The value of an attribute as it is sent, or null to leave it out. @param {string} name @param {string} value */
  const sent = (name, value) => {
    if (characters + value.length > MAX_CHARACTERS) full = true;
    if (full || name === "class" && value.length > MAX_CLASS || name === "style" && value.length > MAX_STYLE || name.startsWith("on")) return null;
    if (name === "style" && value.includes("url(")) painted = true;
    return /^\s*data:/i.test(value) ? "data:" : value;
  };
  /** @param {Element} e @param {boolean} drawing whether it is an <svg> or inside one */
  const putAttributes = (e, drawing) => {
    for (const name of namesOf.call(e)) {
      if (drawing && !SVG_ATTRIBUTES.has(name) && !name.endsWith("href")) continue;
      let value = attribute.call(e, name);
      if (value !== null && value.length > 20) value = sent(name, value);
      if (value !== null) tokens.push(2, string(name), string(value));
    }
  };

  /** Whether the picture itself is seen at its middle, and not something that lies over it. @param {Element} e @param {DOMRect} r */
  const uncovered = (e, r) => {
    if (!Element.prototype.checkVisibility.call(e, { opacityProperty: true, visibilityProperty: true })) return false;
    const hit = Document.prototype.elementFromPoint.call(document, r.left + r.width / 2, r.top + r.height / 2);
    if (!hit) return false;
    /** @param {Node} a @param {Node} b */
    const holds = (a, b) => Node.prototype.contains.call(a, b);
    if (holds(hit, e) || holds(e, hit)) return true;
    let near = e; // a ring, a link or a badge laid over the picture is a close relative of it
    for (let i = 0; i < 3; i++) {
      const above = parentNode(near);
      if (!(above instanceof Element) || /^(?:body|html|main)$/.test(localName(above))) break;
      near = above;
    }
    return near !== e && holds(near, hit);
  };
  let pictures = 0;
  /** @param {Element} e */
  const putPlace = (e) => {
    if (pictures >= 400) return;
    const r = Element.prototype.getBoundingClientRect.call(e);
    if (r.width < 24 || r.height < 24 || r.left < -1 || r.top < -1 || r.right > innerWidth + 1 || r.bottom > innerHeight + 1) return;
    if (!uncovered(e, r)) return;
    pictures++;
    tokens.push(4, Math.max(0, Math.round(r.left)), Math.max(0, Math.round(r.top)), Math.round(r.width), Math.round(r.height));
  };

  // --- the selection ---
  const selected = window.getSelection();
  const selection = selected && !selected.isCollapsed ? selected.toString().trim().slice(0, MAX_SELECTION) : "";
  /** @type {Node | null} */
  let block = null;
  if (limited && selected && selected.rangeCount > 0) {
    block = selected.getRangeAt(0).commonAncestorContainer;
    while (block && !(block instanceof Element && !/^(?:inline|contents)/.test(getComputedStyle(block).display))) block = parentNode(block);
  }

  // --- the walk: no recursion, for a page nests as deep as it likes ---
  let painted = false, elements = 0, target = -1, visited = 0, drawings = 0;
  const SHADOW = "#shadow", BARE = "#bare"; // what ends with a level that is no element's: a shadow root, nothing that was begun
  /** @type {Node[]} */
  const open = [];
  /** @type {string[]} */
  const tags = []; // of the open elements; "form" for one whose properties may be hidden
  /** What a slot shows is read where the slot stands: each such node, and the one that the slot shows next. @type {Map<Node, Node | null>} */
  const slotted = new Map();
  /** @param {Node} from @param {Node | null} to */
  const unslotted = (from, to) => {
    const shown = slotted.get(from);
    if (shown !== undefined) return shown;
    while (to && slotted.has(to)) to = nextSibling(to);
    return to;
  };
  /** @param {Node} of @param {boolean} [form] */
  const behind = (of, form) => {
    const to = form ? nextSibling(of) : of.nextSibling;
    return slotted.size === 0 ? to : unslotted(of, to);
  };
  /** @type {Node | null} */
  let node = firstChild(document);
  for (;;) {
    if (!node) {
      const above = open.pop();
      if (!above) break;
      const tag = tags.pop();
      if (tag !== BARE) tokens.push(0);
      if (tag === SHADOW) { // what no slot shows is still the element's
        node = full ? null : above.firstChild;
        while (node && slotted.has(node)) node = nextSibling(node);
        continue;
      }
      if (tag === "svg") drawings--;
      node = full ? null : behind(above, tag === "form");
      continue;
    }
    if (!full && (elements >= MAX_ELEMENTS || characters > MAX_CHARACTERS || (++visited % 256 === 0 && performance.now() - started > MAX_MS))) full = true;
    if (full) { tokens.push(5); node = null; continue; }

    const type = node.nodeType; // a form's may be hidden, but not by a number
    if (type === Node.TEXT_NODE || type === Node.CDATA_SECTION_NODE) {
      const text = /** @type {Text} */ (node).data;
      const figure = drawings > 0 && !/^(?:title|desc)$/.test(tags[tags.length - 1]); // a number on a chart
      if (!figure) {
        const written = text.charCodeAt(0) > 32 || /\S/.test(text);
        if (written || node.previousSibling && node.nextSibling || !BLOCKS.test(tags[tags.length - 1])) putText(written ? text : " "); // the space between two names
      }
      node = behind(node);
      continue;
    }
    if (typeof type === "number" && type !== Node.ELEMENT_NODE) {
      if (type === Node.COMMENT_NODE && tags[tags.length - 1] === "code") putText(/** @type {Comment} */ (node).data); // LinkedIn keeps data there
      node = behind(node);
      continue;
    }
    const element = /** @type {Element} */ (node), named = element.localName;
    const form = typeof named !== "string" || named === "form", tag = form ? "form" : named;
    if (skipped(element, tag) || open.length >= MAX_DEPTH) {
      node = behind(element, form);
      continue;
    }
    const inside = drawings > 0; // of a drawing, only what has a name
    const bare = inside && tag !== "svg" && !form && !NAMED_IN_DRAWINGS.test(tag) && !element.id && !element.hasAttribute("aria-label");
    if (!bare) {
      if (element === block) target = elements;
      elements++;
      tokens.push(8 + string(tag.toLowerCase()));
      painted = tag === "img" || tag === "image";
      putAttributes(element, inside || tag === "svg");
      if (painted) putPlace(element);
    }
    if (tag === "svg") drawings++;
    open.push(element); tags.push(bare ? BARE : tag);
    const shadow = form ? shadowOf(element) : element.shadowRoot;
    if (shadow) { tokens.push(3); open.push(element); tags.push(SHADOW); }
    node = shadow ? shadow.firstChild : form ? firstChild(element) : element.firstChild;
    if (tag === "slot") {
      const shown = HTMLSlotElement.prototype.assignedNodes.call(element);
      shown.forEach((one, i) => slotted.set(one, shown[i + 1] ?? null));
      node = shown[0] ?? node;
    }
  }

  const texts = [...strings.keys()].map((text) => (text.includes("\0") ? text.replaceAll("\0", "") : text)).join("\0");
  const snapshot = {
    address: location.href, tokens: inDigits(), strings: texts.toWellFormed(), selection: selection.toWellFormed(), target, truncated: full,
  };
  const type = getter(Document.prototype, "contentType")(document);
  if (pictures === 0) return { snapshot, type }; // to ask for the viewport makes the browser lay the page out
  const view = window.visualViewport, scale = view?.scale ?? 1;
  const viewport = {
    left: view?.offsetLeft ?? 0, top: view?.offsetTop ?? 0, width: innerWidth / scale, height: innerHeight / scale,
    scrollX: Math.round(scrollX), scrollY: Math.round(scrollY),
  };
  return { snapshot, type, viewport };
}
