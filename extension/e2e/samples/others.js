// Pages of other sites, about people who do not exist, and pages that are about nobody.
import { escaped, ilse, linkedInAddress, nameOf, noemie, tomas } from "./people.js";

/** @typedef {import("./people.js").Sample} Sample */

/** @param {Sample} person */
export const githubPage = (person) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${person.github} (${escaped(nameOf(person))}) · GitHub</title><link rel="icon" href="data:,">
<meta property="og:type" content="profile"><meta property="og:title" content="${person.github} - Overview"><meta property="profile:username" content="${person.github}"></head><body>
<main><div class="h-card" itemscope itemtype="http://schema.org/Person"><h1 class="vcard-names"><span class="p-name vcard-fullname d-block" itemprop="name">${escaped(nameOf(person))}</span>
<span class="p-nickname vcard-username d-block" itemprop="additionalName">${person.github}</span></h1><div class="p-note user-profile-bio"><div>${escaped(person.headline)}</div></div>
<ul class="vcard-details"><li itemprop="worksFor" class="vcard-detail"><span class="p-org"><div>${escaped(person.posts[0].company)}</div></span></li>
<li itemprop="homeLocation" class="vcard-detail"><span class="p-label">${escaped(person.place.split(",")[0])}</span></li>
<li itemprop="url" class="vcard-detail"><a rel="nofollow me" class="Link--primary" href="${linkedInAddress(person)}">${linkedInAddress(person).slice(8)}</a></li></ul></div></main></body></html>`;

/** @param {Sample} person */
export const xPage = (person) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escaped(nameOf(person))} (@${person.x}) / X</title><link rel="icon" href="data:,">
<script type="application/ld+json">${JSON.stringify({ "@context": "http://schema.org", "@type": "ProfilePage", mainEntity: { "@type": "Person", name: nameOf(person), additionalName: person.x, description: person.about,
  homeLocation: { "@type": "Place", name: person.place }, url: `https://x.com/${person.x}` }, relatedLink: [linkedInAddress(person)] })}</script></head><body><main>
<div data-testid="UserName"><span>${escaped(nameOf(person))}</span><span>@${person.x}</span></div><div data-testid="UserDescription">${escaped(person.about)}</div><span data-testid="UserLocation">${escaped(person.place)}</span></main></body></html>`;

/** Three people who each have their card. */
export const teamPage = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Our team - The Quay Association</title><link rel="icon" href="data:,"></head><body><main><h1>Our team</h1>${
  [noemie, tomas, ilse].map((person) => `<section class="h-card" id="${person.slug}"><h2 class="p-name">${escaped(nameOf(person))}</h2><p><span class="p-job-title">${escaped(person.posts[0].title)}</span>, <span class="p-org">${escaped(person.posts[0].company)}</span></p><a class="u-url" href="${linkedInAddress(person)}">Profile</a></section>`).join("\n")}</main></body></html>`;

export const articlePage = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Why the bell was late - The Quay Gazette</title><link rel="icon" href="data:,"><meta property="og:type" content="article">
<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"Why the bell was late","author":{"@type":"Person","name":"Ortrun Halvorsen-Weil"}}</script></head><body><main><article><h1>Why the bell was late</h1><p>By Ortrun Halvorsen-Weil</p><p>The bell of the quay rang at nine past the hour, and nobody minded.</p></article></main></body></html>`;

/** A page that only links to people. */
export const linksPage = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Regulars - The Quay Association</title><link rel="icon" href="data:,"></head><body><main><h1>Regulars of the Thursday table</h1>
<ul><li><a id="ilse" href="${linkedInAddress(ilse)}?trk=quay">${escaped(nameOf(ilse))}</a></li></ul></main></body></html>`;

/** Somebody's own page, marked up with microformats. */
export const cardPage = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Hedda Lindgren-Aoki</title><link rel="icon" href="data:,"></head><body><main class="h-card">
<h1 class="p-name">Hedda Lindgren-Aoki</h1><p><span class="p-job-title">Ferry pilot</span> at <span class="p-org">Skärgårdsbåtarna Norr</span></p><p class="p-note">I know every rock by its first name.</p>
<a class="u-url u-uid" rel="me" href="https://quay.example/card/hedda">quay.example</a></main></body></html>`;
