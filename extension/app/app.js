// @ts-check
// The carnet in a tab: its pages by the address behind "#", the navigation, the keyboard.
import { html, nothing, render } from "../vendor/lit.js";
import { onCarnetChanged } from "../ui/carnet.js";
import { dress, t } from "../ui/i18n.js";
import { icons } from "../ui/icons.js";
import { plain, showShortcuts, typing } from "../ui/keys.js";
import { keepInSync } from "../ui/live.js";
import "../ui/toast.js";
import "./notice.js";
import "./trouble.js";
import { pageOf, pages } from "./routes.js";

const GO_MS = 1500; // how long g waits for the letter of a page

let now = pageOf(location.hash);
let listScroll = 0;
let going = 0; // when g was pressed; 0: it was not

const [list] = pages; // stays while others are shown, and keeps its place

/** @param {string} element @returns {any} */
const the = (element) => document.querySelector(element);

/** @param {import("./routes.js").Page} page */
function link(page) {
  const { path, name = "", icon } = page, here = now.page === page;
  return html`<a class=${icon ? "quiet" : "place"} href="#/${path}" aria-current=${here ? "page" : nothing} title=${icon ? t(name) : nothing} aria-label=${icon ? t(name) : nothing}>${icon ?? t(name)}</a>`;
}

function update() {
  const named = pages.filter(({ name }) => name);
  const onList = now.page === list;
  render(html`
    <header class="top"><a class="wordmark" href="#/"><img src="../icons/mark.svg" alt="" width="22" height="22"> Carnet</a>
      <nav aria-label=${t("pages")}><div class="places">${named.filter(({ icon }) => !icon).map(link)}</div>
      <div class="tools">${named.filter(({ icon }) => icon).map(link)}
        <button class="quiet" title=${t("shortcuts")} aria-label=${t("shortcuts")} @click=${help}>${icons.help}</button>
        <a class="quiet" href="../options/options.html" title=${t("options")} aria-label=${t("options")}>${icons.settings}</a></div></nav></header>
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
  the("carnet-toast").acted(act, t("savedToast"));
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
