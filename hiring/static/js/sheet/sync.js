// Requests to the server: the state of the sheet, and saves, one at a time. The first keystroke
// goes at once, the next ones together a little later; what fails is tried again ever more slowly.
export const STATE_MS = 8000;
const SAVE_MS = 10_000;
const FIRST_RETRY = 500;
const LAST_RETRY = 5000;
const MOST_CHANGES = 200;
// What the browser lets a page send while it is being closed.
const KEEPALIVE_CHARS = 12_000;
const MOST_CHARS = 400_000;

export class Sync {
  // `isOurs(state)` says whether it is still the same person who is signed in.
  constructor(urls, pause, isOurs) {
    this.urls = urls;
    this.pause = pause;
    this.isOurs = isOurs;
    this.token = "";
    this.busy = false;
    this.last = -Infinity;
    this.failingSince = null;
    this.timer = null;
  }

  // The state, or the HTTP status that stands against it, 0 where the server cannot be reached.
  async readState(patience = STATE_MS) {
    const asked = performance.now();
    try {
      const response = await fetch(this.urls.state, {
        headers: { Accept: "application/json" },
        cache: "no-store",
        redirect: "manual",
        signal: AbortSignal.timeout(patience),
      });
      if (response.type === "opaqueredirect") return { status: 401 };
      if (!response.ok) return { status: response.status };
      const state = await response.json();
      if (!this.isOurs(state)) return { status: 401 };
      this.token = state.csrf_token;
      return { status: 200, state, asked };
    } catch {
      return { status: 0 };
    }
  }

  // Send soon: now where the last save is long enough ago.
  plan(work, { now = false } = {}) {
    clearTimeout(this.timer);
    const wait = now ? 0 : Math.max(0, this.last + this.pause - performance.now());
    if (wait === 0) work();
    else this.timer = setTimeout(work, wait);
  }

  // Again after half the time that the server has been away, so as not to crowd its return.
  planRetry(work) {
    clearTimeout(this.timer);
    this.failingSince ??= performance.now();
    const away = (performance.now() - this.failingSince) / 2;
    const wait = Math.min(Math.max(away, FIRST_RETRY), LAST_RETRY);
    this.timer = setTimeout(work, wait * (0.8 + Math.random() * 0.4));
  }

  reached() {
    this.failingSince = null;
  }

  // Send drafts of one device; returns which ones went, and the answer or the status against it.
  async save(drafts) {
    const sent = fitting(drafts, MOST_CHARS);
    this.busy = true;
    this.last = performance.now();
    try {
      // A page that was opened without network has no token yet.
      if (!this.token) {
        const { status } = await this.readState();
        if (status !== 200) return { sent, status };
      }
      const response = await this.post(sent, AbortSignal.timeout(SAVE_MS));
      if (response.type === "opaqueredirect") return { sent, status: 401 };
      const answer = await response.json().catch(() => ({}));
      return { sent, status: response.status, code: answer.code, answer: answer.saved ? answer : null };
    } catch {
      return { sent, status: 0 };
    } finally {
      this.busy = false;
    }
  }

  // The page goes away: send what a closing page may send, nobody will read the answer.
  sendLast(drafts) {
    const devices = new Set(drafts.map((draft) => draft.device));
    for (const device of devices) {
      const sent = fitting(drafts.filter((draft) => draft.device === device), KEEPALIVE_CHARS);
      if (sent.length) this.post(sent).catch(() => {});
    }
  }

  post(drafts, signal) {
    const changes = drafts.map(({ field, value, seq, base, settles }) => ({ field, value, seq, base, settles }));
    const body = JSON.stringify({ device: drafts[0].device, changes });
    return fetch(this.urls.save, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": this.token },
      body,
      redirect: "manual",
      keepalive: body.length < KEEPALIVE_CHARS,
      signal,
    });
  }
}

// As many drafts as go into one request, oldest first; a long one goes alone.
function fitting(drafts, most) {
  const chosen = [];
  let chars = 0;
  for (const draft of [...drafts].sort((one, other) => one.seq - other.seq)) {
    chars += draft.value.length + draft.field.length + 100;
    if (chosen.length && (chars > most || chosen.length === MOST_CHANGES)) break;
    if (most === KEEPALIVE_CHARS && chars > most) continue;
    chosen.push(draft);
  }
  return chosen;
}
