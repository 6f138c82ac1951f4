"""`salary show`: published figures for people and for machines, and cities that are asked about."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from hiring.cli import cli
from hiring.cli.columns import aligned
from hiring.errors import HiringError, Invalid, NotFound
from hiring.salary.figures import Figure
from hiring.salary.library import SalaryLibrary

ROOT = Path(__file__).parents[2]
DAY = ("--on", "2026-11-22")
ASKED_FOR = {"role", "city", "segment", "band", "low", "high"}
ASKED_FOR |= {"median", "currency", "source", "survey_date"}
LIBRARY = SalaryLibrary()


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["salary", "show", *DAY, *arguments])


def shown(*arguments: str) -> str:
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    return result.stdout.replace("\u00a0", " ")


def rows(*arguments: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(shown(*arguments, "--json"))
    return found


def refusal(*arguments: str) -> HiringError:
    result = run(*arguments)
    assert isinstance(result.exception, HiringError), result.output
    assert result.stdout == ""
    return result.exception


def test_a_city_and_segment_is_four_bands_and_a_median() -> None:
    found = rows("--role", "head_of_service", "--city", "Казань", "--segment", "agency")
    assert [(each["band"], each["low"], each["high"], each["median"]) for each in found] == [
        ("I", 28_000, 36_000, None),
        ("II", 36_000, 44_000, None),
        ("III", 44_000, 72_000, None),
        ("IV", 72_000, 110_000, None),
        (None, None, None, 63_000),
    ]
    assert all(each.keys() >= ASKED_FOR for each in found)
    assert {each["role"] for each in found} == {"head_of_service"}
    assert {each["source_role"] for each in found} == {"client_department_head"}
    assert {(each["city"], each["city_ru"], each["city_en"]) for each in found} == {
        ("Казань", "Казань", "Kazan")
    }
    assert {(each["currency"], each["period"], each["gross_net"]) for each in found} == {
        ("RUB", None, None)
    }
    assert {(each["survey_date"], each["published"], each["age_months"]) for each in found} == {
        ("2015-04", "2015-05-13", 139)
    }
    assert {each["source"] for each in found} == {"Исследовательский центр Superjob.ru"}


def test_every_figure_comes_out_once_and_exactly() -> None:
    roles = ("head_of_service", "client_manager", "escort_manager", "cco")
    found = {each["figure"]: each for role in roles for each in rows("--role", role, "--prose")}
    assert found.keys() == {each.id for each in LIBRARY.figures}
    for figure in LIBRARY.figures:
        assert sums(figure) == [found[figure.id][key] for key in SUMS], figure.id
        assert found[figure.id]["statistic"] == figure.statistic


SUMS = ("low", "high", "median", "average", "growth_percent")


def sums(figure: Figure) -> list[object]:
    """Return what a row must say: sums of money, a median, an average, growth apart."""
    low, high, value = (
        None if each is None else int(each) for each in (figure.low, figure.high, figure.value)
    )
    if figure.kind == "growth_percent":
        return [None, None, None, None, [low, high]]
    return [low, high, *((value, None) if figure.kind == "median" else (None, value)), None]


def test_whole_countries_come_only_without_a_city_or_segment() -> None:
    everything = rows("--role", "head_of_service")
    assert len(everything) == 120 + 6
    assert [each["country"] for each in everything if each["city"] is None] == [
        "RU",
        "US",
        "GB",
        "DE",
        "FR",
        "CN",
    ]
    assert len(rows("--role", "head_of_service", "--city", "Ufa")) == 10
    assert len(rows("--role", "head_of_service", "--segment", "company")) == 60
    assert len(rows("--role", "head_of_service", "--band", "II")) == 24
    assert rows("--role", "client_manager", "--city", "Уфа") == []


def test_prose_that_repeats_the_table_comes_only_when_asked() -> None:
    asked = ("--role", "head_of_service", "--city", "moscow")
    assert {each["kind"] for each in rows(*asked)} == {"band", "median"}
    prose = [each for each in rows(*asked, "--prose") if each["kind"] == "text"]
    assert [(each["average"], each["median"]) for each in prose[:2]] == [
        (115_000, None),
        (105_000, None),
    ]
    assert len(prose) == 6


def test_a_role_of_a_source_and_a_variant_echo_what_was_asked() -> None:
    theirs = rows("--role", "client_department_head", "--city", "Omsk")
    ours = rows("--role", "head_of_service.department_head", "--city", "Omsk")
    assert {each["role"] for each in theirs} == {"client_department_head"}
    assert {each["role"] for each in ours} == {"head_of_service.department_head"}
    assert [{**each, "role": ""} for each in theirs] == [{**each, "role": ""} for each in ours]


def test_the_language_of_cities_and_sources() -> None:
    english = rows("--role", "head_of_service", "--city", "казань", "--lang", "en")
    assert {(each["city"], each["source"]) for each in english} == {
        ("Kazan", "Superjob.ru research centre")
    }
    assert "sums per month; that reading is ours" in " ".join(english[0]["notes"])
    assert "прочтение" in " ".join(rows("--role", "head_of_service", "--city", "Kazan")[0]["notes"])


def test_the_table_for_people_in_russian() -> None:
    text = shown("--role", "head_of_service", "--city", "Казань")
    lines = text.splitlines()
    assert "Данные собраны: апрель 2015 г." in lines
    assert "Давность: 11 лет 7 месяцев" in lines
    assert "Валюта: RUB; За какой срок: не указано; До налога или на руки: не указано" in lines
    [agency] = [line for line in lines if line.startswith("Казань  агентства")]
    assert re.split(r" {2,}", agency)[2:] == [
        "28 000–36 000",
        "36 000–44 000",
        "44 000–72 000",
        "72 000–110 000",
        "63 000",
    ]
    assert "III: Во главе отдела от 2 лет" in lines


def test_the_table_for_people_in_english() -> None:
    text = shown("--role", "client_manager", "--lang", "en")
    lines = text.splitlines()
    assert any(line.startswith("Poland  3,500–15,000 and above  PLN") for line in lines)
    assert any(line.split()[:3] == ["Poland", "4,000–10,000", "PLN"] for line in lines)
    assert any("gross         680" in line for line in lines)
    assert "Age: 13 years 8 months since publication" in lines
    assert "Age: no date is named" in lines
    [average] = [line for line in lines if line.startswith("country not named")]
    assert "44,000  USD" in average
    assert "average" in average


def test_notes_stand_once_with_the_place_that_they_are_about() -> None:
    text = shown("--role", "head_of_service", "--lang", "en")
    notes = [line for line in text.splitlines() if line.startswith("* ")]
    assert len(notes) == len(set(notes))
    assert any(
        note.startswith("* Saint Petersburg: ") and "165,000" in note and "164,000" in note
        for note in notes
    )
    assert any(note.startswith("* agencies: ") for note in notes)
    assert any(note.startswith("* China: ") and "yuan" in note for note in notes)
    assert any(note.startswith("* The survey does not say what period") for note in notes)


def test_growth_and_silence_are_said() -> None:
    growth = shown("--role", "cco")
    assert "12–15 %" in growth
    assert "Это проценты, а не деньги" in growth
    silent = shown("--role", "escort_manager", "--lang", "en")
    assert "no sum named" in silent
    assert "Moscow and region" in silent


def test_nothing_found_is_said_and_no_failure() -> None:
    assert shown("--role", "client_manager", "--city", "Уфа") == (
        "Опубликованных цифр по этому запросу нет.\n"
    )


@pytest.mark.parametrize("role", ["head_of_service", "client_manager", "cco", "escort_manager"])
@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_portrait_is_never_shown(role: str, language: str) -> None:
    text = shown("--role", role, "--prose", "--lang", language).lower()
    text += shown("--role", role, "--prose", "--lang", language, "--json").lower()
    for word in ("женщин", "women", "соискател", "applicant", "30–40", "64 %"):
        assert word not in text


@pytest.mark.parametrize(
    ("city", "code", "names"),
    [
        ("Казнь", "place_unsure", ("Казань",)),
        ("Kasan", "place_unsure", ("Kazan",)),
        ("Томск", "place_unsure", ("Омск",)),
    ],
)
def test_a_typo_is_a_question(city: str, code: str, names: tuple[str, ...]) -> None:
    told = refusal("--role", "head_of_service", "--city", city)
    assert isinstance(told, Invalid)
    assert (told.code, told.details["suggestions"]) == (code, names)


@pytest.mark.parametrize("city", ["Париж", ""])
def test_an_unknown_city_is_refused(city: str) -> None:
    assert refusal("--role", "head_of_service", "--city", city).code == "unknown_place"


def test_an_unknown_role_is_refused() -> None:
    told = refusal("--role", "chef")
    assert isinstance(told, NotFound)
    assert told.code == "unknown_salary_role"


def test_wrong_usage_is_told_as_such() -> None:
    assert run().exit_code == 2
    assert run("--role", "cco", "--segment", "bank").exit_code == 2
    assert run("--role", "cco", "--band", "V").exit_code == 2


@pytest.mark.slow
def test_a_typo_ends_with_one_sentence_and_exit_code_1() -> None:
    command = [sys.executable, "-m", "hiring", "salary", "show"]
    done = subprocess.run(
        [*command, "--role", "head_of_service", "--city", "Казнь", "--json"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1
    assert "Казань" in done.stderr


def test_the_same_question_gives_the_same_bytes() -> None:
    for extra in ((), ("--json",)):
        asked = ("--role", "head_of_service", "--prose", *extra)
        assert run(*asked).stdout_bytes == run(*asked).stdout_bytes


def test_columns_are_even() -> None:
    assert aligned([["a", "10"], ["bbb", "9"]], [1]) == ["a    10", "bbb   9"]
    assert aligned([["a", ""], ["bbb", ""]]) == ["a", "bbb"]
