// Tabs of one browser: each opened page holds a lock with its own id, so that the others know whose
// records are orphans, and tells the others what was saved.
const hasLocks = Boolean(navigator.locks);
const forever = new Promise(() => {});

export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const hex = Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
}

// Resolves when the page with this id is gone, which for one's own id is at once; the lock is
// then held as long as this page lives.
export function outlive(id) {
  if (!hasLocks) return Promise.resolve();
  return new Promise((resolve) => {
    navigator.locks.request(`sheet:${id}`, () => {
      resolve();
      return forever;
    }).catch(resolve);
  });
}

// A channel between pages that know the same reference.
export function openChannel(ref, hear) {
  if (!("BroadcastChannel" in globalThis)) return () => {};
  const channel = new BroadcastChannel(`sheet:${ref}`);
  channel.onmessage = (event) => hear(event.data);
  return (message) => channel.postMessage(message);
}
