"""How well notes are watched over, on labelled sentences, and what not to ask."""

import time
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from assessments.library import CONTENT
from assessments.not_to_ask import printed_lines
from assessments.notes import check_notes
from assessments.parity import problems_between_languages
from job_descriptions.model import SectionKey
from job_descriptions.wording.laws import Law, read_laws
from job_descriptions.writing.content import checked, read_yaml
from job_descriptions.writing.errors import BrokenContent
from job_descriptions.writing.localized import LANGUAGES, Language, Text
from tests.builders import LIBRARY

FOLDER = Path(__file__).parent
TODAY = date(2026, 11, 22)
TOPICS = read_yaml(CONTENT / "notes.v1.yaml")["topics"].keys()
NOT_TO_ASK = read_yaml(CONTENT / "not_to_ask.v1.yaml")
ENTRIES = NOT_TO_ASK["entries"]
LAWS = {**read_laws(), **checked(TypeAdapter(dict[str, Law]), NOT_TO_ASK["laws"])}


def sentences(language: Language) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = read_yaml(FOLDER / f"notes.{language}.yaml")
    return items


def figures(items: Iterable[dict[str, Any]], language: Language) -> tuple[float, float]:
    """Return precision and recall, counting one per sentence and topic."""
    pairs = [
        ({found.topic for found in check_notes(item["text"], language)}, set(item["topics"]))
        for item in items
    ]
    right = sum(len(got & wanted) for got, wanted in pairs)
    told = sum(len(got) for got, _wanted in pairs)
    labelled = sum(len(wanted) for _got, wanted in pairs)
    return right / told, right / labelled


@pytest.mark.parametrize("language", LANGUAGES)
def test_precision_and_recall_are_at_least_95_percent(language: Language) -> None:
    precision, recall = figures(sentences(language), language)
    print(f"\n{language}: precision {precision:.3f}, recall {recall:.3f}")  # noqa: T201 # see -s
    assert precision >= 0.95
    assert recall >= 0.95


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_corpus_is_large_and_fair(language: Language) -> None:
    items = sentences(language)
    texts = [item["text"] for item in items]
    assert len(set(texts)) == len(texts) >= 200
    assert sum(not item["topics"] for item in items) >= 0.35 * len(items)
    assert {topic for item in items for topic in item["topics"]} == TOPICS


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_the_work_itself_touch_nothing(language: Language) -> None:
    clauses = [
        clause
        for description in LIBRARY.newest
        for clause in description.section(SectionKey.DUTIES).clauses()
    ]
    assert len(clauses) > 200
    assert [each.id for each in clauses if check_notes(each.text[language], language)] == []


@pytest.mark.parametrize(
    ("language", "text", "topic", "phrase"),
    [
        ("ru", "Опыт есть. Замужем, сыну пять.", "marital_status", "Замужем"),
        ("ru", "Носит Хиджа\u0301б.", "religion", "Хиджа\u0301б"),
        ("ru", "Ждёт ребёнка весной", "pregnancy", "Ждёт ребёнка"),
        ("en", "Record: long. PREGNANT, I think", "pregnancy", "PREGNANT"),
        ("en", "she’s married", "marital_status", "married"),
    ],
)
def test_a_finding_stands_where_the_words_stand(
    language: Language, text: str, topic: str, phrase: str
) -> None:
    found = next(each for each in check_notes(text, language) if each.topic == topic)
    assert found.phrase == phrase == text[found.start : found.end]


def test_an_excuse_holds_in_its_own_sentence_only() -> None:
    text = "Возраст долга 60 дней. Возраст смущает."
    assert [each.start for each in check_notes(text, "ru")] == [text.rindex("Возраст")]


def test_nothing_is_found_in_nothing() -> None:
    assert check_notes("", "ru") == ()
    assert check_notes(" \n\t", "en") == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_long_notes_are_read_in_no_time(language: Language) -> None:
    part = (
        "клиент пришёл с ребёнком и " if language == "ru" else "the client came with a child and "
    )
    text = part * 800
    started = time.process_time()
    check_notes(text, language)
    check_notes("а" * 20_000 + " " * 20_000, language)
    assert time.process_time() - started < 5


class TestNotToAsk:
    def test_every_topic_of_notes_has_an_entry(self) -> None:
        assert ENTRIES.keys() > TOPICS

    def test_every_topic_is_printed_in_short(self, tmp_path: Path) -> None:
        assert len(printed_lines()) == len(set(printed_lines()))
        path = tmp_path / "not_to_ask.v1.yaml"
        text = (CONTENT / "not_to_ask.v1.yaml").read_text("utf-8")
        path.write_text(text.replace("topics: [age]", "topics: []"), "utf-8")
        with pytest.raises(BrokenContent) as broken:
            printed_lines(path)
        assert (broken.value.code, broken.value.detail) == ("topics_not_printed", "age")

    def test_both_languages_say_the_same(self) -> None:
        for topic, entry in ENTRIES.items():
            texts = [
                (f"{topic}.{name}", Text(**entry[name])) for name in ("question", "why", "instead")
            ]
            assert list(problems_between_languages(texts)) == []

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_what_is_asked_instead_touches_nothing(self, language: Language) -> None:
        for topic, entry in ENTRIES.items():
            assert check_notes(entry["instead"][language], language) == (), topic

    def test_laws_are_dated_and_fit_their_jurisdiction(self) -> None:
        for topic, entry in ENTRIES.items():
            laws = [LAWS[each] for each in entry["laws"]]
            assert {"RU"} < {each.jurisdiction for each in laws if each.in_force(TODAY)}, topic
            assert not any(each.in_force(date(1990, 1, 1)) for each in laws)
            for law in laws:
                assert law.source
                assert law.checked_on <= TODAY
                assert law.verified is law.source.startswith("https://")
