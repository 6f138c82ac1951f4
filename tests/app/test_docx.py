"""Word files: the words, the numbers, the looks, and the same bytes for the same data."""

import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from docx import Document as open_word  # noqa: N813 # it opens a file
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hiring.docx.pages import BODIES
from hiring.docx.render import TEMPLATES, docx
from hiring.docx.templates import template
from hiring.errors import RenderingFailed
from hiring.papers.composed import compose
from job_descriptions.document import Chapter, Document, Item, Part
from job_descriptions.writing.printed import Signatory, check_code
from tests.builders import HOSTILE, PEOPLE, chapter, internal, long_document, vacancy

ROOT = Path(__file__).parents[2]
XML_TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cn", "Zl", "Zp")), max_size=80
)


def word(document: Document, employees: tuple[str, ...] = ()) -> Any:
    return open_word(io.BytesIO(docx(compose(document, employees))))


def words(document: Document) -> list[str]:
    """Return every paragraph of the Word file, those of tables included."""
    body = word(document, PEOPLE if document.kind == "internal" else ()).element.body
    return [_text(each) for each in body.iter(qn("w:p"))]


def _text(paragraph: Any) -> str:
    signs = {qn("w:br"): "\n", qn("w:tab"): "\t"}
    runs = (each for run in paragraph.iter(qn("w:r")) for each in run)
    return "".join(signs.get(each.tag, each.text or "") for each in runs)


def parts(data: bytes) -> Mapping[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


class TestTemplates:
    @pytest.mark.parametrize("name", sorted(BODIES))
    def test_the_committed_file_is_what_the_code_makes(self, name: str) -> None:
        assert parts((TEMPLATES / f"{name}.docx").read_bytes()) == parts(template(name))

    def test_no_other_template_lies_about(self) -> None:
        assert {path.stem for path in TEMPLATES.iterdir()} == set(BODIES)


class TestWords:
    def test_all_that_the_document_says_is_there(self) -> None:
        document = long_document()
        said = words(document)
        for text in (
            document.employer,
            document.department,
            document.title_genitive,
            document.approver.position,
            *PEOPLE,
            *(item.text for each in document.chapters for item in each.items()),
            *(part.title for each in document.chapters for part in each.parts if part.title),
        ):
            assert text in said

    @pytest.mark.parametrize("language", ["ru", "en"])
    def test_hostile_words_arrive_as_they_are(self, language: str) -> None:
        facts = vacancy().facts
        for document in (
            internal(language=language, employer=HOSTILE, chapters=(chapter("1", HOSTILE),)),
            vacancy(language=language, summary=HOSTILE, statement=HOSTILE, facts=facts),
        ):
            assert words(document).count(HOSTILE) == 2

    @given(XML_TEXT)
    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    def test_any_printable_words_arrive(self, text: str) -> None:
        said = words(internal(chapters=(chapter("1", f"<{text}>"),), number=text))
        assert f"<{text}>" in said

    def test_a_hundred_thousand_characters_arrive(self) -> None:
        text = "слово {{ x }} & < " * 5600
        assert text in words(internal(chapters=(chapter("1", text),)))

    def test_lines_stay_lines(self) -> None:
        assert "а\nб\nв\tг" in words(vacancy(summary="а\r\nб\u2028в\tг"))

    def test_nobody_signs_where_nobody_is_named(self) -> None:
        nobody = Signatory("", "")
        said = words(internal(agreed=nobody, author=nobody))
        assert "СОГЛАСОВАНО" not in said
        assert "СОГЛАСОВАНО" in words(internal(author=nobody))

    def test_an_annex_is_signed_by_both_parties_and_not_approved(self) -> None:
        said = words(internal(legal_form="annex"))
        assert {"Работодатель", "Работник"} <= set(said)
        assert "УТВЕРЖДАЮ" not in said
        assert "УТВЕРЖДАЮ" in words(internal())

    def test_one_blank_line_to_sign_where_no_employee_is_named(self) -> None:
        assert len(word(internal()).tables[-1].rows) == 2
        assert len(word(internal(), PEOPLE).tables[-1].rows) == 3


class TestForbiddenCharacters:
    @pytest.mark.parametrize("sign", ["\x00", "\x07", "\x0c", "\x1f", "\ufffe", "\ud800"])
    def test_they_are_refused_by_name(self, sign: str) -> None:
        with pytest.raises(RenderingFailed) as refusal:
            docx(compose(internal(chapters=(chapter("1", f"до{sign}после"),))))
        assert refusal.value.code == "unprintable_characters"
        assert refusal.value.details["characters"] == (sign,)

    @pytest.mark.parametrize("sign", ["\x00", "\x07", "\ud800"])
    def test_a_draft_spells_them_out_and_lists_them(self, sign: str) -> None:
        said = words(internal(draft=True, chapters=(chapter("1", f"до{sign}после"),)))
        code = f"U+{ord(sign):04X}"
        assert f"до[{code}]после" in said
        assert f"[{code}] (нет в шрифте)" in said


class TestLooks:
    def test_styles_are_real(self) -> None:
        styles = {each.text: each.style.name for each in word(long_document()).paragraphs}
        assert styles["ДОЛЖНОСТНАЯ ИНСТРУКЦИЯ"] == "Title"
        assert styles["Права"] == "Heading 1"
        assert styles["Группа 1"] == "Heading 2"
        assert styles["Последний пункт."] == "List Number 2"
        assert styles["Пункт 1-1."] == "List Number 3"

    def test_russian_page_after_the_standard(self) -> None:
        (section,) = word(internal()).sections
        edges = (section.left_margin, section.right_margin, section.top_margin)
        assert [round(edge.mm) for edge in (*edges, section.bottom_margin)] == [30, 10, 20, 20]
        assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
        assert section.different_first_page_header_footer

    @pytest.mark.parametrize(("language", "locale"), [("ru", "ru-RU"), ("en", "en-GB")])
    def test_language_is_set(self, language: str, locale: str) -> None:
        made = parts(docx(compose(internal(language=language))))
        assert f'<w:lang w:val="{locale}"'.encode() in made["word/styles.xml"]
        assert word(internal(language=language)).core_properties.language == locale

    def test_the_sheet_repeats_its_head_and_splits_no_row(self) -> None:
        *_, sheet = word(internal(), PEOPLE).element.body.iter(qn("w:tbl"))
        rows = [{mark.tag for mark in row.iter()} for row in sheet.iter(qn("w:tr"))]
        assert [qn("w:tblHeader") in row for row in rows] == [True, False, False]
        assert all(qn("w:cantSplit") in row for row in rows)

    def test_the_last_clause_stays_with_the_signatures(self) -> None:
        kept = {each.text: each.paragraph_format.keep_with_next for each in _clauses()}
        assert kept["Последний пункт."] is True
        assert kept["Пункт 1-1."] is None

    def test_properties_tell_what_it_is_and_no_time(self) -> None:
        document = internal()
        made = parts(docx(compose(document)))["docProps/core.xml"].decode()
        assert document.title in made
        assert check_code(document) in made
        assert "dcterms" not in re.sub(r'xmlns:\w+="[^"]*"', "", made)

    def test_a_long_title_fits_the_properties(self) -> None:
        assert len(word(internal(title="т" * 100_000)).core_properties.title) == 255


def _clauses() -> list[Any]:
    return [each for each in word(long_document()).paragraphs if "List" in each.style.name]


class TestNumbers:
    @pytest.mark.parametrize(
        "chapters",
        [
            (chapter("2"),),
            (chapter("1"), chapter("1")),
            (Chapter("a", "1", "А", "", (Part("", "", (Item("1.2", "б", "c"),)),)),),
            (Chapter("a", "1", "А", "", (Part("1.2", "Б", ()),)),),
            (Chapter("a", "1", "А", "", (Part("1.1", "Б", (Item("1.1", "в", "c"),)),)),),
        ],
    )
    def test_numbers_that_word_would_not_count_are_refused(
        self, chapters: tuple[Chapter, ...]
    ) -> None:
        with pytest.raises(RenderingFailed, match="numbers_out_of_order"):
            docx(compose(internal(chapters=chapters)))


@pytest.mark.slow
class TestBytes:
    def test_every_part_is_well_formed_and_no_tag_is_left(self) -> None:
        for document in (long_document(), vacancy(), long_document(language="en", draft=True)):
            for name, data in parts(docx(compose(document))).items():
                parse_xml(data)
                assert not re.search(rb"\{[{%#]", data), name

    def test_order_and_times_are_fixed(self) -> None:
        with zipfile.ZipFile(io.BytesIO(docx(compose(internal())))) as archive:
            entries = archive.infolist()
        assert [each.filename for each in entries[:2]] == ["[Content_Types].xml", "_rels/.rels"]
        assert {each.date_time for each in entries} == {(1980, 1, 1, 0, 0, 0)}

    def test_another_process_makes_the_same_bytes(self) -> None:
        code = (
            "import hashlib; from hiring.docx.render import docx;"
            "from hiring.papers.composed import compose; from tests.builders import internal; "
            "print(hashlib.sha256(docx(compose(internal()))).hexdigest())"
        )
        runs = {
            subprocess.run(
                [sys.executable, "-c", code],
                cwd=ROOT,
                env={"PYTHONHASHSEED": seed},
                check=True,
                capture_output=True,
            ).stdout
            for seed in ("1", "2")
        }
        assert len(runs) == 1

    def test_one_letter_makes_another_file(self) -> None:
        assert docx(compose(internal())) == docx(compose(internal()))
        assert docx(compose(internal())) != docx(compose(internal(city="Казан")))
