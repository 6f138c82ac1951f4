// Unsaved fields as this page knows them, and their sealed records in this browser.
// A draft: field, value, seq, base, device, slot, settles; `kept` is the seq that lies in the
// browser, `told` the seq about which the server has answered without writing it.
import { newId } from "./tabs.js";

// No page types so many keystrokes that no record of them reaches the disk.
const LEAP = 2 ** 20;

export class Drafts {
  constructor(device, changed) {
    this.device = device;
    this.changed = changed;
    this.live = new Map();
    this.rivals = [];
    this.counts = new Map();
    this.slots = new Map();
    this.sealed = new Map();
  }

  // From now on drafts are also kept in the browser.
  keepIn(seal, store) {
    this.seal = seal;
    this.store = store;
    for (const draft of this.live.values()) this.keep(draft);
  }

  // What now stands in a field; `base` is the version it was typed upon.
  note(field, value, base, settles = []) {
    const before = this.live.get(field);
    const device = before?.device ?? this.device;
    const draft = {
      field, value, device,
      base: before && !settles.length ? before.base : base,
      seq: this.next(device),
      slot: before?.slot ?? this.slotOf(field),
      settles: [...new Set([...(before?.settles ?? []), ...settles])],
      at: Date.now(),
      kept: 0,
      told: 0,
    };
    this.live.set(field, draft);
    this.keep(draft);
    return draft;
  }

  // Each field of a page has one place in the browser, and its name does not tell which field it is.
  slotOf(field) {
    if (!this.slots.has(field)) this.slots.set(field, newId().slice(0, 8));
    return this.slots.get(field);
  }

  next(device) {
    const seq = (this.counts.get(device) ?? 0) + 1;
    this.counts.set(device, seq);
    return seq;
  }

  place(draft) {
    return `${this.seal.ref}.${draft.device}.${draft.slot}`;
  }

  // Sealing takes a moment, and two may cross each other: never an older one over a newer. Each is
  // kept as soon as it is sealed, also while the next is typed: on a slow machine there is always a next.
  keep(draft) {
    if (!this.seal) return;
    const place = this.place(draft);
    const { field, value, seq, base, settles, at } = draft;
    this.seal.close(JSON.stringify({ field, value, seq, base, settles, at }), place).then((bytes) => {
      if (seq <= this.sealedUpTo(place)) return;
      this.sealed.set(place, seq);
      this.store.put(place, bytes, (good) => {
        if (good) draft.kept = seq;
        this.changed();
      });
    });
  }

  sealedUpTo(place) {
    return this.sealed.get(place) ?? 0;
  }

  // Whether the field was typed on since: the record at this place is a later text's.
  isReplaced(draft) {
    const live = this.live.get(draft.field);
    return live !== draft && live?.device === draft.device && live.slot === draft.slot;
  }

  // The server has it: nothing of it stays in this browser.
  drop(draft) {
    if (this.live.get(draft.field) === draft) this.live.delete(draft.field);
    this.rivals = this.rivals.filter((rival) => rival !== draft);
    if (!this.seal) return;
    const place = this.place(draft);
    this.sealed.set(place, Math.max(draft.seq, this.sealedUpTo(place)));
    this.store.drop(place, draft.seq);
  }

  // Devices other than this page whose records lie here.
  async owners() {
    const records = await this.store.list(this.seal.ref);
    const owners = records.filter(({ bytes }) => bytes).map(({ place }) => place.split(".")[1]);
    return new Set(owners.filter((owner) => owner !== this.device));
  }

  // Take over what a page that is gone has left; returns its drafts. The older of two texts of one
  // field becomes a rival: it goes to the server under its own name.
  async takeOver(owner) {
    const found = new Map();
    const records = await this.store.list(`${this.seal.ref}.${owner}`);
    const done = new Map(records.filter(({ seq }) => seq).map(({ place, seq }) => [place, seq]));
    for (const { place, bytes } of records.filter((record) => record.bytes)) {
      const text = await this.seal.open(bytes, place);
      const draft = text && { ...JSON.parse(text), device: owner, slot: place.split(".")[2], told: 0 };
      if (!draft) continue;
      if (draft.seq <= (done.get(place) ?? 0)) this.store.drop(place, done.get(place));
      else if (!(found.get(place)?.seq >= draft.seq)) found.set(place, { ...draft, kept: draft.seq });
    }
    const taken = [...found.values()].sort((one, other) => one.at - other.at);
    for (const draft of taken) {
      this.counts.set(owner, Math.max(this.counts.get(owner) ?? 0, draft.seq + LEAP));
      this.enter(draft);
    }
    return taken;
  }

  enter(draft) {
    const rival = this.live.get(draft.field);
    if (rival && rival.device === this.device) {
      this.rivals.push(draft);
      return;
    }
    this.stepAside(draft.field);
    this.live.set(draft.field, draft);
  }

  // Another text takes the field: the present one goes to the server under its own name.
  stepAside(field) {
    const draft = this.live.get(field);
    if (draft) this.rivals.push(draft);
    this.live.delete(field);
  }

  all() {
    return [...this.live.values(), ...this.rivals];
  }

  // What the server has not judged yet, of one device: a request speaks for one.
  unsent() {
    const open = this.all().filter((draft) => draft.told !== draft.seq);
    return open.filter((draft) => draft.device === open[0].device);
  }
}
