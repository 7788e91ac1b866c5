// People who do not exist. Every sample page of the end-to-end tests is about one of them.

/**
 * @typedef {object} Post
 * @property {string} title
 * @property {string} company
 * @property {string} start YYYY-MM
 * @property {string} [end] YYYY-MM; the present if left out
 * @typedef {object} Sample
 * @property {string} slug the end of the profile's address
 * @property {string} first
 * @property {string} last
 * @property {string} headline
 * @property {string} place
 * @property {string} about
 * @property {Post[]} posts newest first
 * @property {{school: string, degree: string, start: number, end: number}[]} schools
 * @property {string[]} languages
 * @property {string} [github]
 * @property {string} [x]
 */

/** @type {Sample} */
export const noemie = {
  slug: "noemie-vasseur-lindqvist",
  first: "Noémie",
  last: "Vasseur-Lindqvist",
  headline: "Restores church organs and teaches others how",
  place: "Lyon, Auvergne-Rhône-Alpes, France",
  about: "I listen to old instruments until they say what they lack. Twelve organs in nine years, two of them older than 1700, and a workshop where apprentices are paid from the first day.",
  posts: [
    { title: "Organ builder and partner", company: "Manufacture des Trois Vallons", start: "2019-04" },
    { title: "Voicer", company: "Orgelwerkstatt Hollenstein", start: "2014-09", end: "2019-03" },
    { title: "Apprentice", company: "Manufacture des Trois Vallons", start: "2011-10", end: "2014-08" },
  ],
  schools: [{ school: "Centre de formation d'Eschau-les-Bois", degree: "Brevet technique des métiers, Facture d'orgues", start: 2009, end: 2011 }],
  languages: ["French", "Swedish", "German"],
  github: "nvasseur-lindqvist",
};

/** @type {Sample} */
export const tomas = {
  slug: "tomas-okafor-ferreira",
  first: "Tomás",
  last: "Okafor Ferreira",
  headline: "Keeps small ports open | tides, silt and budgets",
  place: "Setúbal, Portugal",
  about: "Hydrographer by training, harbour master by stubbornness. I count boats, sand and promises.",
  posts: [
    { title: "Harbour master", company: "Porto de Vale Sereno", start: "2020-01" },
    { title: "Hydrographer", company: "Instituto das Marés", start: "2012-06", end: "2019-12" },
  ],
  schools: [{ school: "Escola Náutica da Ribeira Alta", degree: "MSc, Hydrography", start: 2009, end: 2011 }],
  languages: ["Portuguese", "Igbo"],
  x: "tomas_okafor_f",
};

/** @type {Sample} */
export const ilse = {
  slug: "ilse-brandhauer-quint",
  first: "Ilse",
  last: "Brandhauer Quint",
  headline: "Bees, roofs and the law between them",
  place: "Graz, Styria, Austria",
  about: "Counsel for city beekeepers.",
  posts: [{ title: "Counsel", company: "Kanzlei am Lindenhof", start: "2016-02" }],
  schools: [],
  languages: ["German"],
};

/** @param {Sample} person */
export const nameOf = (person) => `${person.first} ${person.last}`;

/** @param {Sample} person */
export const linkedInAddress = (person) => `https://www.linkedin.com/in/${person.slug}/`;

/** Text that stands in HTML. @param {string} text */
export const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
