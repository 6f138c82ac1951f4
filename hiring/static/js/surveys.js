// Shows how many rows of a confirmed file have arrived; without this the page answers at the end.
const form = document.querySelector("#confirm");
const arriving = form?.querySelector(".arriving");
const bar = arriving?.querySelector("progress");
const told = arriving?.querySelector("[role=status]");
const PAUSE = 500;
let busy = false;

async function tell() {
  const answer = await fetch(form.dataset.progress, { headers: { Accept: "application/json" } });
  if (!answer.ok) return;
  const { rows, arrived } = await answer.json();
  if (!rows) return;
  bar.max = rows;
  bar.value = arrived;
  told.textContent = `${Math.floor((100 * arrived) / rows)} %`;
}

function watch() {
  if (!busy) return;
  tell().catch(() => {}).finally(() => setTimeout(watch, PAUSE));
}

async function send(button) {
  const body = new FormData(form, button);
  const answer = await fetch(form.getAttribute("action"), { method: "POST", body, headers: { Accept: "application/json" } });
  const found = answer.ok ? await answer.json().catch(() => ({})) : {};
  if (found.location) {
    location.assign(found.location);
    return;
  }
  // The page itself says what is wrong, at the field; what was typed is sent as it stands.
  busy = false;
  const action = document.createElement("input");
  Object.assign(action, { type: "hidden", name: "action", value: "confirm" });
  form.append(action);
  form.submit();
}

form?.addEventListener("submit", (event) => {
  if (event.submitter?.value !== "confirm" || busy) {
    if (busy) event.preventDefault();
    return;
  }
  event.preventDefault();
  busy = true;
  arriving.hidden = false;
  bar.removeAttribute("value");
  arriving.scrollIntoView({ block: "nearest" });
  watch();
  send(event.submitter).catch(() => {
    busy = false;
    arriving.hidden = true;
    form.submit();
  });
});
