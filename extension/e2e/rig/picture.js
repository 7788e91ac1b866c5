// Pictures of pages for people to look at.

const QUIET = 50, LONGEST = 2000; // ms

/**
 * A picture of a page once its fonts are there and nothing on it changes or moves any more; what moves for ever is not waited for.
 * @param {import("puppeteer-core").Page} page @param {string} file
 */
export async function pictured(page, file) {
  await page.evaluate(async (quiet, longest) => {
    await document.fonts.ready;
    const end = performance.now() + longest;
    let changed = performance.now();
    const watch = new MutationObserver(() => { changed = performance.now(); });
    watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    const restless = () => performance.now() < changed + quiet || document.getAnimations().some(({ playState, effect }) => playState === "running" && effect?.getComputedTiming().endTime !== Infinity);
    while (restless() && performance.now() < end) await new Promise((woken) => { setTimeout(woken, 10); });
    watch.disconnect();
  }, QUIET, LONGEST);
  await page.screenshot({ path: /** @type {`${string}.png`} */ (file) });
}
