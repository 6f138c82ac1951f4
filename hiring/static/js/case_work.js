// A case test's clock, the news that comes in while it runs, and the handing in when it ends.
// The server's clock decides: this one only shows what is left of it.
const clock = document.getElementById("clock");
const said = document.getElementById("said");
const form = document.getElementById("work");
const words = clock.dataset;
const TELL_AT = [1800, 900, 600, 300, 60];
const RETRY_MS = 10_000;
const AGAIN_MS = 5000;
let ends = performance.now() + Number(words.left) * 1000;
let shown = Number(words.left);
let over = false;
let timer = null;

const left = () => Math.max(0, Math.ceil((ends - performance.now()) / 1000));

function tick() {
  const now = left();
  clock.textContent = `${Math.floor(now / 60)}:${String(now % 60).padStart(2, "0")}`;
  clock.classList.toggle("short", now <= 300);
  const passed = TELL_AT.find((moment) => shown > moment && now <= moment && now > moment - 30);
  if (passed) say(passed === 60 ? words.saidOne : words.saidMany.replace("{n}", passed / 60));
  shown = now;
  if (now === 0 && !over) end();
}

function say(text) {
  said.textContent = text;
}

// The words of the last seconds are saved first; the form of the sheet waits for that by itself.
function end() {
  over = true;
  say(words.saidOver);
  // Without network the browser would put its own page in place of this one.
  const hand = async () => (await reach()) && document.getElementById(words.finish).requestSubmit();
  hand();
  setInterval(hand, AGAIN_MS);
}

const reach = () => fetch(words.newsUrl, { headers: { Accept: "application/json" }, cache: "no-store" }).catch(() => null);

async function ask() {
  clearTimeout(timer);
  const response = await reach();
  const answer = response?.ok ? await response.json().catch(() => null) : null;
  timer = setTimeout(ask, answer ? answer.again * 1000 : RETRY_MS);
  if (!answer || over) return;
  if (answer.over) {
    // Handed in elsewhere, or by the clock: what this page holds is saved or comes too late.
    end();
    return;
  }
  ends = performance.now() + answer.left * 1000;
  await meet(answer.shown);
}

// What came in is already part of the server's page: take it from there.
async function meet(news) {
  const known = new Set([...document.querySelectorAll("[data-news]")].map((item) => item.dataset.news));
  if (!document.getElementById("news-list") || news.every((id) => known.has(id))) return;
  const response = await fetch(form.dataset.pageUrl, { headers: { Accept: "text/html" } }).catch(() => null);
  if (!response?.ok) return;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  form.dispatchEvent(new CustomEvent("work:news", { detail: page }));
}

function countWords() {
  for (const place of document.querySelectorAll("[data-words]")) {
    const text = form.elements.namedItem(place.dataset.words).value.trim();
    place.textContent = place.dataset.said.replace("{n}", text ? text.split(/\s+/).length : 0);
  }
}

setInterval(tick, 1000);
tick();
timer = setTimeout(ask, 2000);
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && ask());
window.addEventListener("online", ask);
if (form) {
  form.addEventListener("input", countWords);
  form.addEventListener("sheet:filled", countWords);
  countWords();
}
