// The timeline of a planned day: where each task stands, beside one another where they overlap.
const BEFORE = 60;
const AFTER = 180;
const NO_LENGTH = 15;
const LAST = 1440;

// Minutes after midnight at a height on the screen, null outside the timeline.
export function minuteAt(day, y) {
  const { top, height } = day.getBoundingClientRect();
  const { from, to } = spanOf(day);
  if (y < top || y > top + height) return null;
  return from + ((y - top) / height) * (to - from);
}

function spanOf(day) {
  return { from: Number(day.dataset.from), to: Number(day.dataset.to) };
}

export function drawDay(day, entries, { crossed, clock, fill }) {
  const words = day.dataset;
  const span = widen(day, entries);
  const blocks = laid(entries).map((entry) => blockOf(entry, { span, crossed, clock, fill, words }));
  const hours = [];
  for (let hour = span.from; hour <= span.to; hour += 60) hours.push(hourLine(hour, span, clock));
  const shades = [shade(span.from, Number(words.start), span), shade(Number(words.end), span.to, span)];
  day.style.setProperty("--minutes", span.to - span.from);
  keepFocus(day, () => day.replaceChildren(...shades, ...hours, ...blocks));
}

// The working day with some room on both sides, and whatever stands outside of that.
function widen(day, entries) {
  const starts = entries.map((entry) => entry.start);
  const ends = entries.map((entry) => entry.start + lengthOf(entry));
  const from = Math.floor(Math.max(0, Math.min(Number(day.dataset.start) - BEFORE, ...starts)) / 60) * 60;
  const to = Math.ceil(Math.min(LAST, Math.max(Number(day.dataset.end) + AFTER, ...ends)) / 60) * 60;
  day.dataset.from = from;
  day.dataset.to = to;
  return { from, to };
}

const lengthOf = (entry) => entry.minutes || NO_LENGTH;

// Tasks in order with their lane: those that overlap stand side by side.
function laid(entries) {
  const sorted = [...entries].sort((one, other) => one.start - other.start);
  let group = [];
  let until = -1;
  for (const entry of sorted) {
    if (entry.start >= until) group = [];
    until = Math.max(until, entry.start + lengthOf(entry));
    const taken = new Set(group.filter((each) => each.start + lengthOf(each) > entry.start).map((each) => each.lane));
    entry.lane = 0;
    while (taken.has(entry.lane)) entry.lane += 1;
    group.push(entry);
    entry.group = group;
  }
  return sorted.map((entry) => ({ ...entry, lanes: 1 + Math.max(...entry.group.map((each) => each.lane)) }));
}

function blockOf(entry, { span, crossed, clock, fill, words }) {
  const end = entry.start + lengthOf(entry);
  const item = document.createElement("li");
  item.className = "block";
  item.dataset.start = entry.start;
  item.classList.toggle("open", !entry.minutes);
  item.classList.toggle("crossed", crossed.has(entry.task));
  put(item, entry.start, end, span);
  item.style.setProperty("--lane", entry.lane);
  item.style.setProperty("--lanes", entry.lanes);
  const times = { number: entry.number, start: clock(entry.start), end: entry.minutes ? clock(end % LAST) : "?", text: entry.text };
  const link = document.createElement("a");
  link.href = `#task-${entry.task}`;
  link.dataset.grip = entry.task;
  link.draggable = false;
  link.setAttribute("aria-label", fill(words.label, times));
  link.textContent = `${entry.number} · ${times.start}–${times.end} ${entry.text}`;
  const edge = document.createElement("span");
  edge.className = "edge";
  edge.dataset.grip = entry.task;
  edge.dataset.edge = "";
  item.append(link, edge);
  return item;
}

function hourLine(hour, span, clock) {
  const line = document.createElement("li");
  line.className = "hour";
  line.setAttribute("aria-hidden", "true");
  line.textContent = clock(hour % LAST);
  put(line, hour, hour, span);
  return line;
}

function shade(start, end, span) {
  const part = document.createElement("li");
  part.className = "outside";
  part.setAttribute("aria-hidden", "true");
  put(part, start, end, span);
  return part;
}

function put(element, start, end, { from }) {
  element.style.setProperty("--from", start - from);
  element.style.setProperty("--length", end - start);
}

function keepFocus(day, change) {
  const focused = day.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
  change();
  if (focused) day.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
}
