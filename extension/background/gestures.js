// @ts-check
// Saving and logging a touch without a popup: by right-click and by shortcut.
import { api } from "../ui/api.js";
import { localDay, t } from "../ui/i18n.js";
import { sentenceOfWarning } from "../ui/reasons.js";
import { sentenceOfError, sentenceOfForbidden, sentenceOfKind } from "../ui/sentences.js";
import { TOUCHES } from "../ui/touches.js";
import { askCore } from "./ask.js";
import { noticeSaid, noticeSaved, noticeTouched } from "./notice.js";
import { readPage, runInPage } from "./page.js";
import { photograph } from "./photo.js";
import { syncSoon } from "./sync.js";
import { refreshViews } from "./views.js";

const TOUCH = "touch-"; // begins the ids of the entries that log a touch of a kind

/**
 * Makes the menus, in the browser's language of today. On a page the save stands alone: browsers put several entries of an
 * extension into a menu of its own, and the save would be one step further in. The kinds of touch are in the menu of
 * Carnet's button, whoever the page is about: to have a menu know the pages of those who are in the carnet, the browser
 * would have to keep their addresses, and would keep them when they are forgotten.
 */
export async function makeMenu() {
  await api.contextMenus.removeAll();
  api.contextMenus.create({ id: "save-contact", title: t("saveContact"), contexts: ["page", "selection", "link"] });
  api.contextMenus.create({ id: "touches", title: t("logTouch"), contexts: ["action"] });
  for (const kind of TOUCHES) api.contextMenus.create({ id: TOUCH + kind, parentId: "touches", title: t(`touch_${kind}`), contexts: ["action"] });
}

/** @param {chrome.contextMenus.OnClickData} info @param {chrome.tabs.Tab} tab */
export async function menuClicked(info, tab) {
  const entry = String(info.menuItemId);
  if (entry.startsWith(TOUCH)) await touchFromPage(tab, /** @type {import("../protocol").TouchKind} */ (entry.slice(TOUCH.length)));
  else await saveFromMenu(info, tab);
}

/**
 * Logs a touch with the person whose page a tab shows, if they are in the carnet for certain, and says so.
 * @param {chrome.tabs.Tab} tab
 * @param {import("../protocol").TouchKind} kind
 */
async function touchFromPage(tab, kind) {
  await orSayWhy(async () => {
    const { reading, known, problem, forbidden } = await readPage(tab, false);
    if (forbidden) return noticeSaid(t("noticeNoTouch"), sentenceOfForbidden(forbidden));
    if (problem) return noticeSaid(t("noticeNoTouch"), sentenceOfError(problem));
    if (reading.kind !== "person") return noticeSaid(t("noticeNoTouch"), sentenceOfKind(reading.kind));
    if (!known) return noticeSaid(t("noticeNoTouch"), t("noticeNotKnown"));
    if (!known.certain) return noticeSaid(t("noticeSameName", [known.name]), t("noticeTouchAsk"));
    const touch = { kind, day: localDay(), by: /** @type {const} */ ("me") };
    const { act } = await askCore("touch", { ids: [known.id], touch });
    syncSoon();
    const { warning } = await askCore("care", { id: known.id });
    await Promise.all([noticeTouched({ act, ...known }, kind, warning && sentenceOfWarning(warning)), refreshViews()]).catch(console.error); // logged it is, whether that can be said or not
  }, t("noticeNoTouch"));
}

/** @param {chrome.contextMenus.OnClickData} info @param {chrome.tabs.Tab} tab */
async function saveFromMenu(info, tab) {
  const selected = Boolean(info.selectionText?.trim());
  if (info.linkUrl && !selected && !samePage(info.linkUrl, tab.url ?? "")) await saveLink(info, tab);
  else await saveFromPage(tab, selected);
}

/** A person's own page links to itself where their name stands. @param {string} a @param {string} b */
function samePage(a, b) {
  const bare = (/** @type {string} */ url) => url.replace(/[?#].*$/, "").replace(/\/$/, "");
  return bare(a) === bare(b);
}

/**
 * Reads the page of a tab, saves the person on it, and says so.
 * @param {chrome.tabs.Tab} tab
 * @param {boolean} limited to the block of the selection
 */
export async function saveFromPage(tab, limited) {
  await orSayWhy(async () => {
    const { reading, known, viewport, forbidden } = await readPage(tab, limited);
    if (forbidden) return noticeSaid(t("noticeNothing"), sentenceOfForbidden(forbidden));
    if (reading.kind !== "person") return noticeSaid(t("noticeNothing"), `${sentenceOfKind(reading.kind)} ${t("noticeOpenCarnet")}`);
    if (known && !known.certain) return noticeSaid(t("noticeSameName", [known.name]), t("noticeSameNameAsk"));
    const photo = reading.crop && viewport ? await photograph(tab, reading.crop, viewport) : "";
    await saved(await askCore("save", { facts: reading.facts ?? [], page: reading.page, ...(photo && { photo }) }));
  });
}

/** @param {chrome.contextMenus.OnClickData} info @param {chrome.tabs.Tab} tab */
async function saveLink(info, tab) {
  await orSayWhy(async () => {
    const url = info.linkUrl ?? "";
    const named = /** @type {{linkText?: string}} */ (info).linkText; // Firefox tells it, Chromium does not
    const text = named?.trim() || await runInPage(tab.id ?? -1, textOfLink, [url], info.frameId).catch(() => "");
    await saved(await askCore("saveLink", { url, text, page: tab.url ?? "" }));
  });
}

/** @param {import("../protocol").Saved} answer */
async function saved(answer) {
  syncSoon();
  await Promise.all([noticeSaved(answer), refreshViews()]).catch(console.error); // saved it is, whether that can be said or not
}

/** @param {() => Promise<unknown>} act @param {string} not that it was not done */
async function orSayWhy(act, not = t("noticeNothing")) {
  try {
    await act();
  } catch (error) {
    await noticeSaid(not, sentenceOfError(error));
  }
}

/**
 * Runs in the page: the text of the link under the pointer, or of the first link that leads there.
 * @param {string} url
 * @returns {string}
 */
function textOfLink(url) {
  const links = [...document.querySelectorAll("a[href], area[href]")].filter((a) => a instanceof HTMLAnchorElement && a.href === url);
  links.sort((a, b) => Number(b.matches(":hover")) - Number(a.matches(":hover")));
  for (const link of links) {
    const text = link instanceof HTMLElement && link.innerText || link.getAttribute("aria-label") || link.getAttribute("title") || link.querySelector("img")?.alt || "";
    if (text.trim()) return text.trim().replace(/\s+/g, " ").slice(0, 300);
  }
  return "";
}
