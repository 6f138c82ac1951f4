"""The result of scoring as plain data, the outgoing half of its JSON form."""

from collections.abc import Mapping
from dataclasses import asdict, fields, is_dataclass
from fractions import Fraction
from functools import cache
from math import isfinite
from typing import Any

from assessments.candidate_results import CandidateResult, CompetencyResult
from assessments.panel.composites import CompositePrecision
from assessments.panel.effects import Effects
from assessments.panel.icc import FORMS, raters_needed, satterthwaite, spearman_brown
from assessments.panel.reliability import Alpha, Reliability
from assessments.result import Assessment
from assessments.scoring.reasons import Caution, Reason, because
from assessments.scoring.sentences import explain

Data = dict[str, Any]
# Listing pairs grows with the square; two hundred candidates are forty thousand numbers.
MOST_PAIRED = 200
_DIGITS = 9
_PANELS = (1, 2, 3, 4, 5, 6)
_TARGETS = (0.7, 0.8, 0.9)
_METHOD = {
    "composite": "weighted mean of the panel's mean marks, exact",
    "interval": (
        "composite ± 1.96 standard errors, cut at the ends of the scale; the error is absolute, "
        "with severity shared by all competencies: variance components (REML) of each rater's "
        "own composite, divided by the number of raters"
    ),
    "knockouts": (
        "mean mark ± 1.96 absolute standard errors of the competency against the cutoff; "
        "borderline_no_error where the error is not known"
    ),
    "reliability": "candidates × raters, each rater's plain mean over competencies",
    "icc": "two-way analysis of variance over candidates marked by all raters, 95 % intervals",
    "alpha": "95 % intervals from up to 1000 resamples of candidates with a fixed seed",
    "severity": (
        "mixed-model equations with REML variances; a positive effect means higher marks than "
        "the panel's; the standard error includes that of the mean"
    ),
    "adjusted": "mean + predicted effect; the standard error is that of the predicted effect",
    "place": (
        "by composite: final marks, weighted; null where `above` and `ranks` would contradict it"
    ),
    "above": (
        "normal probability of the difference, with its prediction-error variance: first marks, "
        "unweighted; null for two candidates whom their composites put in the other order"
    ),
    "ranks": "95 % ranges of places by the same first marks",
}


def result_data(result: Assessment) -> Data:
    """Return everything as dictionaries, lists, numbers rounded to nine digits, and words."""
    pairs = _pairs(result)
    missing = {name: explain(reason) for name, reason in result.not_estimable.items()}
    if isinstance(pairs, Reason):
        missing["above"] = explain(pairs)
    data = {
        "reliability": _reliability(result.reliability),
        "severity": _severity(result.effects),
        "adjusted": _adjusted(result.effects),
        "above": {} if isinstance(pairs, Reason) else pairs,
        "not_estimable": missing,
        "by_competency": {name: _reliability(each) for name, each in result.by_competency.items()},
        "ranks": _known(result.ranges),
        "sensitivity": _known(result.places),
        "composite_error": _composite(result.composite),
        "cautions": [_caution(each) for each in result.cautions],
        "method": _METHOD,
    }
    people = {
        name: _candidate(each) | _place(result, name) for name, each in result.candidates.items()
    }
    return {"candidates": people, **_plain(data)}


def _plain(value: Any) -> Any:
    """Return numbers as JSON has them; the last bits of a float differ between machines."""
    kind: Any = type(value)
    if kind is float or kind is Fraction:
        return _number(value)
    if kind is dict:
        return {str(name): _plain(each) for name, each in value.items()}
    if kind is tuple or kind is list:
        return [_plain(each) for each in value]
    return {name: _plain(getattr(value, name)) for name in _names(kind)} or value


@cache
def _names(kind: Any) -> tuple[str, ...]:
    """Return the names of a dataclass's fields, none for another type."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()


def _pairs(result: Assessment) -> Mapping[str, Mapping[str, float | None]] | Reason:
    """Return every pair's probability, None for two whom the order by composite turns round."""
    found = result.comparable
    if isinstance(found, Reason):
        return found
    have = len(found.table.candidates)
    if have > MOST_PAIRED:
        return because("too_many_candidates", have=have, most=MOST_PAIRED)
    if not isinstance(result.ranges, Reason):
        return found.above_all
    return {
        one: {other: result.above(one, other) for other in row}
        for one, row in found.above_all.items()
    }


def _place(result: Assessment, name: str) -> Data:
    """Return the place by composite; without one, the code of the reason."""
    places, missing = result.places, result.candidates[name].score.reason
    if missing:
        return {"place": None, "place_reason": missing.code}
    if isinstance(places, Reason):
        return {"place": None, "place_reason": places.code}
    return {"place": places.ranks[name], "place_reason": None}


def _candidate(result: CandidateResult) -> Data:
    score = result.score
    return {
        "composite": _number(score.composite),
        "percent": _number(score.percent),
        "coverage": _number(score.coverage),
        "bounds": [_number(each) for each in score.bounds],
        "interval": _plain(result.interval),
        "knockouts": dict(result.knockouts),
        "standard_error": _number(result.standard_error),
        "regressed": _plain(result.regressed),
        "competencies": {name: _competency(each) for name, each in result.competencies.items()},
        "r_wg_j": _number(result.r_wg_j),
    }


def _competency(result: CompetencyResult) -> Data:
    """Return what `_plain` would, many times faster: there are tens of thousands of these."""
    return {
        "mean": _number(result.mean),
        "low": _number(result.low),
        "high": _number(result.high),
        "count": result.count,
        "r_wg": _number(result.r_wg),
        "r_wg_slight": _number(result.r_wg_slight),
        "deviation": _number(result.deviation),
    }


def _number(value: float | Fraction | None) -> float | None:
    """Return a number rounded; adding zero turns −0.0 into 0.0."""
    return None if value is None else round(float(value), _DIGITS) + 0.0


def _reliability(result: Reliability) -> Data:
    none = {"value": None, "low": None, "high": None}
    return {
        "icc": {form: result.icc.get(form, none) for form in FORMS},
        "alpha": {metric: _alpha(each, "value") for metric, each in result.alpha.items()},
        "alpha_intervals": {m: _alpha(each, "interval") for m, each in result.alpha.items()},
        "kappa": {name: _known(kappa) for name, kappa in result.kappa.items()},
        "anova": _anova(result),
        "components": _components(result),
    }


def _known(value: object) -> object:
    return None if isinstance(value, Reason) else value


def _alpha(found: Alpha | Reason, part: str) -> object:
    return None if isinstance(found, Reason) else getattr(found, part)


def _anova(result: Reliability) -> Data | None:
    """Return the mean squares, and what the interval of ICC2 and the size of a panel rest on."""
    found = result.anova
    if isinstance(found, Reason):
        return None
    single = result.icc["ICC2"].value or 0.0
    limits = satterthwaite(found)
    return {
        "candidates": found.targets,
        "raters": found.judges,
        "squares": {
            "between": found.between,
            "within": found.within,
            "raters": found.judge,
            "residual": found.residual,
        },
        "mean_squares": {"BMS": found.bms, "WMS": found.wms, "JMS": found.jms, "EMS": found.ems},
        "F": {
            "one_way": found.bms / found.wms if found.wms else None,
            "two_way": found.bms / found.ems if found.ems else None,
        },
        "components": found.components,
        "satterthwaite": limits if isfinite(limits.freedom) else None,
        "spearman_brown": {k: spearman_brown(single, k) for k in _PANELS} if single > 0 else None,
        "raters_needed": {target: raters_needed(single, target) for target in _TARGETS},
    }


def _components(result: Reliability) -> Data | None:
    """Return the variances with gaps allowed, and the reliability of one rater and of the panel."""
    found = result.components
    if isinstance(found, Reason):
        return None
    raters = len(result.table.raters)
    return {
        **asdict(found),
        "reliability": {"single": found.reliability(), "panel": found.reliability(raters)},
        "absolute_error": {"single": found.absolute(), "panel": found.absolute(raters)},
        "relative_error": {"single": found.relative(), "panel": found.relative(raters)},
    }


def _severity(effects: Effects | Reason) -> Data:
    if isinstance(effects, Reason):
        return {}
    return {
        name: {
            "effect": each.effect,
            "se": each.standard_error,
            "least_squares": each.unshrunk,
            "marks": each.marks,
            "shared": each.shared,
        }
        for name, each in effects.raters.items()
    }


def _adjusted(effects: Effects | Reason) -> Data:
    if isinstance(effects, Reason):
        return {}
    return {
        name: {
            "score": each.score,
            "se": each.standard_error,
            "least_squares": each.unshrunk,
            "raw": each.raw,
        }
        for name, each in effects.candidates.items()
    }


def _composite(precision: CompositePrecision) -> Data:
    parts = {
        "components": precision.components,
        "by_competencies": precision.errors,
        "mosier": precision.reliability,
        "true_scores": precision.true_scores,
    }
    return {name: _known(each) for name, each in parts.items()}


def _caution(caution: Caution) -> Data:
    reason = caution.reason
    return {"about": caution.about, "code": reason.code, "text": explain(reason)}
