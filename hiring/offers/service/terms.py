"""What an offer says, as people typed it and before anything is computed of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hiring.errors import Invalid
from hiring.offers.models import Offer
from hiring.salary.currency import major, minor
from hiring.salary.money import Pay, Period, Rate, Tax
from hiring.salary.package import Package
from job_descriptions.writing.schemas import Schema

RATE = Schema("exchange_rate", Rate)


@dataclass(frozen=True, slots=True)
class Terms:
    """An offer's terms: sums in whole units of `currency`, dates None where none was given.

    `city` is a place id or a name as typed; `years` is the candidate's experience as head;
    `rate` joins the offer's currency with that of the vacancy's range; `reason` says why the
    offer lies outside the range.
    """

    base: Decimal
    bonus: Decimal
    guaranteed: Decimal
    one_off: Decimal
    currency: str
    period: Period
    tax: Tax
    city: str
    segment: str
    years: Decimal | None
    rate: Rate | None
    starts_on: date | None
    answer_by: date | None
    conditions: str
    reason: str

    @property
    def package(self) -> Package:
        """The sums, ready to be computed with."""
        base = Pay(self.base, self.currency, self.period, self.tax)
        return Package(base, self.bonus, self.guaranteed, self.one_off)


def slips(terms: Terms, today: date) -> Iterator[Invalid]:
    """Yield what is wrong with terms wherever they stand; each names its field."""
    if terms.base <= 0:
        yield Invalid("pay_not_positive", field="base")
    if terms.guaranteed > terms.bonus:
        yield Invalid("guaranteed_over_bonus", field="guaranteed")
    if terms.rate is not None and terms.rate.value <= 0:
        yield Invalid("rate_not_positive", field="rate")
    if terms.rate is not None and not (terms.rate.date and terms.rate.source):
        field = "rate_source" if terms.rate.date else "rate_date"
        yield Invalid("rate_without_source", field=field)
    if terms.rate is not None and terms.rate.date > today.isoformat():
        yield Invalid("rate_to_come", field="rate_date")
    if terms.starts_on and terms.answer_by and terms.answer_by > terms.starts_on:
        yield Invalid("answer_after_start", field="answer_by")


def lacks(terms: Terms, today: date) -> Iterator[Invalid]:
    """Yield what terms lack before they may be sent for approval; each names its field."""
    if terms.starts_on is None:
        yield Invalid("offer_without_start", field="starts_on")
    elif terms.starts_on < today:
        yield Invalid("day_past", field="starts_on")
    if terms.answer_by is None:
        yield Invalid("offer_without_term", field="answer_by")
    elif terms.answer_by < today:
        yield Invalid("day_past", field="answer_by")


def terms_of(offer: Offer) -> Terms:
    """Return the terms that an offer holds."""
    return Terms(
        base=major(offer.base),
        bonus=major(offer.bonus),
        guaranteed=major(offer.guaranteed),
        one_off=major(offer.one_off),
        currency=offer.currency,
        period=Period(offer.period),
        tax=Tax(offer.tax),
        city=offer.city,
        segment=offer.segment,
        years=offer.years,
        rate=RATE.load(offer.rate) if offer.rate else None,
        starts_on=offer.starts_on,
        answer_by=offer.answer_by,
        conditions=offer.conditions,
        reason=offer.reason,
    )


def write_terms(offer: Offer, terms: Terms) -> None:
    """Put terms into an offer; sums are kept in hundredths."""
    offer.base, offer.bonus = minor(terms.base), minor(terms.bonus)
    offer.guaranteed, offer.one_off = minor(terms.guaranteed), minor(terms.one_off)
    offer.currency, offer.period, offer.tax = terms.currency, terms.period, terms.tax
    offer.city, offer.segment, offer.years = terms.city, terms.segment, terms.years
    offer.rate = RATE.dump(terms.rate) if terms.rate else {}
    offer.starts_on, offer.answer_by = terms.starts_on, terms.answer_by
    offer.conditions, offer.reason = terms.conditions, terms.reason
