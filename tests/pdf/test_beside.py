"""What stands beside a document's words: its code as given, a remark, the names of who signs."""

import io
import json
from dataclasses import replace
from typing import Any

import pytest
from docx import Document as open_word  # noqa: N813 # it opens a file
from pypdf import PdfReader

from hiring.output.formats import endings_of, formats_of, make_file
from hiring.papers.composed import Composed, compose
from hiring.papers.kinds import KINDS
from hiring.pdf.jobs import Print
from hiring.pdf.loading import load_engine
from hiring.pdf.renderer import InProcessRenderer
from hiring.pdf.verify import inspect
from job_descriptions.writing.printed import Printed
from tests.pdf.every_document import documents
from tests.pdf.examples import internal, vacancy

RENDERER = InProcessRenderer()
CODE, REMARK = (
    "AAAA-BBBB-CCCC",
    "text reconstructed on 30 November 2026, not the original",
)
FIRST: dict[str, Printed] = {}
for each in documents("en"):
    FIRST.setdefault(each.kind, each)


def paper(kind: str, **beside: Any) -> Composed[Printed]:
    return replace(compose(FIRST[kind]), code=CODE, **beside)


def words_of(pdf: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("kind", FIRST)
def test_code_and_remark_stand_at_the_foot_of_every_page(kind: str) -> None:
    composed = paper(kind, remark=REMARK)
    pdf = RENDERER.pdf(composed)
    for page in PdfReader(io.BytesIO(pdf)).pages:
        assert flat(composed.foot) in flat(page.extract_text())
    first = flat(PdfReader(io.BytesIO(pdf)).pages[0].extract_text())
    assert REMARK[0].upper() + REMARK[1:] in first
    assert composed.foot.endswith(f" · check code {CODE} · {REMARK}")
    assert inspect(pdf).code == CODE


@pytest.mark.parametrize("kind", FIRST)
def test_other_formats_say_them_too(kind: str) -> None:
    composed = paper(kind, remark=REMARK)
    made = {
        each.ending: make_file(RENDERER, composed, each.ending)
        for each in formats_of(kind, exports=False)
    }
    assert composed.foot in made["html"].decode()
    if "json" in made:
        data = json.loads(made["json"])
        assert (data["code"], data["remark"]) == (CODE, REMARK)
    if "txt" in made:
        assert made["txt"].decode().endswith(f"{composed.foot}\n")
    if "docx" in made:
        file = open_word(io.BytesIO(made["docx"]))
        (section,) = file.sections
        for footer in (section.footer, section.first_page_footer):
            assert composed.foot in "".join(each.text for each in footer.paragraphs)
        assert file.core_properties.identifier == CODE


def test_no_remark_is_no_word() -> None:
    data = json.loads(make_file(RENDERER, paper("internal"), "json"))
    assert "remark" not in data
    assert "employees" not in data


class TestEmployees:
    def test_they_are_printed_and_change_no_code(self) -> None:
        names = ("Anna Petrova", "Oleg Kim")
        composed = compose(internal("en"), names)
        assert composed.code == compose(internal("en")).code
        for ending in ("html", "txt", "json"):
            said = make_file(RENDERER, composed, ending).decode()
            assert all(name in said for name in names), ending
        file = open_word(io.BytesIO(make_file(RENDERER, composed, "docx")))
        assert [row.cells[1].text for row in file.tables[-1].rows][1:] == list(names)

    @pytest.mark.parametrize(
        ("name", "told"), [("Oleg 🤖 Kim", "[U+1F916]"), ("a\x07b", "[U+0007]")]
    )
    def test_a_name_never_makes_a_paper_unprintable(self, name: str, told: str) -> None:
        composed = compose(internal("en"), (name,))
        pdf = RENDERER.pdf(composed)
        assert told in words_of(pdf)
        file = open_word(io.BytesIO(make_file(RENDERER, composed, "docx")))
        signing = file.tables[-1].rows[1].cells[1].text
        assert signing in (name, name.replace("\x07", told))

    def test_an_old_paper_keeps_none_in_its_words(self) -> None:
        schema = KINDS["internal"].words
        stored = schema.dump(internal())
        old = {**stored, "schema": 1, "employees": ["Анна Петрова"]}
        assert stored["schema"] == 2
        assert schema.load(old) == internal()


class TestHalfACharacter:
    """A lone surrogate: it can be typed nowhere, and still no format may fail on it unasked."""

    def test_it_has_a_code_and_is_told_by_every_format(self) -> None:
        draft = compose(replace(vacancy(draft=True), summary="half \ud800."))
        perform = load_engine()
        pdf = perform(Print(draft))
        assert isinstance(pdf, bytes)
        assert "[U+D800]" in words_of(pdf)
        assert "[U+D800]" in make_file(RENDERER, draft, "html").decode()
        assert "half \\ud800." in make_file(RENDERER, draft, "txt").decode()
        other = compose(replace(vacancy(draft=True), summary="half \ud801."))
        assert other.code != draft.code

    def test_data_keep_it(self) -> None:
        data = make_file(RENDERER, compose(replace(internal(), city="\ud800")), "json")
        assert json.loads(data)["city"] == "\ud800"


def test_a_kind_is_offered_in_the_formats_that_serve_it() -> None:
    assert set(endings_of(["internal"])) >= {"pdf", "docx", "html", "txt", "json"}
    assert "hh.json" in set(endings_of(["vacancy"])) - set(endings_of(["internal"]))
    assert "docx" in set(endings_of(["evaluation", "letter"])) - set(endings_of(["letter"]))


def test_no_kind_has_two_formats_of_one_ending() -> None:
    for kind in KINDS:
        assert len(formats_of(kind)) == len(endings_of([kind])), kind
