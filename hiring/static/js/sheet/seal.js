// Locks what is put into this browser with the key that the server gives to the signed-in person.
const IV_BYTES = 12;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

// Only pages over https, or of this very machine, may encrypt.
export const canSeal = Boolean(globalThis.crypto?.subtle && globalThis.isSecureContext);

export const toBase64 = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
export const fromBase64 = (text) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));

// `ref` names the person's and sheet's records without telling whose they are or of what.
export async function openSeal(key) {
  const raw = fromBase64(key);
  const aes = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
  const named = await crypto.subtle.digest("SHA-256", new Uint8Array([...encoder.encode("sheet-ref:"), ...raw]));
  const ref = Array.from(new Uint8Array(named).slice(0, 12), (byte) => byte.toString(16).padStart(2, "0")).join("");

  // A record is bound to its place: moved elsewhere, it does not open.
  async function close(text, place) {
    const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
    const settings = { name: "AES-GCM", iv, additionalData: encoder.encode(place) };
    const closed = new Uint8Array(await crypto.subtle.encrypt(settings, aes, encoder.encode(text)));
    const bytes = new Uint8Array(IV_BYTES + closed.length);
    bytes.set(iv);
    bytes.set(closed, IV_BYTES);
    return bytes;
  }

  // The text, or null where the key does not fit.
  async function open(bytes, place) {
    const iv = bytes.slice(0, IV_BYTES);
    const settings = { name: "AES-GCM", iv, additionalData: encoder.encode(place) };
    const text = await crypto.subtle.decrypt(settings, aes, bytes.slice(IV_BYTES)).catch(() => null);
    return text && decoder.decode(text);
  }

  return { ref, close, open };
}
