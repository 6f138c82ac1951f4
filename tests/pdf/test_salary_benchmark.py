"""The page of a benchmark as PDF: one page, tagged, the same each time, every figure in it."""

import subprocess
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import page
import pytest
from docx import Document as open_word  # noqa: N813 # it opens a file

from hiring.docx.render import docx
from hiring.papers.composed import compose
from hiring.pdf.pages import html
from hiring.pdf.verify import inspect
from hiring.salary.benchmark.asking import ask, figures_name
from hiring.salary.benchmark.question import BenchmarkQuestion
from hiring.salary.documents.benchmark_page import BenchmarkPage, benchmark_page
from hiring.salary.market import Market
from hiring.salary.money import Period, Rate, Tax
from job_descriptions.writing.localized import LANGUAGES, Language, Text
from job_descriptions.writing.printed import check_code
from tests.benchmark_builders import KAZAN, OWN, TODAY, library, market, offering, pay
from tests.pdf.assessment_pdfs import pages, text
from tests.pdf.conftest import Write

EMPLOYER = (
    "Общество с ограниченной ответственностью «Кадровое агентство "
    "Преображенской-Долгоруковой и партнёры»"
)
RATE = Rate(
    "USD",
    "RUB",
    Decimal("90.5123"),
    "2026-11-20",
    "Центральный банк Российской Федерации, официальный курс на выходные и праздничные дни",
)
DOLLARS = BenchmarkQuestion(
    role="head_of_service",
    city="saint_petersburg",
    segment="company",
    pay=pay(9_600, "USD", Period.YEAR, Tax.NET),
    years=Decimal("0.5"),
    on=TODAY,
    rate=RATE,
    vacancy_range=(Decimal(9_000), Decimal(14_000)),
    country="RU",
)
KNOTS = {10: 50_000, 25: 60_000, 50: 75_000, 75: 95_000, 90: 120_000}


def own_survey(number: int) -> Market:
    """Return a survey of one's own with a long name and percentiles."""
    name = Text(
        f"Собственный обзор агентства по итогам квартала, часть {number}",
        f"The agency's own survey of the last quarter, part {number}",
    )
    knots = {share: Decimal(value) for share, value in KNOTS.items()}
    source = replace(OWN, id=f"own{number}", name=name)
    return market(source=source, knots=knots, median=knots[50])


QUESTIONS: dict[str, tuple[BenchmarkQuestion, tuple[Market, ...]]] = {
    "plain": (replace(KAZAN, years=Decimal(2)), ()),
    "border": (offering(72_000), ()),
    "dollars": (DOLLARS, ()),
    "everywhere": (replace(KAZAN, city="", segment="", years=Decimal("0.5")), ()),
    "with_own": (replace(KAZAN, years=Decimal(0)), tuple(map(own_survey, range(3)))),
    "far_above": (offering(10_000_000), ()),
    "zloty": (BenchmarkQuestion("client_manager", "", "", pay(6_000, "PLN"), None, TODAY), ()),
}


def made(name: str, language: Language) -> BenchmarkPage:
    question, own = QUESTIONS[name]
    found = ask(library(), question, own)
    figures = figures_name(library())
    return benchmark_page(found, language, figures, library().bands, EMPLOYER)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", QUESTIONS)
def test_it_is_one_page_even_at_its_longest(write: Write, name: str, language: Language) -> None:
    assert len(pages(write(made(name, language)))) == 1


@pytest.mark.parametrize(("name", "language"), [("plain", "ru"), ("with_own", "en")])
def test_it_conforms(write: Write, name: str, language: Language, tmp_path: Path) -> None:
    pdf = write(made(name, language))
    for profile in ("ua1", "3a"):
        found = page.validate_pdf_bytes(pdf, profile=profile).failures
        assert [each.rule_id for each in found] == []
    path = tmp_path / "page.pdf"
    path.write_bytes(pdf)
    checked = subprocess.run(
        ["qpdf", "--check", str(path)],  # noqa: S607 # found by PATH like the others of Debian
        capture_output=True,
        check=False,
    )
    assert checked.returncode == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_question_gives_the_same_bytes(write: Write, language: Language) -> None:
    assert write(made("plain", language)) == write(made("plain", language))
    assert docx(compose(made("plain", language))) == docx(compose(made("plain", language)))
    assert write(made("plain", language)) != write(made("border", language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_and_source_is_in_the_text(write: Write, language: Language) -> None:
    document = made("plain", language)
    found = text(write(document))
    squeezed = found.replace(" ", "")
    for line in (document.headline, document.basis, document.asked, document.title, EMPLOYER):
        assert plain(line) in squeezed, line
    for row in document.bands:
        assert plain(row.range) in squeezed
        assert plain(row.position) in squeezed
    for section in document.sections:
        for line in section.lines:
            assert plain(line) in squeezed, line
    assert check_code(document) in found


def plain(line: str) -> str:
    """Return a line without spaces: in a PDF lines break where they like."""
    return "".join(line.split()).replace("\u202f", "")


def test_the_footer_and_the_seal_tell_what_it_is(write: Write) -> None:
    document = made("plain", "ru")
    pdf = write(document)
    found = inspect(pdf)
    assert (found.intact, found.kind, found.language) == (True, "benchmark", "ru")
    assert found.source == document.source == figures_name(library())
    assert f"{document.source} · код проверки {check_code(document)}" in text(pdf)


def words_of_word(file: bytes) -> str:
    """Return all words of a Word file: body, tables and footer."""
    opened = open_word(BytesIO(file))
    parts = (opened.element.body, opened.sections[0].first_page_footer._element)  # noqa: SLF001 # the library offers no other way to tables and text in one order
    return " ".join(each.text or "" for part in parts for each in part.iter() if each.text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_web_page_and_the_word_file_say_the_same(language: Language) -> None:
    document = made("plain", language)
    web, word = html(compose(document)), words_of_word(docx(compose(document)))
    assert 'role="img"' in web
    for line in (document.headline, document.title, document.sections[0].lines[0]):
        assert plain(line) in plain(word)
    for place in document.places:
        assert plain(place.place) in plain(word)
        assert plain(place.gist) in plain(word)
    assert check_code(document) in word
    assert plain(document.headline) in plain(web)
