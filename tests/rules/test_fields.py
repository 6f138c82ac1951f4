"""Values as people type them: read in one form, or refused with a code."""

from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from job_descriptions.errors import InvalidValue
from job_descriptions.fields import Field, clean_value, with_defaults
from job_descriptions.particulars import check_particulars
from job_descriptions.writing.characters import has_control_characters
from job_descriptions.writing.localized import Text
from tests.builders import LIBRARY

FIELDS: Mapping[str, Field] = LIBRARY.fields
NAMES = st.sampled_from(sorted(FIELDS))
UNBOUNDED = Field("money", Text("сумма", "sum"), Text("", ""), max_length=400)


def code_of(name: str, typed: str) -> str:
    with pytest.raises(InvalidValue) as refusal:
        clean_value(name, FIELDS[name], typed)
    assert refusal.value.where == name
    return refusal.value.code


@pytest.mark.parametrize(
    ("name", "typed", "kept"),
    [
        ("employer", "  ООО   «Волна»\n", "ООО «Волна»"),
        ("employer", "  ", ""),
        ("benefits", " первое\r\nвторое ", "первое\nвторое"),
        ("document_date", "22.11.2026", "2026-11-22"),
        ("document_date", "1.2.2026", "2026-02-01"),
        ("document_date", "2026-11-22", "2026-11-22"),
        ("pay_from", "120 000,50", "120000.5"),
        ("pay_from", "120\u202f000", "120000"),
        ("pay_from", "0", "0"),
        ("pay_to", "100k", "100000"),
        ("pay_from", "75 тыс. руб.", "75000"),
        ("pay_from", "$75 000", "75000"),
        ("probation_months", "3.0", "3"),
        ("experience_months", "480", "480"),
        ("legal_form", "annex", "annex"),
        ("country", "KZ", "KZ"),
        ("employer_url", "https://пример.рф/о-нас", "https://пример.рф/о-нас"),
        ("contact_email", "hr@example.com", "hr@example.com"),
    ],
)
def test_values_are_kept_in_one_form(name: str, typed: str, kept: str) -> None:
    assert clean_value(name, FIELDS[name], typed) == kept


@pytest.mark.parametrize(
    ("name", "typed", "code"),
    [
        ("employer", "а" * 201, "too_long"),
        ("employer", "зво\x07нок", "control_characters"),
        ("employer", "half \ud800 character", "control_characters"),
        ("document_date", "31.02.2026", "not_a_date"),
        ("document_date", "завтра", "not_a_date"),
        ("document_date", "2026-11", "not_a_date"),
        ("document_date", f"{'9' * 40}-1-1", "not_a_date"),
        ("document_date", "0.0.0000", "not_a_date"),
        ("pay_from", "много", "not_a_number"),
        ("pay_from", "NaN", "not_a_number"),
        ("pay_from", "sNaN", "not_a_number"),
        ("pay_from", "Infinity", "not_a_number"),
        ("pay_from", "-1", "too_small"),
        ("pay_from", "1000000000.01", "too_large"),
        ("pay_from", "1e5", "not_a_number"),
        ("pay_from", "1e999999999", "not_a_number"),
        ("pay_from", "10.0001", "too_precise"),
        ("pay_from", "75.000", "reads_two_ways"),
        ("pay_from", "60 000 – 75 000", "is_range"),
        ("pay_from", "75 %", "other_unit"),
        ("probation_months", "2.5", "not_whole"),
        ("probation_months", "7", "too_large"),
        ("legal_form", "приказ", "not_a_choice"),
        ("country", "Россия", "too_long"),
        ("country", "ru", "wrong_pattern"),
        ("employer_url", "example.com", "not_an_address"),
        ("employer_url", "file:///etc/passwd", "not_an_address"),
        ("employer_url", "javascript:alert(1)", "not_an_address"),
        ("employer_url", "http://[::1", "not_an_address"),
        ("employer_url", "https://a b", "not_an_address"),
        ("contact_email", "hr@localhost", "not_an_email"),
        ("contact_email", "a@b@c.d", "not_an_email"),
    ],
)
def test_what_cannot_be_used_is_refused_with_a_code(name: str, typed: str, code: str) -> None:
    assert code_of(name, typed) == code


@given(NAMES, st.text(max_size=80) | st.from_regex(r"[-+0-9eE., ]{1,40}", fullmatch=True))
@example("document_date", f"{'9' * 40}-1-1")
@example("pay_from", "1E+400000000")
def test_nothing_typed_ends_in_anything_but_a_value_or_a_refusal(name: str, typed: str) -> None:
    try:
        kept = clean_value(name, FIELDS[name], typed)
    except InvalidValue:
        return
    assert clean_value(name, FIELDS[name], kept) == kept
    assert not has_control_characters(kept)
    assert len(kept) <= FIELDS[name].max_length


@settings(max_examples=40)
@given(st.from_regex(r"-?[0-9]{1,40}", fullmatch=True))
def test_a_field_without_bounds_refuses_what_it_cannot_write_out(typed: str) -> None:
    beyond = Decimal(typed).copy_abs() > 10**15
    if beyond:
        with pytest.raises(InvalidValue, match=r"too_large|too_small"):
            clean_value("sum", UNBOUNDED, typed)
    else:
        assert Decimal(clean_value("sum", UNBOUNDED, typed)) == Decimal(typed)


def test_a_sum_that_reads_two_ways_is_told_with_both() -> None:
    with pytest.raises(InvalidValue) as refusal:
        clean_value("pay_from", FIELDS["pay_from"], "75.000")
    assert refusal.value.detail == "75.000"
    assert refusal.value.readings == (Decimal(75000), Decimal(75))


@pytest.mark.parametrize(
    ("typed", "currency", "kept"),
    [("$75k", "", False), ("$75k", "USD", True), ("75 000 руб.", "BYN", True), ("75k", "", True)],
)
def test_a_sum_in_another_currency_than_the_chosen_is_told(
    typed: str, currency: str, *, kept: bool
) -> None:
    raw = {"shared": {"pay_from": typed, "pay_currency": currency}}
    found = check_particulars(raw, FIELDS, "ru")
    assert (found.values.get("pay_from") == "75000") == kept
    assert (found.problems.get("pay_from") is None) == kept
    assert kept or found.problems["pay_from"].code == "other_currency"


def test_defaults_stand_in_for_what_is_empty_only() -> None:
    full = with_defaults(FIELDS, {"country": "KZ", "pay_currency": "", "city": "Астана"})
    assert full["country"] == "KZ"
    assert full["pay_currency"] == FIELDS["pay_currency"].default
    assert full["city"] == "Астана"
    assert "employer" not in full


def test_every_field_explains_itself_in_both_languages() -> None:
    for name, declared in FIELDS.items():
        assert not declared.label.blank_languages(), name
        assert not declared.help.blank_languages(), name
        if declared.default:
            assert clean_value(name, declared, declared.default) == declared.default, name
        assert bool(declared.choices) == (declared.type == "choice"), name
