// One opened form: what is known of each field, what was typed, and what stands against it.
import { Clashes } from "./clashes.js";
import { Drafts } from "./drafts.js";
import { givenValueOf, namesOf, setClosed, show, valueOf } from "./fields.js";
import { rememberedKey, rememberKey } from "./memory.js";
import { keepOffline } from "./offline.js";
import { Picture } from "./picture.js";
import { showRefusal } from "./places.js";
import { Saving } from "./saving.js";
import { canSeal, openSeal } from "./seal.js";
import { Status } from "./status.js";
import { openStore } from "./store.js";
import { newId, openChannel, outlive } from "./tabs.js";

const ORPHANS_MS = 300;
// A tab that remembers its sheet need not wait for a line on which nothing comes.
const IMPATIENCE_MS = 2500;
const FRESH_MS = 10_000;
const LEAVING_MS = 5000;
const NOTHING = { value: "", version: 0, device: "", seq: 0 };

export class Sheet {
  constructor(form) {
    this.form = form;
    this.id = form.dataset.sheetId;
    this.drafts = new Drafts(newId(), () => this.tell());
    this.clashes = new Clashes(form, (field, chosen, id) => this.decide(field, chosen, id));
    this.status = new Status(form, { plain: !canSeal });
    this.saving = new Saving(this);
    this.known = new Map();
    this.refusals = new Map();
    this.heirs = new Set();
    this.locked = false;
    this.ready = false;
    this.left = false;
    this.opening = false;
    this.readAt = -Infinity;
    this.cast = () => {};
    outlive(this.drafts.device);
  }

  // Needs the state from the server, or else the key and the picture that this tab remembers:
  // before that nothing may be typed that could be lost.
  async open() {
    if (this.opening) return;
    this.opening = true;
    const status = await this.openOnce().catch(() => 0);
    this.opening = false;
    if (status !== null) this.saving.failToOpen(status);
  }

  // Returns null where the sheet is open now, else what stands against it.
  async openOnce() {
    const remembered = canSeal ? rememberedKey(this.id) : null;
    const { status, state, asked } = await this.saving.readState(remembered ? IMPATIENCE_MS : undefined);
    const key = state?.key ?? remembered;
    const seal = key && canSeal ? await openSeal(key) : null;
    const picture = seal && new Picture(seal);
    const kept = state ? null : await picture?.read();
    if (!state && !kept) return status;
    this.key = key;
    this.seal = seal;
    this.picture = picture;
    if (seal) await this.openStore(seal);
    if (state) this.merge(state, asked);
    else this.fillFrom(kept);
    this.begin(status);
    return null;
  }

  async openStore(seal) {
    this.drafts.keepIn(seal, await openStore());
    this.cast = openChannel(seal.ref, (message) => this.hear(message));
    const inherited = [...(await this.drafts.owners())].map((owner) => this.inherit(owner));
    const patience = new Promise((resolve) => { setTimeout(resolve, ORPHANS_MS); });
    await Promise.race([Promise.all(inherited), patience]);
    this.cast({ here: this.drafts.device });
  }

  // What a page leaves behind is this page's as soon as that page is gone.
  async inherit(owner) {
    if (this.heirs.has(owner)) return;
    this.heirs.add(owner);
    await outlive(owner);
    const taken = await this.drafts.takeOver(owner);
    if (!this.ready || !taken.length) return;
    taken.forEach((draft) => this.reconcile(draft));
    this.show();
    this.saving.send();
  }

  fillFrom({ fields, parts, locked }) {
    for (const [name, row] of fields) this.known.set(name, row);
    this.drafts.all().forEach((draft) => this.reconcile(draft));
    this.picture.fillParts(parts);
    this.setLocked(locked);
  }

  begin(status) {
    this.takeEarly();
    this.ready = true;
    this.form.inert = false;
    this.saving.opened(status);
    this.show();
    keepOffline(this.form).catch(() => {});
    this.saving.send();
  }

  row(name) {
    return this.known.get(name) ?? NOTHING;
  }

  // Take `row` as what stands in a field now, unless something newer is known already.
  learn(name, row) {
    if (row.version >= this.row(name).version) this.known.set(name, row);
    this.picture?.keep(this.known, this.locked);
  }

  // What the server says stands there. Fields that are being typed in stay as they are.
  merge(state, asked) {
    for (const name of new Set([...namesOf(this.form), ...Object.keys(state.fields)])) {
      this.learn(name, state.fields[name] ?? NOTHING);
    }
    this.drafts.all().forEach((draft) => this.reconcile(draft));
    this.setLocked(Boolean(state.locked));
    this.meetStored(state.clashes, asked);
    this.readAt = performance.now();
    if (this.seal) rememberKey(this.id, this.key);
  }

  // Words that were typed before this script ran: upon what the page came with.
  takeEarly() {
    for (const name of namesOf(this.form)) {
      const [typed, given] = [valueOf(this.form, name), givenValueOf(this.form, name)];
      if (typed === given) continue;
      const { value, version } = this.row(name);
      this.drafts.stepAside(name);
      this.drafts.note(name, typed, given === value ? version : 0);
    }
  }

  // The answer to a save was lost where the server already has this page's own text.
  reconcile(draft) {
    const row = this.row(draft.field);
    const written = row.device === draft.device ? row.seq : (row.earlier?.[draft.device] ?? 0);
    if (written >= draft.seq) this.drafts.drop(draft);
    else if (row.device === draft.device) draft.base = row.version;
  }

  // Texts that were put aside and nobody has decided about, of this page or of earlier ones.
  meetStored(stored, asked) {
    this.clashes.only(new Set(stored.map((clash) => clash.id)), asked);
    for (const { id, field, device, seq, value, reason, saved_at: at } of stored) {
      if (this.clashes.isDecided(id)) continue;
      const live = this.drafts.live.get(field);
      const ours = live?.device === device && live.seq >= seq;
      const late = reason === "locked" && this.locked;
      this.clashes.meet(id, field, ours ? this.row(field).value : value, { late, at });
    }
  }

  show() {
    for (const name of namesOf(this.form)) {
      show(this.form, name, this.drafts.live.get(name)?.value ?? this.row(name).value);
    }
    this.clashes.show();
    this.form.dispatchEvent(new CustomEvent("sheet:filled", { bubbles: true }));
    this.tell();
  }

  note(name) {
    this.refuse(name, "");
    this.drafts.note(name, valueOf(this.form, name), this.row(name).version);
    this.tell();
    this.saving.send();
  }

  refuse(name, words) {
    if (words) this.refusals.set(name, words);
    else if (!this.refusals.delete(name)) return;
    showRefusal(this.form, name, words);
  }

  saved(draft, { version, stands }) {
    const { field, value, device, seq, settles } = draft;
    if (!stands) {
      // Something was written over it since: the state will say what.
      this.readAt = -Infinity;
      if (!this.drafts.isReplaced(draft)) this.drafts.drop(draft);
      return;
    }
    const row = { value, version, device, seq };
    this.learn(field, row);
    settles.forEach((id) => this.clashes.forget(id));
    this.cast({ field, row, settles });
    const live = this.drafts.live.get(field);
    if (live && live !== draft && live.device === device) live.base = version;
    if (!this.drafts.isReplaced(draft)) this.drafts.drop(draft);
  }

  // A text of ours that met another: the server keeps it aside, the person decides.
  met(draft, { id, reason, theirs, version, saved_at: at }) {
    const { field, value } = draft;
    const late = reason === "locked";
    draft.told = draft.seq;
    // Where the sheet is closed for good, the server no longer says what stands in it.
    if (theirs !== null) this.learn(field, { ...NOTHING, value: theirs, version });
    if (this.drafts.isReplaced(draft)) return;
    const isLive = this.drafts.live.get(field) === draft;
    if (late || !isLive) this.drafts.drop(draft);
    this.clashes.meet(id, field, isLive && !late ? theirs : value, { late, at });
  }

  decide(field, chosen, id) {
    this.drafts.note(field, chosen, this.row(field).version, [id]);
    this.show();
    const control = this.form.elements.namedItem(field);
    (control?.focus ? control : control?.[0])?.focus();
    this.saving.send({ now: true });
  }

  setLocked(locked) {
    if (locked === this.locked) return;
    this.locked = locked;
    setClosed(this.form, locked);
  }

  // Another tab of this person speaks: it has come, or something was saved there.
  hear({ here, field, row, settles }) {
    if (here && !this.heirs.has(here)) {
      this.inherit(here);
      this.cast({ here: this.drafts.device });
    }
    if (!field) return;
    settles.forEach((id) => this.clashes.forget(id));
    if (row.version > this.row(field).version) this.learn(field, row);
    if (this.ready) this.show();
  }

  tell() {
    const drafts = this.drafts.all();
    this.status.say(this.saving.stateOf(drafts), drafts.length);
  }

  isStored(drafts) {
    return drafts.every((draft) => draft.kept === draft.seq);
  }

  // Somebody looks at the page again, or the network is back.
  wake() {
    const old = performance.now() - this.readAt > FRESH_MS;
    this.saving.retry({ refresh: old });
  }

  // The person signs out: what is unsaved stays sealed until they come back.
  leave(elsewhere) {
    this.saving.sendLast();
    this.left = true;
    this.picture?.stop();
    setTimeout(() => this.stay(), LEAVING_MS);
    if (elsewhere) this.saving.whenClosed(() => this.isStored(this.drafts.all()) && location.reload());
  }

  // The way out failed, and the page is still there.
  stay() {
    this.left = false;
    this.saving.comeBack();
  }
}
