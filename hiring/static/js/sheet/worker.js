// The service worker: serves the empty shell of a form and the files it needs when there is no
// network. It never keeps an answer that holds anything about a person.
const CACHE = "sheet-pages";
const PATIENCE_MS = 4000;
// Where a page had to come from here, its files do not wait for the network one after another.
const CUT_OFF_MS = 20_000;
const OUT_OF_ORDER = new Set([502, 503, 504]);

let cutOffAt = -Infinity;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => event.waitUntil(keep(event.data)));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  const isFile = ["script", "style", "font", "image"].includes(request.destination);
  if (request.mode !== "navigate" && !isFile) return;
  event.respondWith(fromNetworkOr(request, isFile ? request.url : url.pathname));
});

async function keep({ page, shell, files }) {
  const cache = await caches.open(CACHE);
  await Promise.allSettled(files.map((file) => cache.add(file)));
  const answer = await fetch(shell, { credentials: "same-origin", redirect: "error" });
  if (answer.ok) await cache.put(page, answer);
}

// The network decides as long as it answers; a kept copy stands in when it does not.
async function fromNetworkOr(request, name) {
  const kept = await caches.match(name, { cacheName: CACHE }).catch(() => undefined);
  if (!kept) return fetch(request);
  if (request.mode !== "navigate" && performance.now() - cutOffAt < CUT_OFF_MS) return kept;
  const late = new Promise((resolve) => { setTimeout(resolve, PATIENCE_MS, null); });
  const answer = await Promise.race([fetch(request).catch(() => null), late]);
  if (answer && !OUT_OF_ORDER.has(answer.status)) return answer;
  cutOffAt = performance.now();
  return kept;
}
