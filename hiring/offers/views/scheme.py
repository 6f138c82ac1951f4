"""The pay scheme designer: fixed pay and a share of the unit's profit, tried out over a year."""

from collections import Counter
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any, Literal

from babel.dates import get_month_names
from flask import render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from hiring.i18n import gettext as _
from hiring.i18n import language, ngettext
from hiring.offers.forms.scheme import SchemeForm, Trial, example
from hiring.offers.views.blueprint import pages
from hiring.offers.words import percent_words
from hiring.policy import Permission
from hiring.salary.charts.scheme import PayBar, ScaleMark, scale_to, scheme_bars
from hiring.salary.scheme import (
    Limit,
    MonthOfScheme,
    YearOfScheme,
    cap_reached_at,
    simulate,
    year_of,
)
from hiring.salary.tax import TaxScale, scale_on
from hiring.salary.wages import MinimumWage, minimum_wage
from hiring.web.context import today
from hiring.web.guard import requires
from job_descriptions.writing.svg import Caption
from job_descriptions.writing.typography import money, number

_LONG_WORDS, _LONGEST_WORDS = 9, 11


@pages.get("/salaries/scheme")
@requires(Permission.READ_SALARIES)
def show_scheme() -> ResponseReturnValue:
    form, asked = _form()
    result = _result(form.trial()) if not asked or form.validate() else {}
    return render_template(
        "offers/scheme.html",
        form=form,
        asked=asked,
        month_name=_month_name,
        amount=_amount,
        money_in=_money_in,
        percent=percent_words,
        limit_tags=_limit_tags(),
        **result,
    )


def _form() -> tuple[SchemeForm, bool]:
    """Return the form, and whether somebody filled it in: else it holds the example."""
    form = SchemeForm(formdata=request.args)
    if any(name.partition("-")[0] in form for name in request.args):
        return form, True
    return SchemeForm(formdata=None, data=example(today().year)), False


def _result(trial: Trial) -> dict[str, Any]:
    months = simulate(trial.scheme, trial.profits, trial.on, resident=trial.resident)
    year = year_of(months)
    least = minimum_wage("RU", trial.on) if trial.on else None
    return {
        "trial": trial,
        "months": months,
        "year": year,
        "chart": _chart(months, year, trial.currency),
        "cap_reached": cap_reached_at(trial.scheme),
        "scale": _scale(trial),
        "least": least,
        "below": _below(months, least),
        "limits": _limits(months),
    }


def _scale(trial: Trial) -> TaxScale | None:
    return scale_on(trial.on, resident=trial.resident) if trial.on else None


def _below(months: Sequence[MonthOfScheme], least: MinimumWage | None) -> str:
    """Return in how many months pay lies below the minimum wage, empty where in none."""
    low = [month for month in months if least and month.gross < least.amount]
    if not least or not low:
        return ""
    return ngettext(
        "In %(num)s month pay lies below the minimum wage of %(sum)s.",
        "In %(num)s months pay lies below the minimum wage of %(sum)s.",
        len(low),
        sum=_money_in(least.currency)(least.amount),
    )


def _chart(months: Sequence[MonthOfScheme], year: YearOfScheme, currency: str) -> Markup:
    marks = _marks(scale_to(float(year.best.gross)))
    bars = [
        PayBar(
            label=_month_name(month.month, "abbreviated"),
            fixed=float(month.fixed),
            variable=float(month.variable),
            net=None if month.net is None else float(month.net),
            words=_short(month.gross),
        )
        for month in months
    ]
    return Markup(scheme_bars(bars, marks, _caption(year, currency)))  # noqa: S704 # our own element, its words escaped


def _short(value: Decimal) -> str:
    """Return a sum in whole units; one too long for the chart is left to the table."""
    words = _amount(value.quantize(Decimal(1)))
    return words if len(words) <= _LONGEST_WORDS else ""


def _marks(scale: Sequence[float]) -> list[ScaleMark]:
    """Return the marks of the scale; where their words are long, only every other has any."""
    words = [_amount(Decimal(each)) for each in scale]
    every = 2 if max(map(len, words)) > _LONG_WORDS else 1
    return [ScaleMark(each, "" if at % every else words[at]) for at, each in enumerate(scale)]


def _caption(year: YearOfScheme, currency: str) -> Caption:
    sum_ = _money_in(currency)
    told = _(
        "Most in %(best)s: %(most)s; least in %(worst)s: %(least)s. The table holds every figure.",
        best=_month_name(year.best.month),
        most=sum_(year.best.gross),
        worst=_month_name(year.worst.month),
        least=sum_(year.worst.gross),
    )
    return Caption(_("Pay by month before tax, in %(currency)s", currency=currency), told)


def _month_name(month: int, width: Literal["wide", "abbreviated"] = "wide") -> str:
    name: str = get_month_names(width, "stand-alone", locale=language())[month]
    return name.rstrip(".")


def _amount(value: Decimal) -> str:
    return number(value, language()).replace("-", "\N{MINUS SIGN}")


def _money_in(currency: str) -> Callable[[Decimal], str]:
    return lambda value: money(str(value), "", currency, language())


def _limits(months: Sequence[MonthOfScheme]) -> list[str]:
    """Return in how many months the variable part was bounded, each bound in a sentence."""
    counts = Counter(month.limit for month in months)
    return [_bounded(limit, counts[limit]) for limit in sorted(counts) if limit]


def _bounded(limit: Limit, months: int) -> str:
    if limit == "floor":
        return ngettext(
            "In %(num)s month the least variable part is paid.",
            "In %(num)s months the least variable part is paid.",
            months,
        )
    if limit == "cap":
        return ngettext(
            "In %(num)s month the variable part meets its upper bound.",
            "In %(num)s months the variable part meets its upper bound.",
            months,
        )
    return ngettext(
        "In %(num)s month there is nothing to share.",
        "In %(num)s months there is nothing to share.",
        months,
    )


def _limit_tags() -> dict[str, str]:
    return {"floor": _("at least"), "cap": _("at most")}
