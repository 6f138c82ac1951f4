"""Compare an offer: the answer in one sentence, what led to it, a what-if, a page for clients."""

from dataclasses import dataclass, replace
from decimal import Decimal

from flask import render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from hiring.errors import HiringError, Invalid
from hiring.i18n import language
from hiring.offers.forms.benchmark import BenchmarkForm
from hiring.offers.service.benchmarks import issue_benchmark
from hiring.offers.service.market import offer_markets
from hiring.offers.views.blueprint import pages
from hiring.output.format import Extras
from hiring.output.formats import address_of
from hiring.policy import Permission
from hiring.salary.benchmark.answer import Benchmark
from hiring.salary.benchmark.asking import ask, figures_name
from hiring.salary.benchmark.data import as_data
from hiring.salary.benchmark.engine import main_answers
from hiring.salary.benchmark.question import BenchmarkQuestion
from hiring.salary.benchmark.what_if import Slider, slider
from hiring.salary.charts.offer import OfferChart, offer_chart
from hiring.salary.documents.benchmark_page import BenchmarkPage, benchmark_page
from hiring.salary.documents.benchmark_words import BENCHMARK_WORDS
from hiring.salary.places import PLACES
from hiring.salary.roles import roles_of_library
from hiring.surveys.service.markets import own_markets
from hiring.surveys.words.markets import segment_words
from hiring.web.context import reading, today, toolkit, writing
from hiring.web.downloads import download
from hiring.web.guard import requires
from job_descriptions.writing.localized import Language
from job_descriptions.writing.sorting import sort_key

_SEGMENTS = ("agency", "company")


@dataclass(frozen=True, slots=True)
class _Told:
    """An answer in the reader's words, with the slider for what-ifs where there is one."""

    page: BenchmarkPage
    slider: Slider | None


@pages.get("/salaries/benchmark")
@requires(Permission.READ_SALARIES)
def show_benchmark() -> ResponseReturnValue:
    form = _form()
    if not request.args.get("offer"):
        return render_template("offers/benchmark.html", **_page(form), told=None)
    found = _found(form)
    told = found and _told(found)
    other = found and _what_if(form, found)
    page = render_template("offers/benchmark.html", **_page(form), told=told, other=other)
    return page, 200 if found else 422


@pages.get("/salaries/benchmark/what-if")
@requires(Permission.READ_SALARIES)
def show_what_if() -> ResponseReturnValue:
    form = _form()
    found = _found(form)
    other = found and _what_if(form, found)
    if not other:
        raise Invalid("wrong_payload")
    return render_template(
        "offers/what_if.html", other=other, labels=BENCHMARK_WORDS.in_language(language())
    )


@pages.post(f"/salaries/benchmark/<any(ru,en):wanted>.{address_of(['benchmark'])}")
@requires(Permission.READ_SALARIES)
def download_benchmark(wanted: Language, ending: str) -> ResponseReturnValue:
    form = _form(posted=True)
    found = _found(form)
    if found is None:
        return render_template("offers/benchmark.html", **_page(form), told=None), 422
    page = _document(found, wanted)
    with writing() as work:
        composed = issue_benchmark(work, page, as_data(found))
    name = f"benchmark-{found.question.role}-{wanted}"
    return download(composed, ending, name, Extras(figures=as_data(found)))


def _form(*, posted: bool = False) -> BenchmarkForm:
    """Return the form as the address, or what was sent, fills it in."""
    typed = request.form if posted else request.args
    form = BenchmarkForm(formdata=typed if "role" in typed else None)
    roles = [(role, _role_title(role)) for role in roles_of_library()]
    form.offer_choices(roles, [(each, segment_words(each)) for each in _SEGMENTS])
    return form


def _role_title(role: str) -> str:
    title = toolkit().catalog.library.find(role).title
    return title.ru.nom if language() == "ru" else title.en


def _found(form: BenchmarkForm) -> Benchmark | None:
    """Return the answer, None where a field says why there is none."""
    if not form.validate():
        return None
    question = form.question(today())
    if question is None:
        return None
    try:
        return _answer(question)
    except HiringError as refusal:
        form.tell(refusal)
        return None


def _answer(question: BenchmarkQuestion) -> Benchmark:
    with reading() as work:
        own = own_markets(work, question.role, question.on)
        offers = offer_markets(work, question.role, question.on)
    # What is too small to be shown is too small to be compared with.
    told = (each for each in (*own, *offers) if each.knots or each.bands or each.low is not None)
    return ask(toolkit().catalog.salaries, question, tuple(told))


def _told(found: Benchmark) -> _Told:
    main = main_answers(found.answers)
    sliding = slider(main[0]) if len(main) == 1 and _same_basis(found) else None
    return _Told(_document(found, language()), sliding)


def _same_basis(found: Benchmark) -> bool:
    """Return whether the slider's sums are those of the offer: nothing was converted on the way."""
    return main_answers(found.answers)[0].amount == found.question.pay.amount


def _document(found: Benchmark, wanted: Language) -> BenchmarkPage:
    library = toolkit().catalog.salaries
    return benchmark_page(found, wanted, figures_name(library), library.bands)


def _what_if(form: BenchmarkForm, found: Benchmark) -> _Told | None:
    """Return the answer for the other sum that was asked for beside the offer."""
    sum_: Decimal | None = form.what_if.data
    if sum_ is None or sum_ == found.question.pay.amount:
        return None
    question = replace(found.question, pay=replace(found.question.pay, amount=sum_))
    return _told(_answer(question))


def _page(form: BenchmarkForm) -> dict[str, object]:
    return {
        "form": form,
        "labels": BENCHMARK_WORDS.in_language(language()),
        "places": sorted((each.name[language()] for each in PLACES), key=sort_key),
    }


@pages.app_template_global()
def offer_picture(chart: OfferChart) -> Markup:
    """Return an offer on the scale of its market as a picture of the page."""
    return Markup(offer_chart(chart))  # noqa: S704 # our own SVG, its words escaped
