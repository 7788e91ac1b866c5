// Debian's Firefox ESR with Carnet as a temporary add-on, over WebDriver BiDi.
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import puppeteer from "puppeteer-core";
import { DIST } from "./chromium.js";
import { atEnd, removeAtEnd, until } from "./time.js";

/** Chosen by us, so that the address of Carnet's pages is known. */
const UUID = "0ca12e70-0000-4000-8000-000000000001";

export function newFirefoxProfile() {
  const folder = mkdtempSync(join(tmpdir(), "carnet-firefox-"));
  removeAtEnd(folder);
  return folder;
}

/**
 * @param {object} options
 * @param {import("./web.js").Web} [options.web]
 * @param {import("./display.js").Display} [options.display] a window on this display; headless if left out
 * @param {string} [options.profile]
 * @param {string} [options.language] "fr" needs firefox-esr-l10n-fr
 * @param {boolean} [options.dark]
 * @param {string} [options.saves] the folder into which it saves files
 * @param {string} [options.extension] the folder to install
 */
export async function launchFirefox({ web, display, profile = newFirefoxProfile(), language = "en-US", dark = false, saves, extension = join(DIST, "firefox") } = {}) {
  const manifest = JSON.parse(readFileSync(join(extension, "manifest.json"), "utf8"));
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr",
    headless: !display,
    userDataDir: profile,
    acceptInsecureCerts: true,
    protocolTimeout: 60_000,
    defaultViewport: display ? null : { width: 1280, height: 800 },
    env: display?.env ?? process.env,
    args: ["--remote-allow-system-access", "--width=1280", "--height=860"],
    extraPrefsFirefox: {
      "extensions.webextensions.uuids": JSON.stringify({ [manifest.browser_specific_settings.gecko.id]: UUID }),
      "extensions.webextensions.keepUuidOnUninstall": true, // a killed browser has the add-on installed again: the same
      "extensions.webextensions.keepStorageOnUninstall": true,
      "extensions.webextOptionalPermissionPrompts": false, // no hand here presses "Allow" in the browser's own window: it counts as pressed
      "network.dns.disabled": false,
      "network.captive-portal-service.enabled": false,
      "network.connectivity-service.enabled": false,
      "browser.safebrowsing.downloads.remote.enabled": false,
      "app.normandy.enabled": false,
      "services.settings.server": "http://127.0.0.1:9",
      "media.navigator.streams.fake": true, // a camera that shows colours, and may be used
      "media.navigator.permission.disabled": true,
      "focusmanager.testmode": false, // the keyboard goes where a person sees the focus, the popup too
      "alerts.useSystemBackend": false, // no desktop here shows notices: Firefox draws them itself
      "intl.locale.requested": language,
      "layout.css.prefers-color-scheme.content-override": dark ? 0 : 1,
      ...(saves && { "browser.download.folderList": 2, "browser.download.dir": saves, "browser.download.always_ask_before_handling_new_types": false }),
      ...web?.prefs,
    },
  });
  const own = browser.process();
  atEnd(() => void own?.kill("SIGKILL"));
  await browser.installExtension(extension).catch((error) => {
    own?.kill("SIGKILL"); // nobody else has it yet to close, and a test would wait for its end for ever
    throw error;
  });
  const base = `moz-extension://${UUID}`;
  return {
    browser, base, manifest,
    /**
     * A page of Carnet; Firefox reports no load event for these, so what must be there is named.
     * @param {string} path @param {string} [ready] a selector
     */
    async open(path, ready = "h1") {
      const page = await browser.newPage();
      if (path.includes("://")) await page.goto(path);
      else {
        await page.goto(`${base}/${path}`, { waitUntil: [] });
        await page.waitForSelector(ready);
      }
      return page;
    },
    /** Loads the extension anew, its background too. @param {import("puppeteer-core").Page} page one of its own, which goes with it */
    async reload(page) {
      await page.evaluate(() => { setTimeout(() => /** @type {any} */ (globalThis).browser.runtime.reload()); });
      await until("its pages are gone", () => page.evaluate(() => false).catch(() => true)); // of such an end Firefox tells nobody
    },
    /** Ends the browser as a power cut does, and waits until puppeteer has put the profile's preferences back. */
    kill() {
      own?.kill("SIGKILL");
      return until("the browser has ended", () => (own?.exitCode !== null || own?.signalCode !== null)
        && !["user.js", "prefs.js"].some((name) => existsSync(join(profile, `${name}.puppeteer`))));
    },
    close: () => browser.close(),
  };
}
