"""Two panels in which the composites and the first marks put A and B in different orders."""

from collections.abc import Mapping, Sequence

from assessments.documents.facts import EvaluationFacts
from assessments.documents.results import result_facts
from assessments.result import Assessment, assess
from assessments.scoring.marks import Mark
from assessments.scoring.plan import Plan
from tests.rules.assessment.evaluations import facts

Panel = Mapping[str, Sequence[str]]
# A is first by the two heavy weights, B by the plain mean.
HEAVY: Panel = {
    "A": ("54122141", "54232132", "54133232"),
    "B": ("24444233", "33535442", "43444343"),
    "C": ("23232312", "11313222", "12212122"),
    "D": ("13232432", "23332333", "23122412"),
}
# A was last but one until the talk raised every mark by more than a point.
BEFORE: Panel = {
    "A": ("32233242", "32343233", "42244333"),
    "B": ("35343334", "44434543", "54343444"),
    "C": ("23331312", "11412222", "12311122"),
    "D": ("22223333", "32323234", "32113313"),
}
AFTER: Panel = {**BEFORE, "A": ("53344353", "53454354", "53355454")}
EVEN = dict.fromkeys((f"q{n}" for n in range(8)), 1)
NAMES = {name: f"№ {number}" for number, name in enumerate("ABCD", 1)}


def marks_of(panel: Panel) -> list[Mark]:
    return [
        Mark(name, f"r{rater}", f"q{n}", int(sign))
        for name, rows in panel.items()
        for rater, row in enumerate(rows)
        for n, sign in enumerate(row)
    ]


def by_weights() -> Assessment:
    return assess(Plan(1, 5, {**EVEN, "q0": 5, "q1": 5}), marks_of(HEAVY))


def by_talk() -> Assessment:
    return assess(Plan(1, 5, EVEN), marks_of(AFTER), marks_of(BEFORE))


def agreeing() -> Assessment:
    return assess(Plan(1, 5, EVEN), marks_of(BEFORE))


def told(found: Assessment, name: str) -> EvaluationFacts:
    return facts(candidate=NAMES[name], result=result_facts(found, name, NAMES))
