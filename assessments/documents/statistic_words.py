"""The names of the statistics, what their values mean, and why one can't be told."""

from assessments.scoring.reasons import Reason
from job_descriptions.writing.figures import Pair
from job_descriptions.writing.localized import Language, Text
from job_descriptions.writing.typography import capitalised
from job_descriptions.writing.words import FixedWords

_NAMES = {
    "ICC2": Text("ICC(2,1), один эксперт", "ICC(2,1), single rater"),
    "ICC2k": Text("ICC(2,k), среднее комиссии", "ICC(2,k), mean of the panel"),
    "alpha": Text("Альфа Криппендорфа, порядковая", "Krippendorff's alpha, ordinal"),
    "r_wg": Text("r_wg, наименьшее", "r_wg, lowest"),
    "severity": Text("Строгость", "Severity"),
    "adjusted": Text("С поправкой", "Adjusted"),
}

# From which value on words hold, the highest first: Koo and Li 2016 for ICC, Krippendorff's own
# bounds for alpha, the usual 0.70 for r_wg. Where there is an interval, the words are those of its
# lower end: what lies within the interval may be true.
_VERDICTS: dict[str, tuple[tuple[float, Text], ...]] = {
    "icc": (
        (0.9, Text("надёжность отличная", "excellent reliability")),
        (0.75, Text("надёжность не ниже хорошей", "reliability at least good")),
        (0.5, Text("надёжность не ниже умеренной", "reliability at least moderate")),
    ),
    "alpha": (
        (0.8, Text("шкалу понимают одинаково", "the scale is read alike")),
        (0.667, Text("годится для предварительных выводов", "good for tentative conclusions")),
    ),
    "r_wg": ((0.7, Text("согласны даже здесь", "agreement even here")),),
}
# Below all of them: what holds if even the upper end lies there, and what if it does not.
_BELOW: dict[str, tuple[Text, Text]] = {
    "icc": (
        Text("надёжность низкая", "poor reliability"),
        Text("надёжность может быть и низкой", "reliability may be poor"),
    ),
    "alpha": (
        Text("шкалу понимают по-разному", "the scale is read differently"),
        Text("шкалу, возможно, понимают по-разному", "the scale may be read differently"),
    ),
    "r_wg": (Text("мнения расходятся", "opinions differ"),) * 2,
}
_NO_INTERVAL = Text("интервал неизвестен, выводов нет", "no interval, so no conclusion")
_FAMILY = {"ICC2": "icc", "ICC2k": "icc", "alpha": "alpha", "r_wg": "r_wg"}

_NOTES = {
    "agreement": Text(
        "Надёжность посчитана по первым оценкам, до обсуждения, по всем кандидатам вакансии. "
        "В скобках 95-процентный интервал.",
        "Reliability uses the first marks, before the discussion, of all candidates of the "
        "vacancy. In brackets: the 95% interval.",
    ),
    "severity": Text(
        "Отклонение эксперта от комиссии в баллах шкалы ± стандартная ошибка: плюс означает более "
        "мягкие оценки. На итог не влияет.",
        "How far a rater stands from the panel in points of the scale ± standard error: plus "
        "means milder marks. It does not change the result.",
    ),
    "adjusted": Text(
        "Среднее первых оценок без весов, до и после поправки ± стандартная ошибка. Итога поправка "
        "не меняет.",
        "The plain mean of the first marks without weights, before and after the adjustment ± "
        "standard error. It does not change the result.",
    ),
}

_WORDS = {
    "not_estimable": Text("не оценивается", "not estimable"),
    "raw": Text("Среднее оценок", "Mean of the marks"),
    "stricter": Text("строже комиссии", "stricter than the panel"),
    "milder": Text("мягче комиссии", "milder than the panel"),
    "neither": Text("в пределах ошибки", "within the error"),
}

_WHY = {
    "not_computed": Text("не рассчитывалось", "was not computed"),
    "not_declared": Text(
        "до первой оценки не заявлено", "it was not declared before the first mark"
    ),
    "no_marks": Text("нет ни одной оценки", "there is no mark"),
    "marks_missing": Text("не хватает оценок", "marks are missing"),
    "critical_missing": Text(
        "нет оценки обязательной компетенции", "a critical competency has no mark"
    ),
    "coverage_too_low": Text("оценена слишком малая доля весов", "too little weight is marked"),
    "too_few_raters": Text("экспертов: {have}, нужно {need}", "raters: {have}, needed: {need}"),
    "too_few_candidates": Text(
        "кандидатов: {have}, нужно {need}", "candidates: {have}, needed: {need}"
    ),
    "too_few_complete_candidates": Text(
        "полностью оценено кандидатов: {have}, нужно {need}",
        "candidates marked by all: {have}, needed: {need}",
    ),
    "too_few_pairs": Text(
        "кандидатов с двумя оценками: {have}, нужно {need}",
        "candidates with two marks: {have}, needed: {need}",
    ),
    "candidates_alike": Text("кандидаты не различаются", "the candidates do not differ"),
    "no_variance": Text("все оценки одинаковы", "all marks are equal"),
    "not_connected": Text(
        "эксперты и кандидаты не связаны общими оценками",
        "raters and candidates are not linked by shared marks",
    ),
    "no_spare_marks": Text(
        "оценок: {have}, для расчёта нужно {need}", "marks: {have}, needed: {need}"
    ),
    "ratio_below_zero": Text("шкала не имеет нуля", "the scale has no zero"),
    "no_finite_limit": Text("интервал не ограничен", "the interval has no finite end"),
    "few_marks": Text(
        "экспертов: {raters}, кандидатов: {candidates}; при таких числах строгость и погрешности "
        "известны лишь приблизительно, а вероятности могут быть завышены",
        "raters: {raters}, candidates: {candidates}; with so few, severity and errors are known "
        "only roughly, and probabilities can be too high",
    ),
    "incomplete_left_out": Text(
        "в ICC вошли кандидаты, оценённые всеми: {have} из {of}",
        "ICC uses the candidates marked by all raters: {have} of {of}",
    ),
    "negative_variance": Text(
        "часть дисперсии вышла отрицательной и принята за ноль",
        "a component of variance came out negative and counts as zero",
    ),
    "cells_incomplete": Text(
        "карточек с пропусками: {have}, в них усреднены оценки, которые есть",
        "scorecards with gaps: {have}; what they hold is averaged",
    ),
    "no_differences": Text("кандидаты не различаются", "the candidates do not differ"),
    "too_few_composites": Text("итогов: {have}, нужно {need}", "results: {have}, needed: {need}"),
    "orders_differ": Text(
        "итог и первые оценки ставят кандидатов в разном порядке",
        "the result and the first marks put candidates in different orders",
    ),
    "no_residual": Text("разброс оценок не выделяется", "no residual variance"),
    "competency_not_estimable": Text(
        "не оценивается одна из компетенций", "one of the competencies is not estimable"
    ),
}
REASONS = FixedWords(_WHY)


def name_of(key: str, language: Language) -> str:
    """Return the name of a statistic."""
    return _NAMES[key][language]


def verdict(key: str, ends: Pair | None, language: Language) -> str:
    """Return what a statistic means, going by the ends of its interval; without one, nothing.

    A statistic that describes and estimates nothing, r_wg, has its value for both ends.
    """
    if ends is None:
        return _NO_INTERVAL[language]
    low, high = ends
    bands = _VERDICTS[_FAMILY[key]]
    poor, unsure = _BELOW[_FAMILY[key]]
    below = poor if high < bands[-1][0] else unsure
    return next((words for least, words in bands if low >= least), below)[language]


def note(key: str, language: Language) -> str:
    """Return the sentence that explains a set of statistics."""
    return _NOTES[key][language]


def word(key: str, language: Language) -> str:
    """Return one of the short words beside the figures."""
    return _WORDS[key][language]


def reason(told: Reason, language: Language) -> str:
    """Return why a statistic can't be told."""
    return REASONS.say(told.code, language, **told.details)


def sentence(told: Reason, language: Language) -> str:
    """Return a reason as a sentence: with a capital letter, its full stop left to the caller."""
    return capitalised(reason(told, language))
