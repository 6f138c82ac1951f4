// What one tab remembers over a reload: the key, and a sealed picture of the last known fields.
// It goes with the tab, and at once when the person signs out.
const KEY = "sheet.key.";
const PICTURE = "sheet.picture.";

function tab() {
  try {
    return sessionStorage;
  } catch {
    return null;
  }
}

export const rememberedKey = (sheet) => tab()?.getItem(KEY + sheet) ?? null;

export function rememberKey(sheet, key) {
  try {
    tab()?.setItem(KEY + sheet, key);
  } catch {
    // Then a reload without network has to wait for the server.
  }
}

export function rememberPicture(ref, text) {
  try {
    tab()?.setItem(PICTURE + ref, text);
  } catch {
    tab()?.removeItem(PICTURE + ref);
  }
}

export const rememberedPicture = (ref) => tab()?.getItem(PICTURE + ref) ?? null;

export function forgetAll() {
  const store = tab();
  if (!store) return;
  for (const name of Object.keys(store)) {
    if (name.startsWith(KEY) || name.startsWith(PICTURE)) store.removeItem(name);
  }
}
