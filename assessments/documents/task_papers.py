"""Makes the candidate's task sheet from what a candidate may see of a case, and nothing else."""

from collections.abc import Iterator

from assessments.cases.candidate import (
    CandidateTask,
    ListedTask,
    PlanningSheet,
    WrittenSheet,
    task_for_candidate,
)
from assessments.cases.clock import clock_time
from assessments.cases.model import Action, Answer, Case, CasePlace, Material, MaterialTable
from assessments.documents.case_words import ACTIONS, say
from assessments.documents.paper_case import (
    AnswerSpace,
    DayTask,
    FiguresTable,
    MaterialSheet,
    TaskSheet,
)
from job_descriptions.writing.figures import percent
from job_descriptions.writing.localized import Language, Text
from job_descriptions.writing.printed import Fact

_WORDS_ON_A_LINE = 10
_FEWEST_LINES = 3
_STEP = 30


def task_sheet(case: Case, language: Language) -> TaskSheet:
    """Return the sheet in one language; the order of tasks is that of the case on the screen."""
    sheet = task_for_candidate(case)
    minutes = str(sheet.minutes)
    return TaskSheet(
        language=language,
        title=sheet.title[language],
        terms=say("terms", language, minutes=minutes),
        situation=paragraphs(sheet.situation, language),
        task=paragraphs(sheet.task, language),
        facts=tuple(_facts(sheet, language)),
        materials=tuple(_material(each, language) for each in _materials(sheet)),
        tasks=_tasks(sheet, language),
        actions=tuple(ACTIONS[each][language] for each in Action),
        hours=tuple(_hours(sheet)),
        answers=tuple(_answer(each, language) for each in _answers(sheet)),
        source=case.name,
        edition="",
        draft=False,
        gaps=(),
    )


def paragraphs(text: Text, language: Language) -> tuple[str, ...]:
    """Return the text split at its line breaks."""
    return tuple(line.strip() for line in text[language].splitlines() if line.strip())


def numbers(sheet: PlanningSheet) -> dict[str, str]:
    """Return the number of each task on the sheet by its id."""
    return {task.id: str(number) for number, task in enumerate(sheet.tasks, 1)}


def _materials(sheet: CandidateTask) -> tuple[Material, ...]:
    return sheet.materials if isinstance(sheet, WrittenSheet) else ()


def _answers(sheet: CandidateTask) -> tuple[Answer, ...]:
    return sheet.answers if isinstance(sheet, WrittenSheet) else ()


def _material(material: Material, language: Language) -> MaterialSheet:
    return MaterialSheet(
        title=material.title[language],
        paragraphs=paragraphs(material.text, language) if material.text else (),
        table=_table(material.table, language) if material.table else None,
    )


def _table(table: MaterialTable, language: Language) -> FiguresTable:
    return FiguresTable(
        heads=tuple(each[language] for each in table.columns),
        rows=table.cells(language),
        note=table.note[language],
    )


def _answer(answer: Answer, language: Language) -> AnswerSpace:
    low, high = answer.words
    length = say("length", language, low=low, high=high)
    return AnswerSpace(answer.label[language], length, max(_FEWEST_LINES, high // _WORDS_ON_A_LINE))


def _facts(sheet: CandidateTask, language: Language) -> Iterator[Fact]:
    if isinstance(sheet, WrittenSheet):
        return
    day = f"{clock_time(sheet.day.start)}–{clock_time(sheet.day.end)}"
    yield Fact(say("day", language), day)
    for rest in sheet.day.breaks:
        words = say(
            "break_words",
            language,
            minutes=rest.minutes,
            earliest=clock_time(rest.earliest),
            latest=clock_time(rest.latest),
        )
        yield Fact(say("break", language), words)
    share = percent(sheet.buffer, language)
    yield Fact(say("buffer", language), say("buffer_words", language, share=share))
    yield Fact(say("people", language), "; ".join(person.name[language] for person in sheet.people))
    yield Fact(say("places", language), "; ".join(_place(each, language) for each in sheet.places))


def _place(place: CasePlace, language: Language) -> str:
    words = place.name[language]
    if place.opens is None or place.closes is None:
        return words
    opens, closes = clock_time(place.opens), clock_time(place.closes)
    return say("open", language, name=words, opens=opens, closes=closes)


def _tasks(sheet: CandidateTask, language: Language) -> tuple[DayTask, ...]:
    if isinstance(sheet, WrittenSheet):
        return ()
    known = numbers(sheet)
    places = {place.id: place.name[language] for place in sheet.places}
    return tuple(
        DayTask(
            number=known[task.id],
            text=task.text[language],
            when=", ".join(_when(task, known, language)),
            where=places.get(task.place, ""),
        )
        for task in sheet.tasks
    )


def _when(task: ListedTask, known: dict[str, str], language: Language) -> Iterator[str]:
    if task.start is not None:
        yield say("at", language, time=clock_time(task.start))
    if task.deadline is not None:
        yield say("until", language, time=clock_time(task.deadline))
    if task.after:
        before = ", ".join(known[each] for each in task.after)
        yield say("after", language, numbers=f"№\u00a0{before}")
    if task.private:
        yield say("private", language)


def _hours(sheet: CandidateTask) -> Iterator[str]:
    if isinstance(sheet, PlanningSheet):
        yield from map(clock_time, range(sheet.day.start, sheet.day.end, _STEP))
