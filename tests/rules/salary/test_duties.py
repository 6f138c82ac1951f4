"""What must be told of pay, by jurisdiction and day."""

import re
from datetime import date

import pytest

from hiring.salary.duties import (
    JURISDICTIONS,
    TELLING,
    Duty,
    coming_duties,
    pay_duties,
)

NOW = date(2026, 11, 22)
EVER = date(2100, 1, 1)


def telling_duty(jurisdiction: str, on: date) -> Duty | None:
    """Return the duty that makes the employer tell pay earliest, None where none is in force."""
    for each in pay_duties(jurisdiction, on):
        own = each.jurisdiction == jurisdiction and each.trigger in TELLING
        if own and each.status in {"in_force", "partly_in_force"}:
            return each
    return None


@pytest.mark.parametrize(
    ("jurisdiction", "on", "trigger", "threshold"),
    [
        ("IT", NOW, "advert", None),
        ("IT", date(2026, 6, 6), None, None),
        ("LT", NOW, "advert", None),
        ("SK", NOW, "before_interview", None),
        ("PL", date(2025, 12, 24), "before_interview", None),
        ("PL", date(2025, 12, 23), None, None),
        ("MT", NOW, "before_contract", None),
        ("DE", NOW, None, None),
        ("NL", date(2027, 1, 2), None, None),
        ("RU", NOW, None, None),
        ("US-NY", NOW, "advert", 4),
        ("US-CA", NOW, "advert", 15),
        ("US-CT", date(2026, 9, 30), "on_request", None),
        ("US-CT", date(2026, 10, 1), "advert", None),
        ("US-DE", NOW, None, None),
        ("US-DE", date(2027, 9, 26), None, None),
        ("US-VA", NOW, "advert", None),
        ("US-NV", NOW, "after_interview", None),
        ("nowhere", NOW, None, None),
    ],
)
def test_when_pay_must_be_told(
    jurisdiction: str, on: date, trigger: str | None, threshold: int | None
) -> None:
    duty = telling_duty(jurisdiction, on)
    assert (duty and duty.trigger, duty and duty.threshold) == (trigger, threshold)


def test_a_member_state_shows_the_directive_behind_its_own_law() -> None:
    found = pay_duties("PL", NOW)
    assert [each.jurisdiction for each in found] == ["PL", "PL", "EU", "EU"]
    assert pay_duties("DE", NOW)[0].status == "not_transposed"
    assert pay_duties("DE", date(2026, 6, 6)) == ()


def test_the_earliest_moment_of_telling_comes_first() -> None:
    for code in JURISDICTIONS:
        own = [each.trigger for each in pay_duties(code, EVER) if each.jurisdiction == code]
        told = [TELLING.index(each) for each in own if each in TELLING]
        assert told == sorted(told)
        assert [each in TELLING for each in own] == sorted([each in TELLING for each in own])[::-1]


def test_what_is_to_come_is_told_apart() -> None:
    assert [each.id for each in coming_duties("US-DE", NOW)] == ["us-de-range"]
    assert "nl-bill" in {each.id for each in coming_duties("NL", NOW)}
    assert coming_duties("nowhere", NOW) == pay_duties("nowhere", NOW) == ()


def test_a_bill_whose_day_has_passed_is_shown_but_not_taken_for_law() -> None:
    later = date(2027, 2, 1)
    assert "nl-bill" in {each.id for each in pay_duties("NL", later)}
    assert telling_duty("NL", later) is None


def every_duty() -> list[Duty]:
    return [
        duty
        for code in JURISDICTIONS
        for duty in (*pay_duties(code, EVER), *pay_duties(code, date(2026, 9, 1)))
        if duty.jurisdiction == code
    ]


def test_every_member_state_and_every_row_is_there() -> None:
    assert sum(each.within == "EU" for each in JURISDICTIONS.values()) == 27
    assert sum(code.startswith("US-") for code in JURISDICTIONS) == 18
    for code in JURISDICTIONS:
        assert any(
            each.jurisdiction == code
            for each in (*pay_duties(code, NOW), *coming_duties(code, NOW))
        )
    assert all(not place.name.blank_languages() for place in JURISDICTIONS.values())


def test_every_row_names_its_source_and_says_whether_it_was_read() -> None:
    ids = {each.id for each in every_duty()}
    assert len(ids) == len(set(every_duty())) >= 58
    for duty in every_duty():
        assert not duty.text.blank_languages()
        assert duty.source
        assert duty.checked_on == NOW
        if "memory" in duty.source.lower() or "from memory" in duty.text.en:
            assert not duty.verified
        assert re.fullmatch(r"[a-z-]+\d*", duty.id)


def test_an_earlier_moment_of_telling_wins() -> None:
    assert TELLING[0] == "advert"
    assert TELLING.index("before_interview") < TELLING.index("after_interview")
