// @ts-check
// From a gesture on a tab to a reading.
import { api } from "../ui/api.js";
import { askCore } from "./ask.js";
import { practise } from "./practice.js";
import { capture } from "../capture.js";

/** @typedef {import("../capture.js").Viewport} Viewport */
/**
 * Why a page cannot be read: the browser's own pages, its extension store, a PDF, the source of a page, an error page, a
 * file, or the browser says no more.
 * @typedef {"browser" | "store" | "pdf" | "source" | "error" | "file" | "refused"} Forbidden
 */
/**
 * @typedef {object} PageReading
 * @property {import("../protocol").Reading} reading
 * @property {import("../protocol").Known} [known]
 * @property {import("../protocol").CallError} [problem] why it is not known whether they are in the carnet
 * @property {Viewport} [viewport] of the moment of capture, for the photo
 * @property {Forbidden} [forbidden] with reading.kind "forbidden"
 */

/**
 * Runs a function in the tab's page. Right after the gesture the browser may not have heard yet that it grants the tab:
 * Chromium then refuses, and lets the second try through.
 * @template {any[]} A
 * @template R
 * @param {number} tab
 * @param {(...args: A) => R} func
 * @param {A} args
 * @param {number} [frame]
 * @returns {Promise<R>}
 */
export async function runInPage(tab, func, args, frame = 0) {
  const run = async () => {
    const [{ result }] = await api.scripting.executeScript({ target: { tabId: tab, frameIds: [frame] }, func, args });
    return /** @type {R} */ (result);
  };
  try {
    return await run();
  } catch {
    return run();
  }
}

/**
 * Reads the page of a tab. A page that cannot be read is an answer too, of kind "forbidden".
 * @param {chrome.tabs.Tab} tab
 * @param {boolean} limited to the block of the selection
 * @returns {Promise<PageReading>}
 */
export async function readPage(tab, limited) {
  /** @type {import("../capture.js").Captured} */
  let captured;
  try {
    captured = await runInPage(tab.id ?? -1, capture, [limited]);
    if (!captured) throw new Error("the page gave nothing");
  } catch (error) {
    return forbidden(tab, why(tab.url ?? "", String(error)));
  }
  if (!/html|xml|^text\/plain/.test(captured.type)) return forbidden(tab, captured.type === "application/pdf" ? "pdf" : "refused");
  const answer = await askCore("read", { snapshot: captured.snapshot });
  practise("reading", { op: "read", snapshot: captured.snapshot });
  return { ...answer, viewport: captured.viewport };
}

/** @param {chrome.tabs.Tab} tab @param {Forbidden} reason @returns {PageReading} */
function forbidden(tab, reason) {
  return { reading: { kind: "forbidden", page: tab.url ?? "", title: tab.title ?? "" }, forbidden: reason };
}

/** @param {string} url as far as the browser tells it @param {string} error @returns {Forbidden} */
function why(url, error) {
  if (/error page/i.test(error)) return "error";
  if (/^view-source:/i.test(url)) return "source";
  if (/gallery|^https:\/\/(?:chromewebstore\.google\.com|addons\.mozilla\.org|microsoftedge\.microsoft\.com\/addons)\b/i.test(`${error}\n${url}`) || /^https:\/\/(?:chromewebstore\.google\.com|chrome\.google\.com\/webstore|addons\.mozilla\.org|microsoftedge\.microsoft\.com\/addons)/.test(url)) return "store";
  if (/\.pdf(?:$|[?#])/i.test(url) || /pdf/i.test(error)) return "pdf";
  if (/^file:/i.test(url)) return "file";
  if (/^(?!https?:)[a-z-]+:/i.test(url) || /chrome:\/\/|about:/i.test(error) || url === "") return "browser";
  return "refused";
}
