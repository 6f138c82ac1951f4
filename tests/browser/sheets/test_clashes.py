"""Two pages at one sheet: they follow each other, or both texts are shown."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from tests.browser.sheet_rig import Person, SheetServer
from tests.browser.sheets.form import box, open_form, status

pytestmark = pytest.mark.timeout(300)


def test_a_second_tab_follows_the_first(own: Person, sheet: int) -> None:
    first, second = open_form(own, sheet), open_form(own, sheet)
    box(first).fill("Seen in both.")
    first.locator('[name="mark.two"][value="n"]').check()
    expect(box(second)).to_have_value("Seen in both.")
    expect(second.locator('[name="mark.two"][value="n"]')).to_be_checked()
    box(second).press_sequentially(" Gone on there.")
    expect(box(first)).to_have_value("Seen in both. Gone on there.")
    status(second, "saved")
    expect(first.locator("[data-sheet-clash]")).to_have_count(0)


def test_a_tab_takes_over_what_a_closed_tab_left(
    own: Person, server: SheetServer, sheet: int
) -> None:
    first, second = open_form(own, sheet), open_form(own, sheet)
    first.route("**/changes", lambda route: route.abort())
    box(first).fill("Left behind.")
    status(first, "kept")
    first.close()
    expect(box(second)).to_have_value("Left behind.")
    status(second, "saved")
    assert server.values(sheet) == {"note.one": "Left behind."}


def _clash(own: Person, sheet: int, zone: str = "") -> tuple[Page, Page]:
    """Two pages that do not hear each other have written into the same field.

    The second is a page of a house in this zone.
    """
    first = open_form(own, sheet)
    second = own.context.new_page()
    second.add_init_script("delete window.BroadcastChannel")
    if zone:
        lives = f"document.body.dataset.zone = {zone!r}"
        second.add_init_script(f"addEventListener('readystatechange', () => {{ {lives} }}, true)")
    second.goto(f"/sheets/{sheet}")
    status(second, "saved")
    box(first).fill("First text.")
    status(first, "saved")
    box(second).fill("Second text.")
    status(second, "clash")
    expect(second.locator(".sheet-clash-text")).to_have_text("First text.")
    expect(box(second)).to_have_value("Second text.")
    return first, second


@pytest.mark.parametrize(
    ("zone", "named"), [("Asia/Vladivostok", ""), ("UTC", " UTC")], ids=["chosen", "unchosen"]
)
def test_the_hour_of_the_other_text_is_that_of_the_house(
    own: Person, sheet: int, zone: str, named: str
) -> None:
    before = datetime.now(ZoneInfo(zone))
    _first, second = _clash(own, sheet, zone)
    hours = {f"{each:%H:%M}{named}" for each in (before, datetime.now(ZoneInfo(zone)))}
    said = second.locator(".sheet-clash-title").inner_text()
    assert said in {f"Written elsewhere ({each})" for each in hours}


@pytest.mark.parametrize(
    ("button", "left"),
    [
        ("Keep mine", "Second text."),
        ("Take theirs", "First text."),
        ("Keep both", "Second text.\nFirst text."),
    ],
)
def test_two_texts_are_both_shown_and_the_person_decides(
    own: Person, server: SheetServer, sheet: int, button: str, left: str
) -> None:
    _first, second = _clash(own, sheet)
    assert server.clashes(sheet) == ["Second text."]
    second.get_by_role("button", name=button).click()
    status(second, "saved")
    expect(second.locator("[data-sheet-clash]")).to_have_count(0)
    assert (server.values(sheet), server.clashes(sheet)) == ({"note.one": left}, [])


def test_a_clash_nobody_decided_about_is_shown_again(
    own: Person, server: SheetServer, sheet: int
) -> None:
    first, second = _clash(own, sheet)
    box(second).press_sequentially(" Typed on.")
    status(second, "clash")
    second.close()
    first.reload()
    status(first, "clash")
    assert server.clashes(sheet) == ["Second text. Typed on."]
    texts = {box(first).input_value(), first.locator(".sheet-clash-text").inner_text()}
    assert texts == {"First text.", "Second text. Typed on."}
    first.get_by_role("button", name="Keep both").click()
    status(first, "saved")
    kept = set(server.values(sheet)["note.one"].split("\n"))
    assert (kept, server.clashes(sheet)) == (texts, [])


def test_a_closed_sheet_says_so_and_keeps_what_comes_late(
    own: Person, server: SheetServer, sheet: int
) -> None:
    first = open_form(own, sheet)
    box(first).fill("In time.")
    status(first, "saved")
    second = open_form(own, sheet)
    first.locator("#done").click()
    status(first, "locked")
    expect(box(first)).not_to_be_editable()
    expect(first.locator('[name="mark.one"]').first).to_be_disabled()
    box(second).fill("Too late.")
    status(second, "locked")
    expect(second.locator("[data-sheet-clash]")).to_contain_text("Too late.")
    expect(box(second)).to_have_value("In time.")
    assert server.values(sheet) == {"note.one": "In time."}
    assert server.clashes(sheet) == ["Too late."]
