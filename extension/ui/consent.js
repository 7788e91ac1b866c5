// @ts-check
// Whether the user lets Carnet send what sync sends. Firefox has them say so by kinds of data, which the manifest lists: it counts
// as sent whatever leaves the browser, sealed or not. Other browsers have no such question.
import { api } from "./api.js";

/** @typedef {{data_collection: string[]}} Kinds */

const { browser_specific_settings: own } = /** @type {any} */ (api.runtime.getManifest());
/** @type {Kinds | undefined} */
const kinds = own && { data_collection: own.gecko.data_collection_permissions.optional };

/** The typings know Chromium's permissions only. @param {Kinds} of */
const permissions = (of) => /** @type {chrome.permissions.Permissions} */ (/** @type {unknown} */ (of));

/** @returns {Promise<boolean>} */
export const maySend = async () => !kinds || api.permissions.contains(permissions(kinds));

/** Has the browser ask the user, if it has not yet; only where they have just pressed something. @returns {Promise<boolean>} */
export const askToSend = async () => !kinds || api.permissions.request(permissions(kinds));

/** Calls when the user has changed their mind, in the browser's own settings too. @param {() => void} changed */
export function onMaySend(changed) {
  if (!kinds) return;
  api.permissions.onAdded.addListener(changed);
  api.permissions.onRemoved.addListener(changed);
}
