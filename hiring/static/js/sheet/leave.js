// Signing out takes the keys away from all tabs of this browser; sealed records stay for the person
// who comes back. Belongs on every page that has a way to sign out.
import { forgetAll } from "./memory.js";

export const CACHE = "sheet-pages";
const channel = "BroadcastChannel" in globalThis ? new BroadcastChannel("sheet-leaving") : null;
const listeners = new Set();

// Call `listener` when the person signs out, here or in another tab (`elsewhere`).
export const onLeaving = (listener) => listeners.add(listener);

function leave(elsewhere) {
  for (const listener of listeners) listener(elsewhere);
  forgetAll();
  globalThis.caches?.delete(CACHE).catch(() => {});
}

function leaveEverywhere() {
  channel?.postMessage("left");
  leave(false);
}

if (channel) channel.onmessage = () => leave(true);
document.addEventListener("click", (event) => {
  if (event.target.closest?.("a[data-sign-out]")) leaveEverywhere();
}, { capture: true });
document.addEventListener("submit", (event) => {
  const form = event.target;
  if ("signOut" in form.dataset || event.submitter?.hasAttribute("data-sign-out")) leaveEverywhere();
}, { capture: true });
