// @ts-check
// The first thing that runs in the popup: asks for the reading, shows the page's title, and has the rest loaded once the
// browser has painted that much.
(() => {
  /** @type {typeof chrome} */
  const api = /** @type {any} */ (globalThis).browser ?? globalThis.chrome;
  const tab = api.tabs.query({ active: true, currentWindow: true }).then((tabs) => tabs[0]);
  const answer = tab.then(({ id }) => api.runtime.sendMessage({ do: "read", tab: id }));
  answer.catch(() => {}); // popup.js awaits it and says what is wrong
  globalThis.carnetStart = { tab, answer };
  tab.then(({ title }) => {
    const shell = document.getElementById("shell-title");
    if (shell) shell.textContent = title ?? "";
  });
  const loadRest = () => {
    import("../vendor/lit.js"); // beside popup.js, which needs it, not after it
    import("./popup.js");
  };
  requestAnimationFrame(() => setTimeout(loadRest));
  setTimeout(loadRest, 150); // a popup that is loaded before it is shown has no frames; a second import does nothing
})();
