// Which section of a long form the reader looks at: the one touched last, while it is still there and
// nobody has scrolled on; else the one that takes most of the screen; none where none is on it.
const LEAST_PX = 48;
const SCROLLED_ON = 0.25;

// `bar` may cover the top of the screen; `changed(section)` hears of every other section, or of null.
// Returns a function that says which section it is now.
export function watchLook(sections, bar, changed) {
  let touched = null;
  let told;
  let planned = false;

  function screen() {
    const own = bar.getBoundingClientRect();
    const column = sections[0].getBoundingClientRect();
    const covers = own.left < column.right && own.right > column.left;
    const top = covers ? Math.max(0, own.bottom) : 0;
    return { top, bottom: innerHeight, height: innerHeight - top };
  }

  function shown(section, { top, bottom }) {
    const box = section.getBoundingClientRect();
    return Math.min(box.bottom, bottom) - Math.max(box.top, top);
  }

  function find() {
    const room = screen();
    const stayed = touched && Math.abs(scrollY - touched.y) < SCROLLED_ON * room.height;
    if (stayed && shown(touched.section, room) >= LEAST_PX) return touched.section;
    const sizes = sections.map((section) => shown(section, room));
    const most = Math.max(...sizes);
    return most < LEAST_PX ? null : sections[sizes.indexOf(most)];
  }

  function look() {
    planned = false;
    const section = find();
    if (section !== told) changed(section);
    told = section;
    return section;
  }

  function plan() {
    if (!planned) requestAnimationFrame(look);
    planned = true;
  }

  // What gets the focus is scrolled into view only after that.
  function touch(event) {
    const section = event.target.closest("[data-competency]");
    touched = section && { section, y: scrollY };
    requestAnimationFrame(() => {
      if (touched?.section === section) touched.y = scrollY;
      look();
    });
  }

  document.addEventListener("focusin", touch);
  document.addEventListener("scroll", plan, { passive: true });
  addEventListener("resize", plan);
  plan();
  return look;
}
