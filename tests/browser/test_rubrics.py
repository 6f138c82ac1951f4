"""The editor of rubrics in a browser: words outlive the page, every page is sound and narrow."""

import re
from secrets import token_hex

import pytest
from playwright.sync_api import Page, expect

from hiring.policy import Role
from tests.browser.accessibility import faults_of
from tests.browser.visitors import Visits

pytestmark = pytest.mark.timeout(300)


def write(visits: Visits) -> Page:
    """Open the talk with clients in a fresh own copy."""
    page = visits.page(Role.RECRUITER, "/rubrics/new/escort_manager.v1")
    page.get_by_label("Name in lists").fill(f"Copy {token_hex(4)}")
    page.get_by_role("button", name="Make an own copy").click()
    page.get_by_role("navigation", name="Outline").get_by_text("Talking with clients").click()
    return page


def test_unsaved_words_outlive_the_page_and_leave_with_the_save(visits: Visits) -> None:
    page = write(visits)
    definition = page.locator("#definition-en")
    definition.fill("Typed and not saved.")
    page.locator("#questions-1-optional").check()
    page.reload()
    expect(page.locator("#state")).to_have_text(re.compile("were put back"))
    expect(definition).to_have_value("Typed and not saved.")
    expect(page.locator("#questions-1-optional")).to_be_checked()
    definition.press("Control+s")
    expect(page.get_by_text("Saved.", exact=True)).to_be_visible()
    expect(definition).to_have_value("Typed and not saved.")
    expect(page.locator("#state")).to_be_empty()
    assert page.evaluate("Object.keys(localStorage).filter((k) => k.startsWith('rubric'))") == []


def test_words_put_back_over_newer_ones_show_both(visits: Visits) -> None:
    mine = write(visits)
    mine.locator("#definition-en").fill("Mine.")
    theirs = visits.page(Role.HR, mine.url)
    theirs.locator("#definition-en").fill("Theirs.")
    theirs.get_by_role("button", name="Save", exact=True).click()
    expect(theirs.get_by_text("Saved.", exact=True)).to_be_visible()
    visits.watch.allow("409")
    mine.reload()
    mine.get_by_role("button", name="Save", exact=True).click()
    expect(mine.locator("#definition-en")).to_have_value("Mine.")
    expect(mine.locator("#definition-en-theirs")).to_contain_text("Theirs.")
    mine.get_by_role("button", name="Save", exact=True).click()
    expect(mine.get_by_text("Saved.", exact=True)).to_be_visible()
    expect(mine.locator("#definition-en")).to_have_value("Mine.")


def test_pages_are_sound_and_no_wider_than_a_telephone(visits: Visits) -> None:
    page = write(visits)
    page.locator("#anchor_5-en").fill("Good.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("#anchor_5-en-found")).to_be_visible()
    own = page.url.partition("/competencies")[0]
    editor = [page.url, f"{own}/edit", f"{own}/versions", f"{own}/compare", own]
    for address in ("/rubrics", "/rubrics/cco.v1?lang=ru", "/rubrics/new/cco.v1", *editor):
        page.goto(address)
        assert faults_of(page) == []
        page.set_viewport_size({"width": 360, "height": 740})
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, address
        page.set_viewport_size({"width": 1280, "height": 900})
