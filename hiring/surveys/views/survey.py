"""One own survey: what it holds, and what of it may be shown."""

from decimal import ROUND_HALF_UP, Decimal

from flask import render_template, request
from flask.typing import ResponseReturnValue

from hiring.policy import Permission
from hiring.salary.ages import age
from hiring.salary.currency import major
from hiring.salary.money import Period, Tax
from hiring.surveys.models import Survey, SurveyCell, SurveyKind
from hiring.surveys.service.groups import GroupFilter, groups_of
from hiring.surveys.service.markets import find_survey, markets_of
from hiring.surveys.views.blueprint import pages
from hiring.surveys.words.markets import (
    age_words,
    country_words,
    period_words,
    span_words,
    sum_words,
    tax_words,
)
from hiring.surveys.words.reading import held_back_words, type_words
from hiring.web.context import reading, today
from hiring.web.guard import requires

_LONGEST = 80
_LAST_PAGE = 1_000


@pages.get("/salaries/surveys/<id:survey_id>")
@requires(Permission.READ_SALARIES)
def show_survey(survey_id: int) -> ResponseReturnValue:
    with reading() as work:
        survey = find_survey(work, survey_id)
        if survey.kind == SurveyKind.TABLE:
            markets = markets_of(work, survey, today())
            cells = {(each.city, each.segment, each.band): each for each in survey.cells}
            bands = tuple(dict.fromkeys(each.band for each in survey.cells if each.band))
            return render_template(
                "surveys/table.html", survey=survey, markets=markets, cells=cells, bands=bands
            )
        asked = _asked()
        groups = groups_of(work, survey_id, asked, today())
        return render_template(
            "surveys/observations.html", survey=survey, asked=asked, groups=groups
        )


def _asked() -> GroupFilter:
    typed = request.args
    city, segment, band = (typed.get(name, "")[:_LONGEST] for name in ("city", "segment", "band"))
    page = typed.get("page", 1, int)
    return GroupFilter(city, segment, band, max(1, min(page, _LAST_PAGE)))


@pages.app_template_global()
def cell_span(cell: SurveyCell, currency: str = "") -> str:
    """Return the range of a published figure in words."""
    low, high = (None if sum_ is None else major(sum_) for sum_ in (cell.low, cell.high))
    if low is not None and high is not None and not currency:
        return f"{sum_words(low)}–{sum_words(high)}"
    return span_words(low, high, currency)


@pages.app_template_global()
def survey_basis(survey: Survey) -> str:
    """Return what a survey's sums are: currency, period, tax."""
    basis = (period_words(Period(survey.period)), tax_words(Tax(survey.tax)))
    return ", ".join((survey.currency, *basis))


@pages.app_template_global()
def age_since(told: str) -> str:
    """Return how old a dated survey is today, in words."""
    return age_words(age(told, today()))


@pages.app_template_global()
def rows_words(count: int) -> str:
    """Return a count, grouped in thousands."""
    return sum_words(Decimal(count))


@pages.app_template_global()
def whole_words(sum_: Decimal) -> str:
    """Return a statistic in whole currency units: its hundredths say nothing."""
    return sum_words(sum_.quantize(Decimal(1), ROUND_HALF_UP))


@pages.app_template_global()
def plain_words(name: str) -> str:
    """Return a name as it stands."""
    return name


pages.app_template_filter("held_back_words")(held_back_words)
for _words in (country_words, type_words):
    pages.app_template_global(_words.__name__)(_words)
