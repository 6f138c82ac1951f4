"""Makes the interview's papers from a rubric."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from assessments.coverage import CoverageMatrix
from assessments.documents.interview import (
    AgendaItem,
    AnchoredMark,
    AskedQuestion,
    CompetencySheet,
    EvidenceSheet,
    InterviewForm,
    InterviewKit,
)
from assessments.documents.interview_words import KINDS, RULES, say
from assessments.not_to_ask import printed_lines
from assessments.rubric import Competency, Evidence, Question, Rubric
from job_descriptions.writing.clock import read_clock
from job_descriptions.writing.figures import moment
from job_descriptions.writing.localized import Language
from job_descriptions.writing.printed import Fact
from job_descriptions.writing.typography import capitalised

OPENING_MINUTES = 5
CLOSING_MINUTES = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class SittingFacts:
    """One interviewer's interview with one candidate; `start` is an ISO time, empty if not set.

    `zone` names the time zone in whose hours it is printed, "" is UTC.
    `competencies` are the ids that this interviewer asks about (none named: all), `optional` the
    ids of optional questions that were turned on.
    """

    language: Language
    candidate: str
    vacancy: str
    interviewer: str
    start: str = ""
    zone: str = ""
    place: str = ""
    panel: tuple[str, ...] = ()
    competencies: tuple[str, ...] = ()
    optional: frozenset[str] = frozenset()


def interview_form(
    rubric: Rubric, language: Language, edition: str = "", coverage: CoverageMatrix | None = None
) -> InterviewForm:
    """Return the blank form with every question that is on by default."""
    return InterviewForm(
        language=language,
        title=rubric.title[language],
        fields=tuple(say(key, language) for key in ("candidate", "vacancy", "interviewer", "date")),
        agenda=tuple(_agenda(rubric.competencies, frozenset(), language, None)),
        rules=tuple(each[language] for each in RULES),
        opening=rubric.opening[language],
        competencies=_sheets(rubric.competencies, frozenset(), language),
        evidence=tuple(_evidence(each, language) for each in rubric.evidence),
        closing=rubric.closing[language],
        avoid=tuple(each[language] for each in printed_lines()),
        duties=_duties(coverage, language),
        untested=tuple(row.text[language] for row in coverage.untested) if coverage else (),
        source=rubric.name,
        edition=edition,
        draft=False,
        gaps=(),
    )


def interview_kit(
    rubric: Rubric, sitting: SittingFacts, edition: str = "", coverage: CoverageMatrix | None = None
) -> InterviewKit:
    """Return the kit of one interviewer, the agenda with times where the start is known."""
    language = sitting.language
    asked = tuple(
        each
        for each in rubric.competencies
        if not sitting.competencies or each.id in sitting.competencies
    )
    own = {each.id for each in asked}
    return InterviewKit(
        language=language,
        title=sitting.candidate,
        vacancy=sitting.vacancy,
        facts=tuple(_facts(sitting)),
        agenda=tuple(_agenda(asked, sitting.optional, language, _start(sitting))),
        rules=tuple(each[language] for each in RULES),
        opening=rubric.opening[language],
        competencies=_sheets(asked, sitting.optional, language),
        evidence=tuple(_evidence(e, language) for e in rubric.evidence if e.competency in own),
        closing=rubric.closing[language],
        avoid=tuple(each[language] for each in printed_lines()),
        duties=_duties(coverage, language),
        untested=tuple(row.text[language] for row in coverage.untested) if coverage else (),
        source=rubric.name,
        edition=edition,
        draft=False,
        gaps=(),
    )


def _duties(coverage: CoverageMatrix | None, language: Language) -> str:
    if coverage is None:
        return ""
    key = "duties" if coverage.fits else "duties_foreign"
    counts = {"asked": coverage.asked, "all": len(coverage.rows)}
    return say(key, language, **counts)


def _facts(sitting: SittingFacts) -> Iterator[Fact]:
    values = (
        ("interviewer", sitting.interviewer),
        ("date", moment(sitting.start, sitting.language, sitting.zone)),
        ("place", sitting.place),
        ("panel", ", ".join(sitting.panel)),
    )
    for key, value in values:
        if value:
            yield Fact(say(key, sitting.language), value)


def _start(sitting: SittingFacts) -> datetime | None:
    """Return the start on the clock of the place."""
    if not sitting.start:
        return None
    return read_clock(datetime.fromisoformat(sitting.start), sitting.zone)


def _agenda(
    asked: Sequence[Competency],
    optional: frozenset[str],
    language: Language,
    start: datetime | None,
) -> Iterator[AgendaItem]:
    """Yield the steps one after another; a competency that is only observed takes no time."""
    steps = [(say("opening_step", language), OPENING_MINUTES)]
    steps += [(each.name[language], _minutes(each, optional)) for each in asked]
    steps.append((say("closing_step", language), CLOSING_MINUTES))
    now = start
    for what, minutes in steps:
        time = f"{now:%H:%M}" if now and minutes else ""
        yield AgendaItem(time, what, _time(minutes, language))
        now = now and now + timedelta(minutes=minutes)


def _questions(competency: Competency, optional: frozenset[str]) -> tuple[Question, ...]:
    return tuple(each for each in competency.questions if not each.optional or each.id in optional)


def _minutes(competency: Competency, optional: frozenset[str]) -> int:
    return sum(each.minutes for each in _questions(competency, optional))


def _time(minutes: int, language: Language) -> str:
    if not minutes:
        return say("through", language)
    return say("minutes", language, count=minutes)


def _sheets(
    asked: Sequence[Competency], optional: frozenset[str], language: Language
) -> tuple[CompetencySheet, ...]:
    return tuple(
        CompetencySheet(
            number=str(number),
            name=each.name[language],
            definition=each.definition[language],
            minutes=_time(_minutes(each, optional), language),
            remark=_remark(each, language),
            questions=tuple(_question(one, language) for one in _questions(each, optional)),
            scale=tuple(AnchoredMark(str(a.mark), a.text[language]) for a in each.anchors),
        )
        for number, each in enumerate(asked, 1)
    )


def _remark(competency: Competency, language: Language) -> str:
    if competency.cutoff is None:
        return ""
    return say("cutoff", language, cutoff=competency.cutoff)


def _question(question: Question, language: Language) -> AskedQuestion:
    return AskedQuestion(
        kind=capitalised(KINDS[question.kind][language]),
        minutes=_time(question.minutes, language),
        text=question.text[language],
        probes=tuple(each[language] for each in question.probes),
        listen_for=tuple(each[language] for each in question.listen_for),
    )


def _evidence(evidence: Evidence, language: Language) -> EvidenceSheet:
    return EvidenceSheet(
        title=evidence.title[language],
        instruction=evidence.instruction[language],
        parts=tuple(part.label[language] for part in evidence.parts),
    )
