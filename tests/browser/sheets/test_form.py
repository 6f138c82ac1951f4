"""What a person sees of a form that saves itself."""

import pytest
from playwright.sync_api import expect

from tests.browser.sheet_rig import Cable, Person, SheetServer
from tests.browser.sheets.form import RECORDS, box, kept_offline, open_form, status

pytestmark = pytest.mark.timeout(300)


def test_every_kind_of_field_is_saved_and_comes_back(
    own: Person, server: SheetServer, sheet: int
) -> None:
    page = open_form(own, sheet)
    box(page).fill("Две строки\nи ещё одна")
    box(page, "line").fill("one line")
    box(page, "count").fill("12")
    box(page, "from").fill("09:30")
    page.locator('[name="mark.one"][value="4"]').check()
    box(page, "seen").check()
    box(page, "stage").select_option("second")
    status(page, "saved")
    expected = {
        "note.one": "Две строки\nи ещё одна",
        "line": "one line",
        "count": "12",
        "from": "09:30",
        "mark.one": "4",
        "seen": "yes",
        "stage": "second",
    }
    assert server.values(sheet) == expected
    assert page.evaluate(RECORDS) == 0
    page.reload()
    status(page, "saved")
    expect(box(page)).to_have_value(expected["note.one"])
    expect(box(page, "from")).to_have_value("09:30")
    expect(page.locator('[name="mark.one"][value="4"]')).to_be_checked()
    expect(box(page, "seen")).to_be_checked()
    expect(box(page, "stage")).to_have_value("second")
    box(page, "seen").uncheck()
    status(page, "saved")
    assert server.values(sheet)["seen"] == ""


def test_enter_in_a_line_does_not_end_the_sheet(own: Person, sheet: int) -> None:
    page = open_form(own, sheet)
    box(page, "line").press_sequentially("word")
    box(page, "line").press("Enter")
    expect(box(page, "line")).to_have_value("word")
    expect(box(page, "line")).to_be_editable()


def test_without_network_the_form_can_be_reloaded_and_typed_into(
    own: Person, server: SheetServer, cable: Cable, sheet: int
) -> None:
    page = open_form(own, sheet)
    box(page).fill("Before.")
    status(page, "saved")
    kept_offline(page)
    cable.set("cut")
    box(page).press_sequentially(" After the cut.")
    status(page, "kept")
    expect(page.locator("[data-sheet-status]")).to_contain_text("Kept on this computer: 1")
    page.reload()
    status(page, "kept")
    expect(box(page)).to_have_value("Before. After the cut.")
    expect(page.locator("h1")).to_have_text("anna")
    box(page).press_sequentially(" After the reload.")
    cable.set("open")
    status(page, "saved")
    assert server.values(sheet) == {"note.one": "Before. After the cut. After the reload."}


def test_a_server_in_trouble_is_like_a_lost_line(
    own: Person, server: SheetServer, sheet: int
) -> None:
    page = open_form(own, sheet)
    trouble = {"status": 503, "code": "database_away", "detail": "It cannot be reached."}
    page.route("**/changes", lambda route: route.fulfill(status=503, json=trouble))
    page.route("**/state", lambda route: route.fulfill(status=503, json=trouble))
    box(page).fill("Typed meanwhile.")
    status(page, "kept")
    page.unroute("**/changes")
    page.unroute("**/state")
    status(page, "saved")
    assert server.values(sheet) == {"note.one": "Typed meanwhile."}


def test_ending_a_sheet_waits_for_every_word(
    own: Person, server: SheetServer, cable: Cable, sheet: int
) -> None:
    page = open_form(own, sheet)
    cable.set("cut")
    box(page).fill("Typed without a line.")
    status(page, "kept")
    page.locator("#done").click()
    page.wait_for_timeout(300)
    expect(box(page)).to_be_editable()
    cable.set("open")
    status(page, "locked")
    assert server.values(sheet) == {"note.one": "Typed without a line."}
    assert server.clashes(sheet) == []


def test_a_refused_text_is_told_at_its_field_and_holds_nothing_back(
    own: Person, server: SheetServer, sheet: int
) -> None:
    page = open_form(own, sheet)
    box(page).fill("x" * 20_001)
    box(page, "line").fill("fine")
    status(page, "refused")
    expect(page.locator(".sheet-refusal")).to_have_text("Refused: too_long")
    expect(box(page)).to_have_attribute("aria-invalid", "true")
    page.wait_for_timeout(1000)
    assert server.values(sheet) == {"line": "fine"}
    page.reload()
    expect(box(page)).to_have_value("x" * 20_001)
    box(page).fill("short")
    status(page, "saved")
    expect(page.locator(".sheet-refusal")).to_have_count(0)
