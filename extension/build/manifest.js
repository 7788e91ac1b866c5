// One manifest.json, two browsers: each gets the keys it understands, so that neither warns at install.

/** @typedef {"chrome" | "firefox"} Browser */

/**
 * @param {Record<string, any>} source the extension's manifest.json, with the keys of both browsers
 * @param {Browser} browser
 * @returns {Record<string, any>}
 */
export function manifestFor(source, browser) {
  const { background, browser_specific_settings, minimum_chrome_version, ...shared } = source;
  if (browser === "chrome") {
    const { default_area, ...action } = source.action; // only Firefox lets an extension put its button on the toolbar
    shared.action = action;
    return { ...shared, minimum_chrome_version, background: { service_worker: background.service_worker, type: background.type } };
  }
  return { ...shared, browser_specific_settings, background: { scripts: background.scripts, type: background.type } };
}
