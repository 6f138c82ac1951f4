// Unsaved words in this browser: they outlive a reload, a crash and an expired sign-in.
// Two tabs may share a shelf, so each takes away only what it put there itself.
export function openShelf(name) {
  const ours = new Set();

  function read() {
    try {
      return new Map(JSON.parse(localStorage.getItem(name) || "[]"));
    } catch {
      return new Map();
    }
  }

  function write(entries) {
    try {
      if (entries.size) localStorage.setItem(name, JSON.stringify([...entries]));
      else localStorage.removeItem(name);
    } catch {
      // A full or forbidden store: the page itself still holds the words.
    }
  }

  function keep(unsaved) {
    const entries = read();
    for (const key of ours) if (!unsaved.has(key)) entries.delete(key);
    ours.clear();
    for (const [key, change] of unsaved) {
      entries.set(key, change);
      ours.add(key);
    }
    write(entries);
  }

  // Everything that lies there, this tab's from now on.
  function take() {
    const entries = read();
    for (const key of entries.keys()) ours.add(key);
    return entries;
  }

  return { keep, take };
}
