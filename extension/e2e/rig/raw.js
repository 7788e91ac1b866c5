// What can be read from a browser's files without the browser: LevelDB's tables with their compressed blocks, and everything
// else as it lies there.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * How many letters in a row are looked for. What is compressed and not read here (Firefox's SQLite holds Snappy) breaks a
 * text where four bytes were there before, and takes its last letter where that and what follows were ("e" and zeros).
 */
const PIECE = 8;

/** How far apart pieces begin: a run of ten letters that is left whole holds one. */
const APART = 3;

/** Pieces of a text, in UTF-8 and in UTF-16. @param {string} text */
function piecesOf(text) {
  const pieces = [];
  for (let at = 0; at + PIECE <= text.length; at += APART) {
    const piece = text.slice(at, at + PIECE);
    pieces.push(Buffer.from(piece), Buffer.from(piece, "utf16le"));
  }
  return pieces;
}

/**
 * Which texts are in the files below a folder, whole or in pieces of eight letters, in UTF-8 or UTF-16, and where.
 * @param {string} folder
 * @param {string[]} texts of letters by chance, 24 or more, so that a piece is nothing else's
 * @returns {Record<string, string[]>} texts that were found, with the files
 */
export function searchFiles(folder, texts) {
  /** @type {Record<string, string[]>} */
  const found = {};
  const sought = texts.map((text) => ({ text, pieces: piecesOf(text) }));
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const raw = readFileSync(file);
    const contents = file.endsWith(".ldb") ? [raw, ...blocks(raw)] : [raw];
    for (const { text, pieces } of sought) {
      if (contents.some((content) => pieces.some((piece) => content.includes(piece)))) (found[text] ??= []).push(file.slice(folder.length + 1));
    }
  }
  return found;
}

/** A table's footer: two handles in at most 40 bytes, then eight that say that it is one (LevelDB, doc/table_format.md). */
const FOOTER = 48;

/** The blocks of a LevelDB table that are compressed, read. @param {Buffer} table @returns {Buffer[]} */
function blocks(table) {
  if (table.length < FOOTER) return [];
  const footer = { at: table.length - FOOTER };
  handle(table, footer); // of the index of meta blocks
  const index = block(table, handle(table, footer));
  return [index, ...handlesIn(index).map((one) => block(table, one))];
}

/** @param {Buffer} from @param {{at: number}} place */
function varint(from, place) {
  let value = 0;
  for (let unit = 1; ; unit *= 128) {
    const byte = from[place.at++];
    value += (byte & 127) * unit;
    if (byte < 128) return value;
  }
}

/** @param {Buffer} from @param {{at: number}} place */
const handle = (from, place) => ({ offset: varint(from, place), size: varint(from, place) });

/** @param {Buffer} table @param {{offset: number, size: number}} where */
function block(table, { offset, size }) {
  const content = table.subarray(offset, offset + size);
  return table[offset + size] === 1 ? unsnap(content) : content;
}

/** The values of an index block, which are handles. @param {Buffer} index */
function handlesIn(index) {
  const end = index.length - 4 - 4 * index.readUInt32LE(index.length - 4); // where the restart points begin
  const all = [];
  for (const place = { at: 0 }; place.at < end;) {
    varint(index, place); // how much of the key is shared with the one before
    const key = varint(index, place), value = varint(index, place);
    all.push(handle(index, { at: place.at + key }));
    place.at += key + value;
  }
  return all;
}

/** Snappy's raw format (google/snappy, format_description.txt). @param {Buffer} from */
function unsnap(from) {
  const place = { at: 0 };
  const to = Buffer.alloc(varint(from, place));
  let filled = 0;
  while (place.at < from.length) {
    const tag = from[place.at++];
    let length = (tag >> 2) + 1, offset = 0;
    if ((tag & 3) === 0) {
      if (length > 60) {
        const bytes = length - 60;
        length = from.readUIntLE(place.at, bytes) + 1;
        place.at += bytes;
      }
      from.copy(to, filled, place.at, place.at + length);
      place.at += length;
      filled += length;
      continue;
    }
    if ((tag & 3) === 1) {
      length = ((tag >> 2) & 7) + 4;
      offset = ((tag >> 5) << 8) | from[place.at++];
    } else {
      const bytes = (tag & 3) === 2 ? 2 : 4;
      offset = from.readUIntLE(place.at, bytes);
      place.at += bytes;
    }
    for (; length > 0; length--, filled++) to[filled] = to[filled - offset];
  }
  return to;
}
