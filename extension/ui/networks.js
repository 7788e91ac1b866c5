// @ts-check
// How networks write themselves, where that is more than a capital; build/locales.js holds it against the adapters' titles.

/** @type {Record<string, string>} by the adapter's name */
const NETWORKS = {
  aboutme: "about.me", github: "GitHub", gitlab: "GitLab", googleplus: "Google+", hackernews: "Hacker News", linkedin: "LinkedIn",
  orcid: "ORCID", researchgate: "ResearchGate", scholar: "Google Scholar", soundcloud: "SoundCloud", stackexchange: "Stack Overflow",
  tiktok: "TikTok", welcometothejungle: "Welcome to the Jungle", wordpress: "WordPress", xing: "XING", youtube: "YouTube",
};

/** A network as it writes itself. @param {string} network the adapter's name */
export const nameOfNetwork = (network) => NETWORKS[network] ?? network.charAt(0).toUpperCase() + network.slice(1);
