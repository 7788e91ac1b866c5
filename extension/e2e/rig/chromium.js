// Debian's Chromium with Carnet installed as a person would load it unpacked, in a profile of its own.
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import puppeteer from "puppeteer-core";
import { atEnd, removeAtEnd, until } from "./time.js";

export const DIST = join(dirname(dirname(dirname(import.meta.dirname))), "dist");

/**
 * @typedef {object} Seen a request that the browser's own network inspector reported
 * @property {string} url
 * @property {string} by kind and address of who asked: "service_worker chrome-extension://…"
 * @typedef {Awaited<ReturnType<typeof launchChromium>>} Chromium
 */

/** Developer mode is on, as for whoever loads an unpacked extension: without it runtime.reload() leaves Carnet disabled. */
export function newProfile() {
  const folder = mkdtempSync(join(tmpdir(), "carnet-profile-"));
  mkdirSync(join(folder, "Default"));
  writeFileSync(join(folder, "Default/Preferences"), JSON.stringify({ extensions: { ui: { developer_mode: true } } }));
  removeAtEnd(folder);
  return folder;
}

/**
 * @param {object} options
 * @param {import("./web.js").Web} [options.web] the web it sees; none: every name is unknown
 * @param {import("./display.js").Display} [options.display] a window on this display; headless if left out
 * @param {boolean} [options.headed] a window on the person's own display
 * @param {string} [options.profile] a folder that newProfile made
 * @param {string} [options.language]
 * @param {string} [options.extension] the folder to install
 * @param {string[]} [options.flags] more of the browser's own
 * @param {number} [options.patience] ms that one answer of the browser may take
 */
export async function launchChromium({ web, display, headed = false, profile = newProfile(), language = "en-US", extension = join(DIST, "chrome"), flags = [], patience = 60_000 } = {}) {
  const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    headless: !display && !headed,
    userDataDir: profile,
    pipe: true,
    protocolTimeout: patience,
    enableExtensions: true,
    defaultViewport: null, // a popup keeps the size that it asks for
    env: { ...(display?.env ?? process.env), LANGUAGE: language },
    args: [
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      ...(display || headed ? [] : ["--screen-info={1600x1200}"]), // a popup is no higher than the screen lets it be
      "--disable-gpu", "--disable-quic", "--no-first-run", "--no-default-browser-check", "--disable-background-networking",
      "--disable-component-update", "--disable-sync", `--lang=${language}`, "--window-position=0,0", "--window-size=1280,860",
      "--disable-features=OptimizationHints,MediaRouter,Translate,AutofillServerCommunication",
      ...flags,
      ...(web?.flags ?? ["--host-resolver-rules=MAP * ~NOTFOUND"]),
    ],
  });
  const own = browser.process();
  atEnd(() => void own?.kill("SIGKILL"));

  /** @type {Seen[]} */
  const seen = [];
  /** @param {import("puppeteer-core").Target} target */
  const watch = async (target) => {
    const session = await target.createCDPSession();
    session.on("Network.requestWillBeSent", (event) => seen.push({ url: event.request.url, by: `${target.type()} ${target.url()}` }));
    await session.send("Network.enable");
    return session;
  };
  /** @param {import("puppeteer-core").Target} target */
  const watchPage = (target) => {
    if (["browser", "service_worker"].includes(target.type()) || target.url().startsWith("chrome://")) return;
    return watch(target).catch(() => {}); // one that ends while we attach: its requests still reach the server, which counts them too
  };
  browser.on("targetcreated", watchPage);
  await Promise.all(browser.targets().map(watchPage));

  // Now and then the way to a sample page takes more than half a minute, and why is not known. Tests are about what comes
  // after it, so a navigation that has not ended after 20 s is begun once more.
  const newPage = browser.newPage.bind(browser);
  browser.newPage = async (...options) => {
    const page = await newPage(...options);
    const goto = page.goto.bind(page);
    page.goto = (url, how) => goto(url, { timeout: 20_000, ...how }).catch((error) => {
      if (error.name !== "TimeoutError") throw error;
      console.warn(`begun once more: ${url}`);
      return goto(url, { timeout: 60_000, ...how });
    });
    return page;
  };

  const id = await browser.installExtension(extension).catch((error) => {
    own?.kill("SIGKILL"); // nobody else has it yet to close, and a test would wait for its end for ever
    throw error;
  });
  const manifest = JSON.parse(readFileSync(join(extension, "manifest.json"), "utf8"));
  const base = `chrome-extension://${id}`;

  return {
    browser, id, base, seen, manifest,
    /** @param {string} path */
    async open(path) {
      const page = await browser.newPage();
      await page.goto(path.includes("://") ? path : `${base}/${path}`);
      return page;
    },
    /**
     * Clicks a toolbar button while page is in front, and gives the real popup.
     * @param {import("puppeteer-core").Page} page
     * @param {string} [of] the extension whose button it is; Carnet if left out
     */
    async clickButton(page, of = id) {
      await page.bringToFront();
      const installed = (await browser.extensions()).get(of);
      if (!installed) throw new Error(`there is no extension ${of}`);
      await installed.triggerAction(page);
      const popups = `chrome-extension://${of}/`;
      const target = await browser.waitForTarget((candidate) => candidate.url().startsWith(popups) && candidate.url().endsWith("popup.html"));
      return target.asPage();
    },
    /** Carnet's button stands in the toolbar itself, as after "Pin to toolbar" on the browser's page of extensions. */
    async pinButton() {
      const page = await browser.newPage();
      await page.goto("chrome://extensions/");
      await page.evaluate((extensionId) => /** @type {any} */ (chrome).developerPrivate.updateExtensionConfiguration({ extensionId, pinnedToToolbar: true }), id);
      await page.close();
    },
    /**
     * Watches the requests of Carnet's worker, too, until what is returned is called. Not for longer: a worker that is
     * watched does not start again after it was stopped.
     */
    async watchWorker() {
      const target = await browser.waitForTarget((candidate) => candidate.type() === "service_worker" && candidate.url().startsWith(base));
      const session = await watch(target);
      return () => session.detach();
    },
    /** Ends every service worker, as Chromium does after 30 s of rest. */
    async stopWorkers() {
      const page = await browser.newPage();
      await page.goto(`${base}/manifest.json`);
      const session = await page.createCDPSession();
      /** @type {Map<string, string>} */
      const states = new Map();
      session.on("ServiceWorker.workerVersionUpdated", ({ versions }) => versions.forEach((version) => states.set(version.versionId, version.runningStatus)));
      await session.send("ServiceWorker.enable");
      let looked = 0;
      await until("the worker has stopped", async () => {
        if (looked++ % 25 === 0) await session.send("ServiceWorker.stopAllWorkers"); // one that was still starting goes on: it is told again
        if (states.size > 0) return [...states.values()].every((state) => state === "stopped");
        return looked > 50 && !browser.targets().some((target) => target.type() === "service_worker" && target.url().startsWith(base)); // of one that has ended by itself long ago, nothing is heard
      });
      await page.close();
    },
    /** Ends the browser as a power cut does: its own process, at once. */
    kill() {
      own?.kill("SIGKILL");
      return until("the browser has ended", () => own?.exitCode !== null || own?.signalCode !== null);
    },
    close: () => browser.close(),
  };
}
