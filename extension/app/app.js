// @ts-check
// The carnet in a tab: its pages by the address behind "#", the navigation, the keyboard.
import { html, nothing, render } from "../vendor/lit.js";
import { keepAwake } from "../ui/awake.js";
import { onCarnetChanged } from "../ui/carnet.js";
import { dress, t } from "../ui/i18n.js";
import { icons } from "../ui/icons.js";
import { plain, showShortcuts, typing } from "../ui/keys.js";
import { keepInSync } from "../ui/live.js";
import "../ui/toast.js";
import { TOUCHES } from "../ui/touches.js";
import "./notice.js";
import "./trouble.js";
import { groups, pageOf, pages } from "./routes.js";

const GO_MS = 1500; // how long g waits for the letter of a page

let now = pageOf(location.hash);
let listScroll = 0;
let going = 0; // when g was pressed; 0: it was not

/** Those that the navigation names. */
const inPlace = pages.filter(({ name, group }) => name && group);
const [list] = pages; // stays while others are shown, and keeps its place

/** @param {string} element @returns {any} */
const the = (element) => document.querySelector(element);

/** @typedef {import("./routes.js").Page} Page */

/** @param {Page} page */
function tool(page) {
  const name = t(page.name ?? "");
  return html`<a class="quiet" href="#/${page.path}" aria-current=${now.page === page ? "page" : nothing} title=${name} aria-label=${name}>${page.icon}</a>`;
}

/** Leads to the first page of a group. @param {[import("./routes.js").Group, string]} group */
function groupLink([group, name]) {
  const first = inPlace.find((page) => page.group === group);
  const current = now.page === first ? "page" : now.page.group === group ? "true" : nothing;
  return first && html`<a class="place" href="#/${first.path}" aria-current=${current}>${t(name)}</a>`;
}

/** The pages of the group that one is in, where it has several. */
function within() {
  const { group } = now.page, named = groups.find(([one]) => one === group), inside = inPlace.filter((page) => page.group === group);
  return named && inside.length > 1 ? html`<nav class="within" aria-label=${t(named[1])}>${inside.map((page) =>
    html`<a href="#/${page.path}" aria-current=${now.page === page ? "page" : nothing}>${t(page.name ?? "")}</a>`)}</nav>` : nothing;
}

function update() {
  const onList = now.page === list;
  render(html`
    <header class="top"><a class="wordmark" href="#/"><img src="../icons/mark.svg" alt="" width="22" height="22"> Carnet</a>
      <nav aria-label=${t("pages")}><div class="places">${groups.map(groupLink)}</div>
      <div class="tools">${pages.filter(({ icon }) => icon).map(tool)}
        <button class="quiet" title=${t("shortcuts")} aria-label=${t("shortcuts")} @click=${help}>${icons.help}</button>
        <a class="quiet" href="../options/options.html" title=${t("options")} aria-label=${t("options")}>${icons.settings}</a></div></nav>${within()}</header>
    <carnet-trouble @opened=${refresh}></carnet-trouble>
    <carnet-notice></carnet-notice>
    <carnet-list ?hidden=${!onList} .shown=${onList}></carnet-list>
    ${onList ? nothing : now.page.show(now.asked)}
    <carnet-toast @undone=${refresh}></carnet-toast>`, document.body);
}

/** What the address asks for beside the page: the undo of a notification. */
function arrived() {
  const act = now.asked.query.get("undo");
  if (!act || now.page.path !== "person") return;
  const touch = TOUCHES.find((kind) => kind === now.asked.query.get("touch"));
  the("carnet-toast").acted(act, touch ? t("noticeTouched", [t(`touch_${touch}`)]) : t("savedToast"));
  history.replaceState(null, "", `#/person/${now.asked.rest}`); // a reload does not offer it again
}

function refresh() {
  the("carnet-trouble")?.refresh();
  the("carnet-notice")?.refresh();
  for (const { element } of pages) the(element)?.refresh?.();
}

addEventListener("hashchange", async () => {
  const before = now;
  now = pageOf(location.hash);
  if (before.page === list && now.page !== list) listScroll = scrollY;
  update();
  arrived();
  if (now.page.name) dress(now.page === list ? t("appName") : `${t(now.page.name)} · Carnet`);
  if (now.page === list) the("carnet-list").comeBack(before.page.path === "person" ? before.asked.rest : "", listScroll, now.asked);
  else {
    scrollTo(0, 0);
    const shown = the(now.page.element);
    await shown.updateComplete;
    shown.querySelector("main")?.focus({ preventScroll: true }); // whoever listens hears the new page, and Tab begins there
  }
});

// --- the keyboard ---

function help() {
  const way = pages.filter(({ go }) => go).map(({ go = "", name = "" }) => /** @type {[string[], string]} */ ([["g", go], t(name)]));
  showShortcuts([...now.page.keys(), ...way, [["u"], t("keyUndo")], [["Ctrl", "Z"], t("keyUndo")], [["?"], t("keyHelp")]]);
}

document.addEventListener("keydown", (event) => {
  if (document.querySelector("dialog[open]")) return;
  const all = event.key === "a" && (event.ctrlKey || event.metaKey) && !event.altKey;
  if (!plain(event) && !all) return;
  const writing = typing();
  const to = !writing && going > 0 && performance.now() - going < GO_MS && pages.find(({ go }) => go === event.key);
  going = !writing && event.key === "g" && !all ? performance.now() : 0;
  if (to) {
    event.preventDefault();
    location.hash = `#/${to.path}`;
  } else if (event.key === "?" && !writing) help();
  else if (!going) the(now.page.element)?.key?.(event, writing);
});

dress(now.page.name && now.page !== list ? `${t(now.page.name)} · Carnet` : t("appName"));
update();
arrived();
onCarnetChanged(refresh);
keepInSync();
keepAwake();
