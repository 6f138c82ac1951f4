"""What is asked of a benchmark on its page: everything stands in the address, nothing is secret."""

from datetime import date
from decimal import Decimal

from wtforms import DateField, SelectField, StringField
from wtforms.validators import InputRequired, Length, Optional

from hiring.errors import HiringError, Invalid
from hiring.i18n import lazy
from hiring.salary.ageing import Ageing
from hiring.salary.benchmark.question import BenchmarkQuestion
from hiring.salary.currency import currency_code
from hiring.salary.money import Pay, Period, Rate, Tax
from hiring.salary.places import find_place
from hiring.web.forms import BaseForm, options, printable, trimmed
from hiring.web.number_field import PERCENT, RATE, YEARS, NumberField, SumField
from hiring.web.words import refusal_words, value_words
from job_descriptions.writing.numbers import Wanted

_LEAST = Decimal("0.01")
_HOURS = Wanted(2, 1, 744)
CURRENCIES = ("RUB", "EUR", "USD", "GBP", "CNY", "PLN", "KZT", "BYN")


class BenchmarkForm(BaseForm):
    """An offer, the place, and what is needed to make sums comparable."""

    class Meta(BaseForm.Meta):
        """A question that changes nothing: it needs no protection against forgery."""

        csrf = False

    role = SelectField(lazy("Role"), validators=[InputRequired()])
    city = StringField(
        lazy("City"),
        filters=[trimmed],
        validators=[Length(max=80), printable],
        description=lazy("Empty: all."),
    )
    segment = SelectField(lazy("Segment"), default="")
    offer = SumField(lazy("Offer"), validators=[InputRequired()], least=_LEAST)
    currency = SelectField(
        lazy("Currency"), choices=options((code, code) for code in CURRENCIES), default="RUB"
    )
    period = SelectField(
        lazy("Period"),
        choices=options(
            [("month", lazy("a month")), ("year", lazy("a year")), ("hour", lazy("an hour"))]
        ),
        default="month",
    )
    hours = NumberField(lazy("Hours a month"), validators=[Optional()], wanted=_HOURS)
    tax = SelectField(
        lazy("Tax"),
        choices=options([("gross", lazy("before tax")), ("net", lazy("after tax"))]),
        default="gross",
    )
    years = NumberField(lazy("Years as head"), validators=[Optional()], wanted=YEARS)
    on = DateField(lazy("Date"), validators=[Optional()])
    low = SumField(lazy("Range from"), validators=[Optional()], least=1)
    high = SumField(lazy("Range to"), validators=[Optional()], least=1)
    rate = NumberField(
        lazy("Exchange rate"),
        validators=[Optional()],
        wanted=RATE,
        description=lazy("What one unit of the offer's currency costs in the figures' currency."),
    )
    rate_currency = SelectField(
        lazy("Currency of the figures"),
        choices=options((code, code) for code in CURRENCIES),
        default="RUB",
    )
    rate_date = DateField(lazy("Date of the rate"), validators=[Optional()])
    rate_source = StringField(
        lazy("Source of the rate"), filters=[trimmed], validators=[Length(max=120), printable]
    )
    growth = NumberField(
        lazy("Age the figures by, % a year"),
        validators=[Optional()],
        wanted=PERCENT,
        description=lazy("Left empty, old figures stay as they were published."),
    )
    formula = SelectField(
        lazy("Formula"),
        choices=options([("compound", lazy("compound")), ("simple", lazy("simple"))]),
        default="compound",
    )
    growth_source = StringField(
        lazy("Source of the growth rate"),
        filters=[trimmed],
        validators=[Length(max=120), printable],
    )
    growth_date = DateField(lazy("Date of the growth rate"), validators=[Optional()])
    what_if = SumField(lazy("What if"), validators=[Optional()], least=_LEAST)

    def offer_choices(self, roles: list[tuple[str, str]], segments: list[tuple[str, str]]) -> None:
        """Fill the lists of roles and segments."""
        self.role.choices = options(roles)
        self.segment.choices = options([("", lazy("all")), *segments])

    def tells_more(self) -> bool:
        """Return whether anything beside the offer and its place was typed, or is wrong."""
        return any(self[name].errors or (self[name].data and name in _BLANK) for name in _MORE)

    def question(self, today: date) -> BenchmarkQuestion | None:
        """Return what is asked, None where a field tells what is wrong with it."""
        try:
            return self._question(today)
        except HiringError as refusal:
            self.tell(refusal)
            return None

    def tell(self, refusal: HiringError) -> None:
        """Say a refusal at the field that it names, at the sum where it names none here."""
        place = _FIELDS.get(str(refusal.details.get("field", "")), "offer")
        blank = refusal.code == "required"
        words = refusal_words(refusal.code, refusal.details)
        self[place].errors = [value_words("required", "") if blank else words]

    def _question(self, today: date) -> BenchmarkQuestion:
        sum_ = self.offer.data or Decimal(0)
        pay = Pay(sum_, self.currency.data, Period(self.period.data), Tax(self.tax.data))
        return BenchmarkQuestion(
            role=self.role.data,
            city=find_place(self.city.data).id if self.city.data else "",
            segment=self.segment.data,
            pay=pay,
            years=self.years.data,
            on=self.on.data or today,
            rate=self._rate(),
            ageing=self._ageing(),
            vacancy_range=self._range(),
            hours=self.hours.data,
        )

    def _rate(self) -> Rate | None:
        if self.rate.data is None:
            return None
        base, quote = currency_code(self.currency.data), currency_code(self.rate_currency.data)
        day, source = _iso(self.rate_date.data), self.rate_source.data or ""
        return Rate(base, quote, self.rate.data, day, source)

    def _ageing(self) -> Ageing | None:
        if self.growth.data is None:
            return None
        source, day = self.growth_source.data or "", _iso(self.growth_date.data)
        return Ageing(self.growth.data / 100, self.formula.data, source, day)

    def _range(self) -> tuple[Decimal, Decimal] | None:
        """Return both ends. Raises Invalid where only one was typed: nothing lies inside it."""
        low, high = self.low.data, self.high.data
        if low is None and high is None:
            return None
        if low is None or high is None:
            raise Invalid("required", field="low" if low is None else "range")
        return low, high


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


# What is asked for in few questions, and of that what is blank unless somebody types.
_BLANK = ("low", "high", "on", "hours", "rate", "rate_date", "rate_source", "growth")
_MORE = (*_BLANK, "rate_currency", "formula", "growth_source", "growth_date")
# Where a rule's field has another name on the page.
_FIELDS = {
    "city": "city",
    "role": "role",
    "segment": "segment",
    "offer": "offer",
    "years": "years",
    "low": "low",
    "range": "high",
    "rate": "rate",
    "rate_source": "rate_source",
    "currency": "currency",
    "growth": "growth",
    "formula": "formula",
    "growth_source": "growth_source",
    "hours": "hours",
    "date": "on",
}
