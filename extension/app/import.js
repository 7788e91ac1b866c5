// @ts-check
// Taking people in from a file: choose it, see what its columns are, watch, stop, and be told of every row what became of
// it.
import { html, nothing } from "../vendor/lit.js";
import { ask } from "../ui/carnet.js";
import { plural, t } from "../ui/i18n.js";
import { icons } from "../ui/icons.js";
import { sentenceOfError } from "../ui/sentences.js";
import { askToExport } from "./export.js";
import { Intake } from "./intake.js";
import { CarnetPage } from "./page.js";

/** @typedef {import("../protocol").ImportOutcome} ImportOutcome */
/** @typedef {import("../protocol").Column} Column */

const SHOWN_ROWS = 50; // of those that were not taken; more on request

/** @type {import("./routes.js").Page} */
export const page = {
  path: "import", element: "carnet-import", name: "import", icon: icons.import, go: "i",
  show: () => html`<carnet-import></carnet-import>`,
  keys: () => [[["f"], t("keyFile")], [[t("keyEscName")], t("keyStopOrBack")]],
};

class CarnetImport extends CarnetPage {
  static properties = { stage: { state: true }, rows: { state: true }, pairs: { state: true }, undone: { state: true }, undoing: { state: true } };

  constructor() {
    super();
    /** @type {"choose" | "look" | "work" | "done"} */
    this.stage = "choose";
    this.intake = new Intake(() => this.requestUpdate());
    /** @type {ImportOutcome | undefined} */
    this.outcome = undefined;
    this.rows = SHOWN_ROWS;
    /** People who may be one, found after the import. */
    this.pairs = 0;
    /** Whether the import was undone, here or elsewhere. */
    this.undone = false;
    this.undoing = false;
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener("dragover", this.over);
    addEventListener("drop", this.drop);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener("dragover", this.over);
    removeEventListener("drop", this.drop);
    this.intake.leave(); // whoever goes to another page while it works has stopped it: nothing is in the carnet
  }

  /** Files are taken wherever they are dropped, or not at all: the browser would open them in this page's place. @param {DragEvent} event */
  over = (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = this.takes ? "copy" : "none";
  };

  /** @param {DragEvent} event */
  drop = (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    if (this.takes) this.choose(event.dataTransfer.files[0]);
  };

  /** Whether another file may be dropped: none is on its way. */
  get takes() { return this.stage === "choose" || this.stage === "done"; }

  /** @param {File | undefined} file */
  async choose(file) {
    if (!file) return;
    this.error = undefined;
    this.stage = "look";
    try {
      await this.intake.look(file);
    } catch (error) {
      this.failed(error);
    }
    this.requestUpdate();
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector("#take-in"))?.focus();
  }

  async take() {
    this.stage = "work";
    try {
      this.outcome = await this.intake.take();
      if (!this.outcome) return;
      this.stage = "done";
      this.rows = SHOWN_ROWS;
      this.undone = false;
      this.toast.acted(this.outcome.act, plural("imported", this.outcome.people ?? 0));
      this.compare(this.outcome);
    } catch (error) {
      this.failed(error);
    }
    await this.updateComplete;
    this.querySelector("main")?.focus();
  }

  /** Looks whether the file has brought anybody who may be somebody else. @param {ImportOutcome} outcome */
  async compare(outcome) {
    this.pairs = 0;
    try {
      for (let anew = true, part = 0; part < 1 && this.isConnected && this.outcome === outcome; anew = false) {
        const found = await ask("duplicates", { anew, limit: 0 });
        part = found.part;
        if (part === 1) this.pairs = found.total;
      }
    } catch { /* the page of duplicates says what is wrong */ }
  }

  /** Looks whether the import still stands: the toast, another page or another device may have undone it. */
  async refresh() {
    const { outcome } = this;
    if (!outcome?.act) return;
    const { acts } = await ask("acts", {}).catch(() => ({ acts: [] })); // as it was, then
    const past = acts.find(({ act }) => act === outcome.act);
    if (past && outcome === this.outcome) this.undone = past.undone;
  }

  async undo() {
    const { act, people } = /** @type {ImportOutcome} */ (this.outcome);
    if (this.undoing) return;
    this.undoing = true;
    await this.toast.undo({ act, said: plural("imported", people ?? 0) });
    await this.refresh();
    this.undoing = false;
    await this.updateComplete;
    if (this.undone) this.querySelector("main")?.focus();
  }

  /** @param {unknown} error */
  failed(error) {
    this.error = error;
    this.stage = "choose";
    this.intake.leave();
  }

  stop() {
    this.intake.leave();
    if (this.stage === "work") this.toast.say(t("importStopped"));
    this.stage = "choose";
  }

  /** @param {KeyboardEvent} event @param {boolean} typing */
  key(event, typing) {
    if (typing) return;
    if (event.key === "Escape" && (this.stage === "choose" || this.stage === "done")) location.hash = "#/";
    else if (event.key === "Escape") this.stop();
    else if (event.key === "f" && this.stage !== "work") /** @type {HTMLInputElement | null} */ (this.querySelector("#import-file"))?.click();
  }

  // --- what is shown ---

  render() {
    return html`<main class="aside-page" tabindex="-1"><h1>${t("import")}</h1>
      ${this.error ? html`<p class="trouble" role="alert">${sentenceOfError(this.error)}</p>` : nothing}
      ${this.stage === "choose" ? this.renderChoose() : this.stage === "look" ? this.renderLook() : this.stage === "work" ? this.renderWork() : this.renderOutcome()}</main>`;
  }

  async exportAll() {
    try {
      askToExport((await ask("status", {})).people);
    } catch (error) {
      this.toast.say(sentenceOfError(error));
    }
  }

  renderChoose() {
    return html`<section class="drop">
      <p>${t("importWhat")}</p><p class="faint">${t("importKept")}</p>
      <p class="ends"><button class="button first" @click=${() => this.querySelector("input")?.click()}>${icons.import} ${t("importChoose")}</button> <span class="faint small">${t("importDrop")}</span></p>
      <input id="import-file" type="file" hidden accept=".csv,.tsv,.txt,.vcf,.vcard,text/csv,text/vcard" aria-label=${t("importChoose")}
        @change=${(/** @type {any} */ e) => this.choose(e.target.files[0])}></section>
      <section><h2>${t("exportTitle")}</h2><p>${t("exportWhy")}</p><p class="ends"><button id="export-all" class="button" @click=${this.exportAll}>${icons.export} ${t("exportAll")}</button></p></section>`;
  }

  renderLook() {
    const { looked, name } = this.intake;
    if (!looked) return html`<p role="status">${t("importReading", [name])}</p>`;
    return html`<section><p>${looked.format === "csv" ? t("importColumns", [name]) : t("importCards", [name])}</p>
      ${looked.format === "csv" ? html`<div class="columns" role="region" tabindex="0" aria-label=${t("importColumnsAre")}><table><thead><tr><th scope="col">${t("importHeading")}</th><th scope="col">${t("importSample")}</th><th scope="col">${t("importTaken")}</th></tr></thead>
        <tbody>${looked.headings.map((heading, i) => this.renderColumn(heading, i))}</tbody></table></div>` : nothing}
      <p class="ends"><button id="take-in" class="button first" @click=${this.take}>${t("importTake")}</button><button class="button" @click=${this.stop}>${t("cancel")}</button></p></section>`;
  }

  /** @param {string} heading @param {number} i */
  renderColumn(heading, i) {
    const { looked, columns } = this.intake;
    const sample = looked?.sample.map((row) => row[i]).filter(Boolean).slice(0, 2) ?? [];
    /** @param {Column} column */
    const option = (column) => html`<option value=${column} ?selected=${columns[i] === column}>${t(`column_${column || "none"}`)}</option>`;
    return html`<tr><th scope="row"><bdi>${heading || "—"}</bdi></th><td class="faint small">${sample.map((value) => html`<bdi>${value}</bdi>`)}</td>
      <td><select class="write" aria-label=${t("importTakenAs", [heading])} @change=${(/** @type {any} */ e) => { columns[i] = e.target.value; }}>${option("")}${looked?.choices.map(option)}</select></td></tr>`;
  }

  renderWork() {
    const { part, read } = this.intake;
    return html`<section><p role="status">${plural("importRead", read)}</p>
      <p><progress max="1" .value=${part} aria-label=${t("importing")}></progress></p>
      <p class="ends"><button class="button" @click=${this.stop}>${t("importStop")}</button> <span class="faint small">${t("importStopHow")}</span></p></section>`;
  }

  renderOutcome() {
    const o = /** @type {ImportOutcome} */ (this.outcome), { undone } = this;
    /** @type {[string, number][]} */
    const counts = [["new", o.new], ["updated", o.updated], ["same", o.same], ["joined", o.joined]];
    const rest = o.reasons.reduce((sum, { rows }) => sum + rows, 0);
    return html`<section><h2>${t("importOutcome")}</h2><ul class="outcome">
        ${counts.filter(([, n]) => n).map(([what, n]) => html`<li>${plural(`importOutcome_${what}`, n)}</li>`)}
        ${rest ? html`<li>${plural("importNotTaken", rest)}</li>` : nothing}</ul>
      ${this.pairs && !undone ? html`<p>${plural("importPairs", this.pairs)} <a href="#/duplicates">${t("duplicatesLook")}</a></p>` : nothing}
      ${rest ? this.renderSkipped(o, rest) : nothing}
      <p class="ends">${undone ? html`<span class="faint">${t("importUndone")}</span>` : o.act ? html`<button id="undo-import" class="button" ?disabled=${this.undoing} @click=${this.undo}>${icons.undo} ${t("importUndo")}</button>` : nothing}
        <a class="button" href="#/">${t("people")}</a><button class="button" @click=${() => { this.stage = "choose"; }}>${t("importAnother")}</button></p></section>`;
  }

  /** @param {ImportOutcome} o @param {number} rest */
  renderSkipped(o, rest) {
    const shown = o.skipped.slice(0, this.rows);
    return html`<h2>${t("importWhyNot")}</h2><ul class="outcome">${o.reasons.map(({ code, rows }) => html`<li>${plural("importRows", rows)} ${sentenceOfError({ code })}</li>`)}</ul>
      <details><summary>${t("importWhich")}</summary><ol class="skipped">${shown.map(({ row, text }) => html`<li><span class="faint">${t("importRow", [row])}</span> <bdi>${text}</bdi></li>`)}</ol>
        ${o.skipped.length > shown.length ? html`<button class="button" @click=${() => { this.rows += 10 * SHOWN_ROWS; }}>${plural("more", o.skipped.length - shown.length)}</button>` : nothing}
        ${rest > o.skipped.length ? html`<p class="faint small">${plural("importFirst", o.skipped.length)}</p>` : nothing}</details>`;
  }
}
customElements.define("carnet-import", CarnetImport);
