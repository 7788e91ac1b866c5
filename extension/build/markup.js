// Holds that no shipped source makes markup or code out of text: captured text is hostile. Prints the lines, exits 1.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { shippedFiles } from "./files.js";

const REFUSED = [
  [/\b(?:inner|outer)HTML\b/, "markup from text"],
  [/\binsertAdjacentHTML\b|\bsetHTMLUnsafe\b|\bcreateContextualFragment\b|\bdocument\.write/, "markup from text"],
  [/\bunsafe(?:HTML|SVG|Static|CSS)\b/, "markup from text"],
  [/\beval\s*\(|\bnew Function\b|\bset(?:Timeout|Interval)\s*\(\s*["'`]/, "code from text"],
  [/<script(?![^>]*\bsrc=)[^>]*>|\son[a-z]+\s*=\s*["']/i, "code inside markup"],
  [/\bhttps?:\/\/[^\s"'`]+\.(?:js|css|woff2?|png|svg)\b|\bfetch\s*\(\s*["'`]https?:/, "something from the network"],
];

const extension = dirname(import.meta.dirname);
/** @type {string[]} */
const wrong = [];
for (const name of [...shippedFiles(extension).filter((file) => /\.(?:js|html|svg)$/.test(file)), "vendor/lit.js", "vendor/uqr.js", "vendor/jsqr.js"]) {
  readFileSync(join(extension, name), "utf8").split("\n").forEach((line, index) => {
    if (/^\s*(?:\/\/|\*|\/\*)/.test(line)) return;
    for (const [pattern, what] of /** @type {[RegExp, string][]} */ (REFUSED)) {
      if (pattern.test(line)) wrong.push(`extension/${name}:${index + 1}: ${what}: ${line.trim().slice(0, 120)}`);
    }
  });
}
if (wrong.length) {
  console.error(wrong.join("\n"));
  process.exit(1);
}
