// @ts-check
// What is said after a save without a popup. A notification's id carries what its click needs, for the background may
// have been ended and started anew in between: act:<act>:<person>, for a touch with its kind
// behind them, or a random id where there is nothing to undo.
import { api } from "../ui/api.js";
import { t } from "../ui/i18n.js";
import { sentenceOfError } from "../ui/sentences.js";
import { askCore } from "./ask.js";
import { syncSoon } from "./sync.js";
import { refreshViews } from "./views.js";

const BUTTONS = !api.runtime.getURL("").startsWith("moz-"); // Firefox refuses buttons, so there a click shows the person with Undo

/** The id of the one notification a day. */
const TODAY = "today";

/** @param {string} id @param {string} title @param {string} message @param {boolean} [undo] */
function show(id, title, message, undo = false) {
  return api.notifications.create(id, {
    type: "basic", iconUrl: api.runtime.getURL("icons/128.png"), title, message,
    ...(undo && BUTTONS ? { buttons: [{ title: t("undo") }] } : {}),
  });
}

/** @param {import("../protocol").Saved} saved */
export async function noticeSaved(saved) {
  const said = t(saved.created ? "noticeSaved" : "noticeUpdated");
  await show(`act:${saved.act}:${saved.id}`, saved.name ?? "", BUTTONS ? said : `${said} ${t("noticeClick")}`, true);
}

/** A touch was logged. @param {{act: string, id: string, name: string}} logged @param {import("../protocol").TouchKind} kind @param {string} [warns] gently, before the next one */
export async function noticeTouched({ act, id, name }, kind, warns = "") {
  const said = [t("noticeTouched", [t(`touch_${kind}`)]), warns, BUTTONS ? "" : t("noticeClick")].filter(Boolean).join(" ");
  await show(`act:${act}:${id}:${kind}`, name, said, true);
}

/** Something was not saved, and why. @param {string} title @param {string} message */
export async function noticeSaid(title, message) {
  await show(crypto.randomUUID(), title, message);
}

/** Whom today proposes, without a sound. @param {string} message */
export async function noticeToday(message) {
  await api.notifications.create(TODAY, { type: "basic", iconUrl: api.runtime.getURL("icons/128.png"), title: t("noticeToday"), message, ...(BUTTONS && { silent: true }) }); // Firefox knows no silent
}

/** @param {string} id */
function actOf(id) {
  const [what, act, person, touch] = id.split(":");
  return what === "act" ? { act, person, touch } : undefined;
}

/** A click on a notification: the person, with Undo; or the carnet. @param {string} id */
export async function noticeClicked(id) {
  const acted = actOf(id);
  const place = acted ? `#/person/${acted.person}?undo=${acted.act}${acted.touch ? `&touch=${acted.touch}` : ""}` : id === TODAY ? "#/today" : "#/";
  await api.tabs.create({ url: api.runtime.getURL(`app/app.html${place}`) });
  await api.notifications.clear(id);
}

/** The Undo button of a notification. @param {string} id */
export async function noticeUndo(id) {
  const acted = actOf(id);
  if (!acted) return;
  await api.notifications.clear(id);
  try {
    const undone = await askCore("undo", { act: acted.act });
    syncSoon();
    await noticeSaid(undone.name ?? "", t("noticeUndone"));
    await refreshViews();
  } catch (error) {
    await noticeSaid(t("noticeNotUndone"), sentenceOfError(error));
  }
}
