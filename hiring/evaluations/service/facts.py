"""Everything that an evaluation's documents are made from, gathered for one application."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from math import inf

from assessments.cases.library import CaseLibrary
from assessments.cases.model import PlanningCase
from assessments.documents.facts import (
    CaseFacts,
    DutiesFacts,
    EmergencyFacts,
    EvaluationFacts,
    IdentityFacts,
    MarkFacts,
    RaterFacts,
    ResultFacts,
    Star,
)
from assessments.documents.results import result_facts
from assessments.documents.standing import NUMBER
from assessments.scoring.reasons import because
from hiring.candidates.models import Application
from hiring.case_tests.service.fields import known_tasks, news_of
from hiring.case_tests.service.results import CaseResult
from hiring.case_tests.words import explanation_words, part_words
from hiring.evaluations.service.gathering import (
    Panel,
    RatedCard,
    candidate_key,
    panel_of,
    rater_key,
)
from hiring.evaluations.service.records import Records, read_records
from hiring.i18n import speaking
from hiring.interviews.service.structure import structure_of
from hiring.people.words import role_words
from hiring.scorecards.models import CardState, Rating, Round, Scorecard
from hiring.scorecards.service import require_open
from hiring.vacancies.service.measuring import coverage_in
from hiring.work import Work
from job_descriptions.writing.clock import day_of
from job_descriptions.writing.localized import Language

_STAR = ("situation", "task", "action", "result")
_MOST = 100.0


def facts_for(work: Work, application_id: int, language: Language) -> EvaluationFacts:
    """Return what is known of an application at this moment, as a draft.

    Raises NotFound, Forbidden("sealed").
    """
    application = require_open(work, application_id)
    panel = panel_of(work, application.vacancy_id, application_id)
    records = read_records(work, panel.vacancy, [application_id])
    return _facts(work, Subject(panel, application, _numbered(panel), records), language)


def facts_of_panel(work: Work, panel: Panel, language: Language) -> tuple[EvaluationFacts, ...]:
    """Return the facts of every opened application of a vacancy, each with its name."""
    names, ids = names_in(panel), [each.id for each in panel.applications]
    records = read_records(work, panel.vacancy, ids)
    subjects = (Subject(panel, each, names, records) for each in panel.applications)
    return tuple(
        replace(_facts(work, each, language), candidate=names[each.key]) for each in subjects
    )


def names_in(panel: Panel) -> dict[str, str]:
    """Return what the opened candidates are called; namesakes bear the application's number too."""
    often = Counter(each.candidate.name for each in panel.applications)
    return {
        candidate_key(each.id): (
            each.candidate.name
            if often[each.candidate.name] == 1
            else f"{each.candidate.name} ({NUMBER} {each.id})"
        )
        for each in panel.applications
    }


def _numbered(panel: Panel) -> dict[str, str]:
    """Return the applications' numbers: a person's file names nobody else, nor any script."""
    return {candidate_key(each.id): f"{NUMBER} {each.id}" for each in panel.applications}


@dataclass(frozen=True, slots=True)
class Subject:
    """One application among the opened ones, and what the others are called beside it."""

    panel: Panel
    application: Application
    names: Mapping[str, str]
    records: Records

    @property
    def key(self) -> str:
        """The name by which the application is known to the rules."""
        return candidate_key(self.application.id)


def _facts(work: Work, subject: Subject, language: Language) -> EvaluationFacts:
    with speaking(language):
        return _gathered(work, subject, language)


def _gathered(work: Work, subject: Subject, language: Language) -> EvaluationFacts:
    panel, application, records = subject.panel, subject.application, subject.records
    vacancy, cases = panel.vacancy, records.cases[application.id]
    taken = [each for each in cases if each.score is not None]
    coverage = coverage_in(work.catalog, vacancy, [each.case_name for each in taken])
    return EvaluationFacts(
        language=language,
        rubric=panel.rubric,
        rubric_hash=vacancy.rubric_sha256,
        candidate=application.candidate.name,
        vacancy=vacancy.title[language],
        employer=vacancy.employer.name,
        date=day_of(work.now, panel.zone).isoformat(),
        raters=tuple(_raters(records, application.id)),
        marks=tuple(_marks(panel.cards[application.id])),
        result=_result(subject),
        cases=tuple(_case(work.catalog.cases, each, language) for each in taken),
        emergencies=tuple(
            EmergencyFacts(each.by_name, each.at.isoformat(), each.reason)
            for each in records.openings[application.id]
        ),
        identities=tuple(_identities(records, application.id)),
        structure=structure_of(records.interview(application.id), panel.rubric, coverage),
        duties=DutiesFacts(
            fits=coverage.fits,
            of=len(coverage.rows),
            untested=tuple(each.text[language] for each in coverage.untested),
        ),
        draft=True,
        zone=panel.zone,
    )


def _result(subject: Subject) -> ResultFacts:
    """Return the computed result.

    Results adjusted for severity are shown where that was declared before the first mark.
    """
    panel, key = subject.panel, subject.key
    found = result_facts(panel.assessment, key, subject.names)
    if panel.vacancy.adjusted:
        return found
    reasons = {**found.not_estimable, "adjusted": because("not_declared")}
    return replace(found, adjusted=None, not_estimable=reasons)


def _raters(records: Records, application_id: int) -> Iterator[RaterFacts]:
    for card in records.cards[application_id]:
        roles = records.raters[card.rater_id].roles
        yield RaterFacts(
            id=rater_key(card.rater_id),
            name=card.rater_name,
            function=", ".join(role_words(role.name) for role in roles),
            submitted=card.submitted_at.isoformat() if card.submitted_at else "",
            absent=card.absent_reason if card.state == CardState.ABSENT else "",
        )


def _identities(records: Records, application_id: int) -> Iterator[IdentityFacts]:
    for card in records.cards[application_id]:
        for each in records.identities[card.id]:
            settled, settler = each.settled_how, each.settled_by_name
            if each.at < card.created_at:
                settled, settler = "before", ""
            elif card.anew_at and card.anew_at >= each.at:
                settled, settler = "anew", card.anew_by_name
            elif not settled and card.state == CardState.ABSENT:
                settled = "absent"
            when = each.at.isoformat()
            yield IdentityFacts(card.rater_name, each.kind, when, each.by_name, settled, settler)


def _marks(cards: list[RatedCard]) -> Iterator[MarkFacts]:
    for card, ratings in cards:
        rounds: dict[str, dict[int, Rating]] = {}
        for each in ratings:
            rounds.setdefault(each.competency, {})[each.round] = each
        for competency, own in rounds.items():
            yield _mark(card, competency, own)


def _mark(card: Scorecard, competency: str, rounds: dict[int, Rating]) -> MarkFacts:
    first = rounds[Round.FIRST]
    final = rounds.get(Round.CONSENSUS, first)
    return MarkFacts(
        rater=rater_key(card.rater_id),
        competency=competency,
        first=first.mark,
        final=final.mark,
        note=_star(first.notes, final.reason),
    )


def _star(notes: dict[str, str], reason: str) -> Star:
    rest = [text for key, text in notes.items() if key not in _STAR]
    parts = {key: notes.get(key, "") for key in _STAR}
    return Star(**parts, remark="\n".join(part for part in (*rest, reason) if part))


def _case(library: CaseLibrary, result: CaseResult, language: Language) -> CaseFacts:
    case = library.version(result.case_name)
    tasks = known_tasks(case, news_of(case, inf)) if isinstance(case, PlanningCase) else {}
    numbers = {name: number for number, name in enumerate(tasks, 1)}
    return CaseFacts(
        title=result.title[language],
        version=f"{result.case_name}, {result.sha256[:12]}",
        score=float(result.score) if result.score is not None else None,
        most=_MOST,
        parts=tuple(
            (part_words(part.code), float((part.share or 0) * part.weight), float(part.weight))
            for part in result.parts
            if part.share is not None
        ),
        lines=tuple(
            explanation_words(each, numbers) for each in result.explanations if not each.task
        ),
        attempt=result.attempt,
    )
