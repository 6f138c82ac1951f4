// The interview form beside saving: keys, the clock, what is unscored, when evidence is wanted.
import { watchLook } from "./looked.js";

const form = document.querySelector(".card-form");
const sections = [...form.querySelectorAll("[data-competency]")];
const idle = "input:not([type=radio]), textarea, select, [contenteditable]";

function markOf(id) {
  const chosen = form.querySelector(`[name="${CSS.escape(`${id}:mark`)}"]:checked`);
  return chosen ? chosen.value : "";
}

function written(id, part) {
  const field = form.elements[`${id}:${part}`];
  return field ? field.value.trim() : "";
}

function showRail() {
  const open = [];
  for (const section of sections) {
    const id = section.dataset.competency;
    const given = markOf(id);
    const link = form.querySelector(`[data-rail="${CSS.escape(id)}"]`);
    link.dataset.state = given ? "scored" : "open";
    link.querySelector(".given").textContent = given === "none" ? "n" : given;
    link.querySelector(".state").textContent = given ? link.dataset.scored : link.dataset.unscored;
    if (!given) open.push(id);
    const hint = form.querySelector(`[data-evidence="${CSS.escape(id)}"]`);
    const wants = ["1", "2", "5"].includes(given) && !written(id, "action") && !written(id, "quote");
    if ((hint.textContent !== "") !== wants) hint.textContent = wants ? hint.dataset.words : "";
  }
  const left = form.querySelector("[data-left]");
  left.textContent = open.length ? `${left.dataset.some} ${open.length}` : left.dataset.none;
}

// What keys act on is marked, in the form and in the rail.
function mark(section) {
  for (const each of sections) each.removeAttribute("aria-current");
  form.querySelector("[data-rail][aria-current]")?.removeAttribute("aria-current");
  if (!section) return;
  section.setAttribute("aria-current", "true");
  const link = form.querySelector(`[data-rail="${CSS.escape(section.dataset.competency)}"]`);
  link.setAttribute("aria-current", "true");
  const list = link.closest("ol");
  list.scrollLeft += link.getBoundingClientRect().left - list.getBoundingClientRect().left;
}

const look = watchLook(sections, form.querySelector(".rail"), mark);

function give(value) {
  const section = look();
  const name = CSS.escape(`${section?.dataset.competency}:mark`);
  const radio = form.querySelector(`[name="${name}"][value="${value}"]:enabled`);
  if (!radio) return false;
  radio.checked = true;
  radio.focus({ preventScroll: true });
  radio.dispatchEvent(new Event("change", { bubbles: true }));
  const said = form.querySelector("[data-said]");
  const words = value === "none" ? said.dataset.none : said.dataset.mark;
  said.textContent = words.replace("{mark}", value).replace("{name}", section.dataset.name);
  return true;
}

function step(by) {
  const place = Math.min(Math.max(sections.indexOf(look()) + by, 0), sections.length - 1);
  sections[place].focus({ preventScroll: true });
  sections[place].scrollIntoView({ block: "start", behavior: "instant" });
  return true;
}

const ACTS = { KeyN: () => give("none"), KeyJ: () => step(1), KeyK: () => step(-1) };

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches?.(idle)) return;
  const act = /^[1-5]$/.test(event.key) ? () => give(event.key) : ACTS[event.code];
  if (!act?.()) return;
  event.preventDefault();
  event.stopPropagation();
}, { capture: true });

const clock = form.querySelector("[data-clock]");
let started = clock.dataset.started ? Date.parse(clock.dataset.started) : 0;

function showClock() {
  const gone = started ? Math.floor((Date.now() - started) / 1000) : 0;
  const left = Number(clock.dataset.minutes) * 60 - gone;
  const size = Math.abs(left);
  const time = `${Math.floor(size / 60)}:${String(size % 60).padStart(2, "0")}`;
  clock.textContent = left < 0 ? `−${time}` : time;
  clock.classList.toggle("over", left < 0);
}

form.addEventListener("input", () => { started ||= Date.now(); showRail(); });
form.addEventListener("change", showRail);
form.addEventListener("sheet:filled", showRail);

// Notes that touch what must not decide are pointed out once they are saved; nothing is refused.
let asked = 0;
form.addEventListener("sheet:status", (event) => {
  if (event.detail?.state !== "saved") return;
  clearTimeout(asked);
  asked = setTimeout(showWarnings, 1200);
});

async function showWarnings() {
  const answer = await fetch(form.dataset.warningsUrl, { headers: { Accept: "application/json" } }).catch(() => null);
  if (!answer?.ok) return;
  const { warnings } = await answer.json();
  for (const place of form.querySelectorAll("[data-warning]")) {
    const words = warnings[place.dataset.warning] ?? "";
    if (place.textContent !== words) place.textContent = words;
  }
}

setInterval(showClock, 1000);
showRail();
showClock();
document.getElementById("problems")?.focus();
