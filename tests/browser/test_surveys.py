"""Own surveys in a browser: a file goes in with and without scripts, on a telephone too."""

import re
from secrets import token_hex

import pytest
from playwright.sync_api import FilePayload, Page, Route, expect

from hiring.policy import Role
from tests.app.survey_desk import csv_file, raw_rows
from tests.browser.accessibility import faults_of
from tests.browser.visitors import Visits
from tests.rules.salary import published
from tests.rules.salary.pay_files import xlsx

pytestmark = pytest.mark.timeout(300)
RAW = FilePayload(name="pay.csv", mimeType="text/csv", buffer=csv_file(raw_rows()))
TABLE = FilePayload(
    name="table.xlsx",
    mimeType="application/octet-stream",
    buffer=xlsx(published.rows(), published.merged()),
)


def send(page: Page, file: FilePayload) -> None:
    """Fill in the first page and send the file."""
    page.locator("#file").set_input_files(file)
    page.locator("#title").fill(f"Обзор {token_hex(4)}")
    page.locator("#source").fill("Волна")
    page.locator("#survey_date").fill("05.2026")
    page.locator(".survey-form .btn-accent").click()
    page.wait_for_url(re.compile(r"/uploads/\d+$"))


def test_rows_are_counted_while_they_arrive(visits: Visits) -> None:
    page = visits.page(Role.HR, "/salaries/surveys/new")
    send(page, RAW)
    counted = {"rows": 25, "arrived": 20}
    page.route("**/progress", lambda route: route.fulfill(json=counted))

    def late(route: Route) -> None:
        """Let the answer wait until the page has told how far the rows are."""
        expect(page.locator(".arriving [role=status]")).to_have_text("80 %")
        route.continue_()

    page.route("**/uploads/*", late)
    page.get_by_role("button", name="Bring it in").press("Enter")
    page.wait_for_url(re.compile(r"/surveys/\d+$"))
    expect(page.get_by_text("The survey is brought in.")).to_be_visible()
    expect(page.get_by_text("industry convention")).to_be_visible()


def test_without_scripts_the_answer_comes_when_all_is_done(visits: Visits) -> None:
    page = visits.page(Role.HR, "/salaries/surveys/new", java_script_enabled=False)
    send(page, TABLE)
    page.get_by_role("button", name="Bring it in").click()
    expect(page.get_by_text("The survey is brought in.")).to_be_visible()
    row = page.get_by_role("row", name=re.compile("Moscow agencies 50,000–65,000"))
    expect(row).to_be_visible()


def test_what_is_wrong_is_told_at_the_field_with_scripts_too(visits: Visits) -> None:
    visits.watch.allow("422")
    page = visits.page(Role.HR, "/salaries/surveys/new")
    send(page, RAW)
    page.get_by_text("Particulars of the survey").click()
    page.locator("#title").fill("")
    page.locator("#note").fill("Kept")
    page.get_by_role("button", name="Bring it in").click()
    expect(page.locator("#title-error")).to_be_visible()
    expect(page.locator("#note")).to_have_value("Kept")


def test_pages_are_sound_and_no_wider_than_a_telephone(visits: Visits) -> None:
    page = visits.page(Role.HR, "/salaries/surveys/new")
    seen = [page.url, "/salaries/surveys"]
    for file in (RAW, TABLE):
        page.goto("/salaries/surveys/new")
        send(page, file)
        seen.append(page.url)
        page.get_by_role("button", name="Bring it in").click()
        page.wait_for_url(re.compile(r"/surveys/\d+$"))
        seen.append(page.url)
        page.goto("/salaries/surveys/new")
        send(page, file)
        seen.append(page.url)
    for address in seen:
        if "/uploads/" in address and page.request.get(address).status == 404:
            continue
        page.goto(address)
        assert faults_of(page) == []
        page.set_viewport_size({"width": 360, "height": 740})
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, address
