// What goes to the server and comes back: saves, their answers, and what to do when none comes.
import { canSeal } from "./seal.js";
import { Sync } from "./sync.js";

const PAUSE_MS = 700;
// Without a copy in this browser only the server keeps the words: then they go there sooner.
const PAUSE_PLAIN_MS = 250;
const FIRST_LOOK_MS = 1000;
const LAST_LOOK_MS = 15_000;
const CLOSED = new Set([401, 403, 404]);

// `trouble` is nothing, `opening`, `cut` (no server) or `signed_out`: the server lets nobody in here,
// and `refusedBy` tells whether the session has ended or this person's form is paused (403).
export class Saving {
  constructor(sheet) {
    this.sheet = sheet;
    const { stateUrl: state, saveUrl: save } = sheet.form.dataset;
    const isOurs = (read) => !sheet.key || read.key === sheet.key;
    this.sync = new Sync({ state, save }, canSeal ? PAUSE_MS : PAUSE_PLAIN_MS, isOurs);
    this.trouble = "opening";
    this.renewed = false;
    this.look = FIRST_LOOK_MS;
  }

  // Whether a page would come now, as far as is known.
  get reaches() {
    return this.trouble !== "cut";
  }

  readState(patience) {
    return this.sync.readState(patience);
  }

  failToOpen(status) {
    this.refusedBy = status;
    this.trouble = CLOSED.has(status) ? "signed_out" : "unreachable";
    this.sheet.tell();
    this.sync.planRetry(() => this.sheet.open());
  }

  opened(status) {
    this.sync.reached();
    this.settleTrouble(status);
  }

  // Note how the server stands to us, and look again later where it does not answer as it should.
  settleTrouble(status) {
    if (status === 200) this.trouble = "";
    else if (CLOSED.has(status)) this.trouble = "signed_out";
    else this.trouble = "cut";
    this.refusedBy = status;
    if (this.trouble === "cut") this.sync.planRetry(() => this.retry({ refresh: true }));
    this.lookAgain();
  }

  // Whether the person has signed in again shows only by asking, ever more seldom.
  lookAgain() {
    clearTimeout(this.backTimer);
    if (this.trouble !== "signed_out") {
      this.look = FIRST_LOOK_MS;
      return;
    }
    this.backTimer = setTimeout(() => this.comeBack(), this.look);
    this.look = Math.min(this.look * 1.5, LAST_LOOK_MS);
  }

  send({ now = false } = {}) {
    const { ready, left, drafts } = this.sheet;
    if (!ready || left || this.sync.busy || this.trouble === "signed_out") return;
    if (drafts.unsent().length) this.sync.plan(() => this.save(), { now });
  }

  async save() {
    const drafts = this.sheet.drafts.unsent();
    if (this.sync.busy || !drafts.length) return;
    const { sent, status, code, answer } = await this.sync.save(drafts);
    if (answer) this.take(sent, answer);
    else if (code === "form_expired" || CLOSED.has(status)) await this.comeBack();
    else this.settleTrouble(status === 200 ? 0 : status);
    this.sheet.tell();
  }

  take(sent, answer) {
    const { sheet } = this;
    const returned = this.trouble !== "";
    this.trouble = "";
    this.renewed = false;
    this.sync.reached();
    const asked = new Map(sent.map((draft) => [`${draft.seq} ${draft.field}`, draft]));
    const draftOf = (item) => asked.get(`${item.seq} ${item.field}`);
    if (answer.locked) sheet.setLocked(true);
    for (const item of answer.saved) sheet.saved(draftOf(item), item);
    for (const item of answer.clashes) sheet.met(draftOf(item), item);
    for (const item of answer.refusals) this.refused(draftOf(item), item.words);
    if (answer.clashes.length) sheet.show();
    if (returned || answer.saved.some((item) => !item.stands)) this.refresh();
    this.send();
  }

  refused(draft, words) {
    draft.told = draft.seq;
    if (this.sheet.drafts.live.get(draft.field) === draft) this.sheet.refuse(draft.field, words);
  }

  // The session may be another one by now: go on with a new token if it is this person's.
  async comeBack() {
    const { status, state, asked } = await this.sync.readState();
    if (this.sheet.left) return;
    this.settleTrouble(status);
    if (state) this.resume(state, asked);
    this.sheet.tell();
  }

  resume(state, asked) {
    this.sheet.merge(state, asked);
    this.sheet.show();
    // A fresh token that is refused at once would be asked for without end.
    if (this.renewed) this.sync.planRetry(() => this.save());
    else this.send({ now: true });
    this.renewed = true;
  }

  // Call `then` as soon as the server lets this person in no more; give up after a few looks.
  async whenClosed(then, looks = 5) {
    const { status } = await this.sync.readState();
    if (CLOSED.has(status)) then();
    else if (looks > 1) setTimeout(() => this.whenClosed(then, looks - 1), FIRST_LOOK_MS / 2);
  }

  async refresh() {
    const { status, state, asked } = await this.sync.readState();
    if (this.sheet.left) return;
    this.settleTrouble(status);
    if (state) {
      this.sync.reached();
      this.sheet.merge(state, asked);
      this.sheet.show();
      this.send();
    }
    this.sheet.tell();
  }

  retry({ refresh }) {
    if (this.sheet.left) return null;
    if (!this.sheet.ready) return this.sheet.open();
    if (this.trouble === "signed_out") return this.comeBack();
    if (this.sheet.drafts.unsent().length) return this.send({ now: true });
    return refresh || this.trouble ? this.refresh() : null;
  }

  // The page may go away: send everything, nobody may be there to read the answer.
  sendLast() {
    const { ready, drafts } = this.sheet;
    const open = drafts.all().filter((draft) => draft.told !== draft.seq);
    if (ready && open.length && this.trouble !== "signed_out") this.sync.sendLast(open);
  }

  stateOf(drafts) {
    const { sheet } = this;
    if (this.trouble === "signed_out" && this.refusedBy === 403) return "paused";
    if (!sheet.ready) return this.trouble;
    if (this.trouble === "signed_out") return "signed_out";
    if (this.trouble && drafts.length) return sheet.isStored(drafts) ? "kept" : "unsaved";
    if (this.trouble) return "offline";
    if (sheet.locked) return "locked";
    if (sheet.clashes.open) return "clash";
    if (sheet.refusals.size) return "refused";
    return drafts.length ? "saving" : "saved";
  }
}
