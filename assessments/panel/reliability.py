"""Everything that one table of marks says about the panel's reliability, or why it says nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from assessments.panel.alpha import METRICS, Metric, Units, alpha, alpha_interval, units_of
from assessments.panel.anova import Anova, analyse
from assessments.panel.components import Components
from assessments.panel.connected import Part, connected_parts
from assessments.panel.icc import Estimate, intraclass
from assessments.panel.kappa import WEIGHTINGS, weighted_kappa
from assessments.panel.reml import estimate_components
from assessments.panel.table import Table
from assessments.scoring.reasons import Caution, Reason, because

FEWEST_RATERS = 2
FEWEST_CANDIDATES = 5
# Mixed-model equations answer from here on; below the comfortable numbers they say how unsure.
FEWEST_FOR_COMPONENTS = 3
COMFORTABLE_RATERS = 5
COMFORTABLE_CANDIDATES = 10
# Squares this small beside the marks' own are what rounding leaves of equal means.
_ROUNDING = 1e-12


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
