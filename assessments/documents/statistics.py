"""The statistics of a panel in words: what was found, and why something can't be told."""

from collections.abc import Iterator

from assessments.documents.facts import (
    Adjusted,
    Coefficient,
    EstimateFacts,
    EvaluationFacts,
    RaterFacts,
)
from assessments.documents.marks import Marks
from assessments.documents.record import StatisticRecord, Statistics
from assessments.documents.statistic_words import (
    name_of,
    note,
    reason,
    sentence,
    verdict,
    word,
)
from assessments.scoring.reasons import Reason
from job_descriptions.writing.figures import bracketed, decimal, signed
from job_descriptions.writing.localized import Language


def agreement(marks: Marks) -> Statistics:
    """Return how far the panel agrees, each figure with what it means or why it is missing."""
    told = marks.facts.result.cautions
    cautions = (f"{sentence(each, marks.language)}." for each in told)
    return Statistics(
        tuple(_agreement(marks)), " ".join((note("agreement", marks.language), *cautions))
    )


def _agreement(marks: Marks) -> Iterator[StatisticRecord]:
    facts = marks.facts
    for key, found in (
        ("ICC2", facts.result.icc.get("ICC2")),
        ("ICC2k", facts.result.icc.get("ICC2k")),
        ("alpha", facts.result.alpha.get("ordinal")),
    ):
        yield _coefficient(facts, key, found) if found else _missing(facts, key)
    yield _agreed(facts) if facts.result.r_wg else _missing(facts, "r_wg")


def _coefficient(facts: EvaluationFacts, key: str, found: Coefficient) -> StatisticRecord:
    ends = f" {bracketed(found.interval, facts.language)}" if found.interval else ""
    value = f"{decimal(found.value, facts.language)}{ends}"
    return StatisticRecord(
        name_of(key, facts.language), value, verdict(key, found.interval, facts.language)
    )


def _agreed(facts: EvaluationFacts) -> StatisticRecord:
    """Return the competency on which the panel agrees least."""
    least, value = min(facts.result.r_wg.items(), key=lambda pair: (pair[1], pair[0]))
    name = facts.rubric.competency(least).name[facts.language]
    words = verdict("r_wg", (value, value), facts.language)
    return StatisticRecord(
        name_of("r_wg", facts.language), decimal(value, facts.language), f"{words}: {name}"
    )


def _missing(facts: EvaluationFacts, key: str) -> StatisticRecord:
    told = facts.result.not_estimable.get(key, Reason("not_computed"))
    return StatisticRecord(
        name_of(key, facts.language),
        word("not_estimable", facts.language),
        reason(told, facts.language),
    )


def severity(marks: Marks) -> Statistics:
    """Return each rater's severity with its standard error, apart from the marks."""
    facts, language = marks.facts, marks.language
    if not facts.result.severity:
        return Statistics((_missing(facts, "severity"),), note("severity", language))
    known = facts.result.severity
    findings = (
        _strict(each, known[each.id], language) for each in marks.raters if each.id in known
    )
    return Statistics(tuple(findings), note("severity", language))


def _strict(rater: RaterFacts, effect: EstimateFacts, language: Language) -> StatisticRecord:
    """Return how far a rater stands from the panel; within two errors it counts as nothing."""
    if abs(effect.value) < 2 * effect.error:
        words = word("neither", language)
    else:
        words = word("milder" if effect.value > 0 else "stricter", language)
    return StatisticRecord(
        rater.name, _with_error(effect, language, signed(effect.value, language)), words
    )


def adjusted(facts: EvaluationFacts) -> Statistics:
    """Return the plain mean and the one adjusted for severity, side by side."""
    found, language = facts.result.adjusted, facts.language
    if found is None:
        return Statistics((_missing(facts, "adjusted"),), note("adjusted", language))
    written = _with_error(found, language, decimal(found.value, language))
    raw = StatisticRecord(word("raw", language), decimal(found.raw, language), "")
    freed = StatisticRecord(name_of("adjusted", language), written, "")
    return Statistics((raw, freed), note("adjusted", language))


def _with_error(estimate: EstimateFacts | Adjusted, language: Language, written: str) -> str:
    return f"{written} ± {decimal(estimate.error, language)}"
