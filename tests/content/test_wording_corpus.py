"""How well the wording check does on labelled sentences: precision and recall by language."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from job_descriptions.wording.check import check_text
from job_descriptions.wording.rules import read_rules
from job_descriptions.writing.content import read_yaml
from job_descriptions.writing.localized import LANGUAGES, Language

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Score:
    """Right findings, wrong findings and missed ones; one per sentence and category."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed)


def sentences(language: Language) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = read_yaml(FOLDER / f"wording.{language}.yaml")
    return items


def score(items: Iterable[dict[str, Any]], language: Language) -> Score:
    pairs = [
        ({found.category for found in check_text(item["text"], language)}, set(item["findings"]))
        for item in items
    ]
    return Score(
        right=sum(len(got & wanted) for got, wanted in pairs),
        wrong=sum(len(got - wanted) for got, wanted in pairs),
        missed=sum(len(wanted - got) for got, wanted in pairs),
    )


@pytest.mark.parametrize("part", ["all", "tuning", "held_out"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_precision_and_recall_are_at_least_95_percent(language: Language, part: str) -> None:
    held = {"all": (True, False), "tuning": (False,), "held_out": (True,)}[part]
    items = [item for item in sentences(language) if item.get("held_out", False) in held]
    got = score(items, language)
    print(  # noqa: T201 # the figures are the point of the test; see them with -s
        f"\n{language} {part}: {len(items)} sentences,"
        f" precision {got.precision:.3f}, recall {got.recall:.3f}, {got}"
    )
    assert got.precision >= 0.95
    assert got.recall >= 0.95


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_corpus_is_large_and_fair(language: Language) -> None:
    items = sentences(language)
    texts = [item["text"] for item in items]
    assert len(set(texts)) == len(texts) >= 200
    assert sum(not item["findings"] for item in items) >= 0.4 * len(items)
    assert sum(item.get("held_out", False) for item in items) >= 0.3 * len(items)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_category_has_sentences(language: Language) -> None:
    labels = {label for item in sentences(language) for label in item["findings"]}
    assert labels == {rule.text.category for rule in read_rules(language).rules}
