// @ts-check
// One quiet notification a day at the user's hour, and a number on the button. Each is off until it was chosen; with both
// off nobody is looked for and no alarm is set.
import { api } from "../ui/api.js";
import { locale, plural } from "../ui/i18n.js";
import { askCore } from "./ask.js";
import { noticeToday } from "./notice.js";

const ALARM = "reminder";
const AFTER = 1000; // ms behind the last change, so that several captures in a row do not wait for it

const names = new Intl.ListFormat(locale, { type: "conjunction" });

/** Ends when the reminder that is being made is: two at once would say the same twice. @type {Promise<unknown>} */
let reminding = Promise.resolve();

/** Tells what there is to tell now, and sets the alarm for the next time. */
function remind() {
  const reminded = reminding.then(tell);
  reminding = reminded.catch(() => {});
  return reminded;
}

async function tell() {
  const { notify, badge } = await askCore("careSettings", {});
  if (!notify && !badge) {
    await Promise.all([api.alarms.clear(ALARM), api.action.setBadgeText({ text: "" })]);
    return;
  }
  const now = new Date();
  const reminder = await askCore("reminder", { now: now.getTime(), hour: now.getHours(), minute: now.getMinutes() });
  await api.alarms.create(ALARM, { when: reminder.next });
  await api.action.setBadgeBackgroundColor({ color: "#6a655b" });
  await api.action.setBadgeText({ text: reminder.badge ? String(reminder.badge) : "" });
  if (!reminder.notify) return;
  const { people, due } = reminder;
  await noticeToday([people.length ? names.format(people.map(({ name }) => name)) : "", due ? plural("reminderDue", due) : ""].filter(Boolean).join(" · "));
}

let waiting = 0;

/** Something in the carnet is another than it was, so the number may be, too. */
export function remindSoon() {
  clearTimeout(waiting);
  waiting = setTimeout(() => remind().catch(console.error), AFTER);
}

/** @param {chrome.alarms.Alarm} alarm */
export function remindByAlarm({ name }) {
  if (name === ALARM) remind().catch(console.error);
}
