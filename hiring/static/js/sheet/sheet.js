// A form that loses nothing: every keystroke is sealed into this browser and sent to the server, and
// what a killed page, a lost network or an expired sign-in left behind is taken up again.
import { freeArrows } from "./adrift.js";
import { fieldOf, valueOf } from "./fields.js";
import { guardSubmits } from "./gate.js";
import { onLeaving } from "./leave.js";
import { Sheet } from "./opened.js";

function attach(form) {
  const sheet = new Sheet(form);
  const hear = (event) => {
    const name = fieldOf(form, event);
    if (name && sheet.ready) sheet.note(name);
  };
  document.addEventListener("input", hear);
  document.addEventListener("change", (event) => {
    const name = fieldOf(form, event);
    if (name && valueOf(form, name) !== (sheet.drafts.live.get(name)?.value ?? sheet.row(name).value)) hear(event);
  });
  form.addEventListener("sheet:refill", () => sheet.ready && sheet.show());
  for (const name of ["online", "focus"]) window.addEventListener(name, () => sheet.wake());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") sheet.wake();
    else sheet.saving.sendLast();
  });
  window.addEventListener("pagehide", () => sheet.saving.sendLast());
  // A page out of the browser's memory may show what its reader must no longer see.
  window.addEventListener("pageshow", (event) => event.persisted && location.reload());
  window.addEventListener("beforeunload", (event) => {
    if (!sheet.left && sheet.status.state === "unsaved") event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || (event.key !== "s" && event.code !== "KeyS")) return;
    event.preventDefault();
    sheet.saving.send({ now: true });
  });
  guardSubmits(form, {
    ask: async () => sheet.saving.retry({ refresh: true }),
    isDone: () => sheet.ready && !sheet.drafts.all().length && sheet.saving.reaches,
  });
  freeArrows(form);
  onLeaving((elsewhere) => sheet.leave(elsewhere));
  sheet.tell();
  sheet.open();
}

document.querySelectorAll("form[data-sheet]").forEach(attach);
