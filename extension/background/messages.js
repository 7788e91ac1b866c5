// @ts-check
// What the extension's own pages may ask. A web page's world never reaches here; a message is checked all the same.
import { call } from "../core.js";
import { api } from "../ui/api.js";
import { Refusal } from "../ui/carnet.js";
import { maySend } from "../ui/consent.js";
import { readPage } from "./page.js";
import { photograph } from "./photo.js";
import { practise } from "./practice.js";
import { syncNow, syncSoon, synced } from "./sync.js";
import { linesOf, reportOf, teach } from "./teach.js";
import { forgetViews, forgotten, keepToday, refreshViews } from "./views.js";

/** Operations of the core that pages may call, and whether they change who is in the carnet. @type {Record<string, boolean>} */
const OPERATIONS = {
  people: false, person: false, thumbs: false, status: false, rules: false, keepRules: false, deleteRule: false,
  ids: false, searches: false, copy: false, seen: false, keepSearch: false, deleteSearch: false, acts: false, bin: false, quarantine: false,
  save: true, edit: true, delete: true, undo: true, redo: true, tagMany: true, deleteMany: true, restore: true, resolveQuarantine: true, forget: true,
  duplicates: false, join: true, apart: false, importPiece: false, importLook: false, import: true, importLeave: false, export: false,
  today: false, replyToday: true, care: false, touch: true, favour: true, promise: true, keepPromise: true, intoCircle: true, brief: false, careSettings: false, keepCareSettings: true, circles: false, promises: false, calendar: false, recall: false, recalled: false, health: false,
  giving: false, offersAndNeeds: false, mine: false, keepMine: true, deleteThing: true, occasions: false,
  convergences: false, introductions: false, introduction: false, keepIntroduction: true, introducers: false,
  campaigns: false, campaign: false, choose: false, keepCampaign: true, greeting: true, myCards: false, keepMyCard: true, cardFor: false, giveCard: true,
  keepOccasion: true, met: true, lost: false, lastWord: true, questions: false, keepQuestions: false,
  sync: false, syncState: false, syncPhrase: false, syncStart: false, syncRecover: false, syncReplacePhrase: false, syncPair: false, syncAnswered: false, syncAdmit: false,
  syncEndPairing: false, syncJoin: false, syncJoined: false, syncMembers: false, syncRename: false, syncRevoke: false, syncAgree: false,
  syncAnew: false, syncLeave: false, syncDelete: false, syncHint: false, // what others changed is told by sync.js
};

/** What of sync sends nothing of the carnet. */
const SENDS_NOTHING = ["syncState", "syncPhrase", "syncEndPairing", "syncLeave", "syncDelete"];

/** @param {chrome.runtime.MessageSender} sender */
function ours(sender) {
  return sender.id === api.runtime.id && Boolean(sender.url?.startsWith(api.runtime.getURL("")));
}

/**
 * Answers {ok} or {error}, as the core does.
 * @param {any} message
 * @param {chrome.runtime.MessageSender} sender
 * @param {(answer: unknown) => void} reply
 * @returns {true | undefined} true while the answer is on its way
 */
export function answerMessage(message, sender, reply) {
  if (!ours(sender) || typeof message !== "object" || message === null || Array.isArray(message)) return undefined;
  handle(message).then(reply, (error) => {
    const { code = "internal", message: text, field, day } = error instanceof Refusal ? error : { message: String(error) };
    reply({ error: { code, message: text, field, day } });
  });
  return true;
}

/** What could not be written, for the pages to tell until something could. @param {string} [code] of an act that failed */
async function noteTrouble(code) {
  if (code === "store-full" || code === "store-failed") await api.storage.session.set({ trouble: code });
  else if (!code) await api.storage.session.remove("trouble");
}

/** @param {any} message @returns {Promise<unknown>} */
async function handle(message) {
  if (typeof message.op === "string" && Object.hasOwn(OPERATIONS, message.op)) {
    if (message.op.startsWith("sync") && !SENDS_NOTHING.includes(message.op) && !await maySend()) throw new Refusal({ code: "sync-not-allowed" });
    if (message.op === "forget") await forgetViews();
    const since = forgotten();
    const answer = await call(message);
    if (message.op === "today" && !answer.error) keepToday({ today: /** @type {any} */ (answer).ok, language: message.language }, since);
    if (OPERATIONS[message.op]) {
      const underWay = message.op === "import" && !(/** @type {any} */ (answer).ok?.outcome); // nothing has changed before its end
      if (!answer.error && !underWay) refreshViews().catch(console.error); // the acknowledgement waits for nothing
      noteTrouble(answer.error?.code).catch(console.error);
    }
    if (message.op === "people" && message.query && !answer.error) practise("finding", message);
    if (message.op.startsWith("sync")) synced(message.op, answer).catch(console.error);
    else if (!answer.error && (OPERATIONS[message.op] || /** @type {any} */ (answer.ok)?.act)) syncSoon();
    return answer;
  }
  if (message.do === "read" && Number.isInteger(message.tab)) return { ok: await readPage(await api.tabs.get(message.tab), false) };
  if (message.do === "photograph" && Number.isInteger(message.tab) && message.crop && message.viewport) {
    return { ok: await photograph(await api.tabs.get(message.tab), message.crop, message.viewport) };
  }
  if (message.do === "lines" && Number.isInteger(message.tab)) return { ok: await linesOf(message.tab) };
  if (message.do === "teach" && Number.isInteger(message.tab) && Array.isArray(message.marks)) return { ok: await teach(message.tab, message.marks) };
  if (message.do === "report" && Number.isInteger(message.tab)) return { ok: await reportOf(message.tab) };
  if (message.do === "sync") {
    syncNow().catch(console.error); // nobody waits for it
    return { ok: {} };
  }
  throw new Refusal({ code: "operation-unknown" });
}
