// @ts-check
// The first thing that runs in the popup, before any module has loaded: asks for the reading, and shows the page's title.
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
})();
