"""The editor's page as a person sees it: its clauses, its fields, its line of state."""

from typing import Any

from playwright.sync_api import Locator, Page, expect

from hiring.policy import Role
from tests.browser.visitors import Visits


def clause(page: Page, number: int = 2) -> Locator:
    """Return the input of a clause by its place on the page."""
    return page.locator(".clause textarea").nth(number)


def field(page: Page, name: str) -> Locator:
    return page.locator(f"#value-{name}")


def saved(page: Page) -> None:
    """The state line says that everything is on the server."""
    expect(page.locator("#state")).to_have_text(words(page, "saved"))


def words(page: Page, state: str) -> str:
    """Return what the page says in a state: saved, kept, expired, clash, unsaved."""
    return page.locator("#editor").get_attribute(f"data-{state}") or ""


def shelf(page: Page) -> str:
    """Return what this browser keeps of unsaved words."""
    kept: str = page.evaluate("JSON.stringify({...localStorage})")
    return kept


def standing(visits: Visits, position: int) -> Page:
    """Return the editor's page with its clock stopped: nothing happens there by itself."""
    page = visits.signed_in(Role.RECRUITER).new_page()
    page.clock.install()
    page.goto(f"/positions/{position}")
    page.clock.pause_at(page.evaluate("Date.now()") + 1000)
    return page


def edit(visits: Visits, position: int, **options: Any) -> Page:
    return visits.page(Role.RECRUITER, f"/positions/{position}", **options)
