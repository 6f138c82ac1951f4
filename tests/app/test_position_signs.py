"""A document waits for a sign only where no typeface has it, and says truly what it waits for."""

import io
from dataclasses import replace

import pytest
from docx import Document as open_word  # noqa: N813 # it opens a file

from hiring.docx.render import docx
from hiring.papers.composed import compose
from hiring.pdf.pages import html
from hiring.positions.service.papers import PositionText, document_of
from job_descriptions.copying import copy_of, edit_clause, to_data
from job_descriptions.document import Document
from job_descriptions.model import Kind
from job_descriptions.writing.localized import LANGUAGES, Language
from job_descriptions.writing.printed import Gap
from tests.builders import LIBRARY, values

DESCRIPTION = LIBRARY.find("client_manager.trade")
INSIDE = next(clause for clause in DESCRIPTION.clauses() if not clause.vacancy)
WIDE = "Рост → Успех ✓, Əliyev MMC, Oʻzbekiston, ₸500, ▪ пункт, Nguyễn Thị, שלום, 株式会社"


def document(
    words: str, language: Language = "ru", kind: Kind = "internal", **fields: str
) -> Document:
    copy = edit_clause(copy_of(DESCRIPTION), INSIDE.id, language, words)
    typed = values(language, **fields)
    text = PositionText(
        DESCRIPTION.name, to_data(copy), {"shared": typed, language: typed}, number=1
    )
    return document_of(LIBRARY, text, language, kind)


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_any_script_make_no_draft(language: Language) -> None:
    made = document(WIDE, language, employer=WIDE)
    assert (made.draft, made.gaps) == (False, ())
    assert "→ Успех ✓, Əliyev MMC" in html(compose(made))


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("ru", "Общаться с роботом [U+1F916] (нет в шрифте: [U+1F916]) (пункт)"),
        ("en", "Общаться с роботом [U+1F916] (not in the typeface: [U+1F916]) (clause)"),
    ],
)
def test_a_clause_with_such_a_sign_is_not_called_empty(language: Language, told: str) -> None:
    made = document("Общаться с роботом 🤖", language)
    assert made.draft
    listed = html(compose(made)).replace('<span class="what">', "").replace("\u00a0", " ")
    assert f"<li>{told}</span></li>" in listed
    assert listed.count("[U+1F916]") == 3
    file = open_word(io.BytesIO(docx(compose(made))))
    assert told.replace("[U+1F916]", "🤖") in [each.text for each in file.paragraphs]


def test_a_field_with_such_a_sign_is_told_as_a_field() -> None:
    made = document("Общаться", employer="Завод 🤖")
    assert [gap.what for gap in made.gaps] == ["sign_in_field"]
    assert 'нет в\u00a0шрифте: [U+1F916]) <span class="what">(поле)' in html(compose(made))


def test_a_vacancy_does_not_wait_for_a_clause_that_it_does_not_print() -> None:
    assert document("Общаться с роботом 🤖", kind="vacancy").gaps == ()


def test_a_sign_that_no_gap_names_is_listed_by_its_code() -> None:
    made = replace(document(""), title="Друг роботов 🤖")
    listed = html(compose(made))
    assert [gap.what for gap in made.gaps] == ["clause"]
    assert "пункт без текста" in listed
    assert '[U+1F916] <span class="what">(нет в шрифте)' in listed


def test_both_kinds_of_gap_are_worded_everywhere() -> None:
    gaps = (Gap("sign_in_field", "x", "X"), Gap("sign_in_clause", "y", "Y"))
    made = replace(document(""), gaps=gaps)
    for words in ("X (поле)", "Y (пункт)"):
        file = open_word(io.BytesIO(docx(compose(made))))
        assert words in [each.text for each in file.paragraphs]
