"""Makes the full record of an evaluation from what is known of it."""

from collections.abc import Iterator
from functools import partial

from assessments.documents.facts import (
    CaseFacts,
    EvaluationFacts,
    IdentityFacts,
    RaterFacts,
    Star,
)
from assessments.documents.headline import headline
from assessments.documents.marks import Marks
from assessments.documents.record import (
    CaseTest,
    Component,
    Decision,
    EvaluationRecord,
    EvidenceRecord,
    KnockOut,
    KnockOutcome,
    Notes,
    PanelRecord,
    Structure,
)
from assessments.documents.standing import standing
from assessments.documents.statistics import adjusted, agreement, severity
from assessments.documents.words import COMPONENTS, RATERS, say
from assessments.rubric import Competency
from job_descriptions.writing.figures import moment, plural, trimmed
from job_descriptions.writing.localized import Language
from job_descriptions.writing.printed import Fact, Gap
from job_descriptions.writing.typography import long_date

_STAR = ("situation", "task", "action", "result", "remark")
_HASH_SIGNS = 12


def evaluation_record(facts: EvaluationFacts) -> EvaluationRecord:
    """Return the record. Nothing is refused: what is missing stands in `gaps` of a draft."""
    marks, language = Marks(facts), facts.language
    return EvaluationRecord(
        language=language,
        title=facts.candidate,
        vacancy=facts.vacancy,
        employer=facts.employer,
        date=long_date(facts.date, language),
        facts=tuple(_facts(facts)),
        notices=tuple(_notices(facts)),
        headline=headline(facts),
        decision=decision_of(facts),
        profile=marks.profile(ranges=True),
        matrix=marks.matrix(),
        knockouts=knockouts(marks),
        agreement=agreement(marks),
        severity=severity(marks),
        adjusted=adjusted(facts),
        standing=standing(facts),
        cases=tuple(_case(each, language) for each in facts.cases),
        evidence=tuple(_evidence(marks, each) for each in marks.competencies),
        panel=tuple(_panel(facts)),
        structure=_structure(facts) if facts.structure else None,
        signatories=facts.signatories,
        source=facts.rubric.name,
        edition=facts.edition,
        draft=facts.draft,
        gaps=tuple(_gaps(marks)) if facts.draft else (),
    )


def _facts(facts: EvaluationFacts) -> Iterator[Fact]:
    language = facts.language
    yield Fact(say("vacancy", language), facts.vacancy)
    yield Fact(say("employer", language), facts.employer)
    yield Fact(say("date", language), long_date(facts.date, language))
    version = say(
        "version",
        language,
        version=str(facts.rubric.version),
        hash=facts.rubric_hash[:_HASH_SIGNS],
    )
    yield Fact(say("rubric", language), f"{facts.rubric.title[language]}, {version}")
    if facts.cases:
        names = "; ".join(f"{case.title}, {case.version}" for case in facts.cases)
        yield Fact(say("case_versions", language), names)


def _notices(facts: EvaluationFacts) -> Iterator[str]:
    for each in facts.emergencies:
        when = moment(each.when, facts.language, facts.zone)
        yield say("emergency", facts.language, person=each.person, when=when, reason=each.reason)
    yield from map(partial(_identity, facts), facts.identities)


def _identity(facts: EvaluationFacts, change: IdentityFacts) -> str:
    """Return what happened to a rater's account while the card was sealed, and how it ended."""
    language = facts.language
    return say(
        "identity",
        language,
        rater=change.rater,
        when=moment(change.when, language, facts.zone),
        what=say(f"identity.{change.kind}", language),
        by=change.by or say("identity.command_line", language),
        settled=say(f"identity.settled.{change.settled or 'never'}", language, who=change.settler),
    )


def decision_of(facts: EvaluationFacts) -> Decision | None:
    """Return what was decided, None where nothing was yet."""
    decision, language = facts.decision, facts.language
    if decision is None:
        return None
    return Decision(
        verdict=say(f"verdict.{decision.verdict}", language),
        person=", ".join(part for part in (decision.person, decision.function) if part),
        date=long_date(decision.date, language),
        reason=decision.reason,
        override=decision.override,
    )


def knockouts(marks: Marks) -> tuple[KnockOut, ...]:
    """Return every critical competency against its cutoff."""
    return tuple(_knockout(marks, each) for each in marks.competencies if each.critical)


def _knockout(marks: Marks, competency: Competency) -> KnockOut:
    outcome: KnockOutcome = marks.facts.result.knockouts.get(competency.id, "unknown")
    return KnockOut(
        competency=competency.name[marks.language],
        cutoff=str(competency.cutoff),
        value=marks.mean_words(competency.id),
        verdict=say(f"outcome.{outcome}", marks.language),
        outcome=outcome,
    )


def _case(case: CaseFacts, language: Language) -> CaseTest:
    score = _of(case.score, case.most, language) if case.score is not None else ""
    parts = tuple(Fact(label, _of(got, most, language)) for label, got, most in case.parts)
    attempt = say("attempt", language, number=str(case.attempt)) if case.attempt > 1 else ""
    return CaseTest(case.title, score, parts, case.lines, attempt)


def _of(points: float, most: float, language: Language) -> str:
    got, all_of_them = trimmed(points, language), trimmed(most, language)
    return say("of_points", language, points=got, most=all_of_them)


def _evidence(marks: Marks, competency: Competency) -> EvidenceRecord:
    found = [each for each in (_notes(marks, competency.id, r) for r in marks.raters) if each]
    silent = ", ".join(f"{each.rater} ({each.mark})" for each in found if not each.parts)
    return EvidenceRecord(
        competency=competency.name[marks.language],
        anchors=tuple(_anchors(marks, competency)),
        notes=tuple(each for each in found if each.parts),
        silent=say("silent", marks.language, names=silent) if silent else "",
    )


def _anchors(marks: Marks, competency: Competency) -> Iterator[str]:
    """Yield every description that a rater chose, with how many did: none that nobody chose."""
    language = marks.language
    for mark, count in marks.chosen(competency.id).items():
        many = plural(count, RATERS[language], language)
        words = competency.anchor(mark)[language]
        yield say("chosen", language, mark=str(mark), raters=many, anchor=words)


def _notes(marks: Marks, competency: str, rater: RaterFacts) -> Notes | None:
    mark = marks.of(competency, rater.id)
    if mark is None:
        return None
    words = marks.mark_words(mark.final)
    given = words if mark.final is None else say("mark_given", marks.language, mark=words)
    return Notes(rater.name, given, tuple(_star(mark.note, marks.language)))


def _star(note: Star, language: Language) -> Iterator[Fact]:
    for part in _STAR:
        text = getattr(note, part).strip()
        if text:
            yield Fact(say(f"star.{part}", language), text)


def _panel(facts: EvaluationFacts) -> Iterator[PanelRecord]:
    for number, rater in enumerate(facts.raters, 1):
        yield PanelRecord(str(number), rater.name, rater.function, _state(rater, facts))


def _state(rater: RaterFacts, facts: EvaluationFacts) -> str:
    language = facts.language
    if rater.absent:
        return say("absent", language, reason=rater.absent)
    if rater.submitted:
        return say("submitted", language, when=moment(rater.submitted, language, facts.zone))
    return say("awaited", language)


def _structure(facts: EvaluationFacts) -> Structure:
    met = sum(each.met is True for each in facts.structure)
    sentence = say("structure.sentence", facts.language, met=str(met), all=str(len(COMPONENTS)))
    words = {True: "met.yes", False: "met.no", None: "met.unknown"}
    pairs = zip(COMPONENTS, facts.structure, strict=True)
    components = (
        Component(
            str(number), label[facts.language], say(words[each.met], facts.language), each.remark
        )
        for number, (label, each) in enumerate(pairs, 1)
    )
    untested = facts.duties.untested if facts.duties else ()
    return Structure(sentence, tuple(components), duties_sentence(facts), untested)


def duties_sentence(facts: EvaluationFacts) -> str:
    """Return how many duties were asked about; nothing where that was never looked at."""
    duties = facts.duties
    if duties is None:
        return ""
    key = "duties" if duties.fits else "duties.foreign"
    asked = str(duties.of - len(duties.untested))
    return say(key, facts.language, asked=asked, all=str(duties.of))


def _gaps(marks: Marks) -> Iterator[Gap]:
    language = marks.language
    for rater in marks.raters:
        if not rater.submitted:
            yield Gap("mark", rater.id, say("gap.card", language, rater=rater.name))
            continue
        for each in marks.competencies:
            if marks.of(each.id, rater.id) is None:
                name = each.name[language]
                label = say("gap.mark", language, competency=name, rater=rater.name)
                yield Gap("mark", f"{rater.id}.{each.id}", label)
    if marks.facts.decision is None:
        yield Gap("decision", "decision", say("gap.decision", language))
