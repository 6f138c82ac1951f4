"""Descriptions filled in: numbers, words, gaps; in both languages and for both readers."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from job_descriptions.copying import Copy, applied, copy_of, drop_clause, edit_clause
from job_descriptions.document import Chapter, Document, InternalDocument, VacancyDocument
from job_descriptions.errors import InvalidValue
from job_descriptions.fields import clean_value
from job_descriptions.fill import Particulars, fill, find_gaps
from job_descriptions.model import KINDS, Description, Kind
from job_descriptions.writing.localized import LANGUAGES, Language
from tests.builders import LIBRARY, library_document, values

DESCRIPTION = LIBRARY.find("client_manager.trade")
NAMES = [description.code for description in LIBRARY.newest]
WORDS = st.text(max_size=30) | st.sampled_from(["{city}", "{title_gen}", "{", "[x]", "\u202e"])
TYPED = st.dictionaries(st.sampled_from(sorted(LIBRARY.fields)), WORDS, max_size=12)


def filled(
    description: Description = DESCRIPTION,
    language: Language = "ru",
    kind: Kind = "internal",
    **changes: str,
) -> Document:
    particulars = Particulars(values(language, **changes))
    return fill(description, LIBRARY.fields, particulars, language, kind)


def words_of(document: Document) -> list[str]:
    return [item.text for chapter in document.chapters for item in chapter.items()]


def chapter_of(document: Document, key: str) -> Chapter:
    return next(chapter for chapter in document.chapters if chapter.key == key)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", NAMES)
def test_every_description_fills_without_a_gap_or_a_brace(
    code: str, language: Language, kind: Kind
) -> None:
    document = library_document(code, language, kind)
    assert document.gaps == ()
    said = words_of(document)
    assert said
    assert all(text and not set("{}[]") & set(text) for text in said)
    assert document.title[0].isupper()


def test_numbers_run_on_without_a_hole() -> None:
    document = filled()
    assert [each.number for each in document.chapters] == [str(n) for n in range(1, 13)]
    for chapter in document.chapters:
        for at, part in enumerate(chapter.parts, 1):
            own = chapter.number if len(chapter.parts) == 1 else f"{chapter.number}.{at}"
            assert part.number == ("" if len(chapter.parts) == 1 else own)
            expected = [f"{own}.{n}" for n in range(1, len(part.items) + 1)]
            assert [item.number for item in part.items] == expected


def test_a_section_without_clauses_leaves_no_heading_and_no_number() -> None:
    copy = copy_of(DESCRIPTION)
    for clause in copy.sections[5].clauses():
        copy = drop_clause(copy, clause.id)
    document = filled(applied(copy, DESCRIPTION))
    assert copy.sections[5].key.value not in [each.key for each in document.chapters]
    assert [each.number for each in document.chapters] == [str(n) for n in range(1, 12)]


def test_particulars_stand_in_their_places() -> None:
    document = filled(reports_to="директор завода", employer="ЗАО «Гранит»")
    assert isinstance(document, InternalDocument)
    assert document.employer == "ЗАО «Гранит»"
    assert any("директор завода" in text for text in words_of(document))
    assert document.date == "22 ноября 2026 г."


def test_words_of_a_value_are_not_filled_in_again() -> None:
    document = filled(reports_to="{city} и {title_gen}")
    assert any("{city} и {title_gen}" in text for text in words_of(document))


def test_missing_fields_are_gaps_and_their_names_stand_in_brackets() -> None:
    document = fill(DESCRIPTION, LIBRARY.fields, Particulars({}), "en", "internal")
    assert [gap.id for gap in document.gaps] == [
        name for name, field in LIBRARY.fields.items() if "internal" in field.required_for
    ]
    assert any("[Reports to]" in text for text in words_of(document))


def test_a_default_is_no_gap() -> None:
    vacancy = find_gaps(DESCRIPTION, LIBRARY.fields, {}, "ru", "vacancy")
    assert "pay_currency" not in [gap.id for gap in vacancy]
    assert "pay_from" in [gap.id for gap in vacancy]


def test_a_clause_without_words_in_one_language_is_a_gap_there_only() -> None:
    clause = next(c for c in DESCRIPTION.clauses() if not c.vacancy)
    description = applied(edit_clause(copy_of(DESCRIPTION), clause.id, "en", " "), DESCRIPTION)
    assert [gap.id for gap in filled(description, "en").gaps] == [clause.id]
    assert filled(description, "ru").gaps == ()
    assert filled(description, "en", "vacancy").gaps == ()


def test_a_wordless_clause_shows_the_other_language_in_brackets() -> None:
    description = applied(edit_clause(copy_of(DESCRIPTION), "purpose", "en", ""), DESCRIPTION)
    document = filled(description, "en", "vacancy")
    assert isinstance(document, VacancyDocument)
    assert document.summary == f"[{DESCRIPTION.purpose.text.ru}]"
    assert [gap.what for gap in document.gaps] == ["clause"]


def test_demands_stated_in_a_field_replace_those_of_the_library() -> None:
    document = filled(education="Среднее.\n\n Курсы продавцов. ")
    needs = list(chapter_of(document, "qualification").items())
    assert [i.text for i in needs if i.clause == "field.education"] == [
        "Среднее.",
        "Курсы продавцов.",
    ]
    assert "qualification.education" not in [item.clause for item in needs]


def test_a_vacancy_shows_what_is_marked_and_the_benefits() -> None:
    document = filled(kind="vacancy", benefits="Обед\nПроезд")
    marked = {clause.id for clause in DESCRIPTION.clauses() if clause.vacancy}
    shown = {item.clause for chapter in document.chapters for item in chapter.items()}
    assert shown - {"field.benefits"} <= marked
    offer = [item.text for item in chapter_of(document, "offer").items()]
    assert offer[-2:] == ["Обед", "Проезд"]


@pytest.mark.parametrize(
    ("changes", "pay"),
    [
        ({}, "120 000–160 000 ₽ в месяц, до вычета налога"),
        ({"pay_to": ""}, "120 000 ₽ в месяц, до вычета налога"),
        ({"pay_from": "", "pay_to": ""}, ""),
        ({"pay_basis": "net", "pay_period": "HOUR"}, "120 000–160 000 ₽ в час, на руки"),
    ],
)
def test_the_pay_is_told_with_its_period_and_basis(changes: dict[str, str], pay: str) -> None:
    given_values = Particulars(values("ru", **changes))
    document = fill(DESCRIPTION, LIBRARY.fields, given_values, "ru", "vacancy")
    assert isinstance(document, VacancyDocument)
    assert document.pay.replace("\u00a0", " ") == pay


@pytest.mark.parametrize(
    ("months", "language", "words"),
    [("3", "ru", "3 мес."), ("1", "en", "1 month"), ("2", "en", "2 months"), ("0", "ru", "")],
)
def test_probation(months: str, language: Language, words: str) -> None:
    document = filled(language=language, kind="vacancy", probation_months=months)
    assert isinstance(document, VacancyDocument)
    told = [f.value for f in document.facts if f.label in ("Испытание", "Probation")]
    assert "".join(told).replace("\u00a0", " ") == words


def test_the_russian_title_stands_in_its_cases() -> None:
    document = filled()
    assert isinstance(document, InternalDocument)
    assert document.title_genitive == DESCRIPTION.title.ru.gen
    leads = [chapter.lead for chapter in document.chapters if chapter.lead]
    assert any(lead.startswith(document.title) for lead in leads)


@settings(max_examples=40)
@given(TYPED, st.sampled_from(LANGUAGES), st.sampled_from(KINDS), st.sampled_from(NAMES))
def test_filling_never_fails_on_values_that_were_taken(
    typed: dict[str, str], language: Language, kind: Kind, code: str
) -> None:
    taken = {}
    for name, raw in typed.items():
        try:
            taken[name] = clean_value(name, LIBRARY.fields[name], raw)
        except InvalidValue:
            continue
    description = LIBRARY.find(code)
    document = fill(description, LIBRARY.fields, Particulars(taken), language, kind)
    missing = {gap.id for gap in document.gaps}
    assert not missing & {name for name, value in taken.items() if value}


def test_edition_and_mark_come_through() -> None:
    particulars = Particulars(values("ru"), "7", draft=True)
    document = fill(DESCRIPTION, LIBRARY.fields, particulars, "ru", "internal")
    assert isinstance(document, InternalDocument)
    assert (document.edition, document.draft) == ("7", True)
    assert document.source == DESCRIPTION.name


def test_filling_changes_nothing_in_the_description() -> None:
    copy: Copy = copy_of(DESCRIPTION)
    filled(replace(DESCRIPTION))
    assert copy_of(DESCRIPTION) == copy
