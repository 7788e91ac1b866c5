// A small picture made here: a PNG of one colour with a lighter disc, so that a crop of it can be told from the page.
import { crc32, deflateSync } from "node:zlib";

/** @param {string} kind @param {Buffer} data */
function chunk(kind, data) {
  const body = Buffer.concat([Buffer.from(kind, "latin1"), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

/** @param {number} [size] pixels a side @param {[number, number, number]} [colour] */
export function portrait(size = 200, colour = [38, 92, 110]) {
  const rows = Buffer.alloc(size * (1 + size * 3));
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const inside = (x - size / 2) ** 2 + (y - size * 0.42) ** 2 < (size * 0.22) ** 2 || ((x - size / 2) / 1.5) ** 2 + (y - size * 1.05) ** 2 < (size * 0.36) ** 2;
      const at = y * (1 + size * 3) + 1 + x * 3;
      colour.forEach((value, index) => { rows[at + index] = inside ? Math.min(255, value + 120) : value; });
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk("IHDR", header), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))]);
}
