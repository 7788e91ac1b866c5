// @ts-check
// What a pairing says as a QR code: the server's address and the six words. One device shows it, the other reads it with its
// camera, which is asked for only by a press; whoever has none types the words.
import { html, LitElement, nothing } from "../vendor/lit.js";
import { t } from "../ui/i18n.js";
import { qr, squaresOf } from "../ui/qr.js";

const LOOK = 200; // ms between two looks at the camera's picture
const WIDTH = 640; // pixels that are looked at

/** @typedef {{address: string, words: string[]}} Pairing */

/** @param {Pairing} pairing */
export const textOf = ({ address, words }) => `carnet-pair 1 ${address} ${words.join(" ")}`;

/** @param {string} text @returns {Pairing | undefined} nothing if the text is that of another code */
export function pairingOf(text) {
  const [, address, words] = /^carnet-pair 1 (https?:\/\/\S+) ([a-z]+(?: [a-z]+){5})$/.exec(text) ?? [];
  return address ? { address, words: words.split(" ") } : undefined;
}

class CarnetSyncShown extends LitElement {
  static properties = { pairing: { attribute: false }, squares: { state: true } };

  constructor() {
    super();
    /** @type {Pairing | undefined} */
    this.pairing = undefined;
    /** @type {boolean[][] | undefined} */
    this.squares = undefined;
  }

  createRenderRoot() { return this; }

  /** @param {Map<string, unknown>} changed */
  async updated(changed) {
    if (!changed.has("pairing") || !this.pairing) return;
    this.squares = await squaresOf(textOf(this.pairing));
  }

  render() {
    return this.squares ? qr(this.squares, t("syncCode")) : nothing;
  }
}
customElements.define("carnet-sync-shown", CarnetSyncShown);

/** Looks through the camera until it sees a pairing, which it gives with the event "scanned"; "unseen" if there is no camera to look through. */
class CarnetSyncScan extends LitElement {
  constructor() {
    super();
    /** @type {MediaStream | undefined} */
    this.stream = undefined;
    this.looking = 0;
  }

  createRenderRoot() { return this; }

  async firstUpdated() {
    try {
      const { default: read } = await import("../vendor/jsqr.js");
      this.stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment", width: { ideal: 1280 } } });
      if (!this.isConnected) return this.stop();
      const video = /** @type {HTMLVideoElement} */ (this.querySelector("video"));
      video.srcObject = this.stream;
      await video.play();
      this.look(read, video);
    } catch {
      this.dispatchEvent(new Event("unseen"));
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.stop();
  }

  stop() {
    clearTimeout(this.looking);
    for (const track of this.stream?.getTracks() ?? []) track.stop();
  }

  /** @param {typeof import("jsqr").default} read @param {HTMLVideoElement} video */
  look(read, video) {
    if (!this.isConnected) return;
    const width = WIDTH, height = Math.round(WIDTH * video.videoHeight / video.videoWidth) || 0;
    if (height) {
      const canvas = new OffscreenCanvas(width, height);
      const pencil = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext("2d", { willReadFrequently: true }));
      pencil.drawImage(video, 0, 0, width, height);
      const pairing = pairingOf(read(pencil.getImageData(0, 0, width, height).data, width, height)?.data ?? "");
      if (pairing) {
        this.stop();
        this.dispatchEvent(new CustomEvent("scanned", { detail: pairing }));
        return;
      }
    }
    this.looking = setTimeout(() => this.look(read, video), LOOK);
  }

  render() {
    return html`<video class="camera" muted playsinline aria-label=${t("syncCamera")}></video><p class="faint small">${t("syncScanWhat")}</p>`;
  }
}
customElements.define("carnet-sync-scan", CarnetSyncScan);
