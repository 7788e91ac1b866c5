// Which files there are, and which of them are shipped.
import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";

/**
 * Every file below a folder, as sorted paths relative to it, with "/" on every system.
 * @param {string} folder
 * @returns {string[]}
 */
export function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1).replaceAll("\\", "/"))
    .sort();
}

/**
 * An empty folder in the place of whatever was there.
 * @param {string} folder
 */
export function emptyFolder(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
}

/** What is bundled, with all that it imports, into one file of the same name. */
export const ENTRIES = ["background.js", ...["popup", "app", "options"].flatMap((page) => [`${page}/${page}.js`, `${page}/${page}.css`])];

/** The folders of extension/ whose files are shipped, beside the modules that lie in extension/ itself. */
const SHIPPED = ["_locales", "app", "background", "icons", "options", "popup", "ui"];
const KINDS = /\.(?:js|html|css|json|svg|png|txt)$/;

/**
 * The files that are shipped as they are, sorted, relative to extension/; manifest.json and vendor/ are built.
 * @param {string} extension
 * @returns {string[]}
 */
export function shippedFiles(extension) {
  const modules = readdirSync(extension).filter((name) => name.endsWith(".js"));
  const below = SHIPPED.filter((folder) => existsSync(join(extension, folder)))
    .flatMap((folder) => filesBelow(join(extension, folder)).map((name) => `${folder}/${name}`));
  return [...modules, ...below].filter((name) => KINDS.test(name)).sort();
}
