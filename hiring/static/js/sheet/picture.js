// A sealed picture of the last known fields, so that a reload without network shows them.
import { rememberedPicture, rememberPicture } from "./memory.js";
import { fromBase64, toBase64 } from "./seal.js";

const PAUSE_MS = 400;

const parts = () => [...document.querySelectorAll("[data-sheet-part]")];

export class Picture {
  constructor(seal) {
    this.seal = seal;
    this.place = `picture.${seal.ref}`;
    this.timer = null;
  }

  // What was known when the page was last seen with its server, or null.
  async read() {
    const text = rememberedPicture(this.seal.ref);
    const opened = text && (await this.seal.open(fromBase64(text), this.place));
    return opened ? JSON.parse(opened) : null;
  }

  keep(known, locked) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.seal.close(this.text(known, locked), this.place).then((bytes) => {
      if (this.timer !== null) rememberPicture(this.seal.ref, toBase64(bytes));
    }), PAUSE_MS);
  }

  text(known, locked) {
    const words = parts().map((part) => [part.dataset.sheetPart, part.textContent]);
    return JSON.stringify({ fields: [...known], locked, parts: words });
  }

  // The shell knows no names: they come out of the picture.
  fillParts(kept) {
    for (const [name, words] of kept) {
      for (const part of parts()) {
        if (part.dataset.sheetPart === name && !part.textContent.trim()) part.textContent = words;
      }
    }
  }

  stop() {
    clearTimeout(this.timer);
    this.timer = null;
  }
}
