// Keys for the main menu and the foot: g, then the letter of the entry; "/" goes to the search field.
// A key counts by its letter or, on a keyboard of another script, by its place.
const typing = (element) => element.closest("input, textarea, select, [contenteditable]") !== null;
const foreign = (event) => event.key.length === 1 && event.key > "\u007f";
const letter = (event) => (foreign(event) ? event.code.replace(/^Key/, "").toLowerCase() : event.key);
const slash = (event) => event.key === "/" || (event.code === "Slash" && event.key === "." && !event.shiftKey);
let waiting = false;

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (waiting) {
    waiting = false;
    document.querySelector(`a[data-key="${CSS.escape(letter(event))}"]`)?.click();
    return;
  }
  if (letter(event) === "g") waiting = true;
  const search = slash(event) ? document.querySelector("input[type=search]") : null;
  if (search) {
    event.preventDefault();
    search.focus();
  }
});

document.getElementById("problems")?.focus();

// On a narrow screen the menu is one line that scrolls: the page's own entry is brought into view.
document.querySelector(".menu [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
