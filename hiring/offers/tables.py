"""The house's own offers as a plain table for a workbook."""

from collections.abc import Iterator, Sequence

from assessments.documents.marks_table import Cell, MarksTable
from hiring.i18n import gettext as _
from hiring.i18n import language
from hiring.offers.words import suppressed_words
from hiring.salary.market import Market
from hiring.surveys.words.markets import city_words, country_words, segment_words, tax_words

PERCENTS = (10, 25, 50, 75, 90)


def market_table(markets: Sequence[Market], roles: dict[str, str]) -> MarksTable:
    """Return a row for each market; `roles` are the names of roles by id. Nobody is named."""
    heads = (
        _("Survey"),
        _("Role"),
        _("Country"),
        _("Place of work"),
        _("Segment"),
        _("Currency"),
        _("Tax"),
        _("Offers"),
        _("Employers"),
        *(f"P{each}" for each in PERCENTS),
        _("Not shown because"),
    )
    rows = tuple(tuple(_row(each, roles)) for each in markets)
    return MarksTable(_("Own offers"), heads, rows)


def _row(market: Market, roles: dict[str, str]) -> Iterator[Cell]:
    yield market.title[language()]
    yield roles.get(market.role, market.role)
    yield country_words(market.country)
    yield city_words(market.city)
    yield segment_words(market.segment)
    yield market.currency
    yield tax_words(market.tax)
    yield market.people
    yield market.organisations
    for percent in PERCENTS:
        knot = market.knots.get(percent)
        yield float(round(knot, 2)) if knot is not None else None
    yield "; ".join(suppressed_words(market.suppressed))
