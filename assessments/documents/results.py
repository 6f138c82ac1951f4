"""Takes from the computed result of a vacancy what the documents say of one candidate."""

from collections.abc import Iterator, Mapping

from assessments.documents.facts import (
    Adjusted,
    Coefficient,
    EstimateFacts,
    ResultFacts,
    Rival,
    StandingFacts,
)
from assessments.panel import icc
from assessments.panel.effects import Effects
from assessments.panel.reliability import Alpha
from assessments.panel.sensitivity import Sensitivity
from assessments.result import Assessment
from assessments.scoring.knockouts import Outcome
from assessments.scoring.reasons import Reason
from job_descriptions.writing.sorting import sort_key

# A list of all rivals would tell no more than those next to the candidate.
MOST_RIVALS = 6


def result_facts(assessment: Assessment, candidate: str, names: Mapping[str, str]) -> ResultFacts:
    """Return the facts of one candidate; `names` are the candidates' names by id."""
    found, score = assessment.candidates[candidate], assessment.candidates[candidate].score
    effects = assessment.effects if isinstance(assessment.effects, Effects) else None
    return ResultFacts(
        composite=None if score.composite is None else float(score.composite),
        percent=None if score.percent is None else float(score.percent),
        coverage=float(score.coverage),
        bounds=(float(score.bounds[0]), float(score.bounds[1])),
        interval=found.interval,
        knockouts=_knockouts(assessment, candidate),
        panel=len(assessment.reliability.table.raters),
        icc=dict(_icc(assessment)),
        alpha=dict(_alpha(assessment)),
        r_wg={
            name: each.r_wg for name, each in found.competencies.items() if each.r_wg is not None
        },
        severity=_severity(effects) if effects else {},
        adjusted=_adjusted(effects, candidate) if effects else None,
        standing=_standing(assessment, candidate, names),
        not_estimable=dict(_reasons(assessment, candidate)),
        cautions=tuple(each.reason for each in assessment.cautions),
    )


def _knockouts(assessment: Assessment, candidate: str) -> Mapping[str, Outcome]:
    """Return the outcomes of the competencies that have a mark; without one nothing is known."""
    found = assessment.candidates[candidate]
    marked = (name for name, each in found.competencies.items() if each.mean is not None)
    return {name: found.knockouts[name] for name in marked if name in found.knockouts}


def _icc(assessment: Assessment) -> Iterator[tuple[str, Coefficient]]:
    for name, each in assessment.reliability.icc.items():
        if each.value is not None:
            yield name, Coefficient(each.value, _ends(each))


def _ends(found: icc.Estimate) -> tuple[float, float] | None:
    if found.low is None or found.high is None:
        return None
    return found.low, found.high


def _alpha(assessment: Assessment) -> Iterator[tuple[str, Coefficient]]:
    for name, each in assessment.reliability.alpha.items():
        if isinstance(each, Alpha):
            yield name, Coefficient(each.value, each.interval)


def _severity(effects: Effects) -> Mapping[str, EstimateFacts]:
    return {name: EstimateFacts(e.effect, e.standard_error) for name, e in effects.raters.items()}


def _adjusted(effects: Effects, candidate: str) -> Adjusted | None:
    found = effects.candidates.get(candidate)
    return Adjusted(found.score, found.standard_error, found.raw) if found else None


def _standing(
    assessment: Assessment, candidate: str, names: Mapping[str, str]
) -> StandingFacts | None:
    ranked, effects = assessment.sensitivity, assessment.comparable
    if isinstance(ranked, Reason) or candidate not in ranked.ranks:
        return None
    of = len(ranked.ranks)
    rivals: tuple[Rival, ...] = ()
    if isinstance(effects, Effects) and candidate in effects.places:
        near = _nearest(effects, ranked, candidate, names)
        rivals = tuple(Rival(names[each], assessment.above(candidate, each)) for each in near)
    firm = assessment.places
    if isinstance(firm, Reason):
        return StandingFacts(None, of, rivals=rivals)
    return StandingFacts(
        place=firm.ranks[candidate],
        of=of,
        places=_range(assessment, candidate),
        rivals=rivals,
        turning_weights=tuple(_turning(firm)),
        joint=firm.joint.first_stays,
        turning_marks=len(firm.marks.decisive),
    )


def _range(assessment: Assessment, candidate: str) -> tuple[int, int] | None:
    if isinstance(assessment.ranges, Reason) or candidate not in assessment.ranges.ranges:
        return None
    own = assessment.ranges.ranges[candidate]
    return own.low, own.high


def _nearest(
    effects: Effects, ranked: Sensitivity, candidate: str, names: Mapping[str, str]
) -> list[str]:
    """Return the candidates next in rank, the best first."""
    own, places = ranked.ranks[candidate], effects.places
    others = [each for each in ranked.ranks if each != candidate and each in places]
    near = sorted(others, key=lambda each: (abs(ranked.ranks[each] - own), sort_key(names[each])))
    return sorted(near[:MOST_RIVALS], key=lambda each: (ranked.ranks[each], sort_key(names[each])))


def _turning(firm: Sensitivity) -> Iterator[str]:
    for name, shift in firm.weights.items():
        if not (shift.lowered.first_stays and shift.raised.first_stays):
            yield name


def _reasons(assessment: Assessment, candidate: str) -> Iterator[tuple[str, Reason]]:
    """Yield why something is missing, under the names by which the documents ask."""
    known = assessment.not_estimable
    for name, key in (
        ("composite", f"candidates.{candidate}.composite"),
        ("interval", "interval"),
        ("ICC2", "icc"),
        ("ICC2k", "icc"),
        ("alpha", "alpha"),
        ("alpha", "alpha.ordinal"),
        ("severity", "severity"),
        ("adjusted", "adjusted"),
    ):
        if key in known:
            yield name, known[key]
