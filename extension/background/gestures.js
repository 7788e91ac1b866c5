// @ts-check
// Saving without a popup: by right-click and by shortcut.
import { api } from "../ui/api.js";
import { t } from "../ui/i18n.js";
import { sentenceOfError, sentenceOfForbidden, sentenceOfKind } from "../ui/sentences.js";
import { askCore } from "./ask.js";
import { noticeSaid, noticeSaved } from "./notice.js";
import { readPage, runInPage } from "./page.js";
import { photograph } from "./photo.js";
import { syncSoon } from "./sync.js";
import { refreshViews } from "./views.js";

/** Makes the menu entry, in the browser's language of today. */
export async function makeMenu() {
  await api.contextMenus.removeAll();
  api.contextMenus.create({ id: "save-contact", title: t("saveContact"), contexts: ["page", "selection", "link"] });
}

/** @param {chrome.contextMenus.OnClickData} info @param {chrome.tabs.Tab} tab */
export async function saveFromMenu(info, tab) {
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

/** @param {() => Promise<unknown>} act */
async function orSayWhy(act) {
  try {
    await act();
  } catch (error) {
    await noticeSaid(t("noticeNothing"), sentenceOfError(error));
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
