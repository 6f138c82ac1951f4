"""How precise the composite is: each rater's own composite of a candidate is one observation.

The weighted mean that each rater alone would give contains everything that colours all of a
rater's competencies at once: severity, and the rater's one impression of a candidate (halo).
Its variance components therefore give the error of the panel's composite without assuming that
the errors of the competencies are independent (Brennan 2001, multivariate generalizability).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assessments.panel.components import Components
from assessments.panel.icc import intraclass
from assessments.panel.reliability import Reliability, anova_of, components_of
from assessments.panel.table import mean_table
from assessments.scoring.marks import Floats, MarkSheet
from assessments.scoring.plan import Plan
from assessments.scoring.precision import (
    CompositeErrors,
    CompositeReliability,
    Regressed,
    composite_errors,
    mosier,
    regress,
)
from assessments.scoring.reasons import Reason, because


@dataclass(frozen=True, slots=True)
class TrueScores:
    """What Kelley's regression needs: mean and spread of the composites, and their reliability."""

    mean: float
    deviation: float
    reliability: float

    def of(self, composite: float) -> Regressed:
        """Return the regressed score of a composite."""
        return regress(composite, self.mean, self.deviation, self.reliability)


@dataclass(frozen=True, slots=True)
class CompositePrecision:
    """Components of the raters' own composites, and what follows from the competencies' own.

    `components` give the interval of a composite. `errors` are for comparison: what the standard
    error of a full panel would be if the errors of the competencies were independent.
    """

    components: Components | Reason
    true_scores: TrueScores | Reason
    errors: CompositeErrors | Reason
    reliability: CompositeReliability | Reason


def composite_precision(
    sheet: MarkSheet, by_competency: Mapping[str, Reliability]
) -> CompositePrecision:
    """Return the precision of the composite from independent (first) marks."""
    return CompositePrecision(
        usable_components(components_of(mean_table(sheet, _shares(sheet.plan)))),
        _true_scores(sheet),
        _errors(sheet, by_competency),
        _mosier(sheet, by_competency),
    )


def usable_components(components: Components | Reason) -> Components | Reason:
    """Refuse an error of zero: it is chance in few marks, never precision."""
    if isinstance(components, Components) and components.exhausted:
        return because("no_residual")
    return components


def _shares(plan: Plan) -> Floats:
    return np.array([float(plan.shares[name]) for name in plan.competencies])


def _true_scores(sheet: MarkSheet) -> TrueScores | Reason:
    table = mean_table(sheet, _shares(sheet.plan))
    anova = anova_of(table)
    if isinstance(anova, Reason):
        return anova
    # Kelley's r is that of the panel's means between candidates, where common severity cancels.
    reliability = intraclass(anova)["ICC3k"].value or 0.0
    means = table.complete.values.mean(axis=1)
    return TrueScores(float(means.mean()), float(means.std(ddof=1)), max(0.0, reliability))


def _weighted(plan: Plan) -> tuple[str, ...]:
    return tuple(name for name in plan.competencies if plan.shares[name])


def _errors(sheet: MarkSheet, by_competency: Mapping[str, Reliability]) -> CompositeErrors | Reason:
    names = _weighted(sheet.plan)
    found = [by_competency[name].components for name in names]
    known = [each for each in found if isinstance(each, Components)]
    if len(known) < len(found):
        return because("competency_not_estimable", competencies=_lacking(names, found))
    shares = np.array([float(sheet.plan.shares[name]) for name in names])
    rater = np.array([each.rater for each in known])
    residual = np.array([each.residual for each in known])
    return composite_errors(shares, rater, residual, len(sheet.raters))


def _mosier(
    sheet: MarkSheet, by_competency: Mapping[str, Reliability]
) -> CompositeReliability | Reason:
    names = _weighted(sheet.plan)
    found = [by_competency[name].icc.get("ICC3k") for name in names]
    if None in found:
        return because("competency_not_estimable", competencies=_lacking(names, found))
    layers = [sheet.plan.competencies.index(name) for name in names]
    means = _complete_means(sheet)[:, layers]
    if len(means) < 2 or not means.std(axis=0).all():  # noqa: PLR2004 # a spread needs two
        return because("candidates_alike")
    values = np.array([max(0.0, each.value or 0.0) for each in found if each])
    shares = _shares(sheet.plan)[layers]
    correlations = np.atleast_2d(np.corrcoef(means, rowvar=False))
    return mosier(shares, means.std(axis=0, ddof=1), values, correlations)


def _complete_means(sheet: MarkSheet) -> Floats:
    """Return the panel's means of the candidates whom all raters marked in everything."""
    complete = sheet.seen.all(axis=(1, 2))
    return np.asarray(sheet.values[complete].mean(axis=1))


def _lacking(names: Sequence[str], found: Sequence[object]) -> tuple[str, ...]:
    rows = zip(names, found, strict=True)
    return tuple(name for name, each in rows if each is None or isinstance(each, Reason))
