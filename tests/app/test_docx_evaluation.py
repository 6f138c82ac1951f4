"""The evaluation as a Word file: all its words in order, real headings and tables, fixed bytes."""

import io
from dataclasses import replace
from typing import Any

import pytest
from docx import Document as open_word  # noqa: N813 # it opens a file
from docx.oxml.ns import qn

from assessments.documents.record import EvaluationRecord
from hiring.docx.render import docx
from hiring.errors import Invalid
from hiring.output.formats import make_file
from hiring.papers.composed import compose
from hiring.pdf.renderer import InProcessRenderer
from job_descriptions.writing.printed import Fact, check_code
from tests.pdf.assessment_documents import every_assessment


def record(name: str = "record-ru") -> EvaluationRecord:
    found = every_assessment()[name]
    assert isinstance(found, EvaluationRecord)
    return found


def word(document: EvaluationRecord) -> Any:
    return open_word(io.BytesIO(docx(compose(document))))


def said(file: Any) -> str:
    return "\n".join(
        "".join(run.text or "" for run in each.iter(qn("w:t")))
        for each in file.element.body.iter(qn("w:p"))
    )


@pytest.mark.parametrize("name", ["record-ru", "record-en-draft"])
def test_says_what_the_record_says(name: str) -> None:
    document = record(name)
    words = said(word(document))
    expected = [
        document.title,
        document.headline.line,
        *document.notices,
        *document.standing,
        *(row.competency for row in document.matrix.rows),
        *(each.verdict for each in document.knockouts),
        *(each.value for each in document.agreement.findings),
        *(part.value for each in document.evidence for n in each.notes for part in n.parts),
        *(line for case in document.cases for line in case.lines),
        *(each.state for each in document.panel),
        *(each.name for each in document.signatories),
        *(gap.label for gap in document.gaps),
    ]
    assert [each for each in expected if each not in words] == []


def test_headings_and_tables_are_real() -> None:
    file = word(record())
    levels = [each.style.name for each in file.paragraphs if each.style.name.startswith("Head")]
    assert levels.count("Heading 1") == 12
    assert levels.count("Heading 2") == 10
    matrix = file.tables[1]
    assert len(matrix.columns) == 6
    assert len(matrix.rows) == 9
    assert matrix.rows[1].cells[3].text == "4 (было 3)"
    first, *rest = (next(row.iter(qn("w:trPr"))) for row in matrix._tbl.iter(qn("w:tr")))  # noqa: SLF001 # no other way in
    assert first.find(qn("w:tblHeader")) is not None
    assert all(each.find(qn("w:tblHeader")) is None for each in rest)


def test_the_file_is_described_and_a_draft_is_marked() -> None:
    final, draft = word(record()), word(record("record-en-draft"))
    assert final.core_properties.title == record().title
    assert final.core_properties.identifier == check_code(record())
    assert final.core_properties.content_status == "Final"
    assert draft.core_properties.content_status == "Draft"
    assert "DRAFT" in said_in_header(draft)
    assert "DRAFT" not in said_in_header(final)


def said_in_header(file: Any) -> str:
    return "\n".join(each.text for each in file.sections[0].header.paragraphs)


def test_equal_records_are_equal_files() -> None:
    assert docx(compose(record())) == docx(compose(replace(record())))
    assert docx(compose(record())) != docx(compose(replace(record(), edition="3")))


def test_hostile_words_stay_words() -> None:
    words = '<w:p/> & "]]>" {{ 7 * 7 }} {% x %}\tTab\nline'
    note = replace(record().evidence[0].notes[0], parts=(Fact(words, words),), rater=words)
    evidence = replace(record().evidence[0], notes=(note,), competency=words)
    hostile = replace(record(), title=words, evidence=(evidence,), notices=(words,))
    told = said(word(hostile))
    assert told.count('<w:p/> & "]]>" {{ 7 * 7 }} {% x %}') >= 5
    assert "49" not in told


def test_forbidden_signs_are_spelled_out_since_notes_cannot_be_changed() -> None:
    final = word(replace(record(), vacancy="a\x01b"))
    assert "a[U+0001]b" in said(final)
    assert "forbidden" not in said(final)
    assert "a[U+0001]b" in said(word(replace(record("record-en-draft"), vacancy="a\x01b")))
    assert "[U+D800]" in said(word(replace(record(), vacancy="\ud800")))


def test_other_documents_have_no_word_file() -> None:
    renderer = InProcessRenderer()
    assert make_file(renderer, compose(record()), "docx") == docx(compose(record()))
    assert b"<svg" in make_file(renderer, compose(record()), "html")
    assert check_code(record()).encode() in make_file(renderer, compose(record()), "json")
    for wanted in ("hh.json", "txt", "exe"):
        with pytest.raises(Invalid, match="format_not_offered"):
            make_file(renderer, compose(record()), wanted)
    with pytest.raises(Invalid, match="format_not_offered"):
        make_file(renderer, compose(every_assessment()["letter-ru"]), "docx")
