// @ts-check
// What the popup shows, from its state.
import { html, nothing, repeat } from "../vendor/lit.js";
import { day, plural, t } from "../ui/i18n.js";
import { icons } from "../ui/icons.js";
import { portrait } from "../ui/portrait.js";
import { inWords, nameOfField, sentenceOfDoubt, sentenceOfError, sentenceOfForbidden, sentenceOfKind } from "../ui/sentences.js";
import { isContact, othersOf } from "./card.js";

/** @typedef {import("./popup.js").State} State */
/** @typedef {Record<string, (...args: any[]) => any>} Acts */
/** @typedef {import("./card.js").Entry} Entry */
/** @typedef {import("../protocol").Fact} Fact */

const IN_HEAD = new Set(["name", "headline"]);
/** Facts that belong together and stand under one label. */
const GROUPS = [["title"], ["company"], ["location"], ["about"], ["position"], ["education"], ["language"], ["altname"], ["profile", "link"], ["email", "phone"]];

/** Kinds of page whose lines may be pointed at: there is something on them to read. @type {Set<import("../protocol").Kind>} */
const TEACHABLE = new Set(["person", "several", "company", "job", "article", "search", "unknown"]);

/** @param {State} state @param {Acts} acts */
export function popupView(state, acts) {
  if (state.aside === "teach") return html`<carnet-teach .tab=${state.tab?.id ?? -1} @kept=${acts.taught} @back=${acts.backToCard}></carnet-teach>`;
  if (state.aside === "report") return html`<carnet-report .tab=${state.tab?.id ?? -1} @back=${acts.backToCard}></carnet-report>`;
  return html`<main>${state.phase === "several" ? several(state, acts) : person(state, acts)}</main>${footer(state, acts)}
    <div class="unseen" role="status" aria-live="polite">${said(state)}</div>`;
}

/** What a screen reader hears when the phase changes. @param {State} state */
function said({ phase, saved, card }) {
  if (phase === "saved") return t(saved?.created ? "savedHere" : "updatedHere");
  if (phase === "undone") return t("undone");
  return phase === "card" && card ? card.name : phase === "reading" ? t("reading") : "";
}

/** @param {State} state @param {Acts} acts */
function person(state, acts) {
  const { card, page, tab } = state;
  const done = state.phase === "saved" || state.phase === "undone";
  return html`
    <header class="who">
      ${card?.blank ? html`<span class="portrait" aria-hidden="true">${icons.add}</span>` : portrait(card?.name ?? "", state.photo)}
      <div class="names">
        ${!card || card.blank && !done ? html`<h1 dir="auto" class=${card ? "asking" : "waiting"}>${card ? t("blankTitle") : tab?.title ?? ""}</h1>` : head(card.entries, state, acts)}
      </div>
      <button class="quiet home" title=${t("openCarnet")} aria-label=${t("openCarnet")} @click=${acts.openCarnet}>${icons.notebook}</button>
    </header>
    ${state.error ? html`<p class="note wrong" role="alert">${sentenceOfError(state.error)} ${card ? (/** @type {{code?: string}} */ (state.error).code === "forgotten" ? html`<button class="quiet accent" id="anyway" @click=${acts.saveAnyway}>${t("saveAnyway")}</button>` : nothing) : html`<button class="quiet accent" @click=${acts.again}>${t("tryAgain")}</button>`}</p>` : nothing}
    ${state.phase === "reading" && state.slow ? html`<p class="note" role="status">${t("slow")} <button class="quiet accent" @click=${acts.again}>${t("tryAgain")}</button></p>` : nothing}
    ${done ? outcome(state) : nothing}
    ${page && card && !done ? notes(state, acts) : nothing}
    ${card && !done ? (card.blank ? form(card.entries, acts) : facts(state, acts)) : nothing}
    ${card && !done && page && TEACHABLE.has(page.reading.kind) ? html`<p class="teach"><button class="quiet" id="teach" @click=${acts.teach}>${t("teachThis")}</button></p>` : nothing}`;
}

/** @param {Entry[]} entries @param {State} state @param {Acts} acts */
function head(entries, state, acts) {
  return entries.filter(({ now }) => IN_HEAD.has(now.field)).map((entry) => (entry.now.field === "name"
    ? html`<h1>${fact(entry, state, acts)}</h1>`
    : entry.now.text === "" ? nothing : html`<div class="headline">${fact(entry, state, acts)}</div>`));
}

/** The first line of which the page says two things and nothing is chosen. @param {State} state @returns {Entry | undefined} */
export function undecided({ card, candidate, page }) {
  return candidate ? undefined : card?.kept().find((entry) => entry.now === entry.read && othersOf(entry, page?.reading.doubts).length > 0);
}

/** @param {Entry} entry @param {State} state @param {Acts} acts */
function fact(entry, state, acts) {
  const others = state.candidate ? [] : othersOf(entry, state.page?.reading.doubts);
  return html`<carnet-fact data-field=${entry.now.field} .fact=${entry.now} .others=${others} ?keyed=${others.length > 0 && entry === undecided(state)} ?removable=${!IN_HEAD.has(entry.now.field)}
    @fact=${(/** @type {CustomEvent} */ e) => acts.correct(entry, e.detail.text, e.detail.parts)}></carnet-fact>`;
}

// --- what the user should know before saving ---

/** @param {State} state @param {Acts} acts */
function notes(state, acts) {
  const { reading, known, problem, forbidden } = /** @type {NonNullable<State["page"]>} */ (state.page);
  if (state.card?.blank) {
    return html`<p class="note">${forbidden ? sentenceOfForbidden(forbidden) : reading.kind === "several" ? t("blankOfSeveral") : sentenceOfKind(reading.kind)}
      ${reading.kind === "several" ? html`<button class="quiet accent" @click=${acts.backToSeveral}>${t("backToList")}</button>` : nothing}</p>
      ${reading.kind === "unknown" ? (reading.doubts ?? []).filter(({ code }) => code === "thin").map((doubt) => doubtNote(doubt, acts)) : nothing}`;
  }
  if (state.candidate) return html`<p class="note"><button class="quiet accent" @click=${acts.backToSeveral}>${icons.back} ${t("backToList")}</button></p>`;
  const doubts = (reading.doubts ?? []).filter((d) => d.code !== "conflict");
  return html`${problem ? html`<p class="note wrong" role="alert">${sentenceOfError(problem)}</p>` : nothing}
    ${known ? (known.certain ? knownNote(known, state, acts) : sameQuestion(known, state, acts)) : nothing}
    ${doubts.map((doubt) => doubtNote(doubt, acts))}`;
}

/** @param {import("../protocol").Doubt} doubt @param {Acts} acts */
function doubtNote(doubt, acts) {
  return html`<p class="note">${sentenceOfDoubt(doubt)}
    ${doubt.code === "thin" ? html`<button class="quiet accent" id="report-on" @click=${acts.report}>${t("reportAsk")}</button>` : nothing}</p>`;
}

/** @param {import("../protocol").Known} known @param {State} state @param {Acts} acts */
function knownNote(known, state, acts) {
  const card = /** @type {NonNullable<State["card"]>} */ (state.card);
  const shown = (known.differences ?? []).filter(({ held, found }) => card.contacts || !isContact(/** @type {Fact} */ (found ?? held)));
  return html`<section class="note known" aria-label=${t("known")}>
    <p><button class="quiet accent" @click=${acts.openPerson}>${t("knownSince", [day(known.saved)])}</button>
      ${shown.length ? plural("differOnPage", shown.length) : t("nothingChanged")}</p>
    <p class="touching" role="status">${state.touched ? html`${state.touched.said} <button class="quiet accent" id="untouch" @click=${acts.untouch}>${t("undo")}</button>`
      : html`<button class="quiet accent" id="touch" aria-keyshortcuts="Alt+T" @click=${acts.touch}>${t("popupTouch")}</button>`}</p>
    ${shown.length ? html`<ul class="differences">${shown.map((one) => difference(one, card, acts))}</ul>` : nothing}
  </section>`;
}

/** One thing that the page says otherwise, to take over or not. @param {import("../protocol").Difference} difference @param {import("./card.js").Card} card @param {Acts} acts */
function difference({ what, held, found }, card, acts) {
  const label = nameOfField((found ?? held)?.field ?? "name");
  if (what === "gone") return html`<li class="gone"><span class="faint">${t("gone", [label])}</span> <span dir="auto">${inWords(held)}</span></li>`;
  const entry = found && card.entryOf(found);
  return html`<li class=${what}><label>${entry ? html`<input type="checkbox" .checked=${!card.leftOut.has(entry)} @change=${(/** @type {any} */ e) => acts.take(entry, e.target.checked)}>` : nothing}
    <span><span class="faint">${what === "new" ? t("new", [label]) : label}</span> ${what === "changed" ? html`<del dir="auto">${shortened(inWords(held))}</del> <span class="faint" aria-hidden="true">→</span> ` : nothing}<ins dir="auto">${inWords(found)}</ins></span></label></li>`;
}


/** Enough of a value to recognise it. @param {string} text */
const shortened = (text) => (text.length > 90 ? `${text.slice(0, 80).trimEnd()}…` : text);

/** @param {import("../protocol").Known} known @param {State} state @param {Acts} acts */
function sameQuestion(known, state, acts) {
  return html`<fieldset class="note same"><legend>${t("sameQuestion", [known.name, day(known.saved)])}</legend>
    <button class="button" aria-pressed=${state.same === true} @click=${() => acts.decideSame(true)}>${t("samePerson")}</button>
    <button class="button" aria-pressed=${state.same === false} @click=${() => acts.decideSame(false)}>${t("someoneElse")}</button>
  </fieldset>`;
}

// --- the facts ---

/** @param {State} state @param {Acts} acts */
function facts(state, acts) {
  const card = /** @type {NonNullable<State["card"]>} */ (state.card);
  const contacts = card.contactFacts();
  return html`<dl class="facts">${GROUPS.map((fields) => {
    const entries = card.kept().filter(({ now }) => fields.includes(now.field) && now.text !== "" && (card.contacts || !isContact(now)));
    return entries.length === 0 ? nothing : html`<div class="group"><dt>${t(`group_${fields[0]}`)}</dt>
      <dd>${repeat(entries, (entry) => entry.read, (entry) => fact(entry, state, acts))}</dd></div>`;
  })}</dl>
  ${contacts.length ? html`<div class="contacts"><label><input type="checkbox" id="contacts" .checked=${card.contacts} @change=${(/** @type {any} */ e) => acts.keepContacts(e.target.checked)}> ${t("keepContacts")}</label>
    <p class="faint small">${t("keepContactsWhy")}</p></div>` : nothing}`;
}

/** A blank card. @param {Entry[]} entries @param {Acts} acts */
function form(entries, acts) {
  return html`<div class="form">${entries.map((entry) => html`<label><span class="faint small">${nameOfField(entry.now.field)}</span>
    <span class="grows" data-text=${entry.now.text}><textarea class="write" rows="1" name=${entry.now.field} dir="auto" .value=${entry.now.text}
      @input=${(/** @type {any} */ e) => { e.target.parentNode.dataset.text = e.target.value; acts.correct(entry, e.target.value); }}
      @keydown=${(/** @type {KeyboardEvent} */ e) => { if (e.key === "Enter" && !e.shiftKey && !e.isComposing) { e.preventDefault(); acts.save(); } }}></textarea></span></label>`)}</div>`;
}

// --- several people ---

/** @param {State} state @param {Acts} acts */
function several(state, acts) {
  const candidates = state.page?.reading.candidates ?? [];
  return html`<header class="who"><div class="names"><h1>${t("several")}</h1></div>
      <button class="quiet home" title=${t("openCarnet")} aria-label=${t("openCarnet")} @click=${acts.openCarnet}>${icons.notebook}</button></header>
    <ul class="candidates">${candidates.map((candidate) => html`<li><button @click=${() => acts.chooseCandidate(candidate)}>
      ${portrait(candidate.name)}<span class="names"><bdi class="name">${candidate.name}</bdi><bdi class="faint small">${candidate.headline ?? ""}</bdi></span></button></li>`)}
      <li><button class="else" @click=${acts.chooseBlank}><span class="portrait">${icons.add}</span><span class="names">${t("somebodyElse")}</span></button></li></ul>`;
}

// --- after the save, and the foot ---

/** @param {State} state */
function outcome({ phase, saved, card }) {
  if (phase === "undone") return html`<div class="outcome"><p>${t("undone")}</p></div>`;
  return html`<div class="outcome"><p class="said">${icons.done} ${t(saved?.created ? "savedHere" : "updatedHere")}</p>
    ${card?.learned.trim() ? html`<blockquote dir="auto">${card.learned.trim()}</blockquote>` : nothing}</div>`;
}

/** @param {State} state @param {Acts} acts */
function footer(state, acts) {
  const { phase, card } = state;
  if (phase === "several") return html`<footer><p class="faint small">${t("severalKeys")}</p></footer>`;
  if (phase === "saved" || phase === "undone") {
    return html`<footer><div class="after">
      ${phase === "saved" ? html`<button class="button first" id="open" @click=${acts.openPerson}>${t("openPerson")}</button><button class="button" id="undo" @click=${acts.undo}>${icons.undo} ${t("undo")}</button>`
        : html`<button class="button first" id="redo" @click=${acts.redo}>${t("redo")}</button>`}
      ${state.candidate ? html`<button class="button" @click=${acts.backToSeveral}>${t("backToList")}</button>` : nothing}</div></footer>`;
  }
  const learned = card ? card.learned : state.learned;
  const changed = state.page?.known?.certain && !card?.blank && !state.candidate && state.page.known.differences?.length > 0;
  return html`<footer><div class="learn">
      <label class="grows" data-text=${learned}><span class="unseen">${t("learnedAsk")}</span>
        <textarea id="learned" class="write" rows="1" dir="auto" maxlength="2000" placeholder=${t("learnedAsk")} .value=${learned}
          @input=${(/** @type {any} */ e) => { e.target.parentNode.dataset.text = e.target.value; acts.learn(e.target.value); }}
          @keydown=${(/** @type {KeyboardEvent} */ e) => { if (e.key === "Enter" && !e.shiftKey && !e.ctrlKey && !e.metaKey && !e.altKey && !e.isComposing) { e.preventDefault(); acts.save(); } }}></textarea></label>
      <button class="button first" id="save" ?disabled=${phase === "saving" || !card && phase !== "reading"} @click=${acts.save}>${t(changed ? "update" : "save")}</button>
    </div></footer>`;
}
