"""Everything that one table of marks says about the panel's reliability, or why it says nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, get_args

import numpy as np

from assessments.panel.alpha import METRICS, Metric, Units, alpha, alpha_interval, units_of
from assessments.panel.anova import Anova, analyse
from assessments.panel.components import Components
from assessments.panel.icc import Estimate, intraclass
from assessments.panel.reml import estimate_components
from assessments.panel.table import Table
from assessments.scoring.marks import Floats
from assessments.scoring.reasons import Caution, Reason, because

FEWEST_RATERS = 2
FEWEST_CANDIDATES = 5
# Mixed-model equations answer from here on; below the comfortable numbers they say how unsure.
FEWEST_FOR_COMPONENTS = 3
COMFORTABLE_RATERS = 5
COMFORTABLE_CANDIDATES = 10
# Squares this small beside the marks' own are what rounding leaves of equal means.
_ROUNDING = 1e-12
Part = tuple[tuple[str, ...], tuple[str, ...]]
Weighting = Literal["none", "linear", "quadratic"]
WEIGHTINGS: tuple[Weighting, ...] = get_args(Weighting)


@dataclass(frozen=True, slots=True)
class Alpha:
    """Krippendorff's alpha with its bootstrap interval, which too few marks may not have."""

    value: float
    interval: tuple[float, float] | None


@dataclass(frozen=True)
class Reliability:
    """What one table tells; where it tells nothing, the reason stands in the place of the result.

    `kappa` is empty unless the panel has two raters.
    """

    table: Table
    anova: Anova | Reason
    alpha: Mapping[Metric, Alpha | Reason]
    kappa: Mapping[str, float | Reason]
    components: Components | Reason

    @cached_property
    def icc(self) -> Mapping[str, Estimate]:
        """The six forms, empty where they are not estimable."""
        return {} if isinstance(self.anova, Reason) else intraclass(self.anova)

    @cached_property
    def reasons(self) -> Mapping[str, Reason]:
        """Why something is missing, by its name."""
        named: dict[str, object] = {"icc": self.anova, "components": self.components}
        named |= {f"alpha.{metric}": found for metric, found in self.alpha.items()}
        named |= {f"kappa.{weighting}": found for weighting, found in self.kappa.items()}
        found = {name: value for name, value in named.items() if isinstance(value, Reason)}
        return _folded(found, "alpha", len(self.alpha)) | _unbounded(self.icc)

    @cached_property
    def cautions(self) -> tuple[Caution, ...]:
        """Limits of what was computed."""
        return (*_icc_cautions(self), *_component_cautions(self))


def reliability_of(table: Table) -> Reliability:
    """Return all coefficients of a trimmed table, or the reason why one is missing."""
    units = units_of(table.values)
    return Reliability(
        table,
        anova_of(table),
        {metric: _alpha(units, metric) for metric in METRICS},
        _kappas(table.complete) if len(table.raters) == FEWEST_RATERS else {},
        components_of(table),
    )


def anova_of(table: Table) -> Anova | Reason:
    """Return the analysis of variance over the candidates whom all raters marked."""
    complete = table.complete
    if len(table.raters) < FEWEST_RATERS:
        return because("too_few_raters", have=len(table.raters), need=FEWEST_RATERS)
    if len(complete.candidates) < FEWEST_CANDIDATES:
        have = len(complete.candidates)
        return because("too_few_complete_candidates", have=have, need=FEWEST_CANDIDATES)
    anova = analyse(complete.values)
    if anova.between <= _ROUNDING * float((complete.values**2).sum()):
        return because("candidates_alike")
    return anova


def components_of(table: Table) -> Components | Reason:
    """Return the variance components, once severity and ability can be told apart at all."""
    raters, candidates = len(table.raters), len(table.candidates)
    if raters < FEWEST_RATERS:
        return because("too_few_raters", have=raters, need=FEWEST_RATERS)
    if candidates < FEWEST_FOR_COMPONENTS:
        return because("too_few_candidates", have=candidates, need=FEWEST_FOR_COMPONENTS)
    parts = connected_parts(table)
    if len(parts) > 1:
        return because("not_connected", parts=tuple(map(_words, parts)))
    if int(table.seen.sum()) <= raters + candidates - 1:
        return because("no_spare_marks", have=int(table.seen.sum()), need=raters + candidates)
    seen = table.values[table.seen]
    return because("no_variance") if seen.min() == seen.max() else estimate_components(table.values)


def _words(part: Part) -> str:
    candidates, raters = part
    return f"{', '.join(candidates)} with {', '.join(raters)}"


def _alpha(units: Units, metric: Metric) -> Alpha | Reason:
    if units.total < FEWEST_CANDIDATES:
        return because("too_few_pairs", have=units.total, need=FEWEST_CANDIDATES)
    if metric == "ratio" and units.values[0] < 0:
        return because("ratio_below_zero")
    value = alpha(units, metric)
    return because("no_variance") if value is None else Alpha(value, alpha_interval(units, metric))


def _kappas(table: Table) -> Mapping[str, float | Reason]:
    have = len(table.candidates)
    if have < FEWEST_CANDIDATES:
        reason = because("too_few_complete_candidates", have=have, need=FEWEST_CANDIDATES)
        return dict.fromkeys(WEIGHTINGS, reason)
    first, second = table.values.T
    found = {each: weighted_kappa(first, second, each) for each in WEIGHTINGS}
    return {name: because("no_variance") if k is None else k for name, k in found.items()}


def _folded(reasons: dict[str, Reason], family: str, size: int) -> dict[str, Reason]:
    """Say once for the whole family what is true of all its members."""
    members = [name for name in reasons if name.startswith(f"{family}.")]
    if len(members) < size or len({repr(reasons[name]) for name in members}) > 1:
        return reasons
    rest = {name: reason for name, reason in reasons.items() if name not in members}
    return rest | {family: reasons[members[0]]}


def _unbounded(icc: Mapping[str, Estimate]) -> dict[str, Reason]:
    open_forms = [form for form, each in icc.items() if None in (each.value, each.low, each.high)]
    return {f"icc.{form}": because("no_finite_limit") for form in open_forms}


def _icc_cautions(found: Reliability) -> tuple[Caution, ...]:
    if isinstance(found.anova, Reason):
        return ()
    have, of = found.anova.targets, len(found.table.candidates)
    raw = found.anova.raw_components
    cut = tuple(name for name in ("candidate", "rater") if getattr(raw, name) < 0)
    cautions = []
    if have < of:
        cautions.append(Caution("icc", because("incomplete_left_out", have=have, of=of)))
    if cut:
        cautions.append(Caution("icc", because("negative_variance", sources=cut)))
    return tuple(cautions)


def _component_cautions(found: Reliability) -> tuple[Caution, ...]:
    if isinstance(found.components, Reason):
        return ()
    raters, candidates = len(found.table.raters), len(found.table.candidates)
    cautions = []
    if raters < COMFORTABLE_RATERS or candidates < COMFORTABLE_CANDIDATES:
        numbers = because("few_marks", raters=raters, candidates=candidates)
        cautions.append(Caution("severity", numbers))
    if found.components.exhausted:
        cautions.append(Caution("severity", because("no_residual")))
    return tuple(cautions)


def connected_parts(table: Table) -> tuple[Part, ...]:
    """Return the parts of a trimmed table: in each, raters share candidates, directly or not.

    A part is its candidates and its raters. With more than one part, a severe rater of strong
    candidates cannot be told from a lenient rater of weak ones (Weeks & Williams 1964).
    """
    roots = _roots(table)
    first = np.argmax(table.seen, axis=1)
    of_candidate = [roots[rater] for rater in first.tolist()]
    return tuple(
        (_having(table.candidates, of_candidate, root), _having(table.raters, roots, root))
        for root in sorted(set(roots))
    )


def _having(names: Iterable[str], roots: Iterable[int], root: int) -> tuple[str, ...]:
    return tuple(name for name, own in zip(names, roots, strict=True) if own == root)


def _roots(table: Table) -> list[int]:
    """Return for each rater the first rater of the same part (union-find, Tarjan 1975)."""
    parents = list(range(len(table.raters)))
    # Candidates with the same raters tie the same knots; each pattern is tied once.
    for pattern in {row.tobytes() for row in table.seen}:
        raters = np.flatnonzero(np.frombuffer(pattern, dtype=np.bool_)).tolist()
        for rater in raters[1:]:
            _join(parents, raters[0], rater)
    return [_root(parents, rater) for rater in range(len(parents))]


def _join(parents: list[int], one: int, other: int) -> None:
    low, high = sorted((_root(parents, one), _root(parents, other)))
    parents[high] = low


def _root(parents: list[int], rater: int) -> int:
    while parents[rater] != rater:
        parents[rater] = parents[parents[rater]]
        rater = parents[rater]
    return rater


def weighted_kappa(
    first: Sequence[float] | Floats,
    second: Sequence[float] | Floats,
    weighting: Weighting = "quadratic",
) -> float | None:
    """Return κ_w of two graders' marks of the same works, in the same order.

    Disagreement weighs one ("none"), the distance of the marks, or its square. None where both
    graders gave one and the same mark throughout: agreement by chance is then complete, and
    neither 1 nor 0 would be true.
    """
    categories = np.unique(np.concatenate([np.asarray(first), np.asarray(second)]))
    rows, columns = np.searchsorted(categories, first), np.searchsorted(categories, second)
    counts = np.zeros((len(categories), len(categories)))
    np.add.at(counts, (rows, columns), 1.0)
    distances = np.abs(categories[:, np.newaxis] - categories).astype(np.float64)
    weights = {"none": (distances > 0).astype(np.float64), "linear": distances}
    return kappa_of_table(counts, weights.get(weighting, distances**2))


def kappa_of_table(counts: Floats, weights: Floats) -> float | None:
    """Return κ_w = 1 − Σ w p_ij / Σ w p_i. p_.j for a table and its weights of disagreement."""
    total = counts.sum()
    if not total:
        return None
    shares = counts / total
    chance = float((weights * np.outer(shares.sum(axis=1), shares.sum(axis=0))).sum())
    return 1 - float((weights * shares).sum()) / chance if chance else None
