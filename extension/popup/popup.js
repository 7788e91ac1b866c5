// @ts-check
// The popup: the reading of the page in front of the user, one line to add, Enter.
import { render } from "../vendor/lit.js";
import { api } from "../ui/api.js";
import { ask, photographTab, readTab, Refusal } from "../ui/carnet.js";
import { dress, t } from "../ui/i18n.js";
import { plain, showShortcuts, typing } from "../ui/keys.js";
import { askTouch } from "../ui/touch.js";
import { Card, othersOf } from "./card.js";
import { draftOf, dropDraft, keepDraft, resume } from "./draft.js";
import { popupView, undecided } from "./views.js";
import "../ui/fact.js";
import "./report.js";
import "./teach.js";

/**
 * @typedef {object} State
 * @property {"reading" | "card" | "several" | "saving" | "saved" | "undone" | "failed"} phase
 * @property {"teach" | "report"} [aside] what has the popup to itself for a while
 * @property {chrome.tabs.Tab} [tab]
 * @property {import("../background/page.js").PageReading} [page]
 * @property {Card} [card] undefined until read, and while one of several is chosen
 * @property {string} [candidate] who was chosen of several
 * @property {boolean} [same] what the user said to "is it the same person?"
 * @property {string} photo a data: URL, or ""
 * @property {string} learned typed before the page was read
 * @property {boolean} [slow] the reading takes so long that the user should be told
 * @property {boolean} saveWhenRead Enter came before the reading
 * @property {boolean} [anyway] whoever it is was to be forgotten, and is to be kept all the same
 * @property {import("../protocol").Saved} [saved]
 * @property {{act: string, said: string}} [touched] a touch that was logged, to be undone
 * @property {unknown} [error]
 */
const SLOW_MS = 2000;
/** @type {State} */
const state = { phase: "reading", photo: "", learned: "", saveWhenRead: false };
const root = /** @type {HTMLElement} */ (document.getElementById("popup"));
/** @type {Promise<void>} */
let photographed = Promise.resolve();
let readings = 0; // counts, so that the first answer does not take the place of what was read when it was long in coming

const acts = {
  save, saveAnyway, undo, redo, openPerson, openCarnet, chooseCandidate, chooseBlank, backToSeveral, again, backToCard, taught, touch, untouch,
  teach() { state.aside = "teach"; update(); },
  report() { state.aside = "report"; update(); },
  /** @param {string} text */
  learn(text) {
    if (state.card) state.card.learned = text;
    else state.learned = text;
    keep();
  },
  /** @param {import("./card.js").Entry} entry @param {string} text @param {Record<string, string>} [parts] */
  correct(entry, text, parts) { state.card?.correct(entry, text, parts); keep(); update(); },
  /** @param {import("./card.js").Entry} entry @param {boolean} yes */
  take(entry, yes) { state.card?.leftOut[yes ? "delete" : "add"](entry); update(); },
  /** @param {boolean} on */
  keepContacts(on) { if (state.card) state.card.contacts = on; keep(); update(); },
  /** @param {boolean} yes */
  decideSame(yes) { state.same = yes; update(); focusLearned(); },
};

function update() {
  render(popupView(state, acts), root);
}

function keep() {
  if (state.tab?.id !== undefined && state.card) keepDraft(state.tab.id, state.card, state.candidate);
}

const focusLearned = () => document.getElementById("learned")?.focus({ preventScroll: true });

// --- reading ---

async function begin() {
  dress(t("appName"));
  const shell = /** @type {HTMLTextAreaElement} */ (document.getElementById("learned"));
  state.learned = shell.value.trim(); // typed while the modules loaded, Enter perhaps too
  state.saveWhenRead = /\n\s*$/.test(shell.value);
  root.replaceChildren();
  update();
  focusLearned();
  /** @type {HTMLTextAreaElement} */ (document.getElementById("learned")).setSelectionRange(state.learned.length, state.learned.length);
  const turn = ++readings, patience = setTimeout(() => { state.slow = true; update(); }, SLOW_MS);
  try {
    state.tab = await globalThis.carnetStart.tab;
    update();
    const answer = await globalThis.carnetStart.answer;
    if (turn !== readings) return;
    if (answer?.error) throw new Refusal(answer.error);
    await arrived(answer?.ok ?? await readTab(state.tab.id ?? -1)); // the background was starting anew: once more
  } catch (error) {
    if (turn === readings) fail(error);
  } finally {
    clearTimeout(patience);
  }
}

/** @param {import("../background/page.js").PageReading} page */
async function arrived(page) {
  state.page = page;
  const { reading, known } = page;
  const draft = await draftOf(state.tab?.id ?? -1, reading.page);
  const candidate = draft?.candidate && reading.candidates?.find(({ name }) => name === draft.candidate);
  if (reading.kind === "several" && !candidate) {
    state.phase = "several";
    update();
    /** @type {HTMLElement | null} */ (root.querySelector(".candidates button"))?.focus();
    return;
  }
  state.photo = known?.certain ? known.thumb ?? "" : "";
  showCard(candidate ? new Card(candidate.facts, reading.page) : reading.kind === "person" ? new Card(reading.facts ?? [], reading.page) : Card.blank(reading), draft);
  state.candidate = candidate ? candidate.name : undefined;
  if (reading.crop && page.viewport && state.tab?.id !== undefined) {
    photographed = photographTab(state.tab.id, reading.crop, page.viewport).then((photo) => {
      if (photo) { state.photo = photo; update(); }
    }, () => {});
  }
  if (state.saveWhenRead && reading.kind === "person" && (known?.certain ?? true)) await save();
}

/** @param {Card} card @param {import("./draft.js").Draft} [draft] */
function showCard(card, draft) {
  card.learned = state.learned;
  if (draft) resume(card, draft);
  Object.assign(state, { card, phase: "card", error: undefined });
  update();
  const name = /** @type {HTMLTextAreaElement | null} */ (card.blank ? root.querySelector('textarea[name="name"]') : null);
  if (name && document.activeElement?.id !== "learned" || name && !state.learned) { name.focus(); name.select(); }
  else if (!typing()) focusLearned();
}

/** @param {import("../protocol").Candidate} candidate */
function chooseCandidate(candidate) {
  state.candidate = candidate.name;
  showCard(new Card(candidate.facts, state.page?.reading.page ?? ""));
  keep();
}

function chooseBlank() {
  if (state.page) showCard(Card.blank({ ...state.page.reading, title: "" }));
}

function backToSeveral() {
  Object.assign(state, { card: undefined, candidate: undefined, saved: undefined, photo: "", phase: "several" });
  dropDraft(state.tab?.id ?? -1);
  update();
  /** @type {HTMLElement | null} */ (root.querySelector(".candidates button"))?.focus();
}

function backToCard() {
  state.aside = undefined;
  update();
  focusLearned();
}

/** The page is read anew with what was just taught. */
async function taught() {
  state.aside = undefined;
  state.learned = state.card?.learned ?? state.learned;
  state.card = undefined;
  await again();
}

async function again() {
  state.phase = "reading";
  state.slow = false;
  state.error = undefined;
  update();
  const turn = ++readings;
  try {
    const page = await readTab(state.tab?.id ?? -1);
    if (turn === readings) await arrived(page);
  } catch (error) {
    if (turn === readings) fail(error);
  }
}

/** @param {unknown} error */
function fail(error) {
  state.error = error;
  state.phase = state.card ? "card" : "failed"; // what was typed stays where it is
  update();
}

// --- saving ---

async function save() {
  const { card, page } = state;
  if (state.phase === "reading") { state.saveWhenRead = true; return; }
  if (!card || !page || state.phase !== "card") return;
  if (!card.name.trim()) {
    fail(new Refusal({ code: "name-missing" }));
    /** @type {HTMLElement | null} */ (root.querySelector('textarea[name="name"], .names .shown'))?.focus();
    return;
  }
  const { known } = page;
  const asked = known && !known.certain && !card.blank && !state.candidate;
  if (asked && state.same === undefined) {
    /** @type {HTMLElement | null} */ (root.querySelector(".same .button"))?.focus();
    return;
  }
  Object.assign(state, { phase: "saving", error: undefined });
  update();
  try {
    await Promise.race([photographed, new Promise((late) => setTimeout(late, 600))]);
    const into = asked && state.same ? known.id : known?.certain && !card.blank && !state.candidate ? known.id : undefined;
    state.saved = await ask("save", {
      facts: card.facts(), page: card.page, ...(card.learned.trim() && { learned: card.learned.trim() }), ...(card.contacts && { contacts: true }),
      ...(state.photo.startsWith("data:image/") && state.photo !== known?.thumb && !card.blank && !state.candidate && { photo: state.photo }), ...(into && { into }),
      ...(state.anyway && { anyway: true }),
    });
    state.phase = "saved";
    if (state.tab?.id !== undefined) dropDraft(state.tab.id);
    update();
    /** @type {HTMLElement | null} */ (root.querySelector("footer .first"))?.focus();
  } catch (error) {
    state.phase = "card";
    fail(error);
  }
}

/** Brings back somebody whom the user had asked to forget: said once more, so meant. */
function saveAnyway() {
  state.anyway = true;
  return save();
}

async function undo() {
  if (!state.saved || state.phase !== "saved") return;
  try {
    await ask("undo", { act: state.saved.act });
    state.phase = "undone";
    update();
    /** @type {HTMLElement | null} */ (root.querySelector("footer .first"))?.focus();
  } catch (error) {
    fail(error);
  }
}

async function redo() {
  if (!state.saved || state.phase !== "undone") return;
  try {
    await ask("redo", { act: state.saved.act });
    state.phase = "saved";
    update();
  } catch (error) {
    fail(error);
  }
}

/** Takes the other value of the first line of which the page says two things. */
function takeOther() {
  const entry = state.phase === "card" ? undecided(state) : undefined;
  if (entry) acts.correct(entry, othersOf(entry, state.page?.reading.doubts)[0]);
}

/** @param {string} place a hash route */
function open(place) {
  api.tabs.create({ url: api.runtime.getURL(`app/app.html${place}`) });
  window.close();
}
function openPerson() {
  const id = state.saved?.id ?? state.page?.known?.id;
  if (id) open(`#/person/${id}`);
}
function openCarnet() { open("#/"); }

// --- a touch with whom one knows ---

async function touch() {
  const known = state.page?.known;
  const logged = known?.certain && await askTouch([known.name]);
  if (!known || !logged) return;
  try {
    const { act } = await ask("touch", { ids: [known.id], ...logged });
    state.touched = { act, said: t("touchedToast", [t(`touch_${logged.touch.kind}`), known.name]) };
  } catch (error) {
    state.error = error;
  }
  update();
}

async function untouch() {
  const { touched } = state;
  state.touched = undefined;
  try {
    if (touched) await ask("undo", { act: touched.act });
  } catch (error) {
    state.error = error;
  }
  update();
}

// --- the keyboard ---

document.addEventListener("keydown", (event) => {
  if (state.aside || document.querySelector("dialog[open]")) return; // their own keys
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); save(); return; }
  if (event.key === "Enter" && event.altKey) { event.preventDefault(); takeOther(); return; }
  if (event.code === "KeyT" && event.altKey && !event.ctrlKey && !event.metaKey && state.page?.known?.certain) { event.preventDefault(); touch(); return; }
  if (!plain(event)) {
    if (event.key.toLowerCase() === "z" && !typing() && state.phase === "saved") { event.preventDefault(); undo(); }
    return;
  }
  if (event.target instanceof HTMLElement && event.target.closest(".candidates")) moveAmong(event);
  if (typing()) return;
  if (event.key === "u") undo();
  else if (event.key === "o") (state.saved ?? state.page?.known ? openPerson : openCarnet)();
  else if (event.key === "?") {
    showShortcuts([[[t("keyEnterName")], t("keySave")], [["Ctrl", t("keyEnterName")], t("keySaveAnywhere")], [["Alt", t("keyEnterName")], t("keyTakeOther")], [["Alt", "T"], t("keyTouch")], [["u"], t("keyUndo")], [["o"], t("keyOpen")], [[t("keyEscName")], t("keyClose")], [["?"], t("keyHelp")]]);
  }
});

/** Arrows in the list of candidates. @param {KeyboardEvent} event */
function moveAmong(event) {
  const buttons = [...root.querySelectorAll(".candidates button")];
  const at = buttons.indexOf(/** @type {Element} */ (document.activeElement));
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
  if (to === undefined || !buttons[to]) return;
  event.preventDefault();
  /** @type {HTMLElement} */ (buttons[to]).focus();
}

begin();
