// What capture.js reads of a live page and in which order, as the person sees it.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { capture } from "../capture.js";
import { launchChromium } from "./rig/chromium.js";

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/** How many numbers belong to a token, by its first. @type {Record<number, number>} */
const ARGUMENTS = { 1: 1, 2: 2, 4: 4 };

/** The texts of a snapshot in their order. @param {import("../protocol").Snapshot} snapshot */
function texts({ tokens, strings }) {
  const numbers = [];
  for (let i = 0, n = 0, shift = 0; i < tokens.length; i++) {
    const digit = DIGITS.indexOf(tokens[i]);
    n |= (digit & 31) << shift;
    if (digit & 32) shift += 5;
    else { numbers.push(n); n = shift = 0; }
  }
  const all = strings.split("\0"), found = [];
  for (let i = 0; i < numbers.length; i += 1 + (ARGUMENTS[numbers[i]] ?? 0)) if (numbers[i] === 1) found.push(all[numbers[i + 1]]);
  return found.join("").trim();
}

describe("capture", () => {
  /** @type {import("./rig/chromium.js").Chromium} */ let browser;
  /** @type {import("puppeteer-core").Page} */ let page;
  before(async () => {
    browser = await launchChromium();
    page = await browser.browser.newPage();
  });
  after(() => browser?.close());

  for (const [what, body, expected] of [
    ["spaces between names and within what stands in a line", "<b>Ada</b> <b>King</b><span> </span><i>Noel</i><span> <em>Byron</em></span>", "Ada King Noel Byron"],
    ["no spaces at the ends of blocks", "<div> <p> <b>Ada</b> </p> </div>", "Ada"],
    ["a shadow root before what no slot shows", "<x-a><template shadowrootmode=open>one </template>two</x-a>", "one two"],
    ["what slots show where they stand, each once", `<x-a><template shadowrootmode=open><slot name=b></slot>, <slot>nothing</slot><slot name=c> at home</slot></template>
<i slot=b>Ada</i><u slot=d> unseen</u><b>King</b></x-a> <p>after</p>`, "Ada, King at home unseen after"],
    ["slots in slots", "<x-a><template shadowrootmode=open>1<x-b><template shadowrootmode=open>2<slot></slot>4</template><slot></slot></x-b>5</template>3</x-a>6", "123456"],
    ["a form in a slot, whose fields hide what it has", "<x-a><template shadowrootmode=open>1<slot></slot>4</template><form><input name=nextSibling><input name=firstChild>2</form><b>3</b></x-a>5", "12345"],
  ]) {
    test(what, async () => {
      await page.goto("about:blank");
      await page.evaluate((html) => document.body.setHTMLUnsafe(html), body);
      const { snapshot } = await page.evaluate(capture, false);
      assert.equal(texts(/** @type {any} */ (snapshot)).replace(/\s+/g, " "), expected);
    });
  }
});
