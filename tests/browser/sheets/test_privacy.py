"""What lies in the browser, who may read it, and when it goes."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.sheet_rig import PLAIN_HOST, Cable, KillableBrowser, Person, SheetServer
from tests.browser.sheets.form import RECORDS, box, kept_offline, open_form, status

pytestmark = pytest.mark.timeout(300)
SECRET = "Zanzibar-кенгуру"


def test_the_shell_in_the_cache_holds_nothing_personal(own: Person, sheet: int) -> None:
    page = open_form(own, sheet)
    box(page).fill(SECRET)
    status(page, "saved")
    kept_offline(page)
    kept = page.evaluate(
        """async () => {
          const cache = await caches.open("sheet-pages");
          const names = (await cache.keys()).map((request) => new URL(request.url).pathname);
          return [names, await (await cache.match(location.pathname)).text()];
        }"""
    )
    others = [name for name in kept[0] if not name.startswith("/static/")]
    assert others == [f"/sheets/{sheet}"]
    assert SECRET not in kept[1]
    assert "anna</h1>" not in kept[1]


def test_what_lies_on_the_disk_cannot_be_read(
    killable: KillableBrowser, cable: Cable, sheet: int, tmp_path: Path
) -> None:
    page = open_form(killable.person, sheet)
    cable.set("cut")
    box(page).press_sequentially(SECRET)
    status(page, "kept")
    assert page.evaluate(RECORDS) == 2
    page.wait_for_timeout(500)
    killable.kill()
    written = b"".join(path.read_bytes() for path in _files(tmp_path / "profile"))
    assert b"sheet." in written
    for half in SECRET.split("-"):
        assert half.encode() not in written
        assert half.encode("utf-16-le") not in written
    cable.set("open")
    killable.start()
    killable.person.sign_in()
    expect(box(open_form(killable.person, sheet))).to_have_value(SECRET)


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]


def test_records_of_strangers_are_left_alone_until_they_are_old(own: Person, sheet: int) -> None:
    page = open_form(own, sheet)
    page.evaluate(
        """() => {
          const today = Math.floor(Date.now() / 86400000);
          localStorage.setItem("sheet.ref.device.old", `${today - 15}.AAAA`);
          localStorage.setItem("sheet.ref.device.young", `${today - 13}.AAAA`);
          localStorage.setItem("theme", "dark");
        }"""
    )
    page.reload()
    status(page, "saved")
    left = page.evaluate("Object.keys(localStorage).sort()")
    assert left == ["sheet.ref.device.young", "theme"]
    expect(page.locator("[data-sheet-status]")).to_have_text("Saved")


def test_an_expired_sign_in_costs_nothing_and_the_page_stays(
    own: Person, server: SheetServer, sheet: int
) -> None:
    page = open_form(own, sheet)
    page.evaluate("window.stayed = true")
    own.context.clear_cookies()
    box(page).fill("Typed after the sign-in expired.")
    status(page, "signed_out")
    box(page).press_sequentially(" And more.")
    assert server.values(sheet) == {}
    with own.context.expect_page() as opened:
        page.get_by_role("link", name="Sign in again").click()
    opened.value.wait_for_load_state()
    opened.value.close()
    status(page, "saved")
    assert server.values(sheet) == {"note.one": "Typed after the sign-in expired. And more."}
    assert page.evaluate("window.stayed")


def test_somebody_elses_sign_in_neither_sends_nor_shows(
    own: Person, server: SheetServer, sheet: int
) -> None:
    page = open_form(own, sheet)
    own.sign_in("boris")
    box(page).fill("Anna's words.")
    status(page, "signed_out")
    other = server.new_sheet("boris")
    theirs = own.open(other)
    status(theirs, "saved")
    expect(box(theirs)).to_have_value("")
    assert (server.values(sheet), server.values(other)) == ({}, {})
    own.sign_in("anna")
    status(page, "saved")
    assert server.values(sheet) == {"note.one": "Anna's words."}


def test_signing_out_leaves_nothing_for_the_next_person(
    own: Person, server: SheetServer, sheet: int
) -> None:
    page = open_form(own, sheet)
    second = open_form(own, sheet)
    page.route("**/changes", lambda route: route.abort())
    box(page).fill("Unsaved when leaving.")
    status(page, "kept")
    page.locator("#leave").click()
    expect(page).to_have_url(re.compile("/expire"))
    expect(second).to_have_url(re.compile("/expire"))
    assert page.evaluate("Object.keys(sessionStorage).length") == 0
    assert page.evaluate("caches.keys()") == []
    assert server.values(sheet) == {}
    page.unroute("**/changes")
    own.sign_in("anna")
    page.goto(f"/sheets/{sheet}")
    status(page, "saved")
    expect(box(page)).to_have_value("Unsaved when leaving.")
    assert server.values(sheet) == {"note.one": "Unsaved when leaving."}


def test_over_plain_http_nothing_lies_in_the_browser_and_the_server_has_it(
    killable: KillableBrowser, server: SheetServer, cable: Cable, sheet: int
) -> None:
    page = killable.person.context.new_page()
    address = f"http://{PLAIN_HOST}:{cable.port}"
    page.goto(f"{address}/sign-in-as/anna")
    page.goto(f"{address}/sheets/{sheet}")
    status(page, "saved")
    assert page.evaluate("Boolean(window.isSecureContext)") is False
    expect(page.locator("[data-sheet-status]")).to_contain_text("(no copy on this computer)")
    box(page).fill("Saved by the server alone.")
    status(page, "saved")
    cable.set("cut")
    box(page).press_sequentially(" Cut.")
    status(page, "unsaved")
    assert (
        page.evaluate("Object.keys(localStorage).length + Object.keys(sessionStorage).length") == 0
    )
    cable.set("open")
    status(page, "saved")
    assert server.values(sheet) == {"note.one": "Saved by the server alone. Cut."}
