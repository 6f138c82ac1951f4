"""The library as it ships: sound, complete in both languages, and resting on its sources."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from job_descriptions.headings import HEADINGS
from job_descriptions.library import Library
from job_descriptions.model import Description, SectionKey
from job_descriptions.soundness import problems_of
from job_descriptions.writing.localized import Text
from tests.builders import LIBRARY

ROWS: dict[str, dict[str, int]] = json.loads(
    (Path(__file__).parent / "source_rows.json").read_text("utf-8")
)
FACTS = Path(__file__).parents[3] / "shared" / "facts" / "roles.yaml"
ADJACENT = "happiness_director"
ROLES = {"cco": 2, "head_of_service": 5, "client_manager": 6, "escort_manager": 3}
MUST_COVER = (
    "appointment",
    "benefits",
    "career_in",
    "career_out",
    "career_terms",
    "compensation",
    "control_forms",
    "duties",
    "education",
    "experience",
    "functions",
    "governed_by",
    "interacts_external",
    "interacts_internal",
    "kpis",
    "languages",
    "manages",
    "must_know",
    "personal_qualities",
    "purpose",
    "reports_to",
    "responsibility",
    "rights",
    "skills",
    "span",
    "specialisations",
    "substitution",
    "training",
    "working_conditions",
)
EVERY = pytest.mark.parametrize("each", LIBRARY.newest, ids=lambda each: each.name)


def facts_of(description: Description) -> Iterator[str]:
    clauses = (description.purpose, *description.clauses(), *description.background)
    yield from (fact for clause in clauses for fact in clause.facts)
    yield from (fact for title in description.abroad for fact in title.facts)


def texts_of(description: Description) -> Iterator[tuple[str, Text]]:
    clauses = (description.purpose, *description.clauses(), *description.background)
    yield from ((clause.id, clause.text) for clause in clauses)
    yield "title", description.title.text
    yield "label", description.label
    yield from ((code.scheme, code.label) for code in description.occupation_codes)
    yield from description.suggestions.items()
    for section in description.sections:
        yield from ((group.id, group.title) for group in section.groups if group.title)


def test_no_rule_is_broken_anywhere() -> None:
    assert [str(problem) for problem in problems_of(Library())] == []


def test_all_roles_and_variants_are_there_and_each_role_has_one_default() -> None:
    assert Counter(each.role for each in LIBRARY.newest) == ROLES
    defaults = [each.role for each in LIBRARY.newest if each.default]
    assert sorted(defaults) == sorted(ROLES)
    for role in ROLES:
        assert LIBRARY.find(role).default


@EVERY
def test_every_word_stands_in_both_languages(each: Description) -> None:
    assert [where for where, text in texts_of(each) if text.blank_languages()] == []
    assert each.synonyms.ru
    assert each.synonyms.en
    cases = each.title.ru
    assert all((cases.nom, cases.gen, cases.dat, cases.acc, cases.ins, cases.pre))


@EVERY
def test_every_section_is_filled(each: Description) -> None:
    assert [section.key for section in each.sections] == list(SectionKey)
    assert [s.key for s in each.sections if not any(s.clauses())] == []
    assert each.abroad
    assert "ISCO-08" in {code.scheme for code in each.occupation_codes}


def test_shared_words_stand_in_both_languages() -> None:
    for words in (*LIBRARY.competencies.values(), *HEADINGS.values()):
        assert not words.blank_languages(), words
    assert set(HEADINGS) == set(SectionKey)


@EVERY
def test_facts_name_rows_that_exist(each: Description) -> None:
    rows = {
        f"{source}.{field}.{row}"
        for source, fields in ROWS.items()
        for field, count in fields.items()
        for row in range(1, count + 1)
    }
    assert sorted(set(facts_of(each)) - rows) == []
    assert set(each.sources) <= ROWS.keys()


@pytest.mark.parametrize("source", sorted(ROWS.keys() - {ADJACENT}))
def test_every_row_of_the_sources_is_used(source: str) -> None:
    used = {fact for each in LIBRARY.newest for fact in facts_of(each)}
    rows = (
        f"{source}.{field}.{row}"
        for field in MUST_COVER
        for row in range(1, ROWS[source].get(field, 0) + 1)
    )
    assert [row for row in rows if row not in used] == []


def test_the_adjacent_role_stays_out() -> None:
    used = {fact.partition(".")[0] for each in LIBRARY.newest for fact in facts_of(each)}
    assert ADJACENT not in used
    assert used == ROWS.keys() - {ADJACENT}


def test_the_table_of_rows_is_that_of_the_sources() -> None:
    """Where the sources lie beside the checkout they are counted; their sums hold everywhere."""
    counted = ROWS
    if FACTS.exists():
        roles = yaml.safe_load(FACTS.read_text("utf-8"))["roles"]
        counted = {role["id"]: rows_in(role) for role in roles}
    assert counted == ROWS
    assert len(counted) == 16
    assert sum(sum(fields.values()) for fields in counted.values()) == 729


def rows_in(role: dict[str, object]) -> dict[str, int]:
    lists = {name: rows for name, rows in role.items() if isinstance(rows, list) and rows}
    return {name: len(rows) for name, rows in lists.items() if name != "notes"}
