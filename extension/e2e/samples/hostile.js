// Pages that mean harm: each says what a person must be shown, and none of it may run, hang or fool.
import { escaped } from "./people.js";

/** What a page of these calls when anything of it runs where it should not. */
export const ALARM = "carnetAlarm";

/** @param {string} body @param {string} [head] */
const page = (body, head = "") => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Profile</title><link rel="icon" href="data:,">${head}</head><body><main>${body}</main></body></html>`;

/** @param {unknown} value */
const jsonLd = (value) => `<script type="application/ld+json">${JSON.stringify(value).replaceAll("<", "\\u003c")}</script>`;

const MARKUP = `<img src=x onerror="${ALARM}()"><script>${ALARM}()</script>`;

/** @param {string} name @param {object} [more] */
const profile = (name, more = {}) => page(`<h1>${escaped(name)}</h1>`, jsonLd({ "@context": "https://schema.org", "@type": "ProfilePage", mainEntity: { "@type": "Person", name, ...more } }));

/**
 * 50 MB, made as it is sent: one person, then paragraphs without end.
 * @param {boolean} repeated the same one again and again, which a snapshot holds once and a reader reads each time
 */
function* fiftyMegabytes(repeated) {
  yield `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Odile Marchetti-Sund</title><link rel="icon" href="data:,">${
    jsonLd({ "@context": "https://schema.org", "@type": "ProfilePage", mainEntity: { "@type": "Person", name: "Odile Marchetti-Sund" } })}</head><body><h1>Odile Marchetti-Sund</h1>`;
  for (let sent = 0, count = 0; sent < 50_000_000; count++) {
    const block = `<p class="p">${repeated ? "" : count} ${"sand and promises ".repeat(900)}</p>\n`;
    sent += block.length;
    yield block;
  }
  yield "</body></html>";
}

/**
 * @typedef {object} Hostile
 * @property {() => string | Buffer | Iterable<string>} body
 * @property {string} [name] the name that the popup may show; the page is read as nobody's if left out
 * @property {boolean} [told] whether the popup must warn
 */

/** @type {Record<string, Hostile>} by the path at hostile.example */
export const HOSTILE = {
  "/markup": { name: "Wanda Ostrowska-Bell", body: () => profile(`Wanda Ostrowska-Bell ${MARKUP}`, { description: MARKUP, jobTitle: `Clerk ${MARKUP}`, image: `javascript:${ALARM}()` }) },
  "/script-links": {
    name: "Ruben Achterberg-Sol",
    body: () => profile("Ruben Achterberg-Sol", { url: `javascript:${ALARM}()`, sameAs: [`javascript:${ALARM}()`, `JaVaScRiPt:${ALARM}()`, ` \tjava\nscript:${ALARM}()`, `data:text/html,<script>${ALARM}()</script>`, "vbscript:x", "https://www.linkedin.com/in/ruben-achterberg-sol"] })
      .replace("</main>", `<a href="javascript:${ALARM}()">Website</a></main>`),
  },
  "/large": { name: "Odile Marchetti-Sund", told: true, body: () => fiftyMegabytes(false) },
  "/repeated": { name: "Odile Marchetti-Sund", told: true, body: () => fiftyMegabytes(true) },
  "/deep": { name: "Piet Vandersluys-Roo", body: () => `<!doctype html><html lang="en"><head><title>Piet Vandersluys-Roo</title><link rel="icon" href="data:,">${jsonLd({ "@context": "https://schema.org", "@type": "ProfilePage", mainEntity: { "@type": "Person", name: "Piet Vandersluys-Roo" } })}</head><body><h1>Piet Vandersluys-Roo</h1>${"<div>".repeat(100_000)}deep${"</div>".repeat(100_000)}</body></html>` },
  "/deep-live": { name: "Piet Vandersluys-Roo", body: () => page(`<h1>Piet Vandersluys-Roo</h1><div id="deep" hidden></div>
<script>let at = document.getElementById("deep"); for (let i = 0; i < 100000; i++) at = at.appendChild(document.createElement("div")); at.textContent = "deep";</script>`,
    jsonLd({ "@context": "https://schema.org", "@type": "ProfilePage", mainEntity: { "@type": "Person", name: "Piet Vandersluys-Roo" } })) },
  "/broken-utf-8": { name: "Marta Ilves-Koprin", body: () => Buffer.concat([Buffer.from(page(`<h1>Marta Ilves-Koprin</h1>`, jsonLd({ "@context": "https://schema.org", "@type": "ProfilePage", mainEntity: { "@type": "Person", name: "Marta Ilves-Koprin" } })).replace("</main>", "<p>")), Buffer.from([0xc3, 0x28, 0xa0, 0xa1, 0xe2, 0x28, 0xa1, 0xf0, 0x28, 0x8c, 0xbc, 0xff, 0xfe, 0x80, 0xed, 0xa0, 0x80])]) },
  "/nested-json": { body: () => page("<p>Nothing to read.</p>", `<script type="application/ld+json">${'{"@type":"Person","knows":['.repeat(100_000)}${"]}".repeat(100_000)}</script>`) },
  "/turned": { name: "Sofia Brandt-Leroux", told: true, body: () => profile("\u202exuoreL-tdnarB aifoS\u202c \u200bSofia\u200b Bra\u2060ndt-Leroux\u2066\u2069".replace("\u202exuoreL-tdnarB aifoS\u202c ", "\u202e")) },
};

/** @param {string} host @param {string} path @returns {import("../rig/web.js").Answer | undefined} */
export function hostileWeb(host, path) {
  const found = host === "hostile.example" ? HOSTILE[path] : undefined;
  return found && { body: found.body() };
}
