"""Everything that the marks of a vacancy say, in one call."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

import numpy as np

from assessments.candidate_results import CandidateResult, candidate_results, ground_of
from assessments.panel.composites import (
    CompositePrecision,
    composite_precision,
    usable_components,
)
from assessments.panel.effects import Effects
from assessments.panel.ranking import Ranks
from assessments.panel.reliability import Reliability, reliability_of
from assessments.panel.sensitivity import Sensitivity, field_of, sensitivity
from assessments.panel.table import competency_table, incomplete_cells, mean_table
from assessments.scoring.composite import Score, score
from assessments.scoring.marks import Mark, MarkSheet, sheet_of
from assessments.scoring.plan import Plan
from assessments.scoring.reasons import Caution, Reason, because

# Predictions that differ by less are equal: only rounding parts them.
_EQUAL = 1e-9


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
        candidate_results(ground_of(final, first, by_competency, precision), scores),
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


def turned_round(firm: Sensitivity, effects: Effects, one: str, other: str) -> bool:
    """Return whether one candidate has the higher composite and the other the higher prediction.

    A candidate without a composite or without a prediction stands in no order, against nobody.
    """
    if not {one, other} <= firm.ranks.keys() & effects.places.keys():
        return False
    behind = firm.ranks[one] - firm.ranks[other]
    ahead = _prediction(effects, one) - _prediction(effects, other)
    return abs(ahead) > _EQUAL and behind * ahead > 0


def orders_differ(firm: Sensitivity, effects: Effects) -> bool:
    """Return whether any two candidates are turned round, without looking at every pair."""
    known = firm.ranks.keys() & effects.places.keys()
    rows = sorted((firm.ranks[name], _prediction(effects, name)) for name in known)
    least_above = float("inf")
    for _rank, group in groupby(rows, key=lambda row: row[0]):
        level = [prediction for _, prediction in group]
        if max(level) > least_above + _EQUAL:
            return True
        least_above = min(least_above, *level)
    return False


def _prediction(effects: Effects, candidate: str) -> float:
    return float(effects.model.candidates[effects.places[candidate]])
