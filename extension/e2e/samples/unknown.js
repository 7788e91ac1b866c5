// A site that no adapter knows, whose markup says nothing: it can be taught. And a network's page that has changed. Nobody
// on them exists.
import { escaped } from "./people.js";

/** @typedef {{name: string, says: string, house: string, place: string}} Member */

/** @type {Member} */
export const odile = { name: "Odile Brandt-Kessel", says: "Binds what others have read to pieces", house: "Reliure du Vieux Puits", place: "Colmar" };
/** @type {Member} */
export const jorun = { name: "Jorun Askeladd", says: "Sharpens saws by ear", house: "Sagmester Nordli", place: "Hamar" };

/** @param {Member} member @param {number} number */
export const memberPage = ({ name, says, house, place }, number) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Register of the guild, leaf ${number}</title><link rel="icon" href="data:,"></head><body>
<div class="top"><a href="/">Register</a> <a href="/leaves">Leaves</a></div>
<div class="leaf"><div class="leaf-a">${escaped(name)}</div><div class="leaf-b">${escaped(says)}</div>
<table class="leaf-c"><tr><td>House</td><td>${escaped(house)}</td></tr><tr><td>Seat</td><td>${escaped(place)}</td></tr></table>
<div class="leaf-d">Leaf ${number} of the register. The guild keeps a leaf for each of its members, and reads them aloud in winter.</div></div></body></html>`;

/** A network's profile whose known places are gone. @param {Member} member */
export const changedPage = ({ name, says, house, place }) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escaped(name)}</title><link rel="icon" href="data:,"></head><body>
<main><h1>${escaped(name)}</h1><p>${escaped(says)}</p><h2>Experience</h2><ul><li><h3>Saw sharpener</h3><p>${escaped(house)}</p><p>2019 – Present</p><p>${escaped(place)}</p></li></ul></main></body></html>`;

/** What the page says in two ways. */
export const twoMinded = { first: "Bookbinder", second: "Restorer of maps" };

/** A page that says two different things of one person. @param {Member} member */
export const twoMindedPage = ({ name, place }) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escaped(name)}</title><link rel="icon" href="data:,"><script type="application/ld+json">${JSON.stringify({
  "@context": "https://schema.org", "@type": "ProfilePage", mainEntity: { "@type": "Person", name, jobTitle: twoMinded.first },
})}</script></head><body><main class="h-card"><h1 class="p-name">${escaped(name)}</h1><p class="p-job-title">${twoMinded.second}</p><p class="p-locality">${escaped(place)}</p></main></body></html>`;
