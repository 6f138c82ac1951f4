// What the editor says at a clause or a field: what is wrong, and whose text stands against mine.
const placeOf = (input) => input.closest(".clause, .field");

export function showError(input, text) {
  const place = placeOf(input);
  let line = place.querySelector(".field-error");
  if (!line && text) {
    line = document.createElement("p");
    line.className = "field-error";
    line.id = `${input.id}-error`;
    line.setAttribute("role", "alert");
    input.setAttribute("aria-describedby", line.id);
    place.append(line);
  }
  if (line && line.textContent !== text) line.textContent = text;
  place.classList.toggle("wrong", Boolean(text));
  if (text) input.setAttribute("aria-invalid", "true");
  else input.removeAttribute("aria-invalid");
}

export function hideClash(input) {
  placeOf(input).querySelector("div.clash")?.remove();
}

// Show both texts; `decide` gets the one that was chosen.
export function showClash(input, theirs, words, decide) {
  const place = placeOf(input);
  const shown = place.querySelector("div.clash");
  if (shown?.dataset.theirs === theirs) return;
  shown?.remove();
  const box = document.createElement("div");
  box.className = "clash";
  box.dataset.theirs = theirs;
  box.setAttribute("role", "alert");
  const label = document.createElement("strong");
  label.textContent = `${words.clash} ${words.theirsLabel} `;
  const text = document.createElement("span");
  text.lang = input.closest("[lang]").lang;
  text.textContent = theirs;
  const choices = document.createElement("div");
  choices.append(choice(words.mine, () => decide(input.value)), choice(words.theirs, () => decide(theirs)));
  box.append(label, text, choices);
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
