"""The published figures as they ship: equal to what they were taken from, whole, and frozen."""

import csv
import hashlib
import json
import shutil
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from assessments.library import changed_since_published
from assessments.parity import problems_between_languages
from hiring.salary.documents import figure_words
from hiring.salary.figures import Figure
from hiring.salary.library import SalaryLibrary
from hiring.salary.market import Market
from hiring.salary.places import AREAS, PLACES, place_name
from hiring.salary.roles import CONTENT, role_names, roles_of_library
from job_descriptions.writing.localized import LANGUAGES, Text

FACTS = Path(__file__).parents[3] / "shared" / "facts" / "salaries.csv"
# The SHA-256 of the cells below, taken from what the figures were taken from.
CELLS = "dc0a664b3599fd0b9f8cdb489408924dc9920c75a0f1964f991bbea08930237f"
LINE, DOCUMENT = "seed_line", "seed_file"
DOCUMENTS = 5
LIBRARY = SalaryLibrary()
MARKETS = LIBRARY.markets("client_department_head")


def cells_shipped(figure: Figure) -> dict[str, str]:
    """Return every cell of fact as its source's list spells it."""
    segment = LIBRARY.words.segments.get(figure.segment)
    return {
        "row_id": figure.id,
        "row_kind": figure.kind,
        "role_id": figure.role,
        "role_ru": figure.title.ru,
        "role_en": figure.title.en,
        "country": figure.country,
        "region_city_ru": place_name(figure.city, "ru"),
        "region_city_en": place_name(figure.city, "en"),
        "segment": figure.segment,
        "segment_ru": segment.ru if segment else "",
        "band": figure.band,
        "low": plain(figure.low),
        "high": plain(figure.high),
        "median_or_average": plain(figure.value),
        "statistic": LIBRARY.words.statistics[figure.statistic].en,
        "currency": figure.currency,
        "period": figure.period,
        "gross_net": figure.tax,
        "survey_date": figure.survey_date,
        "published": figure.published,
        LINE: str(figure.line),
    }


def plain(number: Decimal | None) -> str:
    return "" if number is None else str(number)


SHIPPED = [cells_shipped(each) for each in LIBRARY.figures]


def facts() -> list[dict[str, str]]:
    """Return the list that the figures were taken from, or nothing where it is not at hand."""
    if not FACTS.exists():
        return []
    with FACTS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def digest(rows: list[dict[str, str]]) -> str:
    whole = [{name: row[name] for name in SHIPPED[0]} for row in rows]
    return hashlib.sha256(json.dumps(whole, ensure_ascii=False).encode()).hexdigest()


def test_every_cell_is_as_it_was_taken() -> None:
    assert digest(SHIPPED) == CELLS
    if listed := facts():
        assert digest(listed) == CELLS
        pairs = zip(SHIPPED, listed, strict=True)
        differ = [
            (row["row_id"], name, mine, row[name])
            for ours, row in pairs
            for name, mine in ours.items()
            if mine != row[name]
        ]
        assert differ == []


def test_every_figure_keeps_its_source_its_document_and_its_notes() -> None:
    sources = LIBRARY.sources
    documents = {each.source: sources[each.source].document.en for each in LIBRARY.figures}
    assert len(set(documents.values())) == DOCUMENTS
    assert documents.keys() == sources.keys()
    for figure, row in zip(LIBRARY.figures, facts(), strict=False):
        name = sources[figure.source].name
        assert row["source_name"] in f"{name.ru} {name.en}", figure.id
        assert bool(row["source_name"]) is not ("not named" in name.en), figure.id
        assert bool(row["note_en"]) is bool(figure.note.en), figure.id
    pairs = {
        (row[DOCUMENT], documents[figure.source])
        for figure, row in zip(LIBRARY.figures, facts(), strict=False)
    }
    assert len(pairs) == (DOCUMENTS if facts() else 0), "one document of ours for each of theirs"


def test_one_changed_cell_is_seen(tmp_path: Path) -> None:
    """The control of the comparison: a sum, a border and a source cannot change unseen."""
    for path in CONTENT.glob("*.v1.*"):
        shutil.copy(path, tmp_path)
    table = tmp_path / "figures.v1.csv"
    text = table.read_text("utf-8")
    for old, new in (("50000,65000", "50000,65001"), ("sal015,median", "sal015,text")):
        assert old in text
        table.write_text(text.replace(old, new, 1), "utf-8")
        changed = [cells_shipped(each) for each in SalaryLibrary(tmp_path).figures]
        assert digest(changed) != CELLS


def test_counts_of_every_kind() -> None:
    assert Counter(each.kind for each in LIBRARY.figures) == {
        "band": 96,
        "median": 24,
        "text": 12,
        "national": 10,
        "growth_percent": 1,
        "unstated": 1,
    }
    assert len({each.id for each in LIBRARY.figures}) == len(LIBRARY.figures)


def test_sums_of_every_column() -> None:
    bands = [each for each in LIBRARY.figures if each.kind == "band"]
    medians = [each for each in LIBRARY.figures if each.kind == "median"]
    assert sum(each.low for each in bands if each.low) == 4_825_000
    assert sum(each.high for each in bands if each.high) == 7_134_000
    assert sum(each.value for each in medians if each.value) == 1_693_000


def test_twelve_cities_two_segments_four_bands() -> None:
    seen = {(each.city, each.segment) for each in MARKETS}
    assert seen == {(place.id, segment) for place in PLACES for segment in ("agency", "company")}
    assert len(MARKETS) == 24
    assert {tuple(band.name for band in each.bands) for each in MARKETS} == {
        ("I", "II", "III", "IV")
    }


@pytest.mark.parametrize("market", MARKETS, ids=lambda each: f"{each.city}-{each.segment}")
def test_bands_rise_share_their_borders_and_hold_the_median(market: Market) -> None:
    assert all(band.low < band.high for band in market.bands)
    for lower, upper in zip(market.bands, market.bands[1:], strict=False):
        assert lower.high == upper.low
    assert (market.bands[0].low, market.bands[-1].high) == (market.low, market.high)
    assert market.median
    assert market.bands[0].low < market.median < market.bands[-1].high


def test_every_text_says_the_same_in_both_languages() -> None:
    # The sources' own titles may be longer in one language.
    problems = problems_between_languages(every_text())
    odd = [each for each in problems if each.place not in LIBRARY.words.titles]
    assert odd == []
    assert not any(each.blank_languages() for each in LIBRARY.words.titles.values())


def every_text() -> Iterator[tuple[str, Text]]:
    yield from figure_words.FIGURE_WORDS.texts.items()
    words = LIBRARY.words
    for group in (words.titles, words.segments, words.statistics, words.notes):
        yield from group.items()
    for source in LIBRARY.sources.values():
        yield from ((f"{source.id}.name", source.name), (f"{source.id}.document", source.document))
        if source.licence.en:
            yield f"{source.id}.licence", source.licence
    for place in (*PLACES, *AREAS):
        yield place.id, place.name
    for role, fits in roles_of_library().items():
        yield from ((f"{role}.{fit.role}", fit.match) for fit in fits)
    yield from required_texts()
    notes = (note for each in LIBRARY.figures for note in LIBRARY.notes_of(each))
    yield from ((f"note {at}", note) for at, note in enumerate(dict.fromkeys(notes)))


def required_texts() -> Iterator[tuple[str, Text]]:
    yield "reading", LIBRARY.reading
    yield "warning", LIBRARY.portrait.warning
    for band in LIBRARY.bands:
        yield f"{band.band}.condition", band.condition
        for each in (*band.requirements, *band.pluses):
            yield f"{band.band}.{each.id}", each.text
    for statistic in LIBRARY.portrait.statistics:
        yield statistic.id, statistic.of
        if statistic.note.en:
            yield f"{statistic.id}.note", statistic.note


def test_no_word_is_left_over() -> None:
    words, figures = LIBRARY.words, LIBRARY.figures
    assert {each.title.en for each in figures} == {each.en for each in words.titles.values()}
    assert {each.note.en for each in figures if each.note.en} == {
        each.en for each in words.notes.values()
    }
    assert {each.statistic for each in figures} == words.statistics.keys()
    assert {each.role for each in figures if each.role} == set(role_names()) - set(
        roles_of_library()
    )


def test_published_files_are_frozen() -> None:
    assert list(changed_since_published(LIBRARY.digests, "salary", CONTENT)) == []
    assert LIBRARY.digests.keys() == {path.stem for path in CONTENT.glob("*.v1.*")}


def test_contradictions_of_the_sources_are_told() -> None:
    assert LIBRARY.figure("sal014").high == LIBRARY.figure("sal019").high == 164_000
    assert LIBRARY.figure("sal132").high == 165_000
    for market in MARKETS:
        notes = " ".join(note.en for note in market.notes)
        assert ("165,000" in notes) is (market.city == "saint_petersburg")
        assert "caption under its heading speaks of average pay" in notes
        assert "sums per month; that reading is ours" in notes
        assert ("digital" in notes) is (market.segment == "agency")
        assert (market.period, market.tax) == ("", "")


def test_what_employers_asked_for() -> None:
    assert {each.band: len(each.requirements) for each in LIBRARY.bands} == {
        "I": 8,
        "II": 4,
        "III": 3,
        "IV": 2,
    }
    assert [each.years_as_head for each in LIBRARY.bands] == [None, 1, 2, 3]
    assert [each.years_total for each in LIBRARY.bands] == [3, None, None, None]
    assert [each.id for each in LIBRARY.requirements("III").pluses] == ["english"]
    assert [each.line for each in LIBRARY.bands] == [306, 307, 308, 309]


def test_the_portrait_is_apart_and_no_criterion() -> None:
    portrait = LIBRARY.portrait
    told = [f"{each.id} {each.low} {each.high} {each.unit}" for each in portrait.statistics]
    assert told == [
        "women 64 None percent",
        "age_30_40 42 None percent",
        "english 17 None percent",
        "age_pl 27 35 years",
    ]
    assert {each.criterion for each in portrait.statistics} == {False}
    assert {each.source for each in portrait.statistics} <= LIBRARY.sources.keys()
    for language, words in zip(LANGUAGES, ("Отбирать по ним нельзя", "must not"), strict=True):
        assert words in portrait.warning[language]
    asked = " ".join(text.en.lower() for _place, text in required_texts() if "." in _place)
    assert not any(word in asked for word in ("women", "men ", "aged"))
