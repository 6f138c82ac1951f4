"""The wording check: what it finds, what it leaves alone, and how fast it is."""

import re
import subprocess
import sys
import time
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from job_descriptions.library import CONTENT
from job_descriptions.model import (
    Cases,
    Clause,
    Description,
    Group,
    Section,
    SectionKey,
    Synonyms,
    Title,
)
from job_descriptions.wording.check import check_clauses, check_description, check_text, find_needs
from job_descriptions.wording.folding import fold
from job_descriptions.wording.laws import read_laws
from job_descriptions.wording.rules import expand, read_rules
from job_descriptions.writing.content import read_yaml
from job_descriptions.writing.localized import LANGUAGES, Language, Text

LONGEST = 100_000
_ARTICLES = "3 21 57 60-2 64 65 68 70 72 74 81 90 99 113 115 151 152 153 192 193 197 216 238 241"
CLAUSE_LAWS = {f"tk-{article}" for article in re.split(" ", _ARTICLES)}
CLAUSE_LAWS |= {"fz-152", "fz-98", "fz-565-53", "koap-13-11-1"}


def categories(text: str, language: Language) -> set[str]:
    return {finding.category for finding in check_text(text, language)}


def test_a_finding_says_where_why_and_what_instead() -> None:
    text = "Обязанности: звонки.\nТребуется  МУЖЧИНА с опытом."
    (finding,) = check_text(text, "ru")
    assert finding.rule == "sex.wanted"
    assert finding.severity == "unlawful"
    assert text[finding.start : finding.end] == finding.phrase == "Требуется  МУЖЧИНА"
    assert not finding.reason.blank_languages()
    assert not finding.suggestion.blank_languages()
    assert "fz-565-53" in finding.laws


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("ВОЗРАСТ ДО 40 ЛЕТ", "age"),
        ("Незаму\u0301жние", "family"),
        ("без вред\u00adных\u00a0привычек", "habits"),
        ("Без вредных привычек и\u0306 т. д.", "habits"),
        ("Девушка—менеджер", "gendered_title"),
        ("Возраст 25−35 лет", "age"),
        ("Отсутствие вредных\nпривычек", "habits"),
    ],
)
def test_spelling_and_layout_do_not_hide_a_phrase(text: str, category: str) -> None:
    assert category in categories(text, "ru")


def test_offsets_hold_where_folding_drops_and_joins_characters() -> None:
    text = "İ\u200bİ  Ёлка. Некуря\u0301щий\u00a0 сотрудник"
    (finding,) = check_text(text, "ru")
    assert finding.phrase == "Некуря\u0301щий"
    assert text[finding.start : finding.end] == finding.phrase


def test_findings_come_in_reading_order_and_do_not_overlap_within_a_category() -> None:
    found = check_text("Мужчина 25-35 лет, без в/п, прописка Москва, рост от 180 см", "ru")
    assert [each.start for each in found] == sorted(each.start for each in found)
    for first, second in pairwise(found):
        assert first.category != second.category or first.end <= second.start


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Наличие личного автомобиля.", "ru"),
        ("Водительское удостоверение обязательно.", "ru"),
        ("Own car required.", "en"),
        ("Driving licence essential.", "en"),
    ],
)
def test_a_car_may_be_asked_for_where_the_job_needs_driving(text: str, language: Language) -> None:
    assert categories(text, language) == {"own_car"}
    assert check_text(text, language, job_requires=frozenset({"driving"})) == ()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Личный автомобиль нужен для поездок к клиентам.", "ru"),
        ("You need your own car to visit clients.", "en"),
    ],
)
def test_the_sentence_itself_may_justify_the_car(text: str, language: Language) -> None:
    assert check_text(text, language) == ()


@pytest.mark.parametrize(
    ("duty", "language", "needs"),
    [
        ("Выезжать к клиентам для переговоров.", "ru", {"driving"}),
        ("Посещать магазины партнёров по графику.", "ru", {"driving"}),
        ("Отвечать на звонки клиентов.", "ru", set()),
        ("Visit clients across the region.", "en", {"driving"}),
        ("Answer the calls of clients.", "en", set()),
    ],
)
def test_duties_show_whether_the_job_needs_driving(
    duty: str, language: Language, needs: set[str]
) -> None:
    assert find_needs([duty], language) == needs


def test_clauses_are_named_beside_their_findings() -> None:
    pairs = [("duties.calls", "Отвечать на звонки."), ("qualification.habits", "Без в/п.")]
    (found,) = check_clauses(pairs, "ru")
    assert (found.clause_id, found.finding.category) == ("qualification.habits", "habits")


def description(duty: Text, demand: Text) -> Description:
    words = Text("Менеджер", "Manager")
    sections = (
        Section(SectionKey.QUALIFICATION, (Group("q", (Clause("q.demand", demand),)),)),
        Section(SectionKey.DUTIES, (Group("d", (Clause("d.duty", duty),)),)),
    )
    return Description(
        role="manager",
        variant="general",
        version=1,
        default=True,
        published=date(2026, 11, 22),
        sources=(),
        title=Title(Cases(*["менеджер"] * 6), "Manager"),
        label=words,
        category="specialists",
        synonyms=Synonyms((), ()),
        abroad=(),
        purpose=Clause("purpose", Text("Забота о клиентах.", "Care for clients.")),
        occupation_codes=(),
        hh_role="",
        suggestions={},
        competencies=(),
        sections=sections,
    )


CAR = Text("Наличие личного автомобиля.", "Own car required.")
VISITS = Text("Выезжать к клиентам по договорённости.", "Visit clients as agreed.")
CALLS = Text("Отвечать на звонки.", "Answer calls.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_description_may_demand_what_its_duties_need(language: Language) -> None:
    assert check_description(description(VISITS, CAR), language) == ()
    (found,) = check_description(description(CALLS, CAR), language)
    assert (found.clause_id, found.finding.category) == ("q.demand", "own_car")


def test_a_description_is_checked_from_its_title_on() -> None:
    checked = description(CALLS, Text("Вежливость.", "Courtesy."))
    titled = replace(checked, title=Title(Cases(*["секретарша"] * 6), "Salesman"))
    for language in LANGUAGES:
        (found,) = check_description(titled, language)
        assert (found.clause_id, found.finding.category) == ("title", "gendered_title")


HOSTILE = [
    "а",
    "a ",
    '\n-,:("/',
    "25",
    "İ\ud800👩‍💼‹›и\u0306",
    "жители ",
    "менеджер-",
    "без нет наличие с молодой и ",
    "требуется только девушка от 20 до 30 лет без вредных привычек ",
    "no without free of must not plan ",
    "looking for a young man aged 20-30 own car ",
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("piece", HOSTILE, ids=ascii)
def test_hostile_texts_are_checked_in_under_a_second(piece: str, language: Language) -> None:
    text = (piece * LONGEST)[:LONGEST]
    read_rules(language)
    started = time.process_time()
    found = check_text(text, language)
    assert time.process_time() - started < 1
    assert all(text[each.start : each.end] == each.phrase for each in found)


@pytest.mark.parametrize("text", ["", " ", "\u0306", "\u0301", "\x00", "‹", "\u2028", "\ufeff"])
def test_nothing_is_found_in_nothing(text: str) -> None:
    for language in LANGUAGES:
        assert check_text(text, language) == ()


def test_folding_keeps_one_place_for_every_character() -> None:
    folded = fold("Ёж —  «ДА»\r\nнет\u00ad\nНет")
    assert folded.text == 'еж - "да" нет\nнет'
    assert len(folded.text) == len(folded.places)
    assert list(folded.places) == sorted(folded.places)


@pytest.mark.parametrize("language", LANGUAGES)
def test_patterns_repeat_nothing_without_a_bound(language: Language) -> None:
    file = read_yaml(CONTENT / f"wording/{language}.v1.yaml")
    patterns = [
        each for rule in file["rules"] for each in rule["patterns"] + rule.get("unless", [])
    ]
    patterns += [each for many in file["contexts"].values() for each in many]
    patterns += [each for many in file["needs"].values() for each in many]
    for pattern in patterns:
        bare = re.sub(r"\\.|\[[^\]]*\]|\{\d+,\d+\}\+", "", expand(pattern, file["words"]))
        assert not re.search(r"[*+]|\{\d*,\}", bare), pattern


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_is_complete(language: Language) -> None:
    rules = [rule.text for rule in read_rules(language).rules]
    assert len({rule.id for rule in rules}) == len(rules)
    for rule in rules:
        assert rule.id.startswith(f"{rule.category}.")
        assert not rule.reason.blank_languages()
        assert not rule.suggestion.blank_languages()
        assert set(rule.laws) <= set(read_laws())
        assert rule.laws or rule.severity == "style"


def test_both_languages_cover_the_same_categories() -> None:
    russian, english = ({each.text.category for each in read_rules(x).rules} for x in LANGUAGES)
    assert russian == english


def test_the_laws_of_the_clauses_are_known_and_dated() -> None:
    laws = read_laws()
    assert set(laws) >= CLAUSE_LAWS
    for law in laws.values():
        assert not law.act.blank_languages()
        assert not law.title.blank_languages()
        assert law.source
        assert law.valid_from <= law.checked_on == date(2026, 11, 22)


def test_a_law_holds_from_its_first_day_to_its_last() -> None:
    law = replace(read_laws()["tk-3"], valid_to=date(2030, 1, 1))
    assert not law.in_force(date(2002, 1, 31))
    assert law.in_force(date(2002, 2, 1))
    assert law.in_force(date(2030, 1, 1))
    assert not law.in_force(date(2030, 1, 2))
    assert read_laws()["tk-3"].in_force(date(2100, 1, 1))


def test_rules_are_read_only_when_needed() -> None:
    code = (
        "import job_descriptions.wording.check, job_descriptions.wording.laws as laws\n"
        "from job_descriptions.wording.rules import read_rules\n"
        "print(read_rules.cache_info().currsize, laws.read_laws.cache_info().currsize)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "0"]


def test_a_list_is_read_item_by_item() -> None:
    assert categories("Условия:\n- до 35 лет;\n- опыт продаж", "ru") == {"age"}
    assert categories("We ask for:\n- Single, free to travel", "en") == {"family"}
