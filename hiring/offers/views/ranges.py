"""A vacancy's pay range taken over from a market benchmark, with the figures it rests on."""

from decimal import ROUND_HALF_UP, Decimal

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from hiring.errors import HiringError, Invalid
from hiring.i18n import gettext as _
from hiring.offers.forms.benchmark import BenchmarkForm
from hiring.offers.service.computing import markets_for
from hiring.offers.views.blueprint import pages
from hiring.policy import Permission
from hiring.salary.benchmark.answer import Benchmark
from hiring.salary.benchmark.data import as_data
from hiring.salary.benchmark.engine import benchmark
from hiring.salary.benchmark.question import BenchmarkQuestion
from hiring.salary.benchmark.suggestion import suggested_range
from hiring.salary.roles import roles_of_library
from hiring.vacancies.models import Vacancy
from hiring.vacancies.service.finding import find_vacancy, list_vacancies
from hiring.vacancies.service.settings import SetPay, set_pay
from hiring.web.context import reading, today, writing
from hiring.web.guard import actor, requires
from hiring.web.words import refusal_words
from hiring.work import Work

_SEGMENTS = (("agency", "agency"), ("company", "company"))
_ONE = Decimal(1)


@pages.post("/vacancies/<id:vacancy_id>/pay/benchmark")
@requires(Permission.MANAGE_VACANCIES)
def take_range(vacancy_id: int) -> ResponseReturnValue:
    """Ask the benchmark anew and keep its range; nothing computed by the page is believed."""
    try:
        with writing() as work:
            vacancy = find_vacancy(work, vacancy_id, for_change=True)
            found = _found(work, vacancy, _question())
            command = _command(found, vacancy.jurisdiction)
            set_pay(work, vacancy_id, command)
    except Invalid as refusal:
        flash(refusal_words(refusal.code, refusal.details), "error")
    else:
        flash(_("The pay range is taken over from the benchmark, with its sources."), "done")
    return redirect(url_for("vacancies.show_panel", vacancy_id=vacancy_id, _anchor="pay"))


@pages.app_template_global()
def vacancies_for(role: str) -> list[Vacancy]:
    """Return the open vacancies of a role whose range the reader may set."""
    if not actor().may(Permission.MANAGE_VACANCIES):
        return []
    with reading() as work:
        return [each for each in list_vacancies(work) if each.role == role]


def _question() -> BenchmarkQuestion:
    form = BenchmarkForm(formdata=request.form)
    form.offer_choices([(each, each) for each in roles_of_library()], list(_SEGMENTS))
    question = form.question(today()) if form.validate() else None
    if question is None:
        raise Invalid("benchmark_not_asked")
    return question


def _found(work: Work, vacancy: Vacancy, question: BenchmarkQuestion) -> Benchmark:
    if question.role != vacancy.role:
        raise Invalid("benchmark_of_other_role")
    try:
        markets = markets_for(work, question.role, question.on)
        return benchmark(question, markets)
    except HiringError as refusal:
        raise Invalid("benchmark_not_asked") from refusal


def _command(found: Benchmark, jurisdiction: str) -> SetPay:
    wanted = suggested_range(found)
    return SetPay(
        _whole(wanted.low),
        _whole(wanted.high),
        wanted.currency,
        wanted.period.value,
        wanted.tax.value,
        jurisdiction=jurisdiction,
        ground={**as_data(found), "ground": wanted.ground},
    )


def _whole(end: Decimal | None) -> int | None:
    return None if end is None else int(end.quantize(_ONE, ROUND_HALF_UP))
