// One Chromium with two extensions: Carnet, and an empty one that shows what the browser itself takes.
import { join } from "node:path";
import { launchChromium } from "../rig/chromium.js";
import { startWeb } from "../rig/web.js";
import { noemie } from "../samples/people.js";
import { sampleWeb } from "../samples/web.js";

export const LARGE = `https://www.linkedin.com/in/${noemie.slug}/?large`;
const EMPTY = join(import.meta.dirname, "empty");

/**
 * @template T
 * @param {(rig: {chromium: import("../rig/chromium.js").Chromium, empty: string}) => Promise<T>} use empty: the id of the empty extension
 */
export async function withBoth(use) {
  const web = await startWeb(sampleWeb);
  const chromium = await launchChromium({ web });
  try {
    return await use({ chromium, empty: await chromium.browser.installExtension(EMPTY) });
  } finally {
    await chromium.close();
    await web.close();
  }
}
