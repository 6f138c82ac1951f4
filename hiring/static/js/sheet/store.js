// Sealed records of unsaved fields in this browser, each in two places: localStorage is there at
// once for the next page but reaches the disk seconds later; IndexedDB outlives a killed browser.
import { fromBase64, toBase64 } from "./seal.js";

const PREFIX = "sheet.";
const KEPT_DAYS = 14;
const DAY = 86_400_000;
// A database that does not open by then is done without: the form must not wait for it.
const OPEN_MS = 3000;
const today = () => Math.floor(Date.now() / DAY);

export async function openStore() {
  const base = await openBase().catch(() => null);
  const waiting = new Map();
  let writing = false;
  sweepLocal();
  if (base) await sweepBase(base).catch(() => {});

  // Keep `bytes` at `place`; `done` is called when they are safe, or with false where nothing is.
  function put(place, bytes, done) {
    const local = putLocal(place, bytes);
    if (!base) {
      done(local);
      return;
    }
    waiting.set(place, { bytes, done: (good) => done(good || local) });
    write();
  }

  // After a crash localStorage may show again what was dropped seconds before: a mark without words
  // says up to which `seq` a place is done with.
  function drop(place, seq) {
    dropLocal(place);
    if (!base) return;
    waiting.set(place, { bytes: null, seq, done: () => {} });
    write();
  }

  // One transaction at a time takes everything that came meanwhile: a slow disk never piles up.
  function write() {
    if (writing || !waiting.size) return;
    writing = true;
    const taken = [...waiting];
    waiting.clear();
    commit(base, taken).then(
      () => taken.forEach(([, record]) => record.done(true)),
      () => taken.forEach(([, record]) => record.done(false)),
    ).finally(() => {
      writing = false;
      write();
    });
  }

  // What lies under the beginning of a place: sealed bytes, or the `seq` up to which it is done with.
  // A place may come twice, once from each store.
  async function list(start) {
    const found = listLocal(`${start}.`);
    if (!base) return found;
    const range = IDBKeyRange.bound(`${start}.`, `${start}.\uffff`);
    return [...found, ...(await all(base, range).catch(() => []))];
  }

  return { put, drop, list };
}

function openBase() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("sheets", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("records", { keyPath: "place" });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    setTimeout(() => reject(new Error("late")), OPEN_MS);
  });
}

function commit(base, records) {
  return new Promise((resolve, reject) => {
    const transaction = base.transaction("records", "readwrite", { durability: "strict" });
    const store = transaction.objectStore("records");
    for (const [place, { bytes, seq }] of records) {
      if (bytes) store.put({ place, day: today(), bytes });
      else if (seq) store.put({ place, day: today(), seq });
      else store.delete(place);
    }
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error);
    transaction.commit?.();
  });
}

function all(base, range) {
  return new Promise((resolve, reject) => {
    const request = base.transaction("records").objectStore("records").getAll(range);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function sweepBase(base) {
  const old = (await all(base)).filter((record) => record.day < today() - KEPT_DAYS);
  if (old.length) await commit(base, old.map((record) => [record.place, { bytes: null }]));
}

// A full or forbidden store is no reason to stop: the other one and the server still have the words.
function putLocal(place, bytes) {
  try {
    localStorage.setItem(PREFIX + place, `${today()}.${toBase64(bytes)}`);
    return true;
  } catch {
    dropLocal(place);
    return false;
  }
}

function dropLocal(place) {
  try {
    localStorage.removeItem(PREFIX + place);
  } catch {
    // Where nothing may be stored, nothing is there to be dropped.
  }
}

function localPlaces() {
  try {
    return Object.keys(localStorage).filter((name) => name.startsWith(PREFIX));
  } catch {
    return [];
  }
}

function listLocal(start) {
  const names = localPlaces().filter((name) => name.startsWith(PREFIX + start));
  return names.flatMap((name) => {
    const [, text] = (localStorage.getItem(name) || "").split(".");
    try {
      return text ? [{ place: name.slice(PREFIX.length), bytes: fromBase64(text) }] : [];
    } catch {
      return [];
    }
  });
}

function sweepLocal() {
  for (const name of localPlaces()) {
    const day = Number.parseInt(localStorage.getItem(name), 10);
    if (!(day >= today() - KEPT_DAYS)) localStorage.removeItem(name);
  }
}
