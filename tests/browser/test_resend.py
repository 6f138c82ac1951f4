"""A long form whose session has ended: what was typed goes through after signing in again."""

import secrets

from playwright.sync_api import BrowserContext, Page, expect

from tests.app.accounts import PASSWORD
from tests.browser.conftest import ADDRESS
from tests.browser.visitors import Visits

LINES = "first line\nsecond line"


def test_what_was_typed_survives_the_end_of_the_session(visits: Visits) -> None:
    visits.watch.allow("401", "400")
    context = visits.context(locale="ru-RU")
    page, name = context.new_page(), f"ООО «Роза <{secrets.token_hex(3)}>»"
    _sign_in(page)
    _fill(page, name)
    context.clear_cookies(name="hiring")
    page.locator("main form button").last.click()
    assert page.locator("html").get_attribute("lang") == "en"
    expect(page.get_by_role("heading", level=1)).to_have_text("Not sent yet")
    _sign_in(_opened_by(context, page))
    page.bring_to_front()
    for _each in ("signed out", "signed in again"):
        page.get_by_role("button", name="Send again").click()
    _stored(page, name)


def test_signed_in_again_elsewhere_the_form_is_sent_once_more(visits: Visits) -> None:
    visits.watch.allow("400")
    context = visits.context()
    page, name = context.new_page(), f"Rose {secrets.token_hex(3)}"
    _sign_in(page)
    _fill(page, name)
    context.clear_cookies(name="hiring")
    _sign_in(context.new_page())
    page.bring_to_front()
    page.locator("main form button").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Not sent yet")
    page.get_by_role("button", name="Send again").click()
    _stored(page, name)


def _sign_in(page: Page) -> None:
    if page.url == "about:blank":
        page.goto("/sign-in")
    if page.locator("html").get_attribute("lang") != "en":
        page.locator(".who button[lang=en]").click()
    page.get_by_label("Email address").fill(ADDRESS)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.locator(".who")).to_contain_text("Sign out")


def _opened_by(context: BrowserContext, page: Page) -> Page:
    with context.expect_page() as opened:
        page.get_by_role("link", name="Sign in in a new tab").click()
    opened.value.wait_for_load_state()
    return opened.value


def _fill(page: Page, name: str) -> None:
    page.goto("/employers/new")
    page.locator("#name").fill(name)
    page.locator("main textarea").first.fill(LINES)


def _stored(page: Page, name: str) -> None:
    page.goto("/employers/")
    page.get_by_role("link", name=name).first.click()
    expect(page.locator("#name")).to_have_value(name)
    expect(page.locator("main textarea").first).to_have_value(LINES)
