"""What the documents of assessment print where, and what they keep to themselves."""

from dataclasses import replace

import pytest

from assessments.documents.evaluation import evaluation_record
from assessments.documents.facts import DutiesFacts, EvaluationFacts, MarkFacts, RaterFacts, Star
from assessments.documents.manager_page import manager_page
from assessments.documents.record import EvaluationRecord
from tests.pdf.assessment_documents import three_candidates
from tests.pdf.assessment_examples import evaluation, raters, short_rubric
from tests.pdf.assessment_pdfs import pages, text, words_of
from tests.pdf.conftest import Write


def full_panel(note: str) -> EvaluationFacts:
    """Return six raters who marked all eight competencies, each with a long note."""
    facts = evaluation("ru")
    panel = tuple(
        RaterFacts(
            f"r{n}", f"Александра Константиновна Преображенская {n}", "Эксперт", "2026-11-20"
        )
        for n in range(6)
    )
    marks = tuple(
        MarkFacts(rater.id, each.id, 1 + n % 5, 5, Star(situation=note))
        for n, rater in enumerate(panel)
        for each in facts.rubric.competencies
    )
    return replace(facts, raters=panel, marks=marks)


def test_the_record_says_everything(made_assessments: dict[str, bytes]) -> None:
    words = text(made_assessments["record-ru"])
    for expected in (
        "3,74 из 5 (95 % ДИ 3,3–4,2; k = 3 эксперта; ICC(2,3) = 0,68 [−0,06; 0,96])",
        "Запечатанные карточки вскрыты до срока: О. П. Лисицына",
        "На грани порога, решает человек: «Руководство командой».",
        "было 3",
        "н/н: не наблюдалось",
        "кандидатов с двумя оценками: 3, нужно 5",
        "строже комиссии",
        "Планирование рабочего дня: 71,5 из 100",
        "не участвовал(а): заболел в день собеседования",
        "Отступление от расчёта",
        "Выполнено 13 из 15 составляющих",
        "По оценкам различить нельзя: Т. А. Седова.",
        "версия 1, SHA-256 9f2c4e7a1b80",
    ):
        assert expected in words, expected


def test_a_draft_names_the_missing_mark_on_its_first_page(
    made_assessments: dict[str, bytes],
) -> None:
    first, *rest = pages(made_assessments["record-en-draft"])
    assert "Processes, resources and budget: Marina Kim (no mark)" in first.extract_text()
    assert all("ЧЕРНОВИК / DRAFT" in each.extract_text() for each in (first, *rest))


def test_six_raters_with_long_notes_fit(write: Write) -> None:
    note = "К7: рассказала, как разбирала жалобу и что сказала клиенту. " * 2
    made = pages(write(evaluation_record(full_panel(note))))
    assert max(words_of(each).count("было ") for each in made) >= 6 * 8 - 8
    assert sum(each.extract_text().count("К7") for each in made) == 6 * 8 * 2


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_managers_page_is_one_page_even_at_its_longest(write: Write, language: str) -> None:
    facts = evaluation("ru" if language == "ru" else "en", draft=True)
    long = replace(
        facts,
        candidate="Александра-Виктория Константиновна Преображенская-Долгорукова",
        vacancy="Руководитель службы сервиса и сопровождения корпоративных клиентов",
        result=replace(facts.result, coverage=0.85, bounds=(3.1, 3.9)),
        duties=DutiesFacts(fits=False, of=25, untested=("",) * 25),
    )
    assert len(pages(write(manager_page(long)))) == 1


def test_the_managers_page_names_no_rater_and_no_single_mark(
    made_assessments: dict[str, bytes],
) -> None:
    words = text(made_assessments["manager-ru"])
    assert len(pages(made_assessments["manager-ru"])) == 1
    assert not [each.name for each in raters("ru") if each.name.split()[-1] in words]
    assert "было 3" not in words
    assert "Место 1 из 3; с учётом погрешности 1–2." in words


def test_the_letter_tells_nobodys_name_mark_or_place(made_assessments: dict[str, bytes]) -> None:
    words = text(made_assessments["letter-ru"])
    others = [each.candidate for each in three_candidates("ru")[::2]]
    experts = [each.name for each in raters("ru")]
    assert not [name for name in (*others, *experts) if name in words]
    assert not [sign for sign in ("4,3", "3,7", "из 5", "ICC", "Место") if sign in words]
    assert "hr@example.org" in words
    assert "статья 64" in words
    assert len(pages(made_assessments["letter-ru"])) == 2


def test_a_letter_that_nobody_approved_is_a_draft(made_assessments: dict[str, bytes]) -> None:
    words = text(made_assessments["letter-en-draft"])
    assert "Letter to the candidate (not approved)" in words
    assert "DRAFT" not in text(made_assessments["letter-ru"])


def short(lines: int) -> EvaluationRecord:
    """Return a record whose end moves down by so many lines."""
    record = evaluation_record(evaluation("ru"))
    said = tuple(f"Строка {line}." for line in range(lines))
    return replace(
        record, evidence=(), structure=None, cases=(), standing=said, notices=(), facts=()
    )


@pytest.mark.parametrize("lines", [2, 8, 14])
def test_signatures_stand_with_the_decision(write: Write, lines: int) -> None:
    for each in pages(write(short(lines))):
        words = words_of(each)
        if "А. С. Верховская" in words:
            assert "Отступление от расчёта" in words
            assert "Оставить в резерве" in words
            return
    pytest.fail("no signature was printed")


def test_the_kit_has_times_and_only_its_own_competencies(
    made_assessments: dict[str, bytes],
) -> None:
    words = text(made_assessments["kit-ru"])
    assert "10:00 Начало" in words
    assert "10:05 Жалобы и трудные обращения 13 мин" in words
    assert "10:18 Руководство командой" in words
    assert "Стандарты и качество обслуживания" not in words
    assert "О чём не спрашивать" in words
    assert "Провокационный вопрос" in words


def test_the_form_asks_no_optional_question(made_assessments: dict[str, bytes]) -> None:
    words = text(made_assessments["form-en"])
    assert "Provocative question" not in words
    assert words.count("Not observed") == 2
    for number, each in enumerate(short_rubric().competencies, 1):
        assert f"{number}. {each.name.en}" in words_of(pages(made_assessments["form-en"])[number])


def test_the_task_sheet_leaves_room_for_the_day(made_assessments: dict[str, bytes]) -> None:
    words = text(made_assessments["task-day-ru"])
    assert "09:30" in words
    assert "17:30" in words
    assert "18:00 " not in words.partition("План дня")[2]
