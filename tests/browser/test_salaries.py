"""Pay in a browser: the explorer's filters, the what-if slider, print, a telephone."""

import re

import pytest
from playwright.sync_api import expect

from hiring.policy import Role
from tests.browser.visitors import NARROW, Visits

pytestmark = pytest.mark.timeout(300)
ASKED = (
    "/salaries/benchmark?role=head_of_service&city=Kazan&segment=agency&offer=75000"
    "&currency=RUB&period=month&tax=gross"
)


def test_the_slider_recomputes_at_once_by_keyboard(visits: Visits) -> None:
    page = visits.page(Role.RECRUITER, ASKED)
    expect(page.locator(".answer").first).to_contain_text("band IV")
    slider = page.get_by_role("slider")
    slider.focus()
    with page.expect_response("**/what-if?*"):
        slider.press("ArrowLeft")
    for _ in range(20):
        slider.press("ArrowLeft")
    expect(page.locator(".what-if-answer .answer")).to_contain_text("band III")
    expect(page.locator("#what-if-sum")).not_to_contain_text("75,000")
    expect(page.locator(".answer").first).to_contain_text("75,000")


def test_the_same_without_scripts(visits: Visits) -> None:
    page = visits.page(Role.RECRUITER, ASKED, java_script_enabled=False)
    page.get_by_role("slider").fill("60000")
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".what-if-answer .answer")).to_contain_text("band III")
    assert "what_if=60000" in page.url


def test_filters_and_sorting_are_links_that_can_be_sent(visits: Visits) -> None:
    page = visits.page(Role.RECRUITER, "/salaries")
    page.locator("summary", has_text="Cities to compare").click()
    for city in ("Kazan", "Moscow"):
        page.get_by_label(city, exact=True).check()
    page.get_by_label("Segment").select_option("agency")
    # Other tests bring surveys of their own into the same house.
    page.get_by_label("Source").select_option("superjob_2015")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("td.segment")).to_have_count(2)
    page.get_by_role("link", name="Median").first.click()
    page.get_by_role("link", name="Median").first.click()
    expect(page.locator("tbody th[scope=row]").first).to_contain_text("Moscow")
    assert re.search(r"source=superjob_2015.*order=desc", page.url)


@pytest.mark.parametrize("path", ["/salaries", ASKED])
def test_a_telephone_scrolls_down_only(visits: Visits, path: str) -> None:
    page = visits.page(Role.RECRUITER, path, "ru", viewport=NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


def test_print_leaves_the_filters_out_and_the_sources_in(visits: Visits) -> None:
    page = visits.page(Role.RECRUITER, "/salaries")
    page.emulate_media(media="print")
    expect(page.locator(".filters")).to_be_hidden()
    expect(page.get_by_role("heading", name="Sources")).to_be_visible()
    expect(page.locator(".range-bar").first).to_be_visible()
