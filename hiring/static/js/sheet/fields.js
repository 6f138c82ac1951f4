// The fields of a form by name: what stands in them, and how to show something else there.
const IGNORED = new Set(["submit", "button", "reset", "image", "file", "password"]);

const counts = (control) =>
  control.name && !IGNORED.has(control.type) && control.name !== "csrf_token" && !("sheetSkip" in control.dataset);

export function controlsOf(form, name) {
  const found = form.elements.namedItem(name);
  const controls = found instanceof RadioNodeList ? [...found] : [found];
  return controls.filter((control) => control && counts(control) && control.name === name);
}

export function namesOf(form) {
  return new Set([...form.elements].filter(counts).map((control) => control.name));
}

// The field that an event of the page is about, or nothing.
export function fieldOf(form, event) {
  const control = event.target;
  return control?.form === form && counts(control) ? control.name : "";
}

const ticked = (control) => control.type === "radio" || control.type === "checkbox";

// Several ticks or choices under one name are kept one per line.
export function valueOf(form, name) {
  return textOf(controlsOf(form, name), (control) => control.checked, (control) => control.value);
}

// What the page came with, before anybody typed.
export function givenValueOf(form, name) {
  const given = (control) => control.defaultValue ?? selectedOnes(control, "defaultSelected");
  return textOf(controlsOf(form, name), (control) => control.defaultChecked, given);
}

function textOf(controls, isTicked, read) {
  if (controls.length && controls.every(ticked)) return controls.filter(isTicked).map((c) => c.value).join("\n");
  const control = controls[0];
  if (!control) return "";
  const text = control.multiple && control.options ? selectedOnes(control, "selected") : read(control);
  return whole(text);
}

function selectedOnes(select, mark) {
  const chosen = [...select.options].filter((option) => option[mark]);
  return (chosen.length || select.multiple ? chosen : [...select.options].slice(0, 1)).map((o) => o.value).join("\n");
}

// One line end, no half characters: the form in which the server keeps a text.
function whole(text) {
  const lines = text.replace(/\r\n?/g, "\n");
  return lines.toWellFormed ? lines.toWellFormed() : lines;
}

export function show(form, name, value) {
  const controls = controlsOf(form, name);
  if (!controls.length || valueOf(form, name) === value) return;
  if (controls.every(ticked)) {
    const chosen = new Set(value.split("\n"));
    for (const control of controls) control.checked = chosen.has(control.value);
  } else if (controls[0].options) {
    const chosen = new Set(value.split("\n"));
    for (const option of controls[0].options) option.selected = chosen.has(option.value);
  } else {
    write(controls[0], value);
  }
}

// A caret that stands in the field stays where it is.
function write(control, value) {
  const caret = document.activeElement === control && "selectionStart" in control ? control.selectionStart : null;
  control.value = value;
  if (caret !== null) control.setSelectionRange(Math.min(caret, value.length), Math.min(caret, value.length));
}

// How a stored value is called on the page: the words beside a tick, the words of a choice.
export function wordsFor(form, name, value) {
  const controls = controlsOf(form, name);
  if (controls.length && (controls.every(ticked) || controls[0].options)) {
    return value.split("\n").map((one) => wordFor(controls, one)).join(", ");
  }
  return value;
}

function wordFor(controls, value) {
  const options = controls[0].options ? [...controls[0].options] : controls;
  const found = options.find((option) => option.value === value);
  return found?.labels?.[0]?.textContent.trim() || found?.label || value;
}

export const isText = (form, name) => {
  const control = controlsOf(form, name)[0];
  return Boolean(control) && (control.tagName === "TEXTAREA" || control.type === "text");
};

// Close or open all fields; those that the page itself had closed stay closed.
export function setClosed(form, closed) {
  for (const control of [...form.elements].filter(counts)) {
    const mark = "readOnly" in control && !ticked(control) ? "readOnly" : "disabled";
    if (closed && !control[mark]) {
      control[mark] = true;
      control.dataset.sheetClosed = mark;
    } else if (!closed && control.dataset.sheetClosed) {
      control[control.dataset.sheetClosed] = false;
      delete control.dataset.sheetClosed;
    }
  }
}
