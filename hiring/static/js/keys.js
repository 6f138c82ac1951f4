// Keys for the main menu: g, then the letter of the entry; "/" goes to the search field.
const typing = (element) => element.closest("input, textarea, select, [contenteditable]") !== null;
let waiting = false;

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (waiting) {
    waiting = false;
    const entry = document.querySelector(`.menu a[data-key="${CSS.escape(event.key)}"]`);
    if (entry) entry.click();
    return;
  }
  if (event.key === "g") waiting = true;
  if (event.key === "/") {
    const search = document.querySelector("input[type=search]");
    if (search) {
      event.preventDefault();
      search.focus();
    }
  }
});

document.getElementById("problems")?.focus();
