"""Whether candidates stand in one order: by composite, and by who is probably above whom.

The composite weights the marks that stand at the end. Probabilities and ranges of places come from
the first marks, without weights, freed from severity. Weights, a talk or a strict rater can turn
two candidates round; then a place by the one and a probability by the other would contradict each
other, and neither may be told.
"""

from itertools import groupby

from assessments.panel.effects import Effects
from assessments.panel.sensitivity import Sensitivity

# Predictions that differ by less are equal: only rounding parts them.
_EQUAL = 1e-9


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
