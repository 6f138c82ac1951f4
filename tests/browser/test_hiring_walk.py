"""The whole path in the browser: vacancy, candidates, panel, case tests, evaluation, decision."""

import re
from typing import cast

import pytest
from playwright.sync_api import Page, expect

from hiring.i18n import gettext as _
from hiring.i18n import speaking
from hiring.policy import Role
from job_descriptions.writing.localized import Language
from tests.browser.hiring_walk import CASES, RATERS, Walk, agree
from tests.browser.visitors import Visits
from tests.thorough import THOROUGH

pytestmark = pytest.mark.timeout(600)
# Every run walks with one candidate in Russian, a thorough one with three in both languages.
LANGUAGES = cast("list[Language]", ["ru", "en"] if THOROUGH else ["ru"])
ANSWER = "Скидку 50 % дать не могу: это решает руководитель. Сегодня до 18:00 передам ему запрос."
# One line per rater: the second interviewer did not observe one competency.
FIRST = ("34343434", "4434n434", "33434344")
SECOND = ("33433343", "34334343", "43333434")
THIRD = ("13323323", "23233232", "13332323")


@pytest.mark.parametrize("language", LANGUAGES)
def test_vacancy_is_carried_to_a_decision(visits: Visits, language: Language) -> None:
    visits.watch.allow("status of 422", "status of 403")
    walk = Walk(visits, language)
    with speaking(language):
        desk = walk.page(Role.HR, "/")
        vacancy = walk.open_vacancy(desk)
        applications = [_interviewed(walk, desk, vacancy, *each) for each in _candidates(language)]
        _talk(walk, desk, applications[0])
        _work_on_cases(walk, desk, applications[0])
        _grade(walk)
        _decide(walk, desk, applications)
        _read(walk, desk, vacancy, applications[0])


def _candidates(language: str) -> list[tuple[str, tuple[str, ...]]]:
    russian = ("Ольга Первая", "Пётр Второй", "Инна Третья")
    names = russian if language == "ru" else ("Olga First", "Peter Second", "Inna Third")
    walked: list[tuple[str, tuple[str, ...]]] = list(
        zip(names, (FIRST, SECOND, THIRD), strict=True)
    )
    return walked if THOROUGH else walked[-1:]


def _interviewed(walk: Walk, desk: Page, vacancy: str, name: str, marks: tuple[str, ...]) -> str:
    application = walk.add_candidate(desk, vacancy, name)
    for role, own in zip(RATERS, marks, strict=True):
        _is_sealed(walk, application)
        walk.score(role, name, own, "Сделал так, как описано / did as described")
    return application


def _is_sealed(walk: Walk, application: str) -> None:
    """Even the administrator reads nothing before all cards are in."""
    page = walk.page(Role.ADMINISTRATOR, f"{application}/evaluation")
    expect(page.locator("#sealed")).to_be_visible()
    page.close()


def _talk(walk: Walk, desk: Page, application: str) -> None:
    """One consensus round: the interviewer gives a mark that was missing, or was lower."""
    desk.goto(application)
    desk.locator("form[action$='/consensus/open'] .btn").click()
    page = walk.page(Role.INTERVIEWER, f"{application}/consensus")
    own = page.locator("details.revision").nth(4)
    own.locator("summary").press("Enter")
    own.locator("[name=mark][value='4']").check()
    own.locator("textarea").fill("Второй пример / the second example")
    own.locator("button").click()
    expect(page.locator("td:has(s) strong")).to_have_text("4")
    page.close()
    desk.goto(application)
    desk.locator("form[action$='/consensus/close'] .btn").click()
    agree(desk)
    expect(desk.locator("#consensus")).to_be_visible()


def _work_on_cases(walk: Walk, desk: Page, application: str) -> None:
    for case in CASES:
        secret = walk.invite(desk, application, case)
        page = walk.visits.context(locale=walk.language).new_page()
        page.goto(f"/task/{secret}")
        page.get_by_role("checkbox").press("Space")
        page.locator(".btn-accent").press("Enter")
        page.wait_for_url("**/task")
        _plan(page) if "day" in case else _answer(page)
        expect(page.locator("[data-sheet-status]")).to_have_attribute("data-state", "saved")
        _hand_in(page)
        page.context.close()


def _plan(page: Page) -> None:
    """Put the first tasks one after another into the day, with keys alone."""
    hour = 9
    for row in page.locator("[data-task]").all()[:6]:
        row.locator(".what select").focus()
        page.keyboard.press("ArrowDown")
        row.locator("input[type=time]").fill(f"{hour:02d}:00")
        row.locator("input[type=number]").fill("45")
        hour += 1


def _answer(page: Page) -> None:
    for field in page.locator("textarea").all():
        field.focus()
        page.keyboard.type(ANSWER)


def _hand_in(page: Page) -> None:
    for _step in range(3):
        with page.expect_navigation():
            page.locator(".ending .btn-accent, main form .btn-accent").first.press("Enter")
        if page.locator("form").filter(has=page.locator(".btn-accent")).count() == 0:
            return
    expect(page.locator("form .btn-accent")).to_have_count(0)


def _grade(walk: Walk) -> None:
    """Two graders, who meet a number and no name."""
    for role in RATERS[:2]:
        page = walk.page(role, "/grading")
        page.locator("form[action$='/begin'] button").first.press("Enter")
        page.wait_for_url(re.compile(r"/grading/\d+$"))
        assert not any(name in page.content() for name, _marks in _candidates(walk.language))
        for group in page.locator("fieldset.criterion").all():
            group.locator("input[value='4']").check()
        for box in page.locator("[id^='fact']").all()[:3]:
            box.check()
        expect(page.locator("[data-sheet-status]")).to_have_attribute("data-state", "saved")
        page.locator(".ending .btn-accent").press("Enter")
        agree(page)
        expect(page.locator("h1 .tag.done")).to_be_visible()
        page.close()


def _decide(walk: Walk, desk: Page, applications: list[str]) -> None:
    """The first of several is kept in reserve; to hire the last departs and asks a reason.

    Of one candidate alone no error is known, so no cutoff is missed and nothing is departed from.
    """
    if THOROUGH:
        desk.goto(f"{applications[0]}/evaluation")
        desk.check("[value=reserve]")
        desk.locator("form .btn-accent").click()
        agree(desk)
        expect(desk.locator(".notice.done")).to_be_visible()
    desk.goto(f"{applications[-1]}/evaluation")
    desk.check("[value=hire]")
    if THOROUGH:
        desk.locator("form .btn-accent").click()
        expect(desk.locator("#reason-error")).to_be_visible()
        assert desk.is_checked("[value=hire]")
    desk.fill("#reason", "Override: внутренний перевод по решению директора")
    desk.locator("form .btn-accent").click()
    agree(desk)
    expect(desk.locator(".notice.done")).to_be_visible()
    departs = desk.locator(".tag.needs", has_text=_("departs from the computed result"))
    expect(departs).to_have_count(1 if THOROUGH else 0)
    text = walk.file(desk, f"{applications[-1]}/evaluation/1/{walk.language}/record.pdf")
    assert "внутренний перевод" in text


def _read(walk: Walk, desk: Page, vacancy: str, application: str) -> None:
    """The record shows the first value beside the revised one; the other papers show no marks."""
    name = _candidates(walk.language)[0][0]
    base = f"{application}/evaluation/1/{walk.language}"
    record, manager, letter = (
        walk.file(desk, f"{base}/{kind}.pdf") for kind in ("record", "manager", "letter")
    )
    assert all(name in text for text in (record, manager, letter))
    assert "интервьюер" in record
    assert "интервьюер" not in manager
    assert "интервьюер" not in letter
    desk.goto(f"{vacancy}/comparison")
    expect(desk.locator("svg.chart")).to_have_count(1)
    assert re.search(r"\d[.,]\d", desk.locator("main").inner_text())
