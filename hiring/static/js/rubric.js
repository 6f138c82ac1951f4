// Keeps unsaved words of the rubric editor in this browser until the server has them, so that a
// lost connection, a reload or an expired sign-in costs nothing. The page itself needs no script.
import { openShelf } from "./shelf.js";

const form = document.getElementById("rubric");
const words = form.dataset;
const state = document.getElementById("state");
const shelf = openShelf(words.shelf);
const guards = ["revision", "digest"];
const dirty = new Map();

// A question keeps its words when others move: its inputs are known by its id, not by its place.
function nameOf(input) {
  const found = /^(questions|evidence)-(\d+)-(.+)$/.exec(input.name);
  if (!found) return input.type === "checkbox" ? `${input.name}=${input.value}` : input.name;
  const key = form.elements.namedItem(`${found[1]}-${found[2]}-key`);
  return `${found[1]}:${key.value || found[2]}:${found[3]}`;
}

const kept = (input) => input.name && !["hidden", "submit"].includes(input.type);
const inputs = () => [...form.elements].filter(kept);
const valueOf = (input) => (input.type === "checkbox" ? input.checked : input.value);
// The server sets single spaces and line ends its own way: that is no difference.
const squeeze = (value) => (typeof value === "string" ? value.replace(/\s+/g, " ").trim() : value);
const same = (one, other) => squeeze(one) === squeeze(other);
// A refused save comes back with what was typed as first values: the server does not have them.
const refused = "refused" in words;

function initialOf(input) {
  if (input.type === "checkbox") return input.defaultChecked;
  if (input.tagName !== "SELECT") return input.defaultValue;
  const chosen = [...input.options].find((option) => option.defaultSelected);
  return (chosen || input.options[0])?.value ?? "";
}

function put(input, value) {
  if (input.type === "checkbox") input.checked = value;
  else input.value = value;
}

// What guards against a lost update is kept along: it must be that of the page typed on.
function keep() {
  const entries = new Map(dirty);
  if (dirty.size) for (const name of guards) entries.set(name, form.elements[name].value);
  shelf.keep(entries);
  state.textContent = dirty.size ? words.unsaved : "";
}

function note(input) {
  if (!refused && same(valueOf(input), initialOf(input))) dirty.delete(nameOf(input));
  else dirty.set(nameOf(input), valueOf(input));
  keep();
}

function restore() {
  const entries = shelf.take();
  const places = new Map(inputs().map((input) => [nameOf(input), input]));
  const homeless = [];
  for (const [name, value] of entries) {
    if (guards.includes(name)) continue;
    const input = places.get(name);
    if (!input) homeless.push(value);
    else if (refused || !same(valueOf(input), value)) {
      put(input, value);
      dirty.set(name, value);
    }
  }
  if (dirty.size && !refused) guards.forEach((name) => takeGuard(name, entries));
  keep();
  if (dirty.size && !refused) state.textContent = words.restored;
  tell(homeless.filter((value) => typeof value === "string" && value.trim()));
}

function takeGuard(name, entries) {
  if (entries.has(name)) form.elements[name].value = entries.get(name);
}

function tell(homeless) {
  if (!homeless.length) return;
  const box = document.createElement("div");
  box.className = "notice needs";
  box.setAttribute("role", "alert");
  const lead = document.createElement("p");
  lead.textContent = words.homeless;
  const list = document.createElement("ul");
  for (const value of homeless) {
    const line = document.createElement("li");
    line.className = "their-words";
    line.textContent = value;
    list.append(line);
  }
  box.append(lead, list);
  form.before(box);
}

form.addEventListener("input", (event) => kept(event.target) && note(event.target));
document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
  if (event.key !== "s" && event.code !== "KeyS") return;
  event.preventDefault();
  form.requestSubmit();
});
// A question that is dropped takes its unsaved words along.
form.addEventListener("submit", (event) => {
  const found = /^drop:(\d+)$/.exec(event.submitter?.value ?? "");
  const gone = found && [...form.querySelectorAll("fieldset.question")][found[1]];
  for (const input of gone?.querySelectorAll("input, textarea, select") ?? []) dirty.delete(nameOf(input));
  if (gone) keep();
});
restore();
