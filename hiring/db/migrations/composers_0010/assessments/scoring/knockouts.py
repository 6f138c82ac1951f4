"""Cutoffs of critical competencies, judged with the uncertainty of the panel's mark in mind."""

from typing import Literal

# `borderline_no_error`: nothing says how far off the mean may be, so it can't be sure of anything.
Outcome = Literal["pass", "fail", "borderline", "borderline_no_error"]
