"""What the marks say of each candidate: score, interval, cutoffs, and how far raters agree."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import isnan, sqrt

import numpy as np

from assessments.panel.agreement import Agreement, agreement
from assessments.panel.components import Components
from assessments.panel.composites import CompositePrecision, TrueScores, usable_components
from assessments.panel.reliability import Reliability
from assessments.scoring.composite import Score
from assessments.scoring.knockouts import Z95, Outcome, knock_out
from assessments.scoring.marks import MarkSheet
from assessments.scoring.precision import Regressed, rater_concentration
from assessments.scoring.reasons import Reason


@dataclass(frozen=True, slots=True)
class CompetencyResult:
    """The panel's marks of one candidate in one competency, and how far the raters agree.

    The agreement is None for fewer than two first marks, `r_wg_slight` also for scales without a
    published skewed null.
    """

    mean: Fraction | None
    low: Fraction | None
    high: Fraction | None
    count: int
    r_wg: float | None
    r_wg_slight: float | None
    deviation: float | None


@dataclass(frozen=True, slots=True)
class CandidateResult:
    """All about one candidate; `interval` is the composite ± 1.96 SEM, within the scale."""

    score: Score
    standard_error: float | None
    interval: tuple[float, float] | None
    regressed: Regressed | None
    knockouts: Mapping[str, Outcome]
    competencies: Mapping[str, CompetencyResult]
    r_wg_j: float | None


@dataclass(frozen=True)
class Ground:
    """What all candidates share while their results are put together."""

    sheet: MarkSheet
    components: Components | Reason
    true_scores: TrueScores | Reason
    by_competency: Mapping[str, Components]
    agreement: Agreement
    concentration: list[float]

    def interval(self, row: int, composite: Fraction | None) -> tuple[float, float] | None:
        """Return the 95 % interval of the true composite, cut at the ends of the scale."""
        error = self.standard_error(row)
        if composite is None or error is None:
            return None
        low, high = float(composite) - Z95 * error, float(composite) + Z95 * error
        plan = self.sheet.plan
        return max(float(plan.low), low), min(float(plan.high), high)

    def standard_error(self, row: int) -> float | None:
        """Return √((σ²_r + σ²_e) Σ a²): absolute, with severity shared by all competencies."""
        if isinstance(self.components, Reason):
            return None
        return self.components.absolute() * sqrt(self.concentration[row])


def candidate_results(ground: Ground, scores: Sequence[Score]) -> Mapping[str, CandidateResult]:
    """Return the results by candidate, from the score of each."""
    details = _competencies(ground)
    rows = zip(ground.sheet.candidates, scores, details, strict=True)
    return {
        name: _candidate(ground, row, found, competencies)
        for row, (name, found, competencies) in enumerate(rows)
    }


def ground_of(
    final: MarkSheet,
    first: MarkSheet,
    by_competency: Mapping[str, Reliability],
    precision: CompositePrecision,
) -> Ground:
    """Return the ground of all results: composites rest on final marks, errors on first ones."""
    plan = final.plan
    shares = np.array([float(plan.shares[name]) for name in plan.competencies])
    return Ground(
        final,
        precision.components,
        precision.true_scores,
        _known_components(by_competency),
        agreement(first.values, plan.low, plan.high),
        rater_concentration(shares, final.seen.astype(np.float64), final.counts).tolist(),
    )


def _known_components(by_competency: Mapping[str, Reliability]) -> Mapping[str, Components]:
    found = {name: each.components for name, each in by_competency.items()}
    usable = {name: usable_components(each) for name, each in found.items()}
    return {name: each for name, each in usable.items() if isinstance(each, Components)}


def _candidate(
    ground: Ground, row: int, found: Score, competencies: Mapping[str, CompetencyResult]
) -> CandidateResult:
    composite = found.composite
    known = composite is not None
    regressed = None
    if composite is not None and isinstance(ground.true_scores, TrueScores):
        regressed = ground.true_scores.of(float(composite))
    return CandidateResult(
        found,
        ground.standard_error(row) if known else None,
        ground.interval(row, composite),
        regressed,
        _knockouts(ground, competencies),
        competencies,
        _number(ground.agreement.joint[row]),
    )


def _knockouts(
    ground: Ground, competencies: Mapping[str, CompetencyResult]
) -> Mapping[str, Outcome]:
    outcomes = {}
    for name, cutoff in sorted(ground.sheet.plan.cutoffs.items()):
        own, components = competencies[name], ground.by_competency.get(name)
        error = components.absolute(own.count) if components and own.count else None
        outcomes[name] = knock_out(own.mean, Fraction(cutoff), error)
    return outcomes


def _competencies(ground: Ground) -> list[dict[str, CompetencyResult]]:
    sheet, found = ground.sheet, ground.agreement
    slight = np.full_like(found.uniform, np.nan) if found.slight is None else found.slight
    columns = (*sheet.extremes, sheet.counts, found.uniform, slight, found.deviation)
    lists = zip(*(each.tolist() for each in columns), strict=True)
    return [
        {
            name: _competency(sheet, mean, cell)
            for (name, mean), cell in zip(means.items(), zip(*row, strict=True), strict=True)
        }
        for means, row in zip(sheet.means, lists, strict=True)
    ]


def _competency(
    sheet: MarkSheet, mean: Fraction | None, cell: tuple[int, int, int, float, float, float]
) -> CompetencyResult:
    low, high, count, r_wg, r_wg_slight, deviation = cell
    return CompetencyResult(
        mean,
        sheet.exact(low) if count else None,
        sheet.exact(high) if count else None,
        count,
        _number(r_wg),
        _number(r_wg_slight),
        _number(deviation),
    )


def _number(value: float) -> float | None:
    return None if isnan(value) else float(value)
