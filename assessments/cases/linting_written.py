"""What every written case must be: criteria with anchors, checklist, and what is forbidden."""

from collections.abc import Iterator
from itertools import combinations

from assessments.anchor_rules import anchor_findings, are_alike
from assessments.cases.model import GradedCriterion, Material, WrittenCase
from assessments.problem import Problem
from job_descriptions.writing.localized import LANGUAGES, Text

_MARKS = (1, 2, 3, 4, 5)
_WEIGHTS = range(1, 6)
_CRITERIA, _CHECKLIST, _FORBIDDEN = range(4, 6), range(5, 9), range(2, 6)
_POINTS_OFF = range(5, 41)
_SHARES = range(50, 101)
_GRADING_MINUTES = range(3, 61)
_SHORTEST, _LONGEST = 20, 240
_LEAST_AT = range(2, 5)
_PERCENT = range(1, 101)


def texts_of_written(case: WrittenCase) -> Iterator[tuple[str, Text]]:
    """Yield the place and the words of what is peculiar to a written case."""
    for material in case.materials:
        yield from _texts_of_material(material)
    yield from ((f"answers.{each.id}.label", each.label) for each in case.answers)
    for criterion in case.criteria:
        yield f"criteria.{criterion.id}.name", criterion.name
        for mark, text in criterion.anchors.items():
            yield f"criteria.{criterion.id}.anchors.{mark}", text
    yield from ((f"checklist.{each.id}", each.text) for each in case.checklist)
    yield from ((f"forbidden.{each.id}", each.text) for each in case.forbidden)
    yield "notes", case.notes


def _texts_of_material(material: Material) -> Iterator[tuple[str, Text]]:
    place = f"materials.{material.id}"
    yield f"{place}.title", material.title
    if material.text:
        yield f"{place}.text", material.text
    if material.table:
        yield f"{place}.table.note", material.table.note
        yield from ((f"{place}.table.columns", each) for each in material.table.columns)
        cells = (cell for row in material.table.rows for cell in row)
        yield from _words_of_cells(place, cells)


def _words_of_cells(place: str, cells: Iterator[Text | str]) -> Iterator[tuple[str, Text]]:
    """Yield the cells that hold words; a decimal that only its sign tells apart is a figure."""
    for cell in cells:
        if isinstance(cell, Text) and any(letter.isalpha() for letter in cell.ru + cell.en):
            yield f"{place}.table.rows", cell


def problems_of_written(case: WrittenCase) -> Iterator[Problem]:
    """Yield every broken rule that is peculiar to a written case."""
    yield from _counts(case)
    yield from _frame(case)
    for material in case.materials:
        yield from _material(material)
    for answer in case.answers:
        low, high = answer.words
        if not 0 < low < high:
            yield Problem("words_range", f"answers.{answer.id}.words", f"{low}, {high}")
    for criterion in case.criteria:
        yield from _criterion(criterion)
    yield from _points(case)
    yield from _pass_rule(case)


def _counts(case: WrittenCase) -> Iterator[Problem]:
    if len(case.criteria) not in _CRITERIA:
        yield Problem("criterion_count", "criteria", str(len(case.criteria)))
    if len(case.checklist) not in _CHECKLIST:
        yield Problem("checklist_count", "checklist", str(len(case.checklist)))
    if len(case.forbidden) not in _FORBIDDEN:
        yield Problem("forbidden_count", "forbidden", str(len(case.forbidden)))
    if not case.answers:
        yield Problem("no_answer", "answers")


def _frame(case: WrittenCase) -> Iterator[Problem]:
    if case.graded_share not in _SHARES:
        yield Problem("graded_share_range", "graded_share", str(case.graded_share))
    if case.grading_minutes not in _GRADING_MINUTES:
        yield Problem("grading_minutes_range", "grading_minutes", str(case.grading_minutes))
    if not 0 < case.third_grader_at <= _PERCENT[-1]:
        yield Problem("third_grader_range", "third_grader_at", str(case.third_grader_at))


def _material(material: Material) -> Iterator[Problem]:
    place = f"materials.{material.id}"
    if (material.text is None) is (material.table is None):
        yield Problem("text_or_table", place)
    if material.table:
        width = len(material.table.columns)
        for at, row in enumerate(material.table.rows, 1):
            if len(row) != width:
                yield Problem("uneven_row", f"{place}.table.rows.{at}", f"{len(row)}, {width}")
        if not material.table.rows:
            yield Problem("empty_table", f"{place}.table")


def _criterion(criterion: GradedCriterion) -> Iterator[Problem]:
    place = f"criteria.{criterion.id}"
    if criterion.weight not in _WEIGHTS:
        yield Problem("weight_range", f"{place}.weight", str(criterion.weight))
    if tuple(sorted(criterion.anchors)) != _MARKS:
        marks = ", ".join(map(str, sorted(criterion.anchors)))
        yield Problem("anchors_incomplete", f"{place}.anchors", marks)
    for mark, text in criterion.anchors.items():
        yield from _anchor(text, f"{place}.anchors.{mark}")
    for language in LANGUAGES:
        for (lower, one), (higher, other) in combinations(criterion.anchors.items(), 2):
            if are_alike(one[language], other[language]):
                yield Problem("anchors_alike", f"{place}.anchors.{language}", f"{lower}, {higher}")


def _anchor(text: Text, place: str) -> Iterator[Problem]:
    for language in LANGUAGES:
        words = text[language]
        if words.strip() and not _SHORTEST <= len(words) <= _LONGEST:
            yield Problem("anchor_length", f"{place}.{language}", str(len(words)))
        for code, detail in anchor_findings(words, language) if words.strip() else ():
            yield Problem(code, f"{place}.{language}", detail)


def _points(case: WrittenCase) -> Iterator[Problem]:
    for fact in case.checklist:
        if fact.points not in _WEIGHTS:
            yield Problem("points_range", f"checklist.{fact.id}", str(fact.points))
    for item in case.forbidden:
        if item.points not in _POINTS_OFF:
            yield Problem("points_off_range", f"forbidden.{item.id}", str(item.points))


def _pass_rule(case: WrittenCase) -> Iterator[Problem]:
    rule = case.pass_rule
    if rule is None:
        return
    if rule.total is None and not rule.criteria:
        yield Problem("pass_rule_empty", "pass_rule")
    if rule.total is not None and rule.total not in _PERCENT:
        yield Problem("pass_total_range", "pass_rule.total", str(rule.total))
    known = {criterion.id for criterion in case.criteria}
    for name, least in rule.criteria.items():
        if name not in known:
            yield Problem("unknown_criterion", "pass_rule.criteria", name)
        if least not in _LEAST_AT:
            yield Problem("pass_mark_range", f"pass_rule.criteria.{name}", str(least))
