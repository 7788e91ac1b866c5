// @ts-check
// The carnet in a tab: the list of people and the page of one, by the address behind "#".
import { html, nothing, render } from "../vendor/lit.js";
import { onCarnetChanged } from "../ui/carnet.js";
import { dress, t } from "../ui/i18n.js";
import { icons } from "../ui/icons.js";
import { plain, showShortcuts, typing } from "../ui/keys.js";
import "../ui/toast.js";
import "./list.js";
import "./person.js";

/** @typedef {{page: "list" | "person", id: string, undo: string}} Route */

/** @returns {Route} */
function route() {
  const [path, query = ""] = location.hash.slice(1).split("?", 2);
  const person = path.match(/^\/person\/([A-Za-z0-9_-]+)$/);
  return { page: person ? "person" : "list", id: person?.[1] ?? "", undo: (person && new URLSearchParams(query).get("undo")) || "" };
}

let now = route();
let listScroll = 0;

function update() {
  const list = now.page === "list";
  render(html`
    <header class="top"><a class="wordmark" href="#/"><img src="../icons/mark.svg" alt="" width="22" height="22"> Carnet</a>
      <div class="tools"><button class="quiet" title=${t("shortcuts")} aria-label=${t("shortcuts")} @click=${help}>${icons.help}</button>
        <a class="quiet" href="../options/options.html" title=${t("options")} aria-label=${t("options")}>${icons.settings}</a></div></header>
    <carnet-list ?hidden=${!list} .shown=${list}></carnet-list>
    ${list ? nothing : html`<carnet-person .person=${now.id} .row=${the("carnet-list")?.rowOf(now.id)}></carnet-person>`}
    <carnet-toast @undone=${refresh}></carnet-toast>`, document.body);
  if (now.undo) {
    the("carnet-toast").acted(now.undo, t("savedToast"));
    history.replaceState(null, "", `#/person/${now.id}`); // a reload does not offer it again
    now.undo = "";
  }
}

/** @param {string} name @returns {any} */
const the = (name) => document.querySelector(name);

function refresh() {
  the("carnet-list")?.refresh();
  the("carnet-person")?.refresh();
}

addEventListener("hashchange", () => {
  const before = now;
  now = route();
  if (before.page === "list" && now.page === "person") listScroll = scrollY;
  update();
  if (now.page === "list") {
    dress(t("appName"));
    the("carnet-list").comeBack(before.page === "person" ? before.id : "", listScroll);
  } else scrollTo(0, 0);
});

// --- the keyboard ---

function help() {
  /** @type {[string[], string][]} */
  const shared = [[["u"], t("keyUndo")], [["Ctrl", "Z"], t("keyUndo")], [["?"], t("keyHelp")]];
  showShortcuts(now.page === "list"
    ? [[["/"], t("keySearch")], [["↑", "↓"], t("keyMove")], [[t("keyEnterName")], t("keyOpenPerson")], [["n"], t("keyNew")], [[t("keyEscName")], t("keyClear")], ...shared]
    : [[["l"], t("keyLearned")], [["a"], t("keyNote")], [["t"], t("keyTag")], [["e"], t("keyEdit")], [[t("keyDeleteName")], t("keyDelete")], [[t("keyEscName")], t("keyBack")], ...shared]);
}

document.addEventListener("keydown", (event) => {
  if (!plain(event) || document.querySelector("dialog[open]")) return;
  const element = the(now.page === "list" ? "carnet-list" : "carnet-person");
  if (event.key === "?" && !typing()) help();
  else element?.key(event, typing());
});

dress(t("appName"));
update();
onCarnetChanged(refresh);
