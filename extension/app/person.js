// @ts-check
// Everything held on one person: corrected in place, every fact with its source and what it was before.
import { html, live, nothing, repeat } from "../vendor/lit.js";
import { ask } from "../ui/carnet.js";
import { day, dress, localDay, shortDay, t } from "../ui/i18n.js";
import { icons } from "../ui/icons.js";
import { portrait } from "../ui/portrait.js";
import { nameOfFavour } from "../ui/reasons.js";
import { nameOfField } from "../ui/sentences.js";
import { FAVOURS } from "./favour.js";
import { askToForget } from "./forget.js";
import { formerly, historyOf, sourcesOf } from "./history.js";
import "../ui/fact.js";
import { CarnetPage, leadTo } from "./page.js";
import "./relation.js";

/** @typedef {import("../protocol").Held} Held */
/** @typedef {import("../protocol").Fact} Fact */
/** @typedef {import("../protocol").Field} Field */

/** The lines of the page under the head. @type {Field[][]} */
const GROUPS = [["title"], ["company"], ["location"], ["about"], ["position"], ["education"], ["language"], ["altname"], ["called"], ["profile", "link"], ["email", "phone"], ["address"], ["birthday"]];
/** What can be added by hand. @type {Field[]} */
const ADDABLE = ["headline", "title", "company", "location", "email", "phone", "address", "birthday", "link", "position", "education", "language", "altname", "called", "about"];
/** @type {import("../protocol").LearningKind[]} */
const LEARNINGS = ["stake", "wish", "need", "interest", "topic"];
/** What a line says of itself beside its words. @type {Record<string, {kinds: string[], named: (kind: string) => string}>} */
const KINDS = {
  learning: { kinds: LEARNINGS, named: (kind) => t(`learning_${kind}`) },
  offer: { kinds: FAVOURS, named: nameOfFavour },
};
/** @type {Set<Field>} */
const REGISTERS = new Set(["name", "called", "headline", "title", "company", "location", "about", "address", "birthday"]);

/** What its keys ask of the relation. @type {Record<string, (relation: any) => void>} */
const RELATES = { c: (relation) => relation?.touch(), f: (relation) => relation?.ask("favour"), p: (relation) => relation?.ask("promise"), i: (relation) => relation?.introduce() };

/** @type {import("./routes.js").Page} */
export const page = {
  path: "person", element: "carnet-person", group: "people",
  show: ({ rest }) => html`<carnet-person .person=${rest} .row=${/** @type {any} */ (document.querySelector("carnet-list"))?.rowOf(rest)}></carnet-person>`,
  keys: () => [[["w"], t("whoAsk")], [["l"], t("keyLearned")], [["n"], t("keyNeed")], [["o"], t("keyOffer")], [["a"], t("keyNote")], [["t"], t("keyTag")], [["c"], t("keyTouch")], [["f"], t("keyFavour")], [["p"], t("keyPromise")], [["i"], t("introduceTo")], [["b"], t("keyBrief")], [["e"], t("keyEdit")], [[t("keyDeleteName")], t("keyDelete")], [[t("keyEscName")], t("keyBack")]],
};

/** A fact in the user's own words. @param {Field} field @param {string} text @param {Record<string, any>} [parts] @returns {Fact} */
function written(field, text, parts) {
  return {
    field, text, source: { method: "user", confidence: 1 },
    ...(field === "position" && { position: { ...parts } }), ...(field === "education" && { education: { ...parts } }),
  };
}

class CarnetPerson extends CarnetPage {
  static properties = { person: {}, row: { attribute: false }, held: { state: true }, adding: { state: true }, choosing: { state: true }, kind: { state: true } };

  constructor() {
    super();
    this.person = "";
    /** What the list knows already. @type {import("../protocol").Row | undefined} */
    this.row = undefined;
    /** @type {import("../protocol").Person | undefined} */
    this.held = undefined;
    /** A line being added. @type {Fact | undefined} */
    this.adding = undefined;
    this.choosing = false;
    /** What the next learning and the next offer are; empty: not said. @type {Record<string, string>} */
    this.kind = { learning: "", offer: "" };
    /** The last edit, until what it has left is shown. @type {Promise<unknown>} */
    this.edited = Promise.resolve();
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has("person")) {
      this.held = this.error = this.adding = undefined;
      this.refresh();
    }
  }

  refresh() {
    const id = this.person;
    return this.load(ask("person", { id }), (held) => {
      if (held.id !== id) return leadTo(page.path, held.id);
      this.held = held;
      dress(`${this.name} · Carnet`);
    }, () => id === this.person);
  }

  /** @param {Field} field */
  first(field) { return this.held?.facts.find(({ fact }) => fact.field === field); }

  get name() { return this.first("name")?.fact.text ?? this.row?.name ?? ""; }

  /** @param {import("../protocol").Edit[]} edits @param {string} said */
  edit(edits, said) {
    const edited = this.act(ask("edit", { id: this.person, edits }), said);
    this.edited = edited;
    return edited;
  }

  /** @param {Held} held @param {{text: string, parts?: Record<string, string>}} to @param {any} [element] the fact's element, which writes on with what could not be kept */
  async correct({ key, fact }, { text, parts }, element) {
    const label = nameOfField(fact.field);
    if (text === "" && !parts) return this.edit([{ key }], t("removedToast", [label]));
    if (parts && !Object.values(parts).some(Boolean)) return this.edit([{ key }], t("removedToast", [label]));
    const now = { ...fact, ...written(fact.field, text, parts && { ...(fact.position ?? fact.education), ...parts }) }; // with its id and what belongs to it
    if (!await this.edit([{ key, fact: now }], t("changedToast", [label]))) await element?.resume(text, parts);
    return undefined;
  }

  /** @param {Field} field @param {string} text @param {Record<string, string>} [parts] */
  async add(field, text, parts) {
    this.adding = undefined;
    if (text || parts && Object.values(parts).some(Boolean)) return this.edit([{ fact: written(field, text, parts) }], t("addedToast", [nameOfField(field)]));
    return undefined;
  }

  async delete() {
    if (await this.acted(ask("delete", { id: this.person }), t("deletedToast", [this.name]))) location.hash = "#/";
  }

  async forget() {
    if (await askToForget({ id: this.person, name: this.name })) location.hash = "#/";
  }

  restore() { return this.act(ask("restore", { ids: [this.person] }), t("restoredToast", [this.name])); }

  // --- the keyboard ---

  /** @param {KeyboardEvent} event @param {boolean} typing */
  key(event, typing) {
    if (event.key === "Escape") {
      if (typing) /** @type {HTMLElement} */ (document.activeElement).blur();
      else location.hash = "#/";
      return;
    }
    if (typing) return;
    /** @type {Record<string, string>} */
    const fields = { l: "#add-learning", n: "#add-learning", o: "#add-offer", a: "#add-note", t: "#add-tag" };
    if (fields[event.key]) {
      event.preventDefault();
      if (event.key === "n") this.kind = { ...this.kind, learning: "need" };
      /** @type {HTMLElement | null} */ (this.querySelector(fields[event.key]))?.focus();
    } else if (event.key === "w") {
      event.preventDefault();
      /** @type {HTMLElement | null} */ (this.querySelector("#add-who"))?.focus();
      /** @type {any} */ (this.querySelector(".who-line carnet-fact"))?.edit();
    } else if (event.key === "e") {
      event.preventDefault();
      /** @type {any} */ (this.querySelector("h1 carnet-fact"))?.edit();
    } else if (event.key === "Delete") this.delete();
    else if (event.key in RELATES) {
      event.preventDefault();
      RELATES[event.key](/** @type {any} */ (this.querySelector("carnet-relation")));
    } else if (event.key === "b") location.hash = `#/brief/${this.person}`;
  }

  // --- what is shown ---

  render() {
    const { held } = this;
    if (this.error) return html`<main class="person" tabindex="-1">${back()}${this.trouble()}</main>`;
    const sites = held ? sourcesOf(held) : [];
    const work = held ? [this.first("title")?.fact.text, this.first("company")?.fact.text] : [this.row?.title, this.row?.company];
    return html`<main class="person" tabindex="-1">${back()}
      <header class="head">${portrait(this.name, held?.thumb)}
        <div class="names"><h1>${held ? this.fact(this.first("name")) : html`<bdi>${this.name}</bdi>`}</h1>
          <div class="does">${held ? this.first("headline") ? this.fact(this.first("headline")) : html`<bdi>${work.filter(Boolean).join(" · ")}</bdi>` : html`<bdi>${this.row?.headline ?? work.filter(Boolean).join(" · ")}</bdi>`}</div>
          ${held ? html`${this.renderWho()}${formerly(held)}${this.renderTags()}` : nothing}</div></header>
      ${held?.deleted ? html`<p class="trouble">${t("isDeleted")} <button class="quiet accent" id="restore" @click=${this.restore}>${t("restore")}</button></p>` : nothing}
      ${held && !held.deleted ? html`<carnet-relation .held=${held} name=${this.name} @changed=${this.refresh}></carnet-relation>` : nothing}
      ${held ? html`${this.renderLines("learning", t("learnedTitle"), t("learnedAsk"))}${this.renderLines("offer", t("offersOf"), t("offerAsk"))}${this.renderLines("note", t("notesTitle"), t("noteAsk"))}
        <section class="about-them" aria-label=${t("factsTitle")}>${this.renderFacts()}${this.renderAdd()}</section>
        ${historyOf(held, (fact) => this.edit([{ fact }], t("putBackToast", [nameOfField(fact.field)])))}
        <footer class="end"><span class="faint small">${t("savedOn", [day(held.saved)])}${held.changed > held.saved ? ` ${t("changedOn", [day(held.changed)])}` : ""}${sites.length ? ` ${t("readOn", [sites.join(", ")])}` : ""}</span>
          <span class="away">${held.deleted ? nothing : html`<button class="quiet" id="delete" @click=${this.delete}>${icons.remove} ${t("delete")}</button>`}
            ${held.deleted ? nothing : html`<a class="quiet" id="lost-person" href="#/lost/${held.id}">${t("lostPerson")}</a>`}
            <button class="quiet" id="forget-person" @click=${this.forget}>${t("forgetPerson")}</button></span></footer>` : nothing}
    </main>`;
  }

  /** @param {Held | undefined} held */
  fact(held) {
    if (!held) return nothing;
    return html`<carnet-fact data-field=${held.fact.field} .fact=${held.fact} .past=${held.past ?? []} .since=${held.since} ?removable=${held.fact.field !== "name"}
      @fact=${(/** @type {CustomEvent} */ e) => this.correct(held, e.detail, e.target)}></carnet-fact>`;
  }

  /** Who they are in one line, in the user's own words. */
  renderWho() {
    const who = this.first("who");
    return html`<div class="who-line">${who ? this.fact(who) : html`<input id="add-who" class="write" autocomplete="off" dir="auto" maxlength="300" placeholder=${t("whoAsk")} aria-label=${t("whoAsk")} @keydown=${(/** @type {KeyboardEvent} */ e) => this.addOnEnter(e, "who")}>`}</div>`;
  }

  renderTags() {
    const tags = this.held?.facts.filter(({ fact }) => fact.field === "tag") ?? [];
    return html`<ul class="tags" aria-label=${t("tagsTitle")}>${tags.map((tag) => html`<li class="tag"><a href="#/?${new URLSearchParams({ tag: tag.fact.text })}"><bdi>${tag.fact.text}</bdi></a>
        <button class="quiet" aria-label=${t("removeFact", [nameOfField("tag"), tag.fact.text])} @click=${() => this.correct(tag, { text: "" })}>${icons.close}</button></li>`)}
      <li><input id="add-tag" class="write" autocomplete="off" dir="auto" maxlength="60" placeholder=${t("tagAsk")} aria-label=${t("tagAsk")} @keydown=${(/** @type {KeyboardEvent} */ e) => this.addOnEnter(e, "tag")}></li></ul>`;
  }

  /** @param {KeyboardEvent} event @param {Field} field */
  async addOnEnter(event, field) {
    const input = /** @type {HTMLInputElement | HTMLTextAreaElement} */ (event.target);
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    const text = input.value.trim();
    const put = (/** @type {string} */ now) => {
      input.value = now;
      if (input.parentElement) input.parentElement.dataset.text = now || input.placeholder; // as high as what it asks
    };
    put(""); // at once: it is not to be added twice, and the next can be written
    if (!text) return;
    const kind = this.kind[field], day = localDay();
    this.kind = { ...this.kind, [field]: "" };
    const added = field === "offer" || kind ? this.edit([{ fact: { ...written(field, text), [field]: { day, kind: kind || undefined } } }], t("addedToast", [kind ? KINDS[field].named(kind) : nameOfField(field)])) : this.add(field, text);
    if (!await added && !input.value) put(text); // what could not be kept stays written
  }

  /** Learnings or notes: what there is, newest last, and a line to write the next. @param {Field} field @param {string} title @param {string} asks */
  renderLines(field, title, asks) {
    const lines = this.held?.facts.filter(({ fact }) => fact.field === field) ?? [];
    return html`<section class="lines"><h2>${title}</h2>
      ${lines.length ? html`<ul>${repeat(lines, (line) => line.key, (line) => html`<li><time class="faint small">${shortDay(line.since)}</time><div class="line">${this.renderKind(line)}<div class=${overSince(line.fact) ? "over" : ""}>${this.fact(line)}</div>${this.renderOver(line)}</div></li>`)}</ul>` : nothing}
      <div class="adds">${KINDS[field] ? this.kinds(field, this.kind[field], (kind) => { this.kind = { ...this.kind, [field]: kind }; }) : nothing}<div class="grows" data-text=${asks}><textarea id="add-${field}" class="write" rows="1" dir="auto" maxlength="5000" placeholder=${asks} aria-label=${asks}
        @input=${(/** @type {any} */ e) => { e.target.parentNode.dataset.text = e.target.value || asks; }} @keydown=${(/** @type {KeyboardEvent} */ e) => this.addOnEnter(e, field)}></textarea></div></div></section>`;
  }

  /** What a learning or an offer is: chosen in place, or left open. @param {string} field @param {string} kind @param {(kind: any) => void} choose */
  kinds(field, kind, choose) {
    return html`<select class="kind small ${kind ? "" : "faint"}" aria-label=${t("learningKind")} .value=${live(kind)} @change=${(/** @type {any} */ e) => choose(e.target.value)}>
      ${["", ...KINDS[field].kinds].map((one) => html`<option value=${one} ?selected=${one === kind}>${one ? KINDS[field].named(one) : t("learningKindNone")}</option>`)}</select>`;
  }

  /** @param {Held} line */
  renderKind(line) {
    const { field, learning, offer } = line.fact;
    return KINDS[field] ? this.kinds(field, (learning ?? offer)?.kind ?? "", (kind) => this.say(line, { kind: kind || undefined })) : nothing;
  }

  /** A need that is met, an offer that no longer stands: it stays, and nothing is proposed for it any more. @param {Held} line */
  renderOver(line) {
    if (line.fact.learning?.kind !== "need" && !line.fact.offer) return nothing;
    const over = overSince(line.fact);
    return html`<button class="quiet small" aria-label="${t(over ? "stillSo" : "noLonger")}${t("colon")} ${line.fact.text}" @click=${() => this.say(line, { over: over ? undefined : localDay() })}>${t(over ? "stillSo" : "noLonger")}</button>`;
  }

  /** @param {Held} line @param {Record<string, string | undefined>} change */
  async say({ key }, change) {
    await this.edited; // words that were being written when the button was pressed
    const line = this.held?.facts.find((one) => one.key === key);
    if (!line) return;
    const { fact, since } = line, part = /** @type {"learning" | "offer"} */ (fact.field), before = fact[part];
    const day = before?.day ?? localDay(since);
    await this.edit([{ key, fact: { ...fact, [part]: { ...before, day, ...change } } }], t("changedToast", [nameOfField(part)]));
  }

  renderFacts() {
    return html`<dl class="facts">${GROUPS.map((fields) => {
      const held = this.held?.facts.filter(({ fact }) => fields.includes(fact.field)) ?? [];
      const adding = this.adding && fields.includes(this.adding.field);
      if (!held.length && !adding) return nothing;
      return html`<div class="group"><dt>${t(`group_${fields[0]}`)}</dt><dd>${repeat(held, ({ key }) => key, (one) => this.fact(one))}${adding ? this.renderAdding() : nothing}</dd></div>`;
    })}${this.adding?.field === "headline" ? html`<div class="group"><dt>${t("field_headline")}</dt><dd>${this.renderAdding()}</dd></div>` : nothing}</dl>`;
  }

  renderAdding() {
    const fact = /** @type {Fact} */ (this.adding);
    return html`<carnet-fact id="adding" .fact=${fact} @fact=${(/** @type {CustomEvent} */ e) => this.added(fact.field, e.detail)}></carnet-fact>`;
  }

  /** A fact was written by hand; what could not be kept is written on. @param {Field} field @param {{text: string, parts?: Record<string, string>}} to */
  async added(field, { text, parts }) {
    if (await this.add(field, text, parts) || !text && !Object.values(parts ?? {}).some(Boolean)) return;
    this.adding = written(field, "");
    await this.updateComplete;
    /** @type {any} */ (this.querySelector("#adding"))?.resume(text, parts, document.activeElement === document.body);
  }

  renderAdd() {
    const has = new Set(this.held?.facts.map(({ fact }) => fact.field));
    const fields = ADDABLE.filter((field) => !(REGISTERS.has(field) && has.has(field)));
    return html`<div class="add"><button class="quiet" aria-expanded=${this.choosing} @click=${() => { this.choosing = !this.choosing; }}>${icons.add} ${t("addFact")}</button>
      ${this.choosing ? fields.map((field) => html`<button class="chip" @click=${() => this.startAdding(field)}>${nameOfField(field)}</button>`) : nothing}</div>`;
  }

  /** @param {Field} field */
  async startAdding(field) {
    this.adding = written(field, "");
    this.choosing = false;
    await this.updateComplete;
    /** @type {any} */ (this.querySelector("#adding"))?.edit();
  }
}
customElements.define("carnet-person", CarnetPerson);

/** @param {Fact} fact */
const overSince = ({ learning, offer }) => (learning ?? offer)?.over;

function back() {
  return html`<nav class="back"><a class="quiet" href="#/">${icons.back} ${t("people")}</a></nav>`;
}
