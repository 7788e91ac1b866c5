// The small web of the tests: which sample stands at which address.
import { ilse, noemie, tomas } from "./people.js";
import { companyPage, largeProfilePage, profilePage, publicPage, signInWall } from "./linkedin.js";
import { articlePage, cardPage, githubPage, linksPage, teamPage, xPage } from "./others.js";
import { portrait } from "./picture.js";
import { changedPage, jorun, memberPage, odile, twoMindedPage } from "./unknown.js";

/** What a profile says on a later visit: a new post and another headline. */
export const noemieLater = {
  ...noemie,
  headline: "Runs a workshop for church organs in Lyon",
  posts: [{ title: "Director", company: "Atelier de la Croix-Basse", start: "2026-09" }, { ...noemie.posts[0], end: "2026-08" }, ...noemie.posts.slice(1)],
};

/** @type {Record<string, () => string>} */
const PAGES = {
  [`www.linkedin.com/in/${noemie.slug}/`]: () => profilePage(noemie),
  [`www.linkedin.com/in/${noemie.slug}/?later`]: () => profilePage(noemieLater),
  [`www.linkedin.com/in/${noemie.slug}/?large`]: () => largeProfilePage(noemie, 2_000_000),
  [`fr.linkedin.com/in/${noemie.slug}`]: () => publicPage(noemie),
  [`www.linkedin.com/in/${tomas.slug}/`]: () => publicPage(tomas),
  [`www.linkedin.com/in/${ilse.slug}/`]: () => profilePage(ilse),
  "www.linkedin.com/company/manufacture-des-trois-vallons/": () => companyPage,
  "www.linkedin.com/authwall": () => signInWall,
  [`github.com/${noemie.github}`]: () => githubPage(noemie),
  [`x.com/${tomas.x}`]: () => xPage(tomas),
  "quay.example/team": () => teamPage,
  "quay.example/late-bell": () => articlePage,
  "quay.example/regulars": () => linksPage,
  "quay.example/card/hedda": () => cardPage,
  "guild.example/leaf/41": () => memberPage(odile, 41),
  "guild.example/leaf/42": () => memberPage(jorun, 42),
  "maps.example/odile": () => twoMindedPage(odile),
  "dribbble.com/jorunaskeladd": () => changedPage(jorun),
};

/**
 * @param {string} host @param {string} path
 * @returns {import("../rig/web.js").Answer | undefined}
 */
export function sampleWeb(host, path) {
  if (host === "media.licdn.com") return { body: portrait(), type: "image/png" };
  if (path.endsWith(".pdf")) return { body: "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF", type: "application/pdf" };
  if (host === "chromewebstore.google.com") return { body: "<!doctype html><title>Store</title><h1>Store</h1>" };
  const page = PAGES[host + path];
  return page && { body: page() };
}
