/** What start.js has begun before the modules have loaded. */
declare var carnetStart: { tab: Promise<chrome.tabs.Tab>; answer: Promise<{ ok?: import("../background/page.js").PageReading; error?: import("../protocol").CallError } | undefined> };
