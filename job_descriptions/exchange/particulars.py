"""The particulars as other systems need them: complete with defaults, and read as numbers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from job_descriptions.document import Item, VacancyDocument
from job_descriptions.errors import InvalidValue
from job_descriptions.model import Description, SectionKey


@dataclass(frozen=True, slots=True)
class StatedPay:
    """A stated pay range; an open end is None."""

    low: Decimal | None
    high: Decimal | None
    currency: str
    period: str
    gross: bool


def stated(values: Mapping[str, str], name: str) -> str:
    """Return a value that must be there. Raises InvalidValue(`no_value`)."""
    if not values.get(name):
        raise InvalidValue("no_value", name)
    return values[name]


def pay_range(values: Mapping[str, str]) -> StatedPay | None:
    """Return the stated pay, or None where no sum is stated.

    Raises InvalidValue: `no_value` where a sum stands without its currency, period or basis,
    `range_reversed` where the lower end is above the upper one.
    """
    low, high = (
        Decimal(values[end]) if values.get(end) else None for end in ("pay_from", "pay_to")
    )
    if low is None and high is None:
        return None
    if low is not None and high is not None and low > high:
        raise InvalidValue("range_reversed", "pay_from", f"{low} > {high}")
    return StatedPay(
        low=low,
        high=high,
        currency=stated(values, "pay_currency"),
        period=stated(values, "pay_period"),
        gross=stated(values, "pay_basis") == "gross",
    )


def experience_months(values: Mapping[str, str]) -> int | None:
    """Return the least experience asked for in months, or None where it is not stated."""
    months = values.get("experience_months", "")
    return int(months) if months else None


def demands(document: VacancyDocument, description: Description, group: str) -> tuple[str, ...]:
    """Return the printed demands of one group, such as `education`, in their order."""
    ids = {f"field.{group}", *_clauses_of(description, group)}
    return tuple(item.text for item in _items(document, "needs") if item.clause in ids)


def texts(document: VacancyDocument, key: str) -> tuple[str, ...]:
    """Return the printed texts of one block: `duties`, `needs` or `offer`."""
    return tuple(item.text for item in _items(document, key))


def _items(document: VacancyDocument, key: str) -> Iterator[Item]:
    return (item for each in document.chapters if each.key == key for item in each.items())


def _clauses_of(description: Description, group: str) -> Iterator[str]:
    sections = (each for each in description.sections if each.key == SectionKey.QUALIFICATION)
    groups = (each for section in sections for each in section.groups if each.id == group)
    return (clause.id for each in groups for clause in each.clauses)
