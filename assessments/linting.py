"""What every rubric must be, shipped or made by a user; an empty list is the only good answer."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal
from itertools import chain

from assessments.anchor_rules import problems_of_anchors
from assessments.instruments import instruments
from assessments.parity import problems_between_languages
from assessments.problem import Problem
from assessments.rubric import Competency, Question, QuestionKind, Rubric
from job_descriptions.model import Description, SectionKey
from job_descriptions.writing.localized import LANGUAGES, Text

__all__ = ["Problem", "problems_of"]

_SCALE = (1, 5)
_COMPETENCIES = range(6, 9)
_WEIGHTS = range(1, 6)
_CUTOFFS = range(2, 5)
_HINTS = range(2, 5)
_LEAST_QUESTIONS = 2
_MINUTES = range(30, 91)
_MINUTES_OF_ONE = range(1, 31)
_ID = re.compile(r"[a-z][a-z0-9_]{0,59}")
_QUESTION_ID = re.compile(rf"{_ID.pattern}(?:\.{_ID.pattern})?")


def problems_of(
    rubric: Rubric,
    description: Description,
    known_competencies: Collection[str],
    known_cases: Collection[str],
) -> list[Problem]:
    """Return every broken rule.

    `description` is the one whose duties the rubric covers; the ids known are those of the shared
    competencies and of the case tests.
    """
    return [
        *problems_between_languages(texts_of(rubric)),
        *_frame(rubric, description),
        *_identity(rubric),
        *_references(rubric, description, known_competencies, known_cases),
        *chain.from_iterable(_competency(each) for each in rubric.competencies),
        *chain.from_iterable(_question(each) for each in rubric.questions()),
        *_mix(rubric, description),
        *problems_of_anchors(rubric),
    ]


def texts_of(rubric: Rubric) -> Iterator[tuple[str, Text]]:
    """Yield the place and the words of everything that people read in a rubric."""
    yield from (("title", rubric.title), ("opening", rubric.opening), ("closing", rubric.closing))
    for each in rubric.competencies:
        place = f"competencies.{each.id}"
        yield from ((f"{place}.name", each.name), (f"{place}.definition", each.definition))
        yield f"{place}.weight_reason", each.weight_reason
        yield from ((f"{place}.anchors.{anchor.mark}", anchor.text) for anchor in each.anchors)
    for question in rubric.questions():
        yield from _texts_of_question(question)
    for block in rubric.evidence:
        yield f"evidence.{block.id}.title", block.title
        yield f"evidence.{block.id}.instruction", block.instruction
        yield from ((f"evidence.{block.id}.{part.id}", part.label) for part in block.parts)


def _texts_of_question(question: Question) -> Iterator[tuple[str, Text]]:
    place = f"questions.{question.id}"
    yield f"{place}.text", question.text
    for name, texts in (("probes", question.probes), ("listen_for", question.listen_for)):
        yield from ((f"{place}.{name}.{at}", text) for at, text in enumerate(texts, 1))


def _frame(rubric: Rubric, description: Description) -> Iterator[Problem]:
    if rubric.role != description.role:
        yield Problem("description_of_another_role", "description", description.code)
    if rubric.version < 1:
        yield Problem("version_range", "version", str(rubric.version))
    if rubric.scale != _SCALE:
        yield Problem("scale", "scale", "-".join(map(str, rubric.scale)))
    if not 0 < rubric.missing.coverage <= Decimal(1):
        yield Problem("coverage_range", "missing.coverage", str(rubric.missing.coverage))
    if len(rubric.competencies) not in _COMPETENCIES:
        yield Problem("competency_count", "competencies", str(len(rubric.competencies)))
    if rubric.minutes not in _MINUTES:
        yield Problem("minutes_of_all", "competencies", str(rubric.minutes))


def _identity(rubric: Rubric) -> Iterator[Problem]:
    competencies = [each.id for each in rubric.competencies]
    questions = [each.id for each in rubric.questions()]
    blocks = [each.id for each in rubric.evidence]
    yield from _ids("competencies", competencies, _ID)
    yield from _ids("questions", questions, _QUESTION_ID)
    yield from _ids("evidence", blocks, _ID)
    yield from _ids("role", [rubric.role], _ID)
    for block in rubric.evidence:
        yield from _ids(f"evidence.{block.id}", [part.id for part in block.parts], _ID)


def _ids(place: str, ids: list[str], pattern: re.Pattern[str]) -> Iterator[Problem]:
    yield from (Problem("id_shape", place, each) for each in ids if not pattern.fullmatch(each))
    yield from (Problem("id_twice", place, each) for each, n in Counter(ids).items() if n > 1)


def _references(
    rubric: Rubric,
    description: Description,
    known_competencies: Collection[str],
    known_cases: Collection[str],
) -> Iterator[Problem]:
    duties = {clause.id for clause in description.section(SectionKey.DUTIES).clauses()}
    for each in rubric.competencies:
        place = f"competencies.{each.id}"
        yield from _unknown("unknown_covers", f"{place}.covers", each.covers, known_competencies)
        yield from _unknown("unknown_duty", f"{place}.duties", each.duties, duties)
        yield from _unknown("unknown_case", f"{place}.cases", each.cases, known_cases)
    known = instruments()
    for question in rubric.questions():
        named = [question.instrument] if question.instrument else []
        yield from _unknown("unknown_instrument", f"questions.{question.id}", named, known)
    competencies = {each.id for each in rubric.competencies}
    for block in rubric.evidence:
        place = f"evidence.{block.id}"
        yield from _unknown("unknown_competency", place, [block.competency], competencies)
        if not block.parts:
            yield Problem("evidence_without_parts", place)


def _unknown(
    code: str, place: str, ids: Iterable[str], known: Collection[str]
) -> Iterator[Problem]:
    yield from (Problem(code, place, each) for each in ids if each not in known)


def _competency(competency: Competency) -> Iterator[Problem]:
    place = f"competencies.{competency.id}"
    if not competency.covers:
        yield Problem("covers_nothing", f"{place}.covers")
    if not competency.duties:
        yield Problem("serves_no_duty", f"{place}.duties")
    if competency.weight not in _WEIGHTS:
        yield Problem("weight_range", f"{place}.weight", str(competency.weight))
    if competency.critical is not (competency.cutoff is not None):
        yield Problem("cutoff_only_where_critical", f"{place}.cutoff", str(competency.cutoff))
    if competency.cutoff is not None and competency.cutoff not in _CUTOFFS:
        yield Problem("cutoff_range", f"{place}.cutoff", str(competency.cutoff))
    if len(competency.asked_by_default) < _LEAST_QUESTIONS:
        count = str(len(competency.asked_by_default))
        yield Problem("too_few_questions", f"{place}.questions", count)


def _question(question: Question) -> Iterator[Problem]:
    place = f"questions.{question.id}"
    if len(question.probes) not in _HINTS:
        yield Problem("probe_count", f"{place}.probes", str(len(question.probes)))
    if len(question.listen_for) not in _HINTS:
        yield Problem("listen_for_count", f"{place}.listen_for", str(len(question.listen_for)))
    minutes = _MINUTES_OF_ONE if question.asked else range(1)
    if question.minutes not in minutes:
        yield Problem("minutes_of_question", f"{place}.minutes", str(question.minutes))
    if question.kind is QuestionKind.PROVOCATION and not question.optional:
        yield Problem("provocation_not_optional", f"{place}.optional")


def _mix(rubric: Rubric, description: Description) -> Iterator[Problem]:
    """Managers mostly tell what they did; specialists, who may lack cases, tell and decide."""
    kinds = [question.kind for question in rubric.asked_by_default()]
    past = kinds.count(QuestionKind.PAST_BEHAVIOUR)
    if description.category == "managers":
        if kinds and 2 * past <= len(kinds):
            yield Problem("past_behaviour_not_most", "questions", f"{past}/{len(kinds)}")
    elif not past or QuestionKind.SITUATION not in kinds:
        yield Problem("past_and_situation_needed", "questions", f"{past}/{len(kinds)}")
    yield from _asked_twice(rubric)


def _asked_twice(rubric: Rubric) -> Iterator[Problem]:
    for language in LANGUAGES:
        seen: dict[str, str] = {}
        for question in rubric.questions():
            words = " ".join(question.text[language].lower().split())
            if words and words in seen:
                yield Problem("question_twice", f"questions.{question.id}.text", seen[words])
            seen.setdefault(words, question.id)
