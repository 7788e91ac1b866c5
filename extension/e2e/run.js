// ./build.sh run: a browser with Carnet on a sample profile page. With a display it is left open; without one it saves the
// person on the page, prints what was saved, and leaves pictures.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join, relative } from "node:path";
import { serve } from "../../sync/worker/serve.mjs";
import { ask } from "./rig/ask.js";
import { DIST, launchChromium } from "./rig/chromium.js";
import { pictured } from "./rig/picture.js";
import { answered, saveBy } from "./rig/popup.js";
import { startWeb } from "./rig/web.js";
import { linkedInAddress, nameOf, noemie } from "./samples/people.js";
import { sampleWeb } from "./samples/web.js";

const headed = Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY) || process.platform === "darwin";
const web = await startWeb(sampleWeb);
const invite = "come on in";
const sync = await serve({ folder: join(DIST, "sync"), invite });
console.log(`To try sync: the local sync Worker is at ${sync.address}, its invite is "${invite}". What it keeps is in ${relative(process.cwd(), join(DIST, "sync"))}.`);
const chromium = await launchChromium({ web, headed, language: process.env.LANG?.startsWith("fr") ? "fr" : "en-US" });
const page = await chromium.open(linkedInAddress(noemie));

if (headed) {
  console.log(`A browser has opened on the page of ${nameOf(noemie)}, who does not exist. Press Alt+Shift+K, or find Carnet behind the puzzle piece of the toolbar. Close the browser to end.`);
  await new Promise((closed) => chromium.browser.on("disconnected", closed));
} else {
  const pictures = join(DIST, "pictures");
  mkdirSync(pictures, { recursive: true });
  const popup = await chromium.clickButton(page);
  await answered(popup);
  await pictured(popup, join(pictures, "popup.png"));
  await saveBy(popup);
  const app = await chromium.open("app/app.html");
  await app.waitForFunction((name) => document.body.innerText.includes(name), {}, nameOf(noemie));
  await pictured(app, join(pictures, "list.png"));
  const { rows } = await ask(app, { op: "people" });
  assert.equal(rows.length, 1);
  await app.goto(`${chromium.base}/app/app.html#/person/${rows[0].id}`);
  await app.waitForFunction((headline) => document.body.innerText.includes(headline), {}, noemie.headline);
  await pictured(app, join(pictures, "person.png"));

  const person = await ask(app, { op: "person", id: rows[0].id });
  console.log(`Saved from ${linkedInAddress(noemie)}:`);
  for (const { fact } of person.facts) console.log(`  ${fact.field.padEnd(10)} ${fact.text}  (${fact.source.method})`);
  console.log(`Pictures: ${["popup", "list", "person"].map((name) => relative(process.cwd(), join(pictures, `${name}.png`))).join(", ")}`);
  await chromium.close();
}
await sync.stop();
await web.close();
