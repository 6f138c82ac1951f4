// A day to plan. The fields of each task are all there is; the timeline shows what stands in them,
// and dragging with the mouse or moving with the keys only writes into them.
import { drawDay, minuteAt } from "./planning_day.js";

const form = document.getElementById("work");
const list = document.getElementById("tasks");
const day = document.getElementById("day");
const totals = document.getElementById("totals");
const said = document.getElementById("said");
const STEP = 5;
const BIG_STEP = 30;
const TELL_MS = 500;
const FAR_ENOUGH = 5;
const SHORTEST = 15;
const EDGE = 30;
const DAY_MINUTES = 1440;
let drawn = "";
let telling = null;

const field = (task, part) => form.elements.namedItem(`task:${task}:${part}`);
const clock = (minute) => `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_all, name) => values[name] ?? "");
const rowOf = (element) => element.closest?.("[data-task]");

function read(row) {
  const task = row.dataset.task;
  const start = field(task, "start").value;
  return {
    task,
    number: row.dataset.number,
    text: row.querySelector(".task-text").lastChild.textContent.trim(),
    action: field(task, "action").value,
    start: start ? 60 * Number(start.slice(0, 2)) + Number(start.slice(3, 5)) : null,
    minutes: Number(field(task, "minutes").value) || 0,
  };
}

const plan = () => [...list.querySelectorAll("[data-task]")].map(read);
const inDay = (entry) => entry.action === "do" && entry.start !== null;
const meets = (one, other) => one.start < other.start + other.minutes && other.start < one.start + one.minutes;

function overlapsOf(entries) {
  const placed = entries.filter((entry) => inDay(entry) && entry.minutes);
  return placed.flatMap((one, at) => placed.slice(at + 1).filter((other) => meets(one, other)).map((other) => [one, other]));
}

function draw() {
  const entries = plan();
  const signature = JSON.stringify(entries);
  if (signature === drawn) return;
  drawn = signature;
  const pairs = overlapsOf(entries);
  const crossed = new Set(pairs.flat().map((entry) => entry.task));
  drawDay(day, entries.filter(inDay), { crossed, clock, fill });
  showTotals(entries, pairs);
}

function showTotals(entries, pairs) {
  const words = totals.dataset;
  const mine = entries.filter((entry) => entry.action === "do");
  const named = pairs.map(([one, other]) => fill(words.and, { one: one.number, other: other.number })).join("; ");
  const facts = [
    fill(words.planned, { n: mine.reduce((sum, entry) => sum + entry.minutes, 0) }),
    fill(words.open, { n: entries.filter((entry) => !entry.action).length }),
    fill(words.unplaced, { n: mine.filter((entry) => entry.start === null || !entry.minutes).length }),
    named ? fill(words.overlap, { pairs: named }) : words.none,
  ];
  totals.textContent = facts.join(" · ");
  totals.classList.toggle("crossed", Boolean(named));
}

// Write into a field as if it had been typed: that is what saves it.
function write(task, part, value) {
  const input = field(task, part);
  if (input.value === String(value)) return;
  input.value = value;
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

function place(task, minute, { announce = true } = {}) {
  if (form.elements.namedItem(`task:${task}:action`).disabled) return;
  write(task, "action", "do");
  write(task, "start", clock(Math.min(Math.max(0, minute), DAY_MINUTES - STEP)));
  draw();
  if (announce) tell(task);
}

// Say where a task stands now; of many quick moves only the last one is said.
function tell(task) {
  clearTimeout(telling);
  telling = setTimeout(() => {
    const entries = plan();
    const entry = entries.find((each) => each.task === task);
    if (!inDay(entry)) return;
    const times = { number: entry.number, start: clock(entry.start), end: clock((entry.start + entry.minutes) % DAY_MINUTES) };
    const others = overlapsOf(entries).filter((pair) => pair.includes(entry)).flat().filter((each) => each !== entry);
    const where = fill(entry.minutes ? day.dataset.saidMoved : day.dataset.saidStart, times);
    const crossing = others.length ? fill(day.dataset.saidOverlap, { others: others.map((each) => each.number).join(", ") }) : "";
    said.textContent = `${where} ${crossing}`.trim();
  }, TELL_MS);
}

// Earlier or later by some minutes; a task without a time goes to the first gap that holds it.
function move(task, minutes) {
  const entry = read(list.querySelector(`[data-task="${CSS.escape(task)}"]`));
  place(task, entry.start === null ? firstGap(entry) : entry.start + minutes);
}

function firstGap(entry) {
  const taken = plan().filter((each) => inDay(each) && each.task !== entry.task).sort((one, other) => one.start - other.start);
  const length = entry.minutes || SHORTEST;
  let free = Number(day.dataset.start);
  for (const each of taken) {
    if (each.start - free >= length) break;
    free = Math.max(free, each.start + (each.minutes || SHORTEST));
  }
  return free;
}

form.addEventListener("click", (event) => {
  const button = event.target.closest("[data-move]");
  if (button) move(rowOf(button).dataset.task, Number(button.dataset.move));
});
form.addEventListener("keydown", (event) => {
  if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
  const onButton = event.target.matches("[data-move]");
  const onTime = event.target.matches(".when input") && event.altKey;
  if ((!onButton && !onTime) || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const step = event.shiftKey ? BIG_STEP : STEP;
  move(rowOf(event.target).dataset.task, event.key === "ArrowUp" ? -step : step);
});
form.addEventListener("input", draw);
form.addEventListener("change", (event) => {
  draw();
  if (event.target.matches(".when input")) tell(rowOf(event.target).dataset.task);
});
form.addEventListener("sheet:filled", draw);

// Dragging: from the list onto the day, within the day, or a block's lower edge.
document.addEventListener("pointerdown", (event) => {
  const held = event.target.closest?.("[data-grip]");
  if (!held || event.button !== 0 || event.pointerType !== "mouse") return;
  event.preventDefault();
  const task = held.dataset.grip;
  const begun = { x: event.clientX, y: event.clientY };
  const block = held.closest(".block");
  const offset = block ? minuteAt(day, event.clientY) - Number(block.dataset.start) : 0;
  let moving = false;

  function follow(next) {
    if (!moving && Math.hypot(next.clientX - begun.x, next.clientY - begun.y) < FAR_ENOUGH) return;
    moving = true;
    document.body.classList.add("dragging");
    nudge(next.clientY);
    const minute = minuteAt(day, next.clientY);
    const box = day.getBoundingClientRect();
    const above = next.clientX >= box.left - 40 && next.clientX <= box.right;
    if (held.dataset.edge !== undefined) {
      if (minute !== null) stretch(task, minute);
    } else if (above && minute !== null) place(task, snapped(minute - offset), { announce: false });
  }

  function drop() {
    document.removeEventListener("pointermove", follow);
    document.body.classList.remove("dragging");
    if (!moving) return;
    tell(task);
    if (!read(list.querySelector(`[data-task="${CSS.escape(task)}"]`)).minutes) field(task, "minutes").focus({ preventScroll: true });
  }

  document.addEventListener("pointermove", follow);
  document.addEventListener("pointerup", drop, { once: true });
});

// Near its upper or lower end the day moves on under the pointer.
function nudge(y) {
  const panel = day.closest(".day");
  const { top, bottom } = panel.getBoundingClientRect();
  if (y > Math.min(bottom, innerHeight) - EDGE) panel.scrollBy(0, EDGE / 2);
  else if (y < Math.max(top, 0) + 2 * EDGE) panel.scrollBy(0, -EDGE / 2);
}

const snapped = (minute) => Math.round(minute / STEP) * STEP;

function stretch(task, minute) {
  const entry = read(list.querySelector(`[data-task="${CSS.escape(task)}"]`));
  write(task, "minutes", Math.max(STEP, snapped(minute - entry.start)));
  draw();
}

// What has come in: new tasks join the list, changed ones get their new words.
form.addEventListener("work:news", ({ detail: page }) => {
  for (const row of page.querySelectorAll("[data-task]")) {
    const here = list.querySelector(`[data-task="${CSS.escape(row.dataset.task)}"]`);
    if (!here) list.append(document.adoptNode(row));
    else replaceWords(here, row);
  }
  const heard = [];
  for (const item of page.querySelectorAll("[data-news]")) {
    if (document.querySelector(`[data-news="${CSS.escape(item.dataset.news)}"]`)) continue;
    document.getElementById("news-list").append(document.adoptNode(item));
    heard.push(item.textContent.trim());
  }
  document.getElementById("news").hidden = false;
  ready();
  form.dispatchEvent(new CustomEvent("sheet:refill"));
  said.textContent = heard.join(" ");
});

function replaceWords(here, row) {
  const [old, words] = [here, row].map((each) => each.querySelector("[data-live-task]"));
  if (old.innerHTML !== words.innerHTML) old.replaceWith(document.adoptNode(words));
}

function ready() {
  for (const part of form.querySelectorAll("[data-needs-script]")) part.hidden = false;
  for (const number of form.querySelectorAll(".task-number")) number.dataset.grip = rowOf(number).dataset.task;
  draw();
}

day.classList.add("timeline");
ready();
