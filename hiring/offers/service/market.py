"""The house's own offers as a survey: what was accepted and what was declined, by place."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby

from sqlalchemy.orm import undefer

from hiring.candidates.models import Application
from hiring.i18n import gettext as _
from hiring.i18n import speaking
from hiring.offers.models import Offer, OfferState
from hiring.offers.service.drafting import visible
from hiring.offers.service.freezing import thawed
from hiring.offers.service.terms import terms_of
from hiring.salary.market import Market, Source
from hiring.salary.money import Period, Tax
from hiring.salary.percentiles import USUAL_TYPE, percentiles
from hiring.salary.roles import SAME_ROLE
from hiring.salary.sample import Sample, check_sample
from hiring.vacancies.models import Vacancy
from hiring.work import Work
from job_descriptions.writing.localized import Text

_NAMES = {10: "p10", 25: "p25", 50: "median", 75: "p75", 90: "p90"}
_ANSWERED = (OfferState.ACCEPTED, OfferState.DECLINED)


@dataclass(frozen=True, slots=True, order=True)
class _Group:
    """What offers must share to be counted together."""

    role: str
    country: str
    city: str
    segment: str
    currency: str
    tax: Tax
    state: str


@dataclass(frozen=True, slots=True)
class _Answered:
    """An answered offer without its candidate: base pay for a month, whose it was, and when."""

    group: _Group
    amount: Decimal
    employer: int
    day: date


def offer_markets(work: Work, role: str, on: date) -> tuple[Market, ...]:
    """Return what the house's answered offers say of a role (of all roles where it is empty).

    Base pay per month, before tax where the tax is known; accepted and declined offers are apart,
    as are places, segments and currencies. Percentiles are told as far as the sample allows it on
    a day, employers being its organisations; `suppressed` says why the others are not.
    """
    query = visible(work).join(Application.vacancy).where(Offer.state.in_(_ANSWERED))
    # The sums of examples are invented: they are nobody's market.
    query = query.where(Vacancy.example.is_(False))
    if role:
        query = query.where(Vacancy.role == role)
    rows = sorted(
        _answered(work.session.scalars(query.options(undefer(Offer.facts)))), key=_group_of
    )
    return tuple(_market(group, tuple(found), on) for group, found in groupby(rows, key=_group_of))


def _answered(offers: Iterable[Offer]) -> Iterator[_Answered]:
    for offer in offers:
        if offer.answered_on is None:
            continue
        terms, found = terms_of(offer), thawed(offer.facts).computed.reckoned
        base = found.lines[0]
        gross = base.gross_month
        amount, tax = (gross, Tax.GROSS) if gross is not None else (base.net_month, Tax.NET)
        role = offer.application.vacancy.role
        place = (found.country, terms.city, terms.segment)
        yield _Answered(
            _Group(role, *place, terms.currency, tax, offer.state),
            amount or Decimal(0),
            offer.application.vacancy.employer_id,
            offer.answered_on,
        )


def _group_of(offer: _Answered) -> _Group:
    return offer.group


def _market(group: _Group, offers: tuple[_Answered, ...], on: date) -> Market:
    newest = max(each.day for each in offers)
    employers = Counter(str(each.employer) for each in offers)
    sample = check_sample(employers, newest, on, len(offers))
    knots = _knots(offers, sample)
    title = _title(group.state)
    return Market(
        source=Source(
            id=f"own_offers_{group.state}",
            name=title,
            survey_date=newest.isoformat() if sample.shown else "",
            published="",
            document=Text("", ""),
            licence=Text("", ""),
        ),
        role=group.role,
        title=title,
        match=SAME_ROLE,
        country=group.country,
        city=group.city,
        segment=group.segment,
        currency=group.currency,
        period=Period.MONTH,
        tax=group.tax,
        median=knots.get(50),
        statistic="median" if 50 in knots else "",  # noqa: PLR2004 # the percent of the median
        knots=knots,
        percentile_type=USUAL_TYPE,
        people=len(offers),
        organisations=len(employers),
        suppressed=sample.reasons,
    )


def _knots(offers: tuple[_Answered, ...], sample: Sample) -> dict[int, Decimal]:
    shown = [percent for percent, name in _NAMES.items() if name in sample.shown]
    if not shown:
        return {}
    amounts = [each.amount for each in offers]
    found = percentiles(amounts, [Decimal(percent) / 100 for percent in shown])
    return dict(zip(shown, found, strict=True))


def _title(state: str) -> Text:
    with speaking("ru"):
        russian = _words(state)
    with speaking("en"):
        return Text(russian, _words(state))


def _words(state: str) -> str:
    if state == OfferState.ACCEPTED:
        return _("Own offers, accepted")
    return _("Own offers, declined")
