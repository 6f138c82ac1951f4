"""What cannot be kept is said at its place, and nothing else is lost over it."""

import pytest
from playwright.sync_api import Page, expect

from hiring.policy import Role
from hiring.vocabulary import VOCABULARY
from hiring.web.words import value_words
from tests.browser.editor import clause, edit, field, saved, words
from tests.browser.visitors import Visits

pytestmark = pytest.mark.timeout(300)
NOT_A_NUMBER = value_words("not_a_number", "")


def problem(page: Page, name: str) -> str:
    return page.locator(f"[data-field={name}] .field-error").inner_text()


def test_a_wrong_number_is_told_at_the_field(visits: Visits, position: int) -> None:
    page = edit(visits, position)
    field(page, "pay_from").fill("a hundred")
    field(page, "department").fill("Trade desk")
    expect(page.locator("[data-field=pay_from] .field-error")).to_have_text(NOT_A_NUMBER)
    saved(page)
    page.reload()
    expect(field(page, "pay_from")).to_have_value("a hundred")
    assert problem(page, "pay_from") == NOT_A_NUMBER
    expect(field(page, "department")).to_have_value("Trade desk")
    field(page, "pay_from").fill("100000")
    expect(page.locator("[data-field=pay_from] .field-error")).to_be_empty()


def test_a_wrong_date_is_told_at_the_field(visits: Visits, position: int) -> None:
    page = edit(visits, position)
    field(page, "document_date").evaluate("input => input.type = 'text'")
    field(page, "document_date").fill("31.02.2026")
    expect(page.locator("[data-field=document_date] .field-error")).to_have_text(
        value_words("not_a_date", "")
    )


def test_control_characters_are_refused_and_stay_on_the_page(visits: Visits, position: int) -> None:
    page = edit(visits, position)
    typed = "Rings a bell \x07 at noon."
    clause(page).evaluate("(input, text) => { input.value = text }", typed)
    clause(page).dispatch_event("input", {"bubbles": True})
    field(page, "department").fill("Trade desk")
    place = page.locator(".clause").nth(2)
    expect(place.locator(".field-error")).to_have_text(
        str(VOCABULARY.refusals["control_characters"])
    )
    expect(clause(page)).to_have_value(typed)
    expect(page.locator("#state")).to_have_text(words(page, "unsaved"))
    clause(page).fill("Rings a bell at noon.")
    saved(page)
    expect(place.locator(".field-error")).to_be_empty()
    page.reload()
    expect(field(page, "department")).to_have_value("Trade desk")


def test_a_hundred_thousand_characters(visits: Visits, position: int) -> None:
    page = edit(visits, position)
    long = "слово " * 16_667
    clause(page).fill(long)
    place = page.locator(".clause").nth(2)
    expect(place.locator(".field-error")).to_have_text(str(VOCABULARY.refusals["clause_too_long"]))
    assert len(clause(page).input_value()) == len(long)
    field(page, "department").fill(long)
    expect(page.locator("[data-field=department] .field-error")).to_contain_text("200")
    page.reload()
    assert len(clause(page).input_value()) >= len(long.strip())


def test_without_permission_there_is_nothing_to_type_into(visits: Visits, position: int) -> None:
    page = visits.page(Role.INTERVIEWER, f"/positions/{position}")
    expect(page.locator(".clause").first).to_be_visible()
    expect(page.locator("#editor textarea, #editor button")).to_have_count(0)


def test_the_editor_stays_light(visits: Visits, position: int) -> None:
    page = visits.signed_in(Role.RECRUITER, "ru").new_page()
    answer = page.goto(f"/positions/{position}")
    assert answer is not None
    assert len(answer.body()) < 400_000
