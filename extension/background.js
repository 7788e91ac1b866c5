// @ts-check
// The background: Chromium's service worker, Firefox's event page. The browser starts it for each event and ends it when
// idle, so every listener is added here at once and nothing is remembered in a variable.
import "./background/seal.js"; // first: the core asks for it
import { api } from "./ui/api.js";
import { onCarnetChanged } from "./ui/carnet.js";
import { answerMessage } from "./background/messages.js";
import { makeMenu, menuClicked, saveFromPage } from "./background/gestures.js";
import { noticeClicked, noticeUndo } from "./background/notice.js";
import { remindByAlarm, remindSoon } from "./background/reminder.js";
import { syncByAlarm, syncNow } from "./background/sync.js";
import { refreshViews } from "./background/views.js";

api.runtime.onInstalled.addListener(({ reason }) => {
  makeMenu();
  if (reason !== "install") remindSoon(); // an update takes the alarm and the number
});
api.runtime.onStartup.addListener(() => { makeMenu(); refreshViews().then(() => syncNow()).catch(console.error); });
api.contextMenus.onClicked.addListener((info, tab) => { if (tab) menuClicked(info, tab); });
api.commands.onCommand.addListener((command, tab) => { if (command === "save-contact" && tab) saveFromPage(tab, false); });
api.notifications.onClicked.addListener(noticeClicked);
api.notifications.onButtonClicked?.addListener((id) => { noticeUndo(id).catch(console.error); }); // Firefox has none
api.runtime.onMessage.addListener(answerMessage);
api.alarms.onAlarm.addListener(syncByAlarm);
api.alarms.onAlarm.addListener(remindByAlarm);
onCarnetChanged(remindSoon);
