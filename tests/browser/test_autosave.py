"""The editor keeps what is typed: at once, offline, over a crash, past a sign-in, beside others."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from hiring.toolkit import Toolkit
from tests.app.accounts import PASSWORD
from tests.browser.conftest import ADDRESS
from tests.browser.editor import clause, edit, field, saved, shelf, standing, words
from tests.browser.server import Server
from tests.browser.visitors import Visits, Watch

pytestmark = pytest.mark.timeout(300)


def test_words_go_to_the_server_within_a_second(visits: Visits, position: int) -> None:
    page = standing(visits, position)
    clause(page).fill("The manager answers within a day.")
    field(page, "department").fill("Trade desk")
    expect(page.locator("#state")).not_to_have_text(words(page, "saved"))
    page.clock.run_for(1000)
    saved(page)
    assert shelf(page) == "{}"
    page.reload()
    expect(clause(page)).to_have_value("The manager answers within a day.")
    expect(field(page, "department")).to_have_value("Trade desk")


def test_what_follows_from_the_words_is_shown_anew(visits: Visits, position: int) -> None:
    page = edit(visits, position)
    gaps = page.locator("[data-live=gaps-internal] a")
    before = gaps.count()
    field(page, "city").fill("Kazan")
    field(page, "department").fill("Trade desk")
    expect(gaps).to_have_count(before - 1)
    expect(page.locator("[data-gaps=internal]")).to_have_text(str(before - 1))
    expect(page.locator(".filled", has_text="Trade desk").first).to_be_visible()
    clause(page, 0).fill("We want a young man without children.")
    expect(page.locator(".finding").first).to_be_visible()
    expect(page.locator(".origin .tag").first).to_have_text("edited")


def test_offline_words_stay_and_are_saved_later(
    visits: Visits, position: int, watch: Watch
) -> None:
    watch.allow("ERR_INTERNET_DISCONNECTED")
    page = edit(visits, position)
    page.context.set_offline(True)
    clause(page).fill("Typed without a network.")
    expect(page.locator("#state")).to_have_text(words(page, "kept"))
    assert "Typed without a network." in shelf(page)
    page.context.set_offline(False)
    saved(page)
    page.reload()
    expect(clause(page)).to_have_value("Typed without a network.")


def test_a_server_in_trouble_is_like_a_lost_line(
    visits: Visits, position: int, watch: Watch
) -> None:
    watch.allow("503")
    page = edit(visits, position)
    trouble = {"status": 503, "code": "disk_full", "detail": "The disk is full."}
    page.route("**/changes", lambda route: route.fulfill(status=503, json=trouble))
    clause(page).fill("Typed while the disk was full.")
    expect(page.locator("#state")).to_have_text(words(page, "kept"))
    assert "Typed while the disk was full." in shelf(page)
    page.unroute("**/changes")
    saved(page)
    page.reload()
    expect(clause(page)).to_have_value("Typed while the disk was full.")


def test_a_reload_brings_unsaved_words_back(visits: Visits, position: int, watch: Watch) -> None:
    watch.allow("ERR_FAILED")
    page = edit(visits, position)
    page.route("**/changes", lambda route: route.abort())
    clause(page).fill("Typed before the reload.")
    expect(page.locator("#state")).to_have_text(words(page, "kept"))
    page.reload()
    expect(clause(page)).to_have_value("Typed before the reload.")
    page.unroute("**/changes")
    page.keyboard.press("Control+s")
    saved(page)


def test_two_tabs_keep_each_others_unsaved_words(
    visits: Visits, position: int, watch: Watch
) -> None:
    watch.allow("ERR_FAILED")
    first = edit(visits, position)
    first.route("**/changes", lambda route: route.abort())
    clause(first, 3).fill("Not saved in the first tab.")
    expect(first.locator("#state")).to_have_text(words(first, "kept"))
    second = first.context.new_page()
    second.route("**/changes", lambda route: route.abort())
    second.goto(first.url)
    field(second, "department").fill("Second tab")
    expect(second.locator("#state")).to_have_text(words(second, "kept"))
    second.unroute("**/changes")
    second.keyboard.press("Control+s")
    saved(second)
    first.reload()
    expect(clause(first, 3)).to_have_value("Not saved in the first tab.")


def test_a_killed_server_loses_nothing(
    visits: Visits, position: int, watch: Watch, running: tuple[Server, Toolkit]
) -> None:
    watch.allow("ERR_CONNECTION", "ERR_EMPTY_RESPONSE")
    server, _kit = running
    page = edit(visits, position)
    clause(page).fill("Acknowledged before the crash.")
    saved(page)
    clause(page, 3).press_sequentially(" Typed while the server dies", delay=5)
    server.kill()
    expect(page.locator("#state")).to_have_text(words(page, "kept"))
    field(page, "department").fill("Typed after it")
    server.start()
    saved(page)
    page.reload()
    expect(clause(page)).to_have_value("Acknowledged before the crash.")
    expect(clause(page, 3)).to_have_value(re.compile("Typed while the server dies"))
    expect(field(page, "department")).to_have_value("Typed after it")


def _clash(visits: Visits, position: int, watch: Watch) -> tuple[Page, Page]:
    """Two tabs have changed the same clause; the second one is told."""
    watch.allow("status of 409")
    first = edit(visits, position)
    second = first.context.new_page()
    second.goto(first.url)
    clause(first).fill("Words of the first tab.")
    saved(first)
    clause(second).fill("Words of the second tab.")
    box = second.locator("div.clash")
    expect(box).to_contain_text("Words of the first tab.")
    expect(clause(second)).to_have_value("Words of the second tab.")
    return first, second


@pytest.mark.parametrize(
    ("choice", "left"),
    [("mine", "Words of the second tab."), ("theirs", "Words of the first tab.")],
)
def test_a_clash_shows_both_texts_and_lets_choose(
    visits: Visits, position: int, watch: Watch, choice: str, left: str
) -> None:
    first, second = _clash(visits, position, watch)
    field(second, "department").fill("Goes on")
    expect(second.locator("#state")).to_have_text(words(second, "clash"))
    second.get_by_role("button", name=words(second, choice)).click()
    saved(second)
    expect(second.locator("div.clash")).to_have_count(0)
    first.reload()
    expect(clause(first)).to_have_value(left)
    expect(field(first, "department")).to_have_value("Goes on")


def test_different_clauses_do_not_clash(visits: Visits, position: int) -> None:
    first = edit(visits, position)
    second = first.context.new_page()
    second.goto(first.url)
    clause(first, 2).fill("First tab.")
    clause(second, 3).fill("Second tab.")
    saved(first)
    saved(second)
    first.reload()
    expect(clause(first, 2)).to_have_value("First tab.")
    expect(clause(first, 3)).to_have_value("Second tab.")


def test_a_dropped_clause_does_not_hold_back_the_rest(
    visits: Visits, position: int, watch: Watch
) -> None:
    watch.allow("status of 422", "status of 404")
    page = edit(visits, position)
    other = page.context.new_page()
    other.goto(page.url)
    other.locator(".clause").nth(2).hover()
    other.locator(".clause").nth(2).get_by_role("button", name="Drop").click()
    expect(other.locator(".clause")).to_have_count(page.locator(".clause").count() - 1)
    clause(page).fill("This clause is gone.")
    field(page, "department").fill("Saved all the same")
    expect(page.locator(".clause").nth(2).locator(".field-error")).not_to_be_empty()
    other.reload()
    expect(field(other, "department")).to_have_value("Saved all the same")
    expect(clause(page)).to_have_value("This clause is gone.")


def _sign_in_again(context: BrowserContext) -> None:
    page = context.new_page()
    page.goto("/")
    page.get_by_label("Email address").fill(ADDRESS)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    page.close()


def test_an_expired_sign_in_costs_no_words(visits: Visits, position: int, watch: Watch) -> None:
    watch.allow("status of 401", "status of 400")
    page = edit(visits, position)
    page.wait_for_load_state("networkidle")  # an answer under way would set the cookie again
    page.context.clear_cookies()
    clause(page).fill("Typed after the sign-in expired.")
    expect(page.locator("#state")).to_have_text(words(page, "expired"))
    expect(clause(page)).to_have_value("Typed after the sign-in expired.")
    _sign_in_again(page.context)
    saved(page)
    page.locator(".clause").nth(2).hover()
    page.locator(".clause").nth(2).get_by_role("button", name="Up").click()
    expect(clause(page, 1)).to_have_value("Typed after the sign-in expired.")


def test_signing_in_anew_elsewhere_does_not_break_an_open_page(
    visits: Visits, position: int, watch: Watch
) -> None:
    watch.allow("status of 400")
    page = edit(visits, position)
    page.wait_for_load_state("networkidle")  # an answer under way would set the cookie again
    page.context.clear_cookies()
    _sign_in_again(page.context)
    clause(page).fill("The old page still saves.")
    saved(page)
