// @ts-check
// A file on its way into the core: sent in pieces, looked at, taken in step by step.
import { ask } from "../ui/carnet.js";

const PIECE = 1_500_000; // bytes

/** The base 64 of a piece of a file. @param {Blob} piece @returns {Promise<string>} */
function base64(piece) {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => { const url = String(reader.result); done(url.slice(url.indexOf(",") + 1)); });
    reader.addEventListener("error", () => failed(reader.error));
    reader.readAsDataURL(piece);
  });
}

export class Intake {
  /** @param {() => void} changed */
  constructor(changed) {
    this.changed = changed;
    /** @type {File | undefined} */
    this.file = undefined;
    /** @type {import("../protocol").ImportLook | undefined} */
    this.looked = undefined;
    /** What the user takes each column for. @type {import("../protocol").Column[]} */
    this.columns = [];
    this.part = 0;
    this.read = 0;
    this.turn = 0; // counts, so that what is answered to a file that was left is dropped
  }

  get name() { return this.file?.name ?? ""; }

  /** Sends a file and says what it is. @param {File} file */
  async look(file) {
    const turn = ++this.turn;
    this.file = file;
    this.looked = undefined;
    this.changed();
    await this.send(file, turn);
    const looked = await ask("importLook", {});
    if (turn !== this.turn) return;
    this.looked = looked;
    this.columns = [...looked.columns];
    this.part = this.read = 0;
    this.changed();
  }

  /** @param {File} file @param {number} turn */
  async send(file, turn) {
    for (let piece = 0; piece === 0 || piece * PIECE < file.size; piece++) {
      const data = file.size ? await base64(file.slice(piece * PIECE, (piece + 1) * PIECE)) : "";
      if (turn !== this.turn) return;
      await ask("importPiece", { piece, data });
    }
  }

  /** Takes the file in; nothing if it was left meanwhile. If the browser has ended the core, from the beginning, once. */
  async take() {
    const turn = this.turn;
    for (let again = 0; turn === this.turn;) {
      try {
        const { part, rows, outcome } = await ask("import", { columns: this.looked?.format === "csv" ? this.columns : [] });
        if (turn !== this.turn) return undefined;
        [this.part, this.read] = [part, rows];
        this.changed();
        if (outcome) return outcome;
      } catch (error) {
        const { code } = /** @type {{code?: string}} */ (error);
        if (!this.file || again++ || !["import-unknown", "core-ended", "gone"].includes(code ?? "")) throw error;
        await this.send(this.file, turn);
      }
    }
    return undefined;
  }

  /** Lets go of the file; what was not yet written is not in the carnet. */
  leave() {
    if (!this.file) return;
    this.turn++;
    this.file = this.looked = undefined;
    ask("importLeave", {}).catch(() => {}); // a core that has ended has let go already
  }
}
