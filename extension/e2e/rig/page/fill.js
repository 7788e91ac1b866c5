// Runs in a page that stands beside Carnet's own: fills the store as `carnet fill` has written it.

const DATABASE = "carnet", TABLES = ["log", "chunks", "meta", "thumbs"], WRITTEN = 16 << 20;

/** @param {IDBRequest | IDBTransaction} request @returns {Promise<any>} */
export const done = (request) => new Promise((resolve, reject) => {
  const ended = () => resolve("result" in request ? request.result : undefined);
  if ("oncomplete" in request) request.oncomplete = ended;
  else request.onsuccess = ended;
  request.onerror = () => reject(request.error);
});

/** A database, made if it is not there. @param {string} name @param {string[]} tables */
export async function opened(name, tables) {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => tables.forEach((table) => request.result.createObjectStore(table));
  return /** @type {Promise<IDBDatabase>} */ (done(request));
}

/** Entries as `carnet fill` writes them. @param {string} file */
async function* entries(file) {
  const response = await fetch(file);
  const reader = /** @type {ReadableStream<Uint8Array>} */ (response.body).getReader();
  let held = new Uint8Array(0);
  for (;;) {
    const { value, done: end } = await reader.read();
    if (end) break;
    const joined = new Uint8Array(held.length + value.length);
    joined.set(held);
    joined.set(value, held.length);
    held = joined;
    let at = 0;
    while (held.length - at >= 6) {
      const table = held[at], key = held[at + 1], size = new DataView(held.buffer, held.byteOffset + at + 2, 4).getUint32(0, true);
      const begins = at + 6 + table + key;
      if (held.length < begins + size) break;
      const text = new TextDecoder().decode(held.subarray(at + 6, begins));
      yield { table: text.slice(0, table), key: text.slice(table), value: held.slice(begins, begins + size) };
      at = begins + size;
    }
    held = held.slice(at);
  }
  if (held.length) throw new Error("the file is cut");
}

/** Puts the filled store in the place of what the core has. */
/** @type {any} */ (globalThis).fill = async () => {
  const db = await opened(DATABASE, TABLES);
  const empty = db.transaction(TABLES, "readwrite");
  for (const table of TABLES) empty.objectStore(table).clear();
  await done(empty);
  /** @type {{table: string, key: string, value: Uint8Array}[]} */
  let waiting = [];
  let size = 0;
  const write = async () => {
    const transaction = db.transaction(TABLES, "readwrite");
    for (const { table, key, value } of waiting) transaction.objectStore(table).put(value, key);
    await done(transaction);
    waiting = [];
    size = 0;
  };
  for await (const entry of entries("/filled/store")) {
    waiting.push(entry);
    size += entry.value.length;
    if (size > WRITTEN) await write();
  }
  await write();
  db.close();
};
