// The same page as the server would show it now: for a fresh form token, and for what follows from
// the words just saved (missing fields, printed sentences, findings of the wording check).
export async function freshPage(address) {
  const response = await fetch(address, { headers: { Accept: "text/html" } });
  if (!response.ok || response.redirected) return null;
  return new DOMParser().parseFromString(await response.text(), "text/html");
}

// Forms of a page that was open while somebody signed in again carry a token that no longer counts.
export function takeToken(page) {
  const token = page.querySelector("#editor [name=csrf_token]")?.value;
  if (!token) return false;
  for (const input of document.querySelectorAll("[name=csrf_token]")) input.value = token;
  return true;
}

export function takeLiveParts(page) {
  const parts = new Map();
  for (const part of page.querySelectorAll("[data-live]")) parts.set(part.dataset.live, part);
  for (const here of document.querySelectorAll("[data-live]")) {
    const there = parts.get(here.dataset.live);
    if (!there || here.innerHTML === there.innerHTML || here.contains(document.activeElement)) continue;
    here.replaceChildren(...there.childNodes);
  }
}
