// Watching every request of a browser, to say that an act made none.
import assert from "node:assert/strict";
import { sleep } from "./time.js";

/** Hosts that the browsers ask by themselves, whatever is installed: their updates, accounts and settings. */
const BROWSERS_OWN = /^(?:update\.googleapis\.com|accounts\.google\.com|clients2\.google\.com|redirector\.gvt1\.com|(?:[a-z0-9-]+\.)*mozilla\.(?:com|net|org))\//;

/**
 * Runs an act, and fails if anything was requested while it ran or in the second behind it: from the server's side every
 * request of any kind, from the browser's side every address of any page, popup or worker that is not Carnet's own file.
 * @template T
 * @param {object} rig
 * @param {import("./web.js").Web} rig.web
 * @param {{base: string, seen?: import("./chromium.js").Seen[], watchWorker?: () => Promise<() => Promise<void>>}} rig.browser
 * @param {() => Promise<T>} act
 * @returns {Promise<T>}
 */
export async function requestsNothing({ web, browser }, act) {
  const unwatch = await browser.watchWorker?.();
  const [hits, seen] = [web.hits.length, browser.seen?.length ?? 0];
  const result = await act();
  await sleep(1000);
  await unwatch?.();
  assert.deepEqual(web.hits.slice(hits).filter(({ address }) => !BROWSERS_OWN.test(address)), [], "requests that reached the web");
  const outside = (browser.seen ?? []).slice(seen).filter(({ url }) => !url.startsWith(`${browser.base}/`) && !/^(?:data|blob):/.test(url));
  assert.deepEqual(outside, [], "requests that the browser reported");
  return result;
}
