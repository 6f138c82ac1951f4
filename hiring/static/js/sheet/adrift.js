// A choice that was scrolled out of sight takes no arrow key: who presses one there wants to scroll,
// and would change a mark without looking at it.
const LINE_PX = 40;
const WAYS = { ArrowDown: LINE_PX, ArrowUp: -LINE_PX, ArrowLeft: 0, ArrowRight: 0 };

export function freeArrows(form) {
  form.addEventListener("keydown", (event) => {
    if (event.target.type !== "radio" || !(event.key in WAYS)) return;
    const { top, bottom } = (event.target.closest("label") ?? event.target).getBoundingClientRect();
    if (bottom > 0 && top < innerHeight) return;
    event.preventDefault();
    event.target.blur();
    scrollBy(0, WAYS[event.key]);
  });
}
