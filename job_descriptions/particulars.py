"""Raw particulars as they were typed, and what becomes of them in one language.

What a person types is kept as typed, right or wrong; it is checked each time it is used.
Raw values stand in three scopes: `shared` (dates, sums, choices), `ru` and `en`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from job_descriptions.errors import InvalidValue
from job_descriptions.fields import Field, Fields, clean_value, currency_problem
from job_descriptions.writing.localized import Language

Raw = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Checked:
    """Values that can be used, and by field why the others cannot."""

    values: dict[str, str]
    problems: dict[str, InvalidValue]


def scope_of(field: Field, language: Language) -> str:
    """Return where a field's value is kept: once per language, or shared."""
    return language if field.localized else "shared"


def raw_value(raw: Raw, fields: Fields, name: str, language: Language) -> str:
    """Return what was typed for a field in this language, or nothing."""
    return raw.get(scope_of(fields[name], language), {}).get(name, "")


def with_value(
    raw: Raw, fields: Fields, name: str, language: Language, typed: str
) -> dict[str, Any]:
    """Return the raw values with one of them replaced; an empty one is removed."""
    scope = scope_of(fields[name], language)
    changed = {key: dict(values) for key, values in raw.items()}
    values = changed.setdefault(scope, {})
    values.pop(name, None)
    if typed:
        values[name] = typed
    return changed


def check_particulars(raw: Raw, fields: Fields, language: Language) -> Checked:
    """Return the usable values of one language and the problems of the rest."""
    checked = Checked({}, {})
    for name, field in fields.items():
        try:
            value = clean_value(name, field, raw_value(raw, fields, name, language))
        except InvalidValue as problem:
            checked.problems[name] = problem
        else:
            if value:
                checked.values[name] = value
    _check_currencies(checked, raw, fields, language)
    _check_order(checked)
    return checked


def _check_currencies(checked: Checked, raw: Raw, fields: Fields, language: Language) -> None:
    """Tell of sums whose words name another currency than the one that is chosen, or usual."""
    chosen = checked.values.get("pay_currency") or fields["pay_currency"].default
    for name in [each for each in checked.values if fields[each].type == "money"]:
        typed = raw_value(raw, fields, name, language)
        if problem := currency_problem(name, fields[name], typed, chosen):
            del checked.values[name]
            checked.problems[name] = problem


def _check_order(checked: Checked) -> None:
    low, high = checked.values.get("pay_from"), checked.values.get("pay_to")
    if low and high and Decimal(low) > Decimal(high):
        del checked.values["pay_to"]
        checked.problems["pay_to"] = InvalidValue("wrong_order", "pay_to")
