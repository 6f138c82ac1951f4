"""Raw particulars: kept as typed, checked each time they are used."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from job_descriptions.particulars import check_particulars, raw_value, scope_of, with_value
from job_descriptions.writing.characters import LONGEST, storable
from job_descriptions.writing.localized import LANGUAGES, Language
from tests.builders import LIBRARY

FIELDS = LIBRARY.fields
LANGUAGE = st.sampled_from(LANGUAGES)
VALUE = st.tuples(st.sampled_from(sorted(FIELDS)), LANGUAGE, st.text(max_size=20))


@pytest.mark.parametrize(
    ("name", "language", "scope"),
    [
        ("employer", "ru", "ru"),
        ("employer", "en", "en"),
        ("benefits", "en", "en"),
        ("pay_from", "ru", "shared"),
        ("postal_code", "en", "shared"),
        ("legal_form", "ru", "shared"),
    ],
)
def test_words_are_kept_once_per_language_and_the_rest_once(
    name: str, language: Language, scope: str
) -> None:
    assert scope_of(FIELDS[name], language) == scope


@given(st.lists(VALUE, max_size=12))
def test_what_was_written_last_is_read_back_as_typed(
    typed: list[tuple[str, Language, str]],
) -> None:
    raw: dict[str, dict[str, str]] = {}
    expected: dict[tuple[str, str], str] = {}
    for name, language, value in typed:
        raw = with_value(raw, FIELDS, name, language, value)
        expected[scope_of(FIELDS[name], language), name] = value
    for (scope, name), value in expected.items():
        assert raw_value(raw, FIELDS, name, "en" if scope == "en" else "ru") == value


def test_writing_leaves_the_old_values_alone() -> None:
    old = {"ru": {"city": "Казань"}}
    assert with_value(old, FIELDS, "city", "ru", "") == {"ru": {}}
    assert old == {"ru": {"city": "Казань"}}


@given(st.lists(VALUE, max_size=20), LANGUAGE)
def test_checking_sorts_every_value_into_usable_or_told(
    typed: list[tuple[str, Language, str]], language: Language
) -> None:
    raw: dict[str, dict[str, str]] = {}
    for name, spoken, value in typed:
        raw = with_value(raw, FIELDS, name, spoken, value)
    checked = check_particulars(raw, FIELDS, language)
    assert not checked.values.keys() & checked.problems.keys()
    for name in FIELDS:
        if raw_value(raw, FIELDS, name, language).strip():
            assert name in checked.values or name in checked.problems


def test_a_pay_range_upside_down_is_told_at_its_upper_end() -> None:
    raw = {"shared": {"pay_from": "200 000", "pay_to": "100 000"}}
    checked = check_particulars(raw, FIELDS, "ru")
    assert checked.values == {"pay_from": "200000"}
    assert checked.problems["pay_to"].code == "wrong_order"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", True),
        ("строка\nи ещё\tодна 😀", True),
        ("\x00", False),
        ("\ud800", False),
        ("а" * LONGEST, True),
        ("а" * (LONGEST + 1), False),
    ],
    ids=["empty", "words", "zero byte", "half a character", "longest", "too long"],
)
def test_what_a_database_can_hold(typed: str, *, kept: bool) -> None:
    assert storable(typed) is kept
