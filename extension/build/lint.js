// Mozilla's own linter on dist/firefox: no error, and no warning but those that are known here with their reason.
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";

/** @type {Record<string, string>} by "code file" */
const KNOWN = {
  "UNSAFE_VAR_ASSIGNMENT vendor/lit.js": "Lit makes its templates from the literal text of our sources, never from values",
  "KEY_FIREFOX_ANDROID_UNSUPPORTED_BY_MIN_VERSION manifest.json": "Carnet is for desktops; data_collection_permissions is asked for by the add-on site",
};

const extension = dirname(import.meta.dirname);
const { stdout, stderr } = spawnSync(process.execPath, [join(extension, "node_modules/web-ext/bin/web-ext.js"), "lint",
  "--source-dir", join(dirname(extension), "dist/firefox"), "--self-hosted", "--no-config-discovery", "--output", "json"], { encoding: "utf8", maxBuffer: 1 << 26 });
/** @type {{errors: any[], warnings: any[], notices: any[]}} */
let said;
try {
  said = JSON.parse(stdout);
} catch {
  console.error(stdout, stderr);
  process.exit(1);
}
const wrong = [...said.errors, ...said.warnings, ...said.notices].filter(({ code, file }) => !KNOWN[`${code} ${file}`]);
for (const { _type, code, file, line, message, description } of wrong) console.error(`${_type}: ${file ?? ""}:${line ?? ""} ${code}: ${message} ${description}`);
process.exit(wrong.length ? 1 : 0);
