// @ts-check
// The ready-made views of a browser that was just opened, in a database of their own. storage.local would do but for one
// thing: what is deleted there stays in its files. Here Forget takes them out together with the rest, see wasm/move_js.go.

const NAME = "views";

/**
 * @template T
 * @param {IDBTransactionMode} mode
 * @param {(views: IDBObjectStore) => IDBRequest<T>} ask
 * @returns {Promise<T>}
 */
function shelf(mode, ask) {
  return new Promise((answer, refuse) => {
    const opening = indexedDB.open(NAME, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(NAME);
    opening.onerror = () => refuse(opening.error);
    opening.onblocked = () => refuse(new Error("the views are being deleted"));
    opening.onsuccess = () => {
      const db = opening.result;
      const transaction = db.transaction(NAME, mode);
      const request = ask(transaction.objectStore(NAME));
      transaction.oncomplete = () => { db.close(); answer(request.result); };
      transaction.onabort = () => { db.close(); refuse(transaction.error); };
    };
  });
}

/** @param {string} name @param {unknown} view */
export const shelve = (name, view) => shelf("readwrite", (views) => views.put(view, name));

/** @param {string} name @returns {Promise<any>} undefined if there is none */
export const fromShelf = (name) => shelf("readonly", (views) => views.get(name));
