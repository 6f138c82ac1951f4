"""Cutoffs of critical competencies, judged with the uncertainty of the panel's mark in mind."""

from fractions import Fraction
from typing import Literal

# `borderline_no_error`: nothing says how far off the mean may be, so it can't be sure of anything.
Outcome = Literal["pass", "fail", "borderline", "borderline_no_error"]
# The two-sided 95 % point of the normal distribution, as it is customarily rounded.
Z95 = 1.96


def knock_out(mean: Fraction | None, cutoff: Fraction, standard_error: float | None) -> Outcome:
    """Return whether the panel's mean mark is surely above, surely below, or near the cutoff.

    Passed if mean − z·SEM ≥ cutoff, failed if mean + z·SEM < cutoff, else borderline: a person
    must look. Without a standard error there is no sharp verdict, for a mean alone would be on the
    wrong side of the cutoff in a fifth to a third of cases; without a mark nothing is sure either.
    A conjunctive hurdle beside the composite, which it never changes (Standards for Educational
    and Psychological Testing 2014, on cut scores and their error).
    """
    if mean is None:
        return "borderline"
    if standard_error is None:
        return "borderline_no_error"
    above = float(mean - cutoff)
    margin = Z95 * standard_error
    if above >= margin:
        return "pass"
    return "fail" if above < -margin else "borderline"
