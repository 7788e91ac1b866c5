// @ts-check
// The options: the shortcuts and how to change them, what was taught, what is kept and where, the version.
import { html, nothing, render } from "../vendor/lit.js";
import { api } from "../ui/api.js";
import { ask, onCarnetChanged } from "../ui/carnet.js";
import { dress, plural, t } from "../ui/i18n.js";
import { icons } from "../ui/icons.js";
import { keysOf, plain, showShortcuts, typing } from "../ui/keys.js";
import { keepInSync } from "../ui/live.js";
import { sentenceOfError } from "../ui/sentences.js";
import "./rules.js";
import "./storage.js";
import "./sync.js";

/** @type {chrome.commands.Command[]} */
let commands = [];
/** @type {import("../protocol").Status | undefined} */
let status;
/** @type {unknown} */
let error;

const { version } = api.runtime.getManifest();

/** Opens the browser's own page for shortcuts: only there may they be changed. */
function changeShortcuts() {
  const { openShortcutSettings } = /** @type {{openShortcutSettings?: () => void}} */ (/** @type {unknown} */ (api.commands));
  if (openShortcutSettings) openShortcutSettings();
  else api.tabs.create({ url: "chrome://extensions/shortcuts" });
}

/** @param {chrome.commands.Command} command */
function shortcut({ name, shortcut }) {
  return html`<dt>${shortcut ? keysOf(shortcut) : html`<span class="faint">${t("noShortcut")}</span>`}</dt>
    <dd>${name === "save-contact" ? t("shortcutSave") : t("shortcutOpen")}</dd>`;
}

function update() {
  render(html`
    <header class="top"><a class="wordmark" href="../app/app.html#/"><img src="../icons/mark.svg" alt="" width="22" height="22"> Carnet</a>
      <a class="quiet" href="../app/app.html#/">${icons.back} ${t("people")}</a></header>
    <main><h1>${t("options")}</h1>
      <section><h2>${t("shortcuts")}</h2>
        <dl class="shortcuts">${commands.map(shortcut)}</dl>
        <button class="button" id="change" @click=${changeShortcuts}>${t("changeShortcuts")}</button>
        <p class="faint small">${t("shortcutsElsewhere")}</p></section>
      <section><carnet-rules></carnet-rules></section>
      <section><h2>${t("whatIsKept")}</h2>
        <p>${status ? plural("kept", status.people) : nothing} ${t("keptWhere")}</p>
        <p>${t("keptNothingSent")}</p>
        <p>${t("keptUninstall")}</p>
        ${status?.quarantined ? html`<p class="trouble">${plural("quarantined", status.quarantined)}</p>` : nothing}
        ${status?.problems?.map(({ code }) => html`<p class="trouble">${sentenceOfError({ code })}</p>`)}
        ${error ? html`<p class="trouble" role="alert">${sentenceOfError(error)}</p>` : nothing}</section>
      <section id="sync"><carnet-sync></carnet-sync></section>
      <section><carnet-storage></carnet-storage></section>
      <section><h2>${t("versionTitle")}</h2><p>${t("version", [version])}</p></section>
    </main>`, document.body);
}

async function load() {
  commands = await api.commands.getAll();
  update();
  try {
    status = await ask("status", {});
    error = undefined;
  } catch (refused) {
    error = refused;
  }
  update();
}

document.addEventListener("keydown", (event) => {
  if (!plain(event) || typing() || document.querySelector("dialog[open]")) return;
  if (event.key === "?") showShortcuts([[[t("keyEscName")], t("keyBack")], [["?"], t("keyHelp")]]);
  else if (event.key === "Escape") location.href = "../app/app.html#/";
});

dress(`${t("options")} · Carnet`);
update();
load();
onCarnetChanged(load);
keepInSync();
