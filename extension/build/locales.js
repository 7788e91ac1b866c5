// Holds that English and French say the same things, and that French is set as French is: the same keys, the same
// placeholders, every key used and every used key there. Prints what differs, and exits 1.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { filesBelow, shippedFiles } from "./files.js";
import { nameOfNetwork } from "../ui/networks.js";

/** @typedef {Record<string, {message: string, placeholders?: Record<string, {content: string}>}>} Messages */

const extension = dirname(import.meta.dirname);
const LANGUAGES = ["en", "fr"];
/** A key as messages.json allows it, where the sources could mean one: a string of its own. */
const WORD = /["'`]([A-Za-z][A-Za-z0-9_]*)["'`]/g;
/** Keys of a family are written `prefix_${value}`; then each key with that prefix counts as used. */
const FAMILY = /["'`]([A-Za-z][A-Za-z0-9_]*_)\$\{/g;
/** Messages that count: the forms of a key that plural() asks for. */
const COUNTED = /\bplural\(\s*["'`]([A-Za-z0-9_]+)["'`]/g;
/** Where a key is named for certain, so that it must exist. */
const CERTAIN = [/\bgetMessage\(\s*["'`]([A-Za-z0-9_@]+)["'`]/g, /\bt\(\s*["'`]([A-Za-z0-9_@]+)["'`]/g, /__MSG_([A-Za-z0-9_]+)__/g, /data-i18n(?:-[a-z]+)?="([A-Za-z0-9_]+)"/g];

/** @type {string[]} */
const wrong = [];
/** @type {Record<string, Messages>} */
const messages = {};
for (const language of LANGUAGES) messages[language] = JSON.parse(readFileSync(join(extension, "_locales", language, "messages.json"), "utf8"));

/** The named placeholders of a message, small. "$2$3" has one, called 2, as Chromium reads it. @param {Messages[string]} entry */
const namedIn = ({ message }) => [...message.matchAll(/\$([A-Za-z0-9_@]+)\$/g)].map((m) => m[1].toLowerCase());

/** What a message has placeholders for. @param {Messages[string]} entry */
function placeholders(entry) {
  const { message, placeholders = {} } = entry, named = namedIn(entry);
  const contents = named.map((name) => Object.entries(placeholders).find(([key]) => key.toLowerCase() === name)?.[1].content ?? "");
  return [...new Set([...contents, ...[...message.matchAll(/(?<!\$)\$[1-9]/g)].map((m) => m[0])])].sort().join(" ");
}

const [first, ...others] = LANGUAGES;
for (const language of others) {
  for (const key of Object.keys(messages[first])) {
    if (!messages[language][key]) wrong.push(`${language} lacks ${key}`);
    else if (placeholders(messages[first][key]) !== placeholders(messages[language][key])) {
      wrong.push(`${key}: placeholders are "${placeholders(messages[first][key])}" in ${first}, "${placeholders(messages[language][key])}" in ${language}`);
    }
  }
  for (const key of Object.keys(messages[language])) if (!messages[first][key]) wrong.push(`${first} lacks ${key}`);
}
for (const language of LANGUAGES) {
  for (const [key, entry] of Object.entries(messages[language])) {
    if (!entry.message.trim()) wrong.push(`${language}: ${key} is empty`);
    const declared = Object.keys(entry.placeholders ?? {}).map((name) => name.toLowerCase());
    for (const name of namedIn(entry)) if (!declared.includes(name)) wrong.push(`${language}: ${key} has $${name}$, which it does not declare: the browser would refuse Carnet`);
  }
}

// French sets a no-break space before ":", a narrow one before ";", "?" and "!" and inside « »: none, or one at which a line may break, is a slip.
const SLIP = /«[^\u202f]|[^\u202f]»|[^\u202f?!][;?!](?=[\s)»]|$)|[^\u00a0]:(?=\s|$)|\.\.\.|['"]/;
for (const [key, { message }] of Object.entries(messages.fr)) if (SLIP.test(message)) wrong.push(`fr: ${key} has not the spaces, quotation marks or dots of French: ${message}`);

// What the core may say has its sentence: error codes, fields, kinds of page, doubts, methods; and networks their names.
const wasm = join(dirname(extension), "wasm");
const go = filesBelow(wasm).filter((name) => name.endsWith(".go") && !name.endsWith("_test.go")).map((name) => readFileSync(join(wasm, name), "utf8")).join("\n");
/** @type {[pattern: RegExp, prefix: string, but: string[]][]} */
const SAID = [
  [/\bCode[A-Z]\w* += "([a-z-]+)"/g, "error_", []],
  [/\bField[A-Z]\w* +Field += "([a-z-]+)"/g, "field_", []],
  [/\bKind[A-Z]\w* +Kind += "([a-z-]+)"/g, "kind_", ["person", "forbidden"]], // a card, and sentences of their own
  [/\bDoubt[A-Z]\w* +DoubtCode += "([a-z-]+)"/g, "doubt_", []],
  [/\bAct[A-Z]\w* +ActWhat += "([a-z-]+)"/g, "act_", ["moved", "cared"]], // which no history shows
  [/\bLearning[A-Z]\w* +LearningKind += "([a-z-]+)"/g, "learning_", []],
  [/\bMethod[A-Z]\w* +Method += "([a-z0-9-]+)"/g, "method_", []],
];
for (const [pattern, prefix, but] of SAID) {
  for (const [, value] of go.matchAll(pattern)) {
    const key = prefix + value.replaceAll("-", "_");
    if (!but.includes(value) && !messages[first][key]) wrong.push(`the core may say "${value}", and there is no ${key}`);
  }
}
for (const [, name, title] of go.matchAll(/^\s+Name: +"(\w+)",\s+Title: +"([^"]+)"/gm)) {
  if (nameOfNetwork(name) !== title) wrong.push(`ui/networks.js calls ${name} "${nameOfNetwork(name)}", its adapter "${title}"`);
}

const keys = new Set(Object.keys(messages[first]));
const words = new Set();
/** @type {Set<string>} */
const families = new Set();
const sources = ["manifest.json", ...shippedFiles(extension).filter((name) => /\.(?:js|html)$/.test(name))];
for (const name of sources) {
  const text = readFileSync(join(extension, name), "utf8");
  for (const [, word] of text.matchAll(WORD)) words.add(word);
  for (const [, family] of text.matchAll(FAMILY)) families.add(family);
  for (const [, key] of text.matchAll(COUNTED)) {
    for (const form of ["one", "other"]) {
      words.add(`${key}_${form}`);
      if (!keys.has(`${key}_${form}`)) wrong.push(`${name} counts with ${key}, and ${key}_${form} is not in _locales`);
    }
  }
  for (const pattern of CERTAIN) {
    for (const [, key] of text.matchAll(pattern)) {
      words.add(key);
      if (!keys.has(key) && !key.startsWith("@@")) wrong.push(`${name} uses ${key}, which is not in _locales`);
    }
  }
}
for (const key of keys) {
  if (!words.has(key) && ![...families].some((family) => key.startsWith(family))) wrong.push(`${key} is in _locales and nothing uses it`);
}

if (wrong.length) {
  console.error(wrong.join("\n"));
  process.exit(1);
}
console.log(`${keys.size} messages in ${LANGUAGES.join(" and ")}`);
