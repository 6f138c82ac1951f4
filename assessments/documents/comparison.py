"""Candidates of one vacancy side by side: intervals, profiles, which differences are probable."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from assessments.charts.intervals import Span
from assessments.charts.measures import Measure, Scale
from assessments.documents.facts import EvaluationFacts
from assessments.documents.headline import cutoffs
from assessments.documents.marks import Marks
from assessments.documents.record import StatisticRecord
from assessments.documents.standing import firmness, grounds, place, roughness, verdict
from assessments.documents.words import say
from job_descriptions.writing.figures import chance, decimal, span
from job_descriptions.writing.localized import Language
from job_descriptions.writing.printed import Gap
from job_descriptions.writing.sorting import sort_key
from job_descriptions.writing.svg import Caption
from job_descriptions.writing.typography import long_date


@dataclass(frozen=True, slots=True)
class RankedRow:
    """One candidate: result, interval, place, cutoffs in words, and the mean by competency."""

    name: str
    score: str
    interval: str
    place: str
    cutoffs: str
    means: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The candidates of a vacancy by place; `title` is the vacancy.

    `differences` say of each candidate and the next whether the marks tell them apart; `remarks`
    which marks the figures rest on, or why there are no places.
    """

    language: Language
    title: str
    employer: str
    date: str
    spans: tuple[Span, ...]
    scale: Scale
    caption: Caption
    competencies: tuple[str, ...]
    rows: tuple[RankedRow, ...]
    remarks: tuple[str, ...]
    differences: tuple[StatisticRecord, ...]
    firmness: tuple[str, ...]
    source: str
    edition: str
    draft: bool
    gaps: tuple[Gap, ...]
    kind: Literal["comparison"] = "comparison"


def comparison(evaluations: tuple[EvaluationFacts, ...]) -> Comparison:
    """Return the comparison of at least one candidate, the highest result first.

    Raises ValueError("mixed") unless all are of one rubric and language.
    """
    first = evaluations[0]
    if any((each.rubric, each.language) != (first.rubric, first.language) for each in evaluations):
        raise ValueError("mixed")
    ordered = tuple(sorted(evaluations, key=_order))
    spans = tuple(_span(each) for each in ordered)
    return Comparison(
        language=first.language,
        title=first.vacancy,
        employer=first.employer,
        date=long_date(max(each.date for each in evaluations), first.language),
        spans=spans,
        scale=Scale(*first.rubric.scale),
        caption=_caption(spans, first.language),
        competencies=tuple(each.name[first.language] for each in first.rubric.competencies),
        rows=tuple(_row(each) for each in ordered),
        remarks=_remarks(ordered),
        differences=tuple(_differences(ordered)),
        firmness=_firmness(ordered),
        source=first.rubric.name,
        edition=first.edition,
        draft=any(each.draft for each in evaluations),
        gaps=(),
    )


def _order(facts: EvaluationFacts) -> tuple[bool, float, str]:
    composite = facts.result.composite
    return composite is None, -(composite or 0), sort_key(facts.candidate)


def _span(facts: EvaluationFacts) -> Span:
    result, language = facts.result, facts.language
    ends = result.interval or (None, None)
    missing = result.bounds if result.bounds and result.coverage < 1 else (None, None)
    measure = Measure(
        label=facts.candidate,
        value=result.composite,
        low=ends[0],
        high=ends[1],
        words=_score(facts) + (f" ({span(result.interval, language)})" if result.interval else ""),
        hollow="fail" in result.knockouts.values(),
    )
    return Span(measure, *missing)


def _score(facts: EvaluationFacts) -> str:
    composite = facts.result.composite
    if composite is None:
        return say("no_score", facts.language)
    return decimal(composite, facts.language)


def _caption(spans: tuple[Span, ...], language: Language) -> Caption:
    told = "; ".join(f"{each.measure.label}: {each.measure.words}" for each in spans)
    return Caption(say("intervals.title", language), f"{told}.")


def _row(facts: EvaluationFacts) -> RankedRow:
    marks, language, result = Marks(facts), facts.language, facts.result
    standing = result.standing
    places = standing and (standing.places or (standing.place and (standing.place,)))
    return RankedRow(
        name=facts.candidate,
        score=_score(facts),
        interval=span(result.interval, language) if result.interval else say("blank", language),
        place="–".join(map(str, dict.fromkeys(places))) if places else say("blank", language),
        cutoffs=" ".join(cutoffs(facts)),
        means=tuple(marks.mean_words(each.id) for each in marks.competencies),
    )


def _differences(ordered: tuple[EvaluationFacts, ...]) -> Iterator[StatisticRecord]:
    for upper, lower in pairwise(ordered):
        rivals = upper.result.standing.rivals if upper.result.standing else ()
        rival = next((each for each in rivals if each.name == lower.candidate), None)
        if rival is not None:
            sure, language = rival.probability, upper.language
            names = say("pair", language, upper=upper.candidate, lower=lower.candidate)
            meaning = say(f"difference.{verdict(sure)}", language)
            rough = bool(roughness(upper))
            told = say("blank", language) if sure is None else chance(sure, language, rough=rough)
            yield StatisticRecord(names, told, meaning)


def _remarks(ordered: tuple[EvaluationFacts, ...]) -> tuple[str, ...]:
    """Return what holds of all places alike, as the first who has one says it."""
    first = next((each for each in ordered if each.result.standing), None)
    if first is None or first.result.standing is None:
        return ()
    standing = first.result.standing
    absent = (place(standing, first.language),) if standing.place is None else ()
    return (*absent, *grounds(first))


def _firmness(ordered: tuple[EvaluationFacts, ...]) -> tuple[str, ...]:
    best = ordered[0]
    if best.result.standing is None or best.result.standing.place is None:
        return ()
    return tuple(firmness(best.result.standing, best.rubric, best.language))
