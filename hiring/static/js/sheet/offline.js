// Asks the service worker to keep this page's shell and files, so that a reload works without network.
export async function keepOffline(form) {
  const { workerUrl, scope, shellUrl, static: folder = "/static/" } = form.dataset;
  if (!workerUrl || !shellUrl || !("serviceWorker" in navigator)) return;
  await navigator.serviceWorker.register(workerUrl, { scope });
  const { active } = await navigator.serviceWorker.ready;
  const loaded = performance.getEntriesByType("resource").map((entry) => entry.name);
  const ours = loaded.filter((name) => name.startsWith(location.origin + folder));
  active.postMessage({ page: location.pathname, shell: shellUrl, files: [...new Set(ours)] });
}
