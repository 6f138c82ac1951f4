// Saves the editor as one types. Every unsaved word is also kept in this browser until the server
// has it, so that a lost connection, a reload or an expired sign-in costs nothing.
import { freshPage, takeLiveParts, takeToken } from "./fresh.js";
import { hideClash, showClash, showError } from "./marks.js";
import { openShelf } from "./shelf.js";

const form = document.getElementById("editor");
const words = form.dataset;
const state = document.getElementById("state");
const language = form.elements.lang.value;
const shelf = openShelf(`position:${words.position}:${language}:${words.person}`);
const pause = 700;
const retryAfter = 5000;
const refreshAfter = 1200;
const atOnce = 100;
const dirty = new Map();
// Changes that the server did not take: sent again only when their words change or are decided.
const stuck = new Map();
let timer = null;
let refreshTimer = null;
let sending = false;
let again = false;
let oneByOne = false;
let renewed = false;
let leaving = false;

const clean = (text) => text.replace(/\r\n?/g, "\n").trim();
const inputNamed = (name) => form.elements.namedItem(name);
const nameOf = (change) => `${change.kind}:${change.key}`;

function say(text, kind = "") {
  if (state.textContent !== text) state.textContent = text;
  state.className = `state ${kind}`;
}

function summarise() {
  if ([...stuck.values()].includes("clash")) say(words.clash, "lost");
  else if (stuck.size) say(words.unsaved, "lost");
  else if (dirty.size) say(words.saving, "busy");
  else say(words.saved);
}

function note(input) {
  const value = clean(input.value);
  stuck.delete(input.name);
  if (value === clean(input.dataset.base)) dirty.delete(input.name);
  else dirty.set(input.name, { base: input.dataset.base, new: value });
  shelf.keep(dirty);
}

function plan(delay = pause) {
  clearTimeout(timer);
  timer = setTimeout(send, delay);
}

function setBase(input, value) {
  input.dataset.base = value;
  const hidden = inputNamed(`base:${input.name}`);
  if (hidden) hidden.value = value;
}

function waiting() {
  const open = [...dirty].filter(([name]) => !stuck.has(name));
  return new Map(open.slice(0, oneByOne ? 1 : atOnce));
}

async function send() {
  if (sending) {
    again = true;
    return;
  }
  const sent = waiting();
  if (!sent.size) {
    summarise();
    return;
  }
  sending = true;
  say(words.saving, "busy");
  const response = await post(sent).catch(() => null);
  try {
    await settle(response, sent);
  } finally {
    sending = false;
    if (again) {
      again = false;
      plan(0);
    }
  }
}

function post(sent, options = {}) {
  return fetch(words.changes, {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      Accept: "application/json",
      "X-CSRFToken": form.elements.csrf_token.value,
    },
    body: JSON.stringify({ language, changes: [...sent].map(asChange) }),
    ...options,
  });
}

function asChange([name, change]) {
  const at = name.indexOf(":");
  return { kind: name.slice(0, at), key: name.slice(at + 1), base: change.base, new: change.new };
}

async function settle(response, sent) {
  if (!response) {
    say(words.kept, "lost");
    plan(retryAfter);
    return;
  }
  const answer = await response.json().catch(() => ({}));
  if (answer.clashes) {
    accept(answer, sent);
    return;
  }
  if (response.status === 401 || answer.code === "form_expired") {
    await signInAgain();
    return;
  }
  if (response.status === 422 || response.status === 404) {
    refuse(answer.detail || words.unsaved, sent);
    return;
  }
  say(response.status < 500 && answer.detail ? answer.detail : words.kept, "lost");
  if (response.status >= 500) plan(retryAfter);
}

// After signing in elsewhere the form's token is an old one: fetch a new one, once, and go on.
async function signInAgain() {
  const page = renewed ? null : await freshPage(words.page).catch(() => null);
  renewed = Boolean(page && takeToken(page));
  if (renewed) {
    again = true;
    return;
  }
  say(words.expired, "lost");
  plan(retryAfter);
}

// The whole request was refused: find out which change it was, so that the others are saved.
function refuse(reason, sent) {
  if (sent.size > 1) {
    oneByOne = true;
  } else {
    for (const name of sent.keys()) {
      stuck.set(name, "refusal");
      showError(inputNamed(name), reason);
    }
    oneByOne = waiting().size > 0;
  }
  summarise();
  if (waiting().size) again = true;
}

function accept(answer, sent) {
  renewed = false;
  const open = new Set([...answer.clashes, ...answer.refusals].map(nameOf));
  for (const [name, change] of sent) if (!open.has(name)) acknowledge(name, change);
  showProblems(answer.problems);
  showGaps(answer.gaps);
  for (const clash of answer.clashes) meetClash(clash);
  for (const refusal of answer.refusals) {
    if (unchangedSince(nameOf(refusal), sent)) stuck.set(nameOf(refusal), "refusal");
    showError(inputNamed(nameOf(refusal)), refusal.words);
  }
  shelf.keep(dirty);
  summarise();
  if (waiting().size) again = true;
  else oneByOne = false;
  clearTimeout(refreshTimer);
  refreshTimer = setTimeout(refresh, refreshAfter);
}

const unchangedSince = (name, sent) => dirty.get(name)?.new === sent.get(name)?.new;

function acknowledge(name, change) {
  const input = inputNamed(name);
  setBase(input, change.new);
  hideClash(input);
  if (input.closest(".clause")) showError(input, "");
  if (dirty.get(name)?.new === change.new) dirty.delete(name);
  else if (dirty.has(name)) dirty.get(name).base = change.new;
}

function meetClash(clash) {
  const name = nameOf(clash);
  const input = inputNamed(name);
  stuck.set(name, "clash");
  showClash(input, clash.theirs, words, (chosen) => {
    hideClash(input);
    setBase(input, clash.theirs);
    input.value = chosen;
    note(input);
    plan(0);
    input.focus();
  });
}

function showProblems(problems) {
  for (const place of form.querySelectorAll("[data-field]")) {
    const input = inputNamed(`value:${place.dataset.field}`);
    showError(input, problems[place.dataset.field] || "");
  }
}

function showGaps(gaps) {
  for (const [kind, count] of Object.entries(gaps)) {
    const place = form.querySelector(`[data-gaps="${kind}"]`);
    place.textContent = count;
    place.classList.toggle("none", count === 0);
  }
}

// Missing fields, printed sentences and findings follow from what was saved: show them anew.
async function refresh() {
  if (dirty.size || sending) return;
  const page = await freshPage(words.page).catch(() => null);
  if (page) takeLiveParts(page);
}

function restore() {
  for (const [name, change] of shelf.take()) {
    const input = inputNamed(name);
    if (!input || clean(input.value) === change.new) continue;
    input.value = change.new;
    // The base of that time goes along: if somebody wrote here meanwhile, both texts are shown.
    dirty.set(name, change);
  }
  shelf.keep(dirty);
  if (!dirty.size) return;
  say(words.restored, "busy");
  plan();
}

// Browsers that cannot fit an input to its text by themselves.
function fit(input) {
  if (input.tagName !== "TEXTAREA" || CSS.supports("field-sizing", "content")) return;
  input.style.height = "auto";
  input.style.height = `${input.scrollHeight + 2}px`;
}

form.addEventListener("input", (event) => {
  const input = event.target;
  if (input.dataset?.base === undefined) return;
  note(input);
  fit(input);
  say(words.saving, "busy");
  plan();
});
form.addEventListener("keydown", (event) => {
  // In a field of one line Enter would send the whole page; here it saves what was typed.
  if (event.key !== "Enter" || event.target.tagName !== "INPUT") return;
  event.preventDefault();
  plan(0);
});
form.addEventListener("submit", () => {
  // The form carries everything itself; the words stay on the shelf until a page shows them.
  clearTimeout(timer);
  leaving = true;
});
window.addEventListener("pageshow", () => (leaving = false));
window.addEventListener("online", () => plan(0));
window.addEventListener("focus", () => waiting().size && plan(0));
window.addEventListener("pagehide", () => {
  const unsent = waiting();
  if (leaving || !unsent.size) return;
  post(unsent, { keepalive: true }).catch(() => {});
});
document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
  if (event.key !== "s" && event.code !== "KeyS") return;
  event.preventDefault();
  plan(0);
});
form.querySelectorAll("textarea").forEach(fit);
restore();
