"""Keys, print, and the whole way without scripts."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from hiring.policy import Role
from hiring.web.words import value_words
from tests.browser.editor import clause, saved, standing, words
from tests.browser.visitors import Visits

pytestmark = pytest.mark.timeout(300)
_MOMENT_MS = 20


@pytest.mark.parametrize("language", ["en", "ru"])
def test_g_and_a_letter_go_to_a_page(visits: Visits, language: str) -> None:
    page = visits.page(Role.RECRUITER, "/", language)
    for key, address in (("l", "/library"), ("p", "/positions"), ("e", "/employers/")):
        page.keyboard.press("g")
        page.keyboard.press(key)
        page.wait_for_url(f"**{address}")


def test_keys_count_by_their_place_on_a_russian_keyboard(visits: Visits) -> None:
    page = visits.page(Role.RECRUITER, "/", "ru")
    for key, code in (("п", "KeyG"), ("д", "KeyL")):
        page.evaluate(
            "([key, code]) => document.body.dispatchEvent("
            "new KeyboardEvent('keydown', { key, code, bubbles: true }))",
            [key, code],
        )
    page.wait_for_url("**/library")


def test_slash_goes_to_the_search_but_not_from_a_field(visits: Visits) -> None:
    page = visits.page(Role.RECRUITER, "/library")
    page.keyboard.press("/")
    search = page.get_by_role("searchbox")
    expect(search).to_be_focused()
    page.keyboard.type("g/l")
    expect(search).to_have_value("g/l")


def test_control_s_saves_at_once(visits: Visits, position: int) -> None:
    """By the page's own clock: a moment after the last letter nothing goes out by itself."""
    page = standing(visits, position)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url.rpartition("/")[2]))
    clause(page).press("End")
    page.keyboard.type(" More.")
    expect(page.locator("#state")).not_to_have_text(words(page, "saved"))
    page.clock.run_for(_MOMENT_MS)
    assert "changes" not in sent
    with page.expect_request("**/changes"):
        page.keyboard.press("Control+s")
        page.clock.run_for(_MOMENT_MS)
    page.clock.resume()
    saved(page)


@pytest.mark.parametrize("place", ["preview", "versions", "compare", ""])
def test_print_shows_the_content_only(visits: Visits, place: str) -> None:
    page = visits.page(Role.RECRUITER, f"/positions/2/{place}".rstrip("/"))
    page.emulate_media(media="print")
    for chrome in (
        ".masthead",
        ".foot",
        ".tabs",
        ".actions",
        ".outline",
        ".clause-tools",
        "button",
    ):
        for each in page.locator(chrome).all():
            expect(each).to_be_hidden()
    expect(page.locator("h1")).to_be_visible()
    if place == "preview":
        expect(page.locator(".sheet").first).to_be_visible()


def _press(page: Page, clause_text: str, button: str) -> None:
    box = page.locator(".clause", has=page.locator("textarea", has_text=clause_text))
    box.hover()
    box.get_by_role("button", name=re.compile(f"^{button}")).click()


def _texts(page: Page) -> list[str]:
    # The address changes before the last clauses of a long page are there.
    page.wait_for_load_state("load")
    return [each.input_value() for each in page.locator(".clause textarea").all()]


def test_the_whole_way_works_without_scripts(visits: Visits) -> None:
    """Employer, search, position, clause steps, particulars, version, PDF."""
    page = visits.page(Role.RECRUITER, "/employers/new", java_script_enabled=False)
    page.get_by_label("Name in lists").fill("Plain Ltd")
    page.get_by_role("button", name="Save").click()
    page.goto("/library")
    page.get_by_role("searchbox").fill("customer relations director")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("link", name="Chief Customer Officer").first.click()
    page.locator("a.btn-accent").click()
    page.get_by_label("Employer").select_option(label="Plain Ltd")
    page.locator("button.btn-accent").click()
    _take_clause_steps(page)
    _fill_particulars(page)
    page.locator("a.btn-accent").click()
    page.locator("button.btn-accent").click()
    with page.expect_download() as waiting:
        page.locator("a[href$='/versions/1/en/internal.pdf']").click()
    assert Path(waiting.value.path()).read_bytes().startswith(b"%PDF")


def _take_clause_steps(page: Page) -> None:
    before = _texts(page)
    third, fourth = before[2], before[3]
    _press(page, fourth, "Up")
    expect(page.locator(".clause textarea").nth(2)).to_have_value(fourth)
    assert _texts(page)[2:4] == [fourth, third]
    _press(page, fourth, "Down")
    expect(page.locator(".clause textarea").nth(3)).to_have_value(fourth)
    assert _texts(page) == before
    _press(page, third, "Drop")
    expect(page.locator(".clause textarea")).to_have_count(len(before) - 1)
    assert third not in _texts(page)
    page.locator("details", has_text="1 dropped clause").locator("summary").click()
    page.get_by_role("button", name="Bring back").click()
    expect(page.locator(".clause textarea")).to_have_count(len(before))
    assert sorted(_texts(page)) == sorted(before)
    page.get_by_role("button", name="Add a clause").first.click()
    added = page.locator(".clause:target textarea")
    added.fill("Our own clause, without scripts.")
    page.get_by_role("button", name="Save").first.click()
    assert "Our own clause, without scripts." in _texts(page)


def _fill_particulars(page: Page) -> None:
    for name, text in {
        "employer": "Plain Ltd",
        "city": "Leeds",
        "document_date": "2026-11-22",
        "pay_from": "not a number",
    }.items():
        page.locator(f"#value-{name}").fill(text)
    page.get_by_role("button", name="Save").last.click()
    expect(page.locator("#value-city")).to_have_value("Leeds")
    expect(page.locator("#value-pay_from")).to_have_value("not a number")
    expect(page.locator("[data-field=pay_from] .field-error")).to_have_text(
        value_words("not_a_number", "")
    )
