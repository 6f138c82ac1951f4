// Texts that met other texts, until a person has decided about each.
import { hideClash, showClash, showLate } from "./places.js";

export class Clashes {
  // `decide(field, chosen, id)` makes the chosen text stand in the field.
  constructor(form, decide) {
    this.form = form;
    this.decide = decide;
    this.all = new Map();
    this.decided = new Set();
  }

  // How many wait for a decision; a text that came after the form was closed waits for none.
  get open() {
    return [...this.all.values()].filter((clash) => !clash.late).length;
  }

  meet(id, field, theirs, { late, at }) {
    const before = this.all.get(id);
    if (before && before.late !== late) hideClash(this.form, id);
    this.decided.delete(id);
    this.all.set(id, { id, field, theirs, late, at: timeOf(at), since: performance.now() });
  }

  // Only these were still open when the server was asked.
  only(ids, asked) {
    for (const { id, since } of this.all.values()) if (!ids.has(id) && since < asked) this.forget(id);
  }

  isDecided(id) {
    return this.decided.has(id);
  }

  forget(id) {
    this.all.delete(id);
    hideClash(this.form, id);
  }

  show() {
    for (const clash of this.all.values()) {
      if (clash.late) showLate(this.form, clash);
      else showClash(this.form, clash, (chosen) => this.settle(clash, chosen));
    }
  }

  settle({ id, field }, chosen) {
    this.forget(id);
    this.decided.add(id);
    this.decide(field, chosen, id);
  }
}

const timeOf = (moment) => (moment ? clock.format(new Date(moment)) : "");

// The hours of the house as its pages show them; a candidate's page has none but the browser's own.
function clockOf({ lang }, { zone }) {
  const hours = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  const named = { ...hours, timeZoneName: "short" };
  try {
    return new Intl.DateTimeFormat(lang, zone === "UTC" ? { ...named, timeZone: zone } : { ...hours, timeZone: zone });
  } catch {
    // A browser that is older than the zone's name shows its own hours, and says so.
    return new Intl.DateTimeFormat(lang, named);
  }
}
const clock = clockOf(document.documentElement, document.body.dataset);
