"""Everything that the marks of a vacancy say, in one call."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import isnan, sqrt

import numpy as np

from assessments.order import orders_differ, turned_round
from assessments.panel.agreement import Agreement, agreement
from assessments.panel.components import Components
from assessments.panel.composites import (
    CompositePrecision,
    TrueScores,
    composite_precision,
    usable_components,
)
from assessments.panel.effects import Effects
from assessments.panel.ranking import Ranks
from assessments.panel.reliability import Reliability, reliability_of
from assessments.panel.sensitivity import Sensitivity, field_of, sensitivity
from assessments.panel.table import competency_table, incomplete_cells, mean_table
from assessments.scoring.composite import Score, score
from assessments.scoring.knockouts import Z95, Outcome, knock_out
from assessments.scoring.marks import Mark, MarkSheet, sheet_of
from assessments.scoring.plan import Plan
from assessments.scoring.precision import Regressed, rater_concentration
from assessments.scoring.reasons import Caution, Reason, because


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
class Assessment:
    """The full result. What could not be told stands in `not_estimable`, by its name."""

    plan: Plan
    candidates: Mapping[str, CandidateResult]
    reliability: Reliability
    by_competency: Mapping[str, Reliability]
    composite: CompositePrecision
    effects: Effects | Reason
    sensitivity: Sensitivity | Reason
    incomplete_cells: int

    @cached_property
    def comparable(self) -> Effects | Reason:
        """The effects, where they can also say how surely candidates differ."""
        if isinstance(self.effects, Reason):
            return self.effects
        if self.effects.components.exhausted:
            return because("no_residual")
        return self.effects if self.effects.components.candidate > 0 else because("no_differences")

    @cached_property
    def places(self) -> Sensitivity | Reason:
        """The places by composite and how firm they are, where no probability contradicts them."""
        if isinstance(self.sensitivity, Reason) or isinstance(self.comparable, Reason):
            return self.sensitivity
        if orders_differ(self.sensitivity, self.comparable):
            return because("orders_differ")
        return self.sensitivity

    @cached_property
    def ranges(self) -> Ranks | Reason:
        """The ranges of places, where places are told beside them."""
        if isinstance(self.comparable, Reason):
            return self.comparable
        if isinstance(self.places, Reason) and self.places.code == "orders_differ":
            return self.places
        return self.comparable.ranks

    def above(self, one: str, other: str) -> float | None:
        """Return the probability that `one` is truly above `other`, where both orders agree.

        Asked only where `comparable` holds effects; None where the two are turned round.
        """
        if isinstance(self.comparable, Reason):
            return None
        if isinstance(self.sensitivity, Sensitivity) and turned_round(
            self.sensitivity, self.comparable, one, other
        ):
            return None
        return self.comparable.above(one, other)

    @cached_property
    def not_estimable(self) -> Mapping[str, Reason]:
        """Why something is missing, by the name of the result."""
        named: dict[str, object] = dict(self.reliability.reasons)
        named.pop("components", None)
        named |= dict.fromkeys(("severity", "adjusted"), self.effects)
        named |= {"above": self.comparable, "ranks": self.ranges}
        named |= {"interval": self.composite.components}
        named |= dict.fromkeys(("place", "sensitivity"), self.places)
        for name, each in self.by_competency.items():
            named |= {f"by_competency.{name}.{part}": why for part, why in each.reasons.items()}
        named |= _reasons_of_candidates(self)
        return {name: each for name, each in named.items() if isinstance(each, Reason)}

    @cached_property
    def cautions(self) -> tuple[Caution, ...]:
        """Limits of what was computed, each with the name of the result."""
        found = list(self.reliability.cautions)
        if self.incomplete_cells:
            reason = because("cells_incomplete", have=self.incomplete_cells)
            found.append(Caution("reliability", reason))
        return tuple(found)


def assess(plan: Plan, marks: Sequence[Mark], first_round: Sequence[Mark] = ()) -> Assessment:
    """Return everything that marks say under a plan; their order changes nothing.

    `marks` stand at the end and make the composites. Where raters marked again after talking,
    `first_round` holds their independent marks: only these speak of reliability, severity and
    error. Raises AssessmentError for marks that the plan does not allow.
    """
    final, first = _rounds(plan, marks, first_round)
    reliability = reliability_of(mean_table(first))
    by_competency = {
        name: reliability_of(competency_table(first, name)) for name in plan.competencies
    }
    precision = composite_precision(first, by_competency)
    scores = [score(plan, means) for means in final.means]
    return Assessment(
        plan,
        _candidates(_ground(final, first, by_competency, precision), scores),
        reliability,
        by_competency,
        precision,
        _effects(reliability),
        _sensitivity(final, scores),
        incomplete_cells(first),
    )


def _rounds(
    plan: Plan, marks: Sequence[Mark], first_round: Sequence[Mark]
) -> tuple[MarkSheet, MarkSheet]:
    """Return the final and the independent marks as tables with the same names."""
    names = {each.candidate for each in first_round}
    panel = {each.rater for each in first_round}
    final = sheet_of(plan, marks, names, panel)
    if not first_round:
        return final, final
    return final, sheet_of(plan, first_round, final.candidates, final.raters, "first_round")


def _effects(reliability: Reliability) -> Effects | Reason:
    components = reliability.components
    if isinstance(components, Reason):
        return components
    return Effects(reliability.table, components)


def _sensitivity(sheet: MarkSheet, scores: Sequence[Score]) -> Sensitivity | Reason:
    ranked = np.array([each.composite is not None for each in scores], dtype=np.bool_)
    if ranked.sum() < 2:  # noqa: PLR2004 # an order needs two
        return because("too_few_composites", have=int(ranked.sum()), need=2)
    return sensitivity(field_of(sheet, ranked))


@dataclass(frozen=True)
class _Ground:
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


def _candidates(ground: _Ground, scores: Sequence[Score]) -> Mapping[str, CandidateResult]:
    details = _competencies(ground)
    rows = zip(ground.sheet.candidates, scores, details, strict=True)
    return {
        name: _candidate(ground, row, found, competencies)
        for row, (name, found, competencies) in enumerate(rows)
    }


def _ground(
    final: MarkSheet,
    first: MarkSheet,
    by_competency: Mapping[str, Reliability],
    precision: CompositePrecision,
) -> _Ground:
    plan = final.plan
    shares = np.array([float(plan.shares[name]) for name in plan.competencies])
    return _Ground(
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
    ground: _Ground, row: int, found: Score, competencies: Mapping[str, CompetencyResult]
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
    ground: _Ground, competencies: Mapping[str, CompetencyResult]
) -> Mapping[str, Outcome]:
    outcomes = {}
    for name, cutoff in sorted(ground.sheet.plan.cutoffs.items()):
        own, components = competencies[name], ground.by_competency.get(name)
        error = components.absolute(own.count) if components and own.count else None
        outcomes[name] = knock_out(own.mean, Fraction(cutoff), error)
    return outcomes


def _competencies(ground: _Ground) -> list[dict[str, CompetencyResult]]:
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


def _reasons_of_candidates(result: Assessment) -> Mapping[str, Reason]:
    found: dict[str, Reason] = {}
    for competency in result.plan.cutoffs:
        error = usable_components(result.by_competency[competency].components)
        if isinstance(error, Reason):
            found[f"knockouts.{competency}.standard_error"] = error
    for name, each in result.candidates.items():
        if each.score.reason:
            found[f"candidates.{name}.composite"] = each.score.reason
        for competency in each.knockouts:
            if each.competencies[competency].mean is None:
                found[f"candidates.{name}.knockouts.{competency}"] = because("no_marks")
    return found
