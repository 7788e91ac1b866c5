// @ts-check
// The photo is cut from a picture of the visible tab, never fetched: a request would tell the network whom you save.
import { api } from "../ui/api.js";
import { runInPage } from "./page.js";

/** @typedef {import("../capture.js").Viewport} Viewport */

const LARGEST_SIDE = 160; // pixels
const LARGEST_FILE = 64 * 1024; // bytes, the core's bound

/**
 * Cuts the photo out of what is seen of the tab; empty where the page has moved since it was read.
 * @param {chrome.tabs.Tab} tab
 * @param {import("../protocol").Rect} crop in CSS pixels, from the top left of the layout viewport
 * @param {Viewport} viewport at the moment when the crop was measured
 * @returns {Promise<string>} a data: URL, or ""
 */
export async function photograph(tab, crop, viewport) {
  try {
    const picture = await api.tabs.captureVisibleTab(tab.windowId, { format: "jpeg", quality: 92 });
    const now = await runInPage(tab.id ?? -1, whereNow, []);
    const moved = now.scrollX !== viewport.scrollX || now.scrollY !== viewport.scrollY || now.width !== viewport.width;
    const there = await api.tabs.get(tab.id ?? -1);
    if (moved || !there.active || there.url !== tab.url) return "";
    return await cut(picture, crop, viewport);
  } catch {
    return ""; // no picture is no failure: initials stand in its place
  }
}

/** Runs in the page. @returns {Pick<Viewport, "scrollX" | "scrollY" | "width">} */
function whereNow() {
  return { scrollX: Math.round(window.scrollX), scrollY: Math.round(window.scrollY), width: window.innerWidth / (window.visualViewport?.scale ?? 1) };
}

/**
 * @param {string} picture a data: URL of the whole visible tab
 * @param {import("../protocol").Rect} crop
 * @param {Viewport} viewport
 */
async function cut(picture, crop, viewport) {
  const bitmap = await createImageBitmap(blobOf(picture));
  const scale = bitmap.width / viewport.width; // the screen's density times the page's zoom, whatever they are
  const side = Math.min(crop.width, crop.height); // of a wide picture the middle, as profile pages cut it themselves
  const left = (crop.x + (crop.width - side) / 2 - viewport.left) * scale;
  const top = (crop.y + (crop.height - side) / 2 - viewport.top) * scale;
  const size = Math.min(LARGEST_SIDE, Math.round(side * scale));
  if (size < 16 || left < 0 || top < 0 || left + side * scale > bitmap.width + 1 || top + side * scale > bitmap.height + 1) return "";
  const canvas = new OffscreenCanvas(size, size);
  const context = canvas.getContext("2d");
  if (!context) return "";
  context.imageSmoothingQuality = "high";
  context.drawImage(bitmap, left, top, side * scale, side * scale, 0, 0, size, size);
  bitmap.close();
  for (const quality of [0.86, 0.7, 0.5]) {
    const blob = await canvas.convertToBlob({ type: "image/jpeg", quality });
    if (blob.size <= LARGEST_FILE) return dataURL(blob);
  }
  return "";
}

/** @param {string} url a base64 data: URL; the content security policy lets nothing be fetched, not even this */
function blobOf(url) {
  const [head, body] = url.split(",", 2);
  const bytes = Uint8Array.from(atob(body), (c) => c.charCodeAt(0));
  return new Blob([bytes], { type: head.slice("data:".length, head.indexOf(";")) });
}

/** @param {Blob} blob */
async function dataURL(blob) {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return `data:${blob.type};base64,${btoa(binary)}`;
}
