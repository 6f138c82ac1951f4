// Saves the editor as one types. Every unsaved word is also kept in this browser until the server
// has it, so that a lost connection, a reload or an expired sign-in costs nothing.
const form = document.getElementById("editor");
const words = form.dataset;
const state = document.getElementById("state");
const language = form.elements.lang.value;
const shelf = `position:${words.position}:${language}`;
const pause = 700;
const retryAfter = 5000;
const dirty = new Map();
let timer = null;
let sending = false;
let again = false;

const inputs = () => form.querySelectorAll("[data-base]");
const clean = (text) => text.replace(/\r\n?/g, "\n").trim();
const inputOf = (kind, key) => form.elements.namedItem(`${kind}:${key}`);

function say(text, kind = "") {
  state.textContent = text;
  state.className = `state ${kind}`;
}

function keep() {
  const entries = [...dirty.entries()];
  try {
    if (entries.length) localStorage.setItem(shelf, JSON.stringify(entries));
    else localStorage.removeItem(shelf);
  } catch {
    // A full or forbidden store: the page itself still holds the words.
  }
}

function note(input) {
  const value = clean(input.value);
  if (value === clean(input.dataset.base)) dirty.delete(input.name);
  else dirty.set(input.name, { base: input.dataset.base, new: value });
  keep();
}

function plan(delay = pause) {
  clearTimeout(timer);
  timer = setTimeout(send, delay);
}

function setBase(input, value) {
  input.dataset.base = value;
  const hidden = form.elements.namedItem(`base:${input.name}`);
  if (hidden) hidden.value = value;
}

async function send() {
  if (sending) {
    again = true;
    return;
  }
  if (!dirty.size) {
    say(words.saved);
    return;
  }
  sending = true;
  say(words.saving, "busy");
  const sent = new Map(dirty);
  try {
    const response = await fetch(words.changes, {
      method: "POST",
      headers: {
        "Content-Type": "application/json",
        Accept: "application/json",
        "X-CSRFToken": form.elements.csrf_token.value,
      },
      body: JSON.stringify({ language, changes: [...sent].map(asChange) }),
    });
    await settle(response, sent);
  } catch {
    say(words.kept, "lost");
    plan(retryAfter);
  } finally {
    sending = false;
    if (again) {
      again = false;
      plan(0);
    }
  }
}

function asChange([name, change]) {
  const at = name.indexOf(":");
  return { kind: name.slice(0, at), key: name.slice(at + 1), base: change.base, new: change.new };
}

async function settle(response, sent) {
  if (response.status === 401 || response.status === 400) {
    say(words.expired, "lost");
    plan(retryAfter);
    return;
  }
  if (response.status !== 200 && response.status !== 409) {
    const problem = await response.json().catch(() => ({}));
    say(problem.detail || words.kept, "lost");
    if (response.status >= 500) plan(retryAfter);
    return;
  }
  const answer = await response.json();
  if (!answer.clashes) {
    say(answer.detail || words.kept, "lost");
    return;
  }
  const open = new Set([...answer.clashes, ...answer.refusals].map((one) => `${one.kind}:${one.key}`));
  for (const [name, change] of sent) {
    if (!open.has(name)) acknowledge(name, change);
  }
  answer.clashes.forEach(showClash);
  answer.refusals.forEach((refusal) => showError(inputOf(refusal.kind, refusal.key), refusal.words));
  showProblems(answer.problems);
  showGaps(answer.gaps);
  keep();
  if (open.size) say(words.clash, "lost");
  else say(dirty.size ? words.saving : words.saved, dirty.size ? "busy" : "");
}

function acknowledge(name, change) {
  const input = form.elements.namedItem(name);
  setBase(input, change.new);
  if (input.closest(".clause")) showError(input, "");
  if (dirty.get(name)?.new === change.new) dirty.delete(name);
  else if (dirty.has(name)) dirty.get(name).base = change.new;
}

function placeOf(input) {
  return input.closest(".clause, .field");
}

function showError(input, text) {
  const place = placeOf(input);
  let line = place.querySelector(".field-error");
  if (!line && text) {
    line = document.createElement("p");
    line.className = "field-error";
    place.append(line);
  }
  if (line) line.textContent = text;
  place.classList.toggle("wrong", Boolean(text));
}

function showProblems(problems) {
  for (const place of form.querySelectorAll("[data-field]")) {
    const text = problems[place.dataset.field] || "";
    place.querySelector(".field-error").textContent = text;
    place.classList.toggle("wrong", Boolean(text));
  }
}

function showGaps(gaps) {
  for (const [kind, count] of Object.entries(gaps)) {
    form.querySelector(`[data-gaps="${kind}"]`).textContent = count;
  }
}

function showClash(clash) {
  const input = inputOf(clash.kind, clash.key);
  const place = placeOf(input);
  place.querySelector(".clash")?.remove();
  const box = document.createElement("div");
  box.className = "clash";
  box.setAttribute("role", "alert");
  const label = document.createElement("strong");
  label.textContent = `${words.clash} ${words.theirsLabel} `;
  const theirs = document.createElement("span");
  theirs.textContent = clash.theirs;
  box.append(label, theirs, choice(words.mine, () => decide(input, clash, box, input.value)),
    choice(words.theirs, () => decide(input, clash, box, clash.theirs)));
  place.append(box);
}

function choice(text, action) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn-plain btn-sm";
  button.textContent = text;
  button.addEventListener("click", action);
  return button;
}

function decide(input, clash, box, value) {
  setBase(input, clash.theirs);
  input.value = value;
  box.remove();
  note(input);
  plan(0);
  input.focus();
}

function restore() {
  let kept = [];
  try {
    kept = JSON.parse(localStorage.getItem(shelf) || "[]");
  } catch {
    localStorage.removeItem(shelf);
  }
  for (const [name, change] of kept) {
    const input = form.elements.namedItem(name);
    if (!input || clean(input.value) === change.new) continue;
    input.value = change.new;
    // The base of that time goes along: if somebody wrote here meanwhile, both texts are shown.
    dirty.set(name, change);
  }
  if (dirty.size) {
    say(words.restored, "busy");
    plan(pause);
  }
}

form.addEventListener("input", (event) => {
  if (!event.target.dataset || event.target.dataset.base === undefined) return;
  note(event.target);
  say(words.saving, "busy");
  plan();
});
form.addEventListener("submit", () => {
  // The form itself carries everything; what it cannot save comes back on the page.
  clearTimeout(timer);
  localStorage.removeItem(shelf);
  dirty.clear();
});
window.addEventListener("online", () => plan(0));
window.addEventListener("pagehide", () => {
  if (!dirty.size) return;
  inputs().forEach((input) => dirty.has(input.name) && note(input));
  fetch(words.changes, {
    method: "POST",
    keepalive: true,
    headers: { "Content-Type": "application/json", "X-CSRFToken": form.elements.csrf_token.value },
    body: JSON.stringify({ language, changes: [...dirty].map(asChange) }),
  }).catch(() => {});
});
document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key === "s") {
    event.preventDefault();
    plan(0);
  }
});
restore();
