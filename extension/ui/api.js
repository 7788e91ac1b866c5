// @ts-check
/** The browser's extension interface: Firefox calls it browser, Chromium chrome. @type {typeof chrome} */
export const api = /** @type {any} */ (globalThis).browser ?? globalThis.chrome;
