"""Every page for every role: sound for screen readers, readable, and no wider than a telephone."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Page
from werkzeug.routing import Rule

from app import create_app
from hiring.policy import GRANTED, Permission, Role
from hiring.toolkit import Toolkit
from hiring.web.guard import OPEN, mark_of
from tests.browser.accessibility import faults_of
from tests.browser.server import Server
from tests.browser.visitors import NARROW, WIDE, Visits
from tests.thorough import THOROUGH

pytestmark = pytest.mark.timeout(300)
# What stands for the variable parts of addresses: rows of the example data.
_PARTS = {
    "position_id": 2,
    "number": 1,
    "employer_id": 1,
    "person_id": 3,
    "code": "client_manager.trade",
    "source": "client_manager.trade",
    "vacancy_id": 1,
    "application_id": 1,
}
# Where the same name stands for something else.
_OTHER_PARTS = {
    "rubrics.show_library_rubric": {"code": "head_of_service.v1"},
    "rubrics.show_new": {"source": "escort_manager.v1"},
}
# Answers that are not pages of a signed-in person: files, data, and one-time links.
_NO_PAGES = {
    "candidates.show_file",
    "case_tests.download_grading",
    "case_tests.download_task",
    "case_tests.show_door",
    "case_tests.show_finish",
    "case_tests.show_grade_state",
    "case_tests.show_grading_worker",
    "case_tests.show_news",
    "case_tests.show_result",
    "case_tests.show_script",
    "case_tests.show_script_shell",
    "case_tests.show_shell",
    "case_tests.show_state",
    "case_tests.show_work",
    "case_tests.show_worker",
    "evaluations.download_comparison",
    "evaluations.download_decision",
    "evaluations.download_draft",
    "evaluations.download_marks",
    "interviews.download_form",
    "interviews.download_kit",
    "interviews.show_card",
    "interviews.show_shell",
    "interviews.show_state",
    "interviews.show_warnings",
    "interviews.show_worker",
    "static",
    "health.show_health",
    "offers.download_letter",
    "offers.download_market",
    "people.enter_demo",
    "people.show_start",
    "people.show_not_started",
    "people.show_welcome",
    "positions.download_draft",
    "positions.download_sheet",
    "positions.download_version",
    "positions.preview_page",
    "security.login",
    "security.logout",
    "security.two_factor_token_validation",
    "security.two_factor_setup_validate",
    "offers.show_what_if",
    "surveys.export",
    "surveys.show_progress",
}
# Pages of an own rubric and of an own survey have tests of their own: the examples have none.
_OWN = {
    "rubrics.edit_competency",
    "rubrics.edit_frame",
    "rubrics.show_comparison",
    "rubrics.show_draft",
    "rubrics.show_version",
    "rubrics.show_versions",
    "surveys.show_survey",
    "surveys.show_upload",
}
# The walk with axe comes in parts, so that no test keeps the others waiting at the end.
_AXE_PARTS = 4
# One for each set of rights; with all of them people see what the walk with axe has seen.
_OTHER_ROLES = {
    GRANTED[each]: each for each in reversed(Role) if GRANTED[each] != GRANTED[Role.ADMINISTRATOR]
}.values()
# The name with the person in one line and the whole menu in another are so high.
_TWO_LINES = 100
_STRUCTURE = """
() => ({
  headings: document.querySelectorAll("h1").length,
  language: document.documentElement.lang,
  title: document.title.trim(),
  main: document.querySelectorAll("main").length,
  nav: document.querySelectorAll("nav[aria-label]").length,
  skip: document.querySelector("a")?.getAttribute("href"),
  width: document.documentElement.scrollWidth,
  head: document.querySelector(".masthead")?.offsetHeight ?? 0,
  accents: document.querySelectorAll(".btn-accent").length,
})
"""


@pytest.fixture(scope="module")
def routes(running: tuple[Server, Toolkit]) -> dict[str, str | Permission]:
    """The addresses of all pages, each with what it asks for."""
    _server, kit = running
    return dict(_pages(create_app(kit=kit)))


def _pages(app: Flask) -> Iterator[tuple[str, str | Permission]]:
    for rule in app.url_map.iter_rules():
        mark = mark_of(app, rule.endpoint)
        if "GET" not in (rule.methods or ()) or rule.endpoint in _NO_PAGES | _OWN:
            continue
        if mark is not None:
            yield _address(rule), mark


def _address(rule: Rule) -> str:
    parts = _PARTS | _OTHER_PARTS.get(rule.endpoint, {})
    built = rule.build({name: parts[name] for name in rule.arguments})
    assert built is not None, rule
    _domain, path = built
    return path


def _open_to(role: Role, routes: dict[str, str | Permission]) -> list[str]:
    return sorted(path for path, mark in routes.items() if mark == OPEN or mark in GRANTED[role])


def _structure(page: Page, path: str, language: str) -> list[str]:
    """Return what the frame of the page lacks."""
    seen = page.evaluate(_STRUCTURE)
    size = page.viewport_size
    assert size is not None
    wanted = {
        "one first heading": seen["headings"] == 1,
        "its language": seen["language"] == language,
        "a title": len(seen["title"]) > len("· "),
        "one main part": seen["main"] == 1,
        "named navigation": seen["nav"] >= 1,
        "a skip link first": seen["skip"] == "#main",
        "no more than the screen's width": seen["width"] <= size["width"],
        "a head of two lines": seen["head"] <= _TWO_LINES or size["width"] < WIDE["width"],
        "one accent button at most": seen["accents"] <= 1,
    }
    return [f"{path}: lacks {what}" for what, there in wanted.items() if not there]


@pytest.mark.parametrize("part", range(_AXE_PARTS))
@pytest.mark.parametrize(
    ("language", "scheme", "sizes"),
    [("ru", "light", (WIDE, NARROW)), ("en", "dark", (NARROW, WIDE))],
    ids=["ru", "en"],
)
def test_every_page_is_accessible(
    visits: Visits,
    routes: dict[str, str | Permission],
    language: str,
    scheme: str,
    sizes: tuple[dict[str, int], dict[str, int]],
    part: int,
) -> None:
    """Each language in its own colours and width, so that both pairs of them meet all rules.

    axe looks at each page in one of the two; a thorough run lets it look in both.
    """
    first, second = sizes
    page = visits.signed_in(
        Role.ADMINISTRATOR, language, viewport=first, color_scheme=scheme
    ).new_page()
    faults: list[str] = []
    for at, path in enumerate(_open_to(Role.ADMINISTRATOR, routes)[part::_AXE_PARTS]):
        page.goto(path)
        faults += _structure(page, path, language)
        if THOROUGH or at % 2 == (language == "en"):
            faults += faults_of(page)
        page.set_viewport_size(second)  # type: ignore[arg-type]  # a size
        faults += _structure(page, path, language)
        page.set_viewport_size(first)  # type: ignore[arg-type]  # as above
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(
    "path",
    ["/", "/positions/2", "/positions/2/versions", "/vacancies", "/vacancies/1", "/applications/1"],
)
def test_pages_without_tools_are_accessible(visits: Visits, path: str) -> None:
    """Somebody who reads and approves sees other pages than those who write."""
    page = visits.page(Role.HIRING_MANAGER, path)
    assert not (faults := faults_of(page)), "\n".join(faults)


@pytest.mark.parametrize("role", _OTHER_ROLES)
def test_pages_of_each_role_are_whole(
    visits: Visits, routes: dict[str, str | Permission], role: Role
) -> None:
    """The roles take turns with pages; in a thorough run each visits all that are open to it."""
    page = visits.signed_in(role, viewport=NARROW).new_page()
    faults: list[str] = []
    turn, turns = list(_OTHER_ROLES).index(role), 1 if THOROUGH else len(_OTHER_ROLES)
    for path in _open_to(role, routes)[turn % turns :: turns]:
        page.goto(path)
        faults += _structure(page, path, "en")
    assert not faults, "\n".join(faults)


def test_scorecard_is_accessible(visits: Visits) -> None:
    """The heart of the product, in both widths and colours: names for every mark and anchor."""
    page = visits.page(Role.HR, "/scorecards", color_scheme="dark", viewport=NARROW)
    page.locator("tbody a").first.click()
    page.locator("[data-sheet-status][data-state=saved]").wait_for()
    faults = _structure(page, page.url, "en") + faults_of(page)
    page.set_viewport_size(WIDE)  # type: ignore[arg-type]  # a size
    page.emulate_media(color_scheme="light")
    faults += _structure(page, page.url, "en") + faults_of(page)
    assert not faults, "\n".join(faults)
    first = page.locator(".anchors").first
    names = [each.aria_snapshot() for each in first.get_by_role("radio").all()]
    assert [re.search(r"\d", name)[0] for name in names] == list("12345")  # type: ignore[index]  # each has one
    assert all(len(name) > len('- radio "1"') + 20 for name in names)


@pytest.mark.parametrize("path", ["/sign-in", "/no-such-page"])
def test_pages_before_signing_in_are_accessible(visits: Visits, path: str) -> None:
    visits.watch.allow("status of 404")
    page = visits.context(viewport=NARROW).new_page()
    page.goto(path)
    assert not (faults := faults_of(page)), "\n".join(faults)
    assert page.evaluate(_STRUCTURE)["width"] <= NARROW["width"]


def test_the_skip_link_leads_to_the_content(visits: Visits) -> None:
    page = visits.page(Role.RECRUITER, "/library")
    page.keyboard.press("Tab")
    assert page.locator(":focus").get_attribute("class") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.locator("main :focus").count() == 1
