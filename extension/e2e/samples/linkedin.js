// Pages in the shapes that LinkedIn has served, about people who do not exist.
import { escaped, linkedInAddress, nameOf } from "./people.js";

/** @typedef {import("./people.js").Sample} Sample */

/** A text as the signed-in pages write it: once for the eye, once for the ear. @param {string} text */
const twice = (text) => `<span aria-hidden="true">${escaped(text)}</span><span class="visually-hidden">${escaped(text)}</span>`;

/** @param {string} month YYYY-MM @returns {{month: number, year: number}} */
const monthOf = (month) => ({ year: Number(month.slice(0, 4)), month: Number(month.slice(5, 7)) });

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
/** @param {string} month */
const monthText = (month) => `${MONTHS[monthOf(month).month - 1]} ${monthOf(month).year}`;

/** @param {Sample} person */
const photoAddress = (person) => `https://media.licdn.com/dms/image/v2/${person.slug}/profile-displayphoto-shrink_200_200/0/1.png`;

/** @param {string} id @param {string} title @param {string[]} items */
const section = (id, title, items) => `
  <section class="artdeco-card pv-profile-card break-words"><div id="${id}" class="pv-profile-card__anchor"></div>
  <div class="pvs-header__container"><h2 class="pvs-header__title"><span aria-hidden="true">${title}</span><span class="visually-hidden">${title}</span></h2></div>
  <div class="pvs-list__outer-container"><ul>${items.map((item) => `<li class="artdeco-list__item pvs-list__item--line-separated">${item}</li>`).join("")}</ul></div></section>`;

/** @param {string[]} lines the first is the bold one */
const entity = ([first, ...rest]) => `<div class="pvs-entity"><div class="display-flex flex-column"><div class="t-bold">${twice(first)}</div>${
  rest.map((line) => `<span class="t-14 t-normal">${twice(line)}</span>`).join("")}</div></div>`;

/** The data that the page was made from, as it lies in <code>. @param {Sample} person */
function voyager(person) {
  const urn = `urn:li:fsd_profile:ACoAA${person.slug.length}Sample`;
  const included = [
    { $type: "com.linkedin.voyager.dash.identity.profile.Profile", entityUrn: urn, publicIdentifier: person.slug, firstName: person.first, lastName: person.last,
      headline: person.headline, summary: person.about, geoLocation: { "*geo": "urn:li:fsd_geo:1", geoUrn: "urn:li:fsd_geo:1" } },
    { $type: "com.linkedin.voyager.dash.common.Geo", entityUrn: "urn:li:fsd_geo:1", defaultLocalizedName: person.place },
    ...person.posts.map((post, index) => ({ $type: "com.linkedin.voyager.dash.identity.profile.Position", entityUrn: `urn:li:fsd_profilePosition:(${urn},${index})`,
      title: post.title, companyName: post.company, dateRange: { start: monthOf(post.start), ...(post.end ? { end: monthOf(post.end) } : {}) } })),
  ];
  const data = { data: { data: { identityDashProfilesByMemberIdentity: { "*elements": [urn] } } }, included };
  const request = { request: `/voyager/api/graphql?variables=(vanityName:${person.slug})&queryId=voyagerIdentityDashProfiles.0`, status: 200, body: "bpr-guid-1001" };
  return `<code style="display: none" id="bpr-guid-1001">${escaped(JSON.stringify(data))}</code>
  <code style="display: none" id="datalet-bpr-guid-1001">${escaped(JSON.stringify(request))}</code>`;
}

/**
 * The page as somebody signed in sees it, 2022 to 2025.
 * @param {Sample} person
 * @param {string} [below] more of the page, under the profile
 */
export const profilePage = (person, below = "") => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escaped(nameOf(person))} | LinkedIn</title>
<link rel="icon" href="data:,"><style>.visually-hidden{position:absolute;clip:rect(0 0 0 0);overflow:hidden;width:1px;height:1px}main{max-width:800px;margin:auto;font-family:sans-serif}img{border-radius:50%}</style></head><body>
<header id="global-nav"><nav aria-label="Primary Navigation"><a href="/feed/">Home</a> <a href="/mynetwork/">My Network</a></nav></header>
<main class="scaffold-layout__main"><section class="artdeco-card pv-top-card">
  <img class="pv-top-card-profile-picture__image--show" width="152" height="152" alt="${escaped(nameOf(person))}" src="${photoAddress(person)}">
  <div class="mt2 relative"><h1 class="text-heading-xlarge inline t-24">${escaped(nameOf(person))}</h1>
  <div class="text-body-medium break-words">${escaped(person.headline)}</div>
  <ul class="pv-text-details__right-panel"><li><button aria-label="Current company: ${escaped(person.posts[0].company)}"><span>${escaped(person.posts[0].company)}</span></button></li></ul>
  <div class="mt2"><span class="text-body-small inline t-black--light break-words">${escaped(person.place)}</span>
  <a href="/in/${person.slug}/overlay/contact-info/">Contact info</a></div></div></section>
<section class="artdeco-card pv-profile-card"><div id="about" class="pv-profile-card__anchor"></div><h2>${twice("About")}</h2>
  <div class="display-flex full-width">${twice(person.about)}</div></section>
${section("experience", "Experience", person.posts.map((post) => entity([post.title, post.company, `${monthText(post.start)} - ${post.end ? monthText(post.end) : "Present"}`])))}
${section("education", "Education", person.schools.map((school) => entity([school.school, school.degree, `${school.start} - ${school.end}`])))}
${section("languages", "Languages", person.languages.map((language) => entity([language])))}
${below}</main>${voyager(person)}</body></html>`;

/** The page as somebody who is not signed in sees it, since 2020. @param {Sample} person */
export const publicPage = (person) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escaped(nameOf(person))} - ${escaped(person.posts[0].company)} | LinkedIn</title>
<link rel="icon" href="data:,"><meta name="pageKey" content="public_profile_v3_desktop"><meta property="og:type" content="profile"><meta property="og:title" content="${escaped(nameOf(person))}">
<meta property="profile:first_name" content="${escaped(person.first)}"><meta property="profile:last_name" content="${escaped(person.last)}"><link rel="canonical" href="${linkedInAddress(person)}">
<script type="application/ld+json">${JSON.stringify({ "@context": "http://schema.org", "@graph": [
  { "@type": "Person", name: nameOf(person), url: linkedInAddress(person), jobTitle: [person.posts[0].title], worksFor: [{ "@type": "Organization", name: person.posts[0].company,
    member: { "@type": "OrganizationRole", startDate: person.posts[0].start } }], address: { "@type": "PostalAddress", addressLocality: person.place },
    alumniOf: person.schools.map((school) => ({ "@type": "EducationalOrganization", name: school.school, member: { "@type": "OrganizationRole", startDate: school.start, endDate: school.end } })),
    knowsLanguage: person.languages.map((name) => ({ "@type": "Language", name })), description: person.about }, { "@type": "WebPage", url: linkedInAddress(person) }] }).replaceAll("<", "\\u003c")}</script></head><body>
<main><section class="top-card-layout"><h1 class="top-card-layout__title">${escaped(nameOf(person))}</h1><h2 class="top-card-layout__headline">${escaped(person.headline)}</h2>
<div class="top-card__subline"><span class="top-card__subline-item">${escaped(person.place)}</span><span class="top-card__subline-item">312 followers</span></div></section>
<section class="core-section-container" data-section="summary"><h2>About</h2><p>${escaped(person.about)}</p></section>
<section class="core-section-container" data-section="experience"><h2>Experience</h2><ul>${person.posts.map((post) => `<li class="experience-item"><h3 class="experience-item__title">${escaped(post.title)}</h3>
<h4 class="experience-item__subtitle">${escaped(post.company)}</h4><span class="date-range"><time>${monthText(post.start)}</time> - ${post.end ? `<time>${monthText(post.end)}</time>` : "Present"}</span></li>`).join("")}</ul></section></main></body></html>`;

export const companyPage = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Manufacture des Trois Vallons | LinkedIn</title><link rel="icon" href="data:,">
<meta property="og:type" content="website"><meta property="og:title" content="Manufacture des Trois Vallons | LinkedIn"><script type="application/ld+json">{"@context":"http://schema.org","@type":"Organization","name":"Manufacture des Trois Vallons","url":"https://www.linkedin.com/company/manufacture-des-trois-vallons"}</script></head><body>
<main><section class="top-card-layout"><h1 class="top-card-layout__title">Manufacture des Trois Vallons</h1><h2 class="top-card-layout__headline">Musical instruments</h2></section><section><h2>About us</h2><p>Pipe organs, built and kept.</p></section></main></body></html>`;

export const signInWall = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Sign Up | LinkedIn</title><link rel="icon" href="data:,"><meta property="og:url" content="https://www.linkedin.com/authwall">
<meta name="pageKey" content="auth_wall_desktop_profile"></head><body><main class="authwall"><h1>Join LinkedIn</h1><form class="join-form"><label>Email <input type="email" name="email"></label><label>Password <input type="password"></label><button>Agree &amp; Join</button></form><p>Already on LinkedIn? <a href="/login">Sign in</a></p></main></body></html>`;

/** What a real page of two megabytes is full of: the posts of others, their data, and suggestions. @param {Sample} person @param {number} bytes */
export function largeProfilePage(person, bytes) {
  const posts = [], data = [];
  for (let index = 0, size = 0; size < bytes; index++) {
    const text = `Post ${index}: ${"the tide table, the budget and the bell were late again; ".repeat(4 + (index % 5))}`;
    const card = `<li class="artdeco-list__item feed-shared-update-v2" data-urn="urn:li:activity:${7_000_000_000 + index}"><div class="update-components-actor"><img width="48" height="48" alt="" src="data:,"><span class="update-components-actor__title">${twice(`Neighbour ${index} of the Quay`)}</span></div><div class="feed-shared-text"><span dir="ltr">${escaped(text)}</span></div><ul class="social-actions"><li><button aria-label="React to the post">Like</button></li><li><button>Comment</button></li></ul></li>`;
    const record = { $type: "com.linkedin.voyager.dash.feed.Update", entityUrn: `urn:li:fsd_update:${index}`, actor: { name: { text: `Neighbour ${index} of the Quay`, attributes: [] }, navigationContext: { actionTarget: `https://www.linkedin.com/in/neighbour-${index}` } }, commentary: { text: { text } }, socialDetail: { counts: { likes: index * 3, comments: index % 7 } } };
    posts.push(card);
    data.push(record);
    size += Buffer.byteLength(card + escaped(JSON.stringify(record)));
  }
  const activity = section("activity", "Activity", []).replace("<ul></ul>", `<ul>${posts.join("")}</ul>`);
  return profilePage(person, activity).replace("</body>", `<code style="display: none" id="bpr-guid-1002">${escaped(JSON.stringify({ data: { "*elements": [] }, included: data }))}</code>
  <code style="display: none" id="datalet-bpr-guid-1002">${escaped(JSON.stringify({ request: "/voyager/api/graphql?queryId=voyagerFeedDashProfileUpdates.0", status: 200, body: "bpr-guid-1002" }))}</code></body>`);
}
