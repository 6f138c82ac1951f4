"""English sentences for the reasons and refusals of scoring, for readers of the JSON form."""

from assessments.errors import AssessmentError
from assessments.scoring.reasons import Detail, Reason

_LONGEST = 300
_REASONS = {
    "no_marks": "there is no mark",
    "marks_missing": "there is no mark for {competencies}, and the plan allows no score without",
    "critical_missing": "there is no mark for {competencies}, which is critical",
    "coverage_too_low": "the marks cover {have} of the weights; {need} are needed",
    "too_few_raters": "raters: {have}; at least {need} are needed",
    "too_few_candidates": "candidates with marks: {have}; at least {need} are needed",
    "too_few_complete_candidates": (
        "candidates with a mark of every rater: {have}; at least {need} are needed"
    ),
    "too_few_pairs": "candidates with two marks or more: {have}; at least {need} are needed",
    "too_few_composites": "candidates with a composite: {have}; at least {need} are needed",
    "too_many_candidates": "candidates: {have}; pairs are listed for at most {most}",
    "orders_differ": (
        "composites (final marks, weighted) and probabilities (first marks, unweighted, freed "
        "from severity) put some candidates in different orders, so no place is given"
    ),
    "candidates_alike": "the candidates have the same mean marks, so there is nothing to tell",
    "no_variance": "all marks are the same, so there is nothing to tell",
    "no_differences": "the estimated variance between candidates is zero",
    "no_residual": (
        "candidates and raters explain every mark and leave no error to measure; "
        "in few marks this is chance, not precision"
    ),
    "not_connected": (
        "not connected: these groups share no rater and no candidate, so that severity cannot "
        "be told from ability: {parts}"
    ),
    "no_spare_marks": (
        "{have} marks are just enough to tell candidates and raters apart, with none left to "
        "show the error; at least {need} are needed"
    ),
    "ratio_below_zero": "marks below zero have no ratio",
    "no_finite_limit": "the formula has no finite value for so much disagreement",
    "competency_not_estimable": "not estimable for {competencies}",
    "incomplete_left_out": "only candidates with a mark of every rater count: {have} of {of}",
    "negative_variance": "the estimated variance of {sources} was negative and counts as zero",
    "few_marks": (
        "raters: {raters}, candidates: {candidates}; with fewer than 5 and 10 the variances are "
        "unsure, so all standard errors are rough and probabilities can be too high"
    ),
    "cells_incomplete": (
        "{have} times a rater left out competencies for a candidate; the mean of the others is "
        "corrected by how hard they are"
    ),
}
_REFUSALS = {
    "unreadable": "this is not JSON: {detail}",
    "not_utf8": "this is not text in UTF-8",
    "too_large": "the file is larger than {detail} bytes",
    "key_twice": "the key “{detail}” stands twice in one object",
    "number_not_finite": "{detail} is not a number of JSON",
    "missing": "this is missing",
    "unknown_key": "this key has no meaning here",
    "not_a_number": "this must be a number",
    "not_text": "this must be text in quotation marks",
    "not_an_object": "this must be an object with keys",
    "not_a_list": "this must be a list",
    "not_two": "this must be two numbers, the lowest and the highest mark",
    "not_whole": "this must be a whole number",
    "too_fine": "this can have at most six decimals",
    "empty_name": "this must not be empty",
    "long_name": "this must not be longer than 200 characters",
    "wrong_kind": "this must {detail}",
    "policy_unknown": "“{detail}” is not one of block, renormalise, bounds",
    "scale_empty": "the lowest mark must lie below the highest, not {detail}",
    "weight_negative": "a weight cannot be negative: {detail}",
    "weights_of_nothing": "at least one weight must be above zero",
    "coverage_outside": "the coverage must lie between 0 and 1, not at {detail}",
    "cutoff_outside": "the cutoff {detail} lies outside the scale",
    "competency_unknown": "the competency “{detail}” has no weight",
    "mark_outside": "the mark {detail} lies outside the scale",
    "mark_twice": "there is already a mark for {detail}",
    "marks_too_fine": "the marks need a finer step than 1/{detail}",
    "too_many_cells": "candidates × raters × competencies are more than {detail}",
}


def explain(reason: Reason) -> str:
    """Return the sentence of a reason, without capital and full stop."""
    details = {name: _plain(detail) for name, detail in reason.details.items()}
    return _REASONS[reason.code].format_map(details)


def explain_refusal(error: AssessmentError) -> str:
    """Return the sentence of a refusal with its place in the file."""
    words = _REFUSALS[error.code].format_map({"detail": _short(error.detail)})
    return f"{error.where}: {words}" if error.where else words


def _plain(detail: Detail) -> str:
    if isinstance(detail, tuple):
        return _short(
            "; ".join(detail) if any(", " in each for each in detail) else ", ".join(detail)
        )
    return f"{detail:g}" if isinstance(detail, float) else str(detail)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
