"""Makes the graders' sheet of a case: criteria with anchors, or the key of the day."""

from collections.abc import Iterator

from assessments.cases.candidate import task_for_candidate
from assessments.cases.model import (
    Action,
    Case,
    ChecklistItem,
    GradedCriterion,
    PlanningCase,
    Task,
    WrittenCase,
)
from assessments.documents.case_words import ACTIONS, PARTS, say
from assessments.documents.paper_case import (
    CheckLine,
    Criterion,
    GradingSheet,
    KeyLine,
    NewsLine,
)
from assessments.documents.task_papers import numbers, paragraphs
from job_descriptions.writing.figures import trimmed
from job_descriptions.writing.localized import Language

_WHOLE = 100


def grading_sheet(case: Case, language: Language) -> GradingSheet:
    """Return the graders' sheet in one language, its tasks numbered as on the task sheet."""
    written = case if isinstance(case, WrittenCase) else None
    day = case if isinstance(case, PlanningCase) else None
    return GradingSheet(
        language=language,
        title=case.title[language],
        terms=_terms(written, language) if written else "",
        fields=tuple(say(key, language) for key in ("script", "grader", "date")),
        rules=tuple(_written_rules(written, language) if written else ())
        + tuple(_day_rules(day, language) if day else ()),
        criteria=tuple(_criterion(c, language) for c in written.criteria) if written else (),
        checklist=_lines(written.checklist, language) if written else (),
        forbidden=_lines(written.forbidden, language) if written else (),
        notes=paragraphs(written.notes, language) if written else (),
        news=tuple(_news(day, language)) if day else (),
        actions=tuple(ACTIONS[each][language] for each in Action) if day else (),
        key=tuple(_key(day, language)) if day else (),
        source=case.name,
        edition="",
        draft=False,
        gaps=(),
    )


def _terms(case: WrittenCase, language: Language) -> str:
    return say("grading_terms", language, minutes=case.grading_minutes)


def _written_rules(case: WrittenCase, language: Language) -> Iterator[str]:
    yield say("rule.blind", language)
    yield say("rule.alone", language)
    share = case.graded_share
    yield say("rule.share", language, graded=share, rest=_WHOLE - share)
    points = trimmed(case.third_grader_at, language)
    yield say("rule.third", language, points=points)


def _day_rules(case: PlanningCase, language: Language) -> Iterator[str]:
    yield say("rule.program", language)
    parts = ", ".join(f"{PARTS[part][language]} {case.weights[part]}" for part in case.weights)
    yield say("rule.weights", language, parts=parts)
    yield say("rule.key", language, source=case.key_source.note[language])


def _criterion(criterion: GradedCriterion, language: Language) -> Criterion:
    ordered = sorted(criterion.anchors.items())
    return Criterion(
        name=criterion.name[language],
        weight=say("weight", language, weight=criterion.weight),
        marks=tuple(str(mark) for mark, _ in ordered),
        anchors=tuple(text[language] for _, text in ordered),
    )


def _lines(items: tuple[ChecklistItem, ...], language: Language) -> tuple[CheckLine, ...]:
    return tuple(CheckLine(each.text[language], str(each.points)) for each in items)


def _news(case: PlanningCase, language: Language) -> Iterator[NewsLine]:
    for each in sorted(case.interruptions, key=lambda one: (one.at, one.id)):
        when = say("news_at", language, minutes=each.at)
        yield NewsLine(when, each.text[language])


def _key(case: PlanningCase, language: Language) -> Iterator[KeyLine]:
    """Yield the key by rank; tasks that interruptions bring have no number on the task sheet."""
    known = numbers(task_for_candidate(case))
    for task in sorted(case.every_task(), key=lambda each: (each.key.rank or _WHOLE, each.id)):
        yield _line(task, known.get(task.id, "+"), language)


def _line(task: Task, number: str, language: Language) -> KeyLine:
    low, high = task.realistic
    must = f" ({say('must', language)})" if task.must else ""
    return KeyLine(
        number=number,
        task=f"{task.text[language]}{must}",
        rank=str(task.key.rank or "–"),
        points=tuple(str(task.key.actions[each]).replace("-", "−") for each in Action),
        minutes=f"{low}–{high}",
        why=task.key.why[language],
    )
