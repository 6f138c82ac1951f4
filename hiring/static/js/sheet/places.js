// What is said beside a field: two texts that met, a text that came too late, what is refused.
import { controlsOf, isText, valueOf, wordsFor } from "./fields.js";

// The element marked for it, else the nearest box around the field.
function placeOf(form, name) {
  const marked = form.querySelector(`[data-sheet-place="${CSS.escape(name)}"]`);
  const control = controlsOf(form, name)[0];
  if (marked || !control) return marked ?? form;
  const box = ["radio", "checkbox"].includes(control.type) ? "fieldset, [role=radiogroup]" : "[data-field], .field";
  return control.closest(box) ?? (control.closest("label") ?? control).parentElement;
}

export const joined = (mine, theirs) => {
  if (mine.includes(theirs)) return mine;
  return theirs.includes(mine) ? theirs : `${mine}\n${theirs}`;
};

export function hideClash(form, id) {
  form.querySelector(`[data-sheet-clash="${id}"]`)?.remove();
}

// Show the other text; `decide` gets the one that the person wants to stand in the field.
export function showClash(form, clash, decide) {
  const shown = form.querySelector(`[data-sheet-clash="${clash.id}"]`);
  if (shown?.dataset.theirs === clash.theirs) return;
  shown?.remove();
  const { field, theirs } = clash;
  const mine = () => valueOf(form, field);
  const box = boxFor(form, clash, form.dataset.textTheirs);
  const choices = document.createElement("div");
  choices.className = "sheet-choices";
  choices.append(
    choice(form.dataset.textKeepMine, () => decide(mine())),
    choice(form.dataset.textTakeTheirs, () => decide(theirs)),
  );
  if (isText(form, field)) choices.append(choice(form.dataset.textKeepBoth, () => decide(joined(mine(), theirs))));
  box.append(choices);
  placeOf(form, field).append(box);
}

// A text that came after the form was closed: there is nothing to decide.
export function showLate(form, clash) {
  if (form.querySelector(`[data-sheet-clash="${clash.id}"]`)) return;
  placeOf(form, clash.field).append(boxFor(form, clash, form.dataset.textLate));
}

function boxFor(form, clash, title) {
  const box = document.createElement("div");
  box.className = "sheet-clash";
  box.dataset.sheetClash = clash.id;
  box.dataset.theirs = clash.theirs;
  box.setAttribute("role", "group");
  const head = document.createElement("p");
  head.className = "sheet-clash-title";
  head.id = `sheet-clash-${clash.id}`;
  head.textContent = clash.at ? `${title} (${clash.at})` : title;
  box.setAttribute("aria-labelledby", head.id);
  const text = document.createElement("p");
  text.className = "sheet-clash-text";
  text.textContent = wordsFor(form, clash.field, clash.theirs) || form.dataset.textEmpty;
  box.append(head, text);
  return box;
}

function choice(text, action) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn-plain btn-sm";
  button.textContent = text;
  button.addEventListener("click", action);
  return button;
}

export function showRefusal(form, name, words) {
  const control = controlsOf(form, name)[0];
  if (!control) return;
  const id = `sheet-refusal-${name}`;
  let line = document.getElementById(id);
  if (!line && words) {
    line = document.createElement("p");
    line.className = "sheet-refusal";
    line.id = id;
    line.setAttribute("role", "alert");
    placeOf(form, name).append(line);
  }
  if (line && line.textContent !== words) line.textContent = words;
  if (!words) line?.remove();
  describe(control, id, Boolean(words));
}

function describe(control, id, wrong) {
  const others = (control.getAttribute("aria-describedby") ?? "").split(" ").filter((one) => one && one !== id);
  const all = wrong ? [...others, id] : others;
  if (all.length) control.setAttribute("aria-describedby", all.join(" "));
  else control.removeAttribute("aria-describedby");
  if (wrong) control.setAttribute("aria-invalid", "true");
  else control.removeAttribute("aria-invalid");
}
