// @ts-check
// The key that this device's keys of sync lie sealed with: the browser has it, and gives it to nobody, Carnet included. It
// lies in a database of its own, so that a copy of the carnet's does not hold both the keys and what opens them.

const DATABASE = "carnet-seal", STORE = "keys", KEY = "seal";
const IV = 12; // bytes, as AES-GCM wants them

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
const done = (request) => new Promise((answer, fail) => {
  request.onsuccess = () => answer(request.result);
  request.onerror = () => fail(request.error);
});

function open() {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  return done(request);
}

/**
 * @template T
 * @param {IDBTransactionMode} mode
 * @param {(keys: IDBObjectStore) => IDBRequest<T>} act
 * @returns {Promise<T>} once it is on disk
 */
async function withKeys(mode, act) {
  const database = await open();
  try {
    const change = database.transaction(STORE, mode, { durability: "strict" });
    const written = new Promise((answer, fail) => {
      change.oncomplete = () => answer(undefined);
      change.onabort = () => fail(change.error);
    });
    const [result] = await Promise.all([done(act(change.objectStore(STORE))), written]);
    return result;
  } finally {
    database.close();
  }
}

/** @returns {Promise<CryptoKey | undefined>} */
const kept = () => withKeys("readonly", (keys) => keys.get(KEY));

/** @param {Uint8Array<ArrayBuffer>} plain @returns {Promise<Uint8Array>} the IV, then what is sealed */
async function seal(plain) {
  let key = await kept();
  if (!key) {
    key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
    const made = key;
    await withKeys("readwrite", (keys) => keys.put(made, KEY));
  }
  const iv = crypto.getRandomValues(new Uint8Array(IV));
  const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, plain));
  const whole = new Uint8Array(IV + sealed.length);
  whole.set(iv);
  whole.set(sealed, IV);
  return whole;
}

/** @param {Uint8Array<ArrayBuffer>} whole as seal gave it @returns {Promise<Uint8Array>} */
async function unseal(whole) {
  const key = await kept();
  if (!key) throw new Error("there is no key that opens this");
  return new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv: whole.subarray(0, IV) }, key, whole.subarray(IV)));
}

/** The key goes: what it has sealed opens nowhere any more. */
export const wipeSeal = () => withKeys("readwrite", (keys) => keys.delete(KEY));

/** @type {any} */ (globalThis).carnetSeal = { seal, open: unseal }; // the core asks for it by this name
