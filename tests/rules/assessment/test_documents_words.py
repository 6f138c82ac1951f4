"""The word tables of documents: both languages, every code; and how figures are written."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assessments.cases.library import CaseLibrary
from assessments.cases.model import Action, PartCode, PlanningCase
from assessments.documents import case_words, interview_words, letter_words, words
from assessments.documents.evaluation import evaluation_record
from assessments.documents.facts import EmergencyFacts, IdentityFacts, RaterFacts
from assessments.documents.grading_papers import grading_sheet
from assessments.documents.interview_papers import (
    CLOSING_MINUTES,
    OPENING_MINUTES,
    SittingFacts,
    interview_form,
    interview_kit,
)
from assessments.documents.statistic_words import REASONS
from assessments.documents.task_papers import task_sheet
from assessments.library import RubricLibrary
from assessments.rubric import QuestionKind
from job_descriptions.writing.figures import (
    bracketed,
    decimal,
    moment,
    percent,
    plural,
    signed,
    span,
    trimmed,
)
from job_descriptions.writing.localized import LANGUAGES, Language, Text
from job_descriptions.writing.printed import canonical_json
from tests.rules.assessment.evaluations import facts

ROOT = Path(__file__).parents[3] / "assessments"
TABLES: Mapping[str, Mapping[Any, Text]] = {
    "words": words.EVALUATION_WORDS.texts,
    "forms": interview_words.FORM_WORDS.texts,
    "cases": case_words.CASE_WORDS.texts,
    "actions": case_words.ACTIONS,
    "parts": case_words.PARTS,
    "kinds": interview_words.KINDS,
}
CASES = CaseLibrary()
RUBRICS = RubricLibrary()


@pytest.mark.parametrize("name", TABLES)
def test_both_languages_say_everything_and_fill_the_same_places(name: str) -> None:
    for key, text in TABLES[name].items():
        assert isinstance(text, Text)
        assert text.blank_languages() == (), key
        places = [sorted(re.findall(r"\{(\w+)\}", text[each])) for each in LANGUAGES]
        assert places[0] == places[1], key


def test_only_the_law_is_missing_from_the_english_letter() -> None:
    blank = [key for key, said in letter_words.LETTER_WORDS.in_language("en").items() if not said]
    assert blank == ["reason"]


def test_every_kind_action_and_part_has_words() -> None:
    assert set(interview_words.KINDS) == set(QuestionKind)
    assert set(case_words.ACTIONS) == set(Action)
    assert set(case_words.PARTS) == set(PartCode)
    assert len(words.COMPONENTS) == 15


def test_every_reason_of_the_statistics_has_words() -> None:
    source = "".join(
        path.read_text("utf-8")
        for path in (*ROOT.glob("panel/*.py"), *ROOT.glob("scoring/*.py"), ROOT / "result.py")
    )
    codes = set(re.findall(r'because\("([a-z_]+)"', source))
    assert len(codes) > 10
    assert codes <= REASONS.texts.keys()


class TestFigures:
    @pytest.mark.parametrize(
        ("value", "russian", "english"),
        [
            (3.65, "3,65", "3.65"),
            (3.125, "3,13", "3.13"),
            (-0.004, "0,00", "0.00"),
            (-1, "−1,00", "−1.00"),
        ],
    )
    def test_decimals(self, value: float, russian: str, english: str) -> None:
        assert (decimal(value, "ru"), decimal(value, "en")) == (russian, english)

    def test_the_rest(self) -> None:
        assert trimmed(12.50, "ru") == "12,5"
        assert trimmed(100, "en") == "100"
        assert percent(0.6625, "ru") == "66\u00a0%"
        assert percent(0.6625, "en", 1) == "66.3%"
        assert signed(0.31, "en") == "+0.31"
        assert signed(-0.31, "ru") == "−0,31"
        assert signed(0.001, "ru") == "0,00"
        assert span((3.2, 4.1), "ru") == "3,2–4,1"
        assert span((-0.2, 1.0), "en") == "−0.2…1.0"
        assert bracketed((-0.06, 0.96), "ru") == "[−0,06;\u00a00,96]"
        assert moment("2026-11-20T15:30", "ru").endswith("2026 г., 15:30\u00a0UTC")
        assert moment("2026-11-20T15:30+00:00", "en", "UTC").endswith("2026, 15:30\u00a0UTC")
        told = moment("2026-11-20T23:00+00:00", "ru", "Asia/Vladivostok")
        assert told.replace("\u00a0", " ") == "21 ноября 2026 г., 09:00, Владивосток (UTC+10)"
        assert moment("2026-11-20", "en") == "20 November 2026"
        assert moment("", "en") == ""

    @pytest.mark.parametrize(
        ("count", "expected"),
        [
            (1, "1 эксперт"),
            (2, "2 эксперта"),
            (5, "5 экспертов"),
            (11, "11 экспертов"),
            (21, "21 эксперт"),
        ],
    )
    def test_russian_plurals(self, count: int, expected: str) -> None:
        assert plural(count, words.RATERS["ru"], "ru").replace("\u00a0", " ") == expected

    def test_values_are_never_read_as_places(self) -> None:
        assert words.say("places", "en", place="{of}", of="3", low="1", high="2").startswith(
            "Place {of} of 3"
        )


class TestPapers:
    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.parametrize("name", sorted(CASES.files))
    def test_the_task_sheet_holds_nothing_of_the_key(self, name: str, language: Language) -> None:
        case = CASES.version(name)
        sheet = canonical_json(task_sheet(case, language)).decode()
        if isinstance(case, PlanningCase):
            secrets = [task.key.why for task in case.every_task()]
            secrets += [each.text for each in case.interruptions]
        else:
            secrets = [text for each in case.criteria for text in each.anchors.values()]
            secrets += [each.text for each in (*case.checklist, *case.forbidden)]
            secrets.append(case.notes)
        assert len(secrets) > 5
        assert not [each for each in secrets if each[language] in sheet]

    @pytest.mark.parametrize("name", sorted(CASES.files))
    def test_the_grading_sheet_holds_all_of_it(self, name: str) -> None:
        case = CASES.version(name)
        sheet = grading_sheet(case, "ru")
        if isinstance(case, PlanningCase):
            assert len(sheet.key) == len(list(case.every_task()))
            assert len(sheet.news) == len(case.interruptions)
            numbers = {each.number for each in task_sheet(case, "ru").tasks}
            assert numbers <= {each.number for each in sheet.key}
        else:
            assert [len(each.anchors) for each in sheet.criteria] == [5] * len(case.criteria)
            assert len(sheet.forbidden) == len(case.forbidden)

    @pytest.mark.parametrize("name", sorted(RUBRICS.files))
    def test_the_form_asks_what_is_asked_by_default(self, name: str) -> None:
        rubric = RUBRICS.version(name)
        form = interview_form(rubric, "ru")
        asked = [one.text for sheet in form.competencies for one in sheet.questions]
        assert asked == [each.text.ru for each in rubric.default_questions()]
        assert len(form.agenda) == len(rubric.competencies) + 2
        assert not form.agenda[0].time

    def test_the_agenda_adds_up(self) -> None:
        rubric = RUBRICS.version("head_of_service.v1")
        sitting = SittingFacts(
            language="en", candidate="Eva", vacancy="x", interviewer="y", start="2026-11-20T23:00"
        )
        agenda = interview_kit(rubric, sitting).agenda
        hours, minutes = map(int, agenda[-1].time.split(":"))
        assert (hours * 60 + minutes - 23 * 60) % 1440 == rubric.minutes + OPENING_MINUTES
        assert agenda[-1].minutes == f"{CLOSING_MINUTES} min"

    @pytest.mark.parametrize(
        ("zone", "date", "begins"),
        [
            ("Asia/Vladivostok", "3 декабря 2026 г., 15:00, Владивосток (UTC+10)", "15:00"),
            ("America/New_York", "3 декабря 2026 г., 00:00, Нью-Йорк (UTC−5)", "00:00"),
            ("", "3 декабря 2026 г., 05:00 UTC", "05:00"),
        ],
    )
    def test_the_kit_is_written_in_the_hours_of_the_place(
        self, zone: str, date: str, begins: str
    ) -> None:
        sitting = SittingFacts(
            language="ru",
            candidate="Ева",
            vacancy="x",
            interviewer="y",
            start="2026-12-03T05:00:00+00:00",
            zone=zone,
        )
        kit = interview_kit(RUBRICS.version("head_of_service.v1"), sitting)
        (told,) = [fact.value for fact in kit.facts if fact.label == "Дата"]
        assert told.replace("\u00a0", " ") == date
        assert kit.agenda[0].time == begins


def test_every_moment_of_an_evaluation_says_whose_hour_it_is() -> None:
    night = "2026-11-20T23:00:00+00:00"
    changed = IdentityFacts("Anna", "link_made", night, "root", "confirmed", "Anna")
    opened = EmergencyFacts("root", night, "fire")
    known = facts(
        raters=(RaterFacts("a", "Anna", "HR", night),),
        emergencies=(opened,),
        identities=(changed,),
    )
    for zone, hour in (
        ("Europe/Moscow", "21 November 2026, 02:00, Moscow (UTC+3)"),
        ("", "20 November 2026, 23:00 UTC"),
    ):
        record = evaluation_record(replace(known, zone=zone))
        said = [*record.notices, *(member.state for member in record.panel)]
        assert len(said) == 3
        assert all(hour in each.replace("\u00a0", " ") for each in said)
