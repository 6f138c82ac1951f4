"""Search in the library: by title, synonym and duty, forgiving typos and Russian endings."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from job_descriptions.model import Description, SectionKey
from job_descriptions.search import build_index, stems
from tests.builders import LIBRARY

INDEX = LIBRARY.index
ALL = pytest.mark.parametrize("each", LIBRARY.newest, ids=lambda each: each.name)
_SHORTEST = 5


def found(query: str) -> list[str]:
    return [each.name for each in INDEX.search(query)]


def typos(title: str) -> Iterator[str]:
    """Yield the title with its longest word mistyped: a letter left out, two letters swapped."""
    word = max(re.findall(r"\w+", title), key=len)
    for at in range(1, len(word) - 1):
        yield title.replace(word, word[:at] + word[at + 1 :])
        yield title.replace(word, word[:at] + word[at + 1] + word[at] + word[at + 2 :])


@ALL
def test_titles_lead_to_their_description_near_the_top(each: Description) -> None:
    for title in (each.title.ru.nom, each.title.en, each.label.ru, each.label.en):
        assert each.name in found(title)[:3], title


@ALL
def test_every_synonym_and_title_abroad_leads_to_its_description(each: Description) -> None:
    abroad = [title.title for title in each.abroad]
    for words in (*each.synonyms.ru, *each.synonyms.en, *abroad):
        if stems(words):
            assert each.name in found(words), words


@ALL
def test_a_mistyped_title_still_leads_there(each: Description) -> None:
    for title in (each.title.ru.nom, each.title.en):
        missed = [typo for typo in typos(title) if each.name not in found(typo)]
        assert not missed


@ALL
def test_russian_endings_do_not_matter(each: Description) -> None:
    cases = each.title.ru
    for title in (cases.gen, cases.dat, cases.acc, cases.ins, cases.pre):
        assert each.name in found(title), title


@ALL
def test_the_words_of_a_duty_lead_there(each: Description) -> None:
    duty = next(iter(each.section(SectionKey.DUTIES).clauses()))
    for text in (duty.text.ru, duty.text.en):
        words = re.findall(r"[^\W\d_]{5,}", text)[:3]
        assert each.name in found(" ".join(words)), words


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("аккаунт", "escort_manager.saas.v1"),
        ("АККАУНТ-МЕНЕДЖЕР", "escort_manager.saas.v1"),
        ("лизинг", "escort_manager.leasing.v1"),
        ("телеком", "head_of_service.telecom_support.v1"),
        ("bank", "client_manager.bank.v1"),
        ("chief cust", "cco.general.v1"),
        ("wellnes", "escort_manager.wellness.v1"),
    ],
)
def test_what_people_type(query: str, name: str) -> None:
    assert name in found(query)


@pytest.mark.parametrize(
    "query", ["", "   ", "?!", "«»", "щщщщщщ", "менеджер щщщщщщ", "\x00", "😀"]
)
def test_what_fits_nothing_finds_nothing(query: str) -> None:
    assert found(query) == []


def test_a_title_weighs_more_than_a_duty() -> None:
    scores = {each.name: each.score for each in INDEX.search("лизинг")}
    assert max(scores, key=lambda name: scores[name]) == "escort_manager.leasing.v1"


@settings(max_examples=50)
@given(st.text(max_size=300))
def test_no_query_fails_and_the_best_come_first(query: str) -> None:
    scores = [each.score for each in INDEX.search(query)]
    assert scores == sorted(scores, reverse=True)
    assert all(score > 0 for score in scores)


def test_yo_and_capitals_are_typed_as_one_likes() -> None:
    assert stems("Ёлка ЁЛКИ елками") == stems("елка елки ёлками")


def test_an_empty_library_finds_nothing() -> None:
    assert build_index(()).search("менеджер") == ()
