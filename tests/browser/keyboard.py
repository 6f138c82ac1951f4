"""A person who has no mouse: Tab, Shift+Tab, Enter, Space and typing, counted."""

import time
from dataclasses import dataclass

from playwright.sync_api import Page

# What one press and one decision cost a practised person, in seconds (keystroke-level model).
PRESS, DECISION = 0.28, 1.35
_FURTHEST = 400

_FOCUSED = """
() => {
  const element = document.activeElement;
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
  const inside = box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth;
  const name = element.labels?.[0]?.innerText || element.getAttribute("aria-label")
    || element.innerText || "";
  return {
    id: element.id, name: name.trim(), href: element.getAttribute("href") || "",
    tag: element.tagName.toLowerCase(), order: element.tabIndex,
    visible: element === document.body
      || (inside && box.width > 0 && (ring || style.boxShadow !== "none")),
  };
}
"""


@dataclass(frozen=True)
class Focus:
    """What has the focus, as the person meets it."""

    id: str
    name: str
    href: str
    tag: str
    order: int
    visible: bool


class Keyboard:
    """Counts presses and decisions; the focus must be visible after every move."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.presses = 0
        self.decisions = 0
        self._begun = time.monotonic()

    @property
    def seconds(self) -> float:
        """How long the browser has taken so far."""
        return time.monotonic() - self._begun

    @property
    def thinking_and_typing(self) -> float:
        """How many seconds a practised person would take, without waiting for pages."""
        return self.presses * PRESS + self.decisions * DECISION

    def focus(self) -> Focus:
        return Focus(**self.page.evaluate(_FOCUSED))

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.presses += 1

    def write(self, text: str) -> None:
        """Type into what has the focus, over what stands there."""
        self.press("Control+a")
        self.page.keyboard.type(text)
        self.presses += len(text)

    def tab_to(self, name: str, *, back: bool = False) -> Focus:
        """Move on until the wanted thing has the focus. Raises LookupError if it never does."""
        self.decisions += 1
        met: list[str] = []
        for _step in range(_FURTHEST):
            self.press("Shift+Tab" if back else "Tab")
            focus = self.focus()
            assert focus.visible, f"the focus cannot be seen on {focus}"
            assert focus.order in (-1, 0), f"a forced tab order on {focus}"
            if focus.name.startswith(name):
                return focus
            met.append(focus.name or focus.id)
        raise LookupError(f"{name} is not reached by Tab; met {met[:30]}")

    def enter(self, name: str, *, back: bool = False) -> None:
        """Go to a link or button, press Enter, and wait for the page."""
        self.tab_to(name, back=back)
        with self.page.expect_navigation():
            self.press("Enter")

    def fill(self, name: str, text: str) -> None:
        self.tab_to(name)
        self.write(text)
