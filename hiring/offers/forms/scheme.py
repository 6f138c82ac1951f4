"""A pay scheme as it is asked about: everything stands in the address, nobody is named in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from wtforms import BooleanField, Field, FieldList, RadioField, SelectField
from wtforms.validators import InputRequired, Optional

from hiring.i18n import gettext as _
from hiring.i18n import lazy
from hiring.salary.scheme import Scheme, Unit, profits_of
from hiring.salary.tax import MONTHS
from hiring.vacancies.forms import CURRENCIES
from hiring.web.forms import BaseForm, options
from hiring.web.number_field import LARGEST_SUM, PERCENT, NumberField, SumField
from hiring.web.words import value_words
from job_descriptions.writing.numbers import Wanted

_NOTHING, _HUNDRED = Decimal(0), Decimal(100)
_SEASON = Wanted(2, 0, 1000, "percent")
_CHANGE = Wanted(2, -50, 50, "percent")
_YEAR = Wanted(0, 2001, 2100)
# The fields of either way to give profits; those of the other way do not count.
_WAYS = {"base": ("turnover", "consumables", "wages", "change", "season"), "typed": ("profits",)}


@dataclass(frozen=True, slots=True)
class Trial:
    """A scheme to try out: on which monthly profits, in which currency, with which tax.

    `on` is a day of the tax year; None where no tax is counted.
    """

    scheme: Scheme
    profits: tuple[Decimal, ...]
    currency: str
    on: date | None
    resident: bool


class MonthsField(FieldList):  # type: ignore[type-arg]  # generic in its stubs only
    """Twelve sums, one for each month; a month that was not sent stays empty in its place."""

    def _extract_indices(self, _prefix: str, _sent: object) -> Iterator[int]:
        yield from range(MONTHS)


def _forgive(*fields: Field) -> None:
    """Drop what was found wrong with fields that do not count."""
    for field in fields:
        for each in (field, *(field if isinstance(field, FieldList) else ())):
            each.errors = []


def _given(field: NumberField) -> Decimal:
    """Return the sum in a field; one that was left empty is nothing."""
    return _NOTHING if field.data is None else field.data


def _sum(label: str, *checks: Any, help_: str = "") -> SumField:
    return SumField(label, validators=[*(checks or (Optional(),))], description=help_)


class SchemeForm(BaseForm):
    """The terms of a scheme, the unit's profit, and what is counted besides."""

    class Meta(BaseForm.Meta):
        """A question that changes nothing: it needs no protection against forgery."""

        csrf = False

    specialist = _sum(
        lazy("Wage as a specialist"), help_=lazy("A month, for the head's own work with clients.")
    )
    rate = _sum(lazy("Pay as head"), help_=lazy("A month, whatever the profit."))
    share = NumberField(
        lazy("Share of the profit, %"), validators=[InputRequired()], wanted=PERCENT
    )
    threshold = _sum(
        lazy("Threshold of profit"),
        help_=lazy("The share is taken of what a month brings above it."),
    )
    floor = _sum(lazy("Variable part at least"))
    cap = _sum(lazy("Variable part at most"))
    after_own_pay = BooleanField(lazy("Take the head's fixed pay off the profit first"))
    carries_losses = BooleanField(
        lazy(
            "A loss, or what a month lacks to the threshold, lowers the base of the months after it"
        )
    )
    how = RadioField(
        lazy("Profit of the unit"),
        choices=options(
            [("base", lazy("from one usual month")), ("typed", lazy("month by month"))]
        ),
        default="base",
    )
    turnover = _sum(lazy("Turnover a month"), InputRequired())
    consumables = _sum(lazy("Consumables a month"), help_=lazy("They rise and fall with turnover."))
    wages = _sum(lazy("Wages of the staff a month"), help_=lazy("They stay the same."))
    change = NumberField(
        lazy("Change from month to month, %"), validators=[Optional()], wanted=_CHANGE
    )
    season = MonthsField(
        NumberField(validators=[Optional()], wanted=_SEASON),
        lazy("Season: 100 is a usual month"),
        min_entries=MONTHS,
        max_entries=MONTHS,
    )
    profits = MonthsField(
        SumField(validators=[InputRequired()], least=-LARGEST_SUM),
        lazy("Profit by month"),
        min_entries=MONTHS,
        max_entries=MONTHS,
    )
    currency = SelectField(
        lazy("Currency"), choices=options((code, code) for code in CURRENCIES), default="RUB"
    )
    tax = SelectField(
        lazy("Income tax"),
        choices=options(
            [
                ("resident", lazy("Russian, resident")),
                ("non_resident", lazy("Russian, non-resident")),
                ("none", lazy("leave it out")),
            ]
        ),
        default="resident",
    )
    year = NumberField(lazy("Year"), validators=[InputRequired()], wanted=_YEAR)

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the fields that count, then those that must agree with each other."""
        super().validate(extra_validators)
        for way, names in _WAYS.items():
            if way != self.how.data:
                _forgive(*(self[name] for name in names))
        self._check_order()
        return not self.errors

    def trial(self) -> Trial:
        """Return what is asked, once every field is valid. Sums are for a month."""
        taxed = self.tax.data != "none"
        return Trial(
            scheme=self._scheme(),
            profits=self._profits(),
            currency=self.currency.data,
            on=date.fromisoformat(f"{self.year.data:04d}-01-01") if taxed else None,
            resident=self.tax.data == "resident",
        )

    def _scheme(self) -> Scheme:
        return Scheme(
            rate=_given(self.rate),
            share=_given(self.share) / _HUNDRED,
            specialist=_given(self.specialist),
            threshold=_given(self.threshold),
            floor=self.floor.data,
            cap=self.cap.data,
            after_own_pay=self.after_own_pay.data,
            carries_losses=self.carries_losses.data,
        )

    def _profits(self) -> tuple[Decimal, ...]:
        if self.how.data == "typed":
            return tuple(self.profits.data)
        unit = Unit(_given(self.turnover), _given(self.consumables), _given(self.wages))
        season = [_HUNDRED if part is None else part for part in self.season.data]
        return profits_of(
            unit, _given(self.change) / _HUNDRED, [part / _HUNDRED for part in season]
        )

    def _check_order(self) -> None:
        floor, cap = self.floor.data, self.cap.data
        if floor is not None and cap is not None and cap < floor:
            self.cap.errors = [value_words("wrong_order", "")]
        if self.tax.data != "none" and self.currency.data in set(CURRENCIES) - {"RUB"}:
            self.tax.errors = [_("This tax is counted in roubles. Choose RUB, or leave it out.")]


def example(year: int) -> dict[str, Any]:
    """Return an example to begin with: round sums that are nobody's market."""
    return {
        "specialist": Decimal(40_000),
        "rate": Decimal(30_000),
        "share": Decimal(5),
        "turnover": Decimal(1_000_000),
        "consumables": Decimal(300_000),
        "wages": Decimal(400_000),
        "season": [_HUNDRED] * MONTHS,
        "currency": "RUB",
        "tax": "resident",
        "year": year,
    }
