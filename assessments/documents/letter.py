"""The feedback letter to a candidate, built from anchors: no rater, no mark, nobody else."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from assessments.documents.facts import EvaluationFacts, Verdict
from assessments.documents.letter_words import LETTER_WORDS
from assessments.documents.marks import Marks
from assessments.documents.words import say
from assessments.rubric import Competency
from job_descriptions.writing.localized import Language
from job_descriptions.writing.printed import Gap, Signatory
from job_descriptions.writing.typography import long_date


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterFacts:
    """What a letter needs beside the evaluation.

    `addressed` is how the candidate is spoken to; `contact` is where to ask; a letter that
    nobody approved is a draft. Without a verdict the letter does not speak of the decision.
    """

    addressed: str
    contact: str
    signatory: Signatory
    date: str
    approved: bool
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class Feedback:
    """One competency: what was heard, in the anchors that were chosen, the lowest first.

    `further` is what the step above the highest of them asks for.
    """

    competency: str
    definition: str
    heard: tuple[str, ...]
    further: str


@dataclass(frozen=True, slots=True)
class FeedbackLetter:
    """The letter; `title` is its subject, `opening` and `closing` are paragraphs."""

    language: Language
    title: str
    candidate: str
    vacancy: str
    employer: str
    date: str
    greeting: str
    opening: tuple[str, ...]
    feedback: tuple[Feedback, ...]
    closing: tuple[str, ...]
    farewell: str
    signatory: Signatory
    source: str
    edition: str
    draft: bool
    gaps: tuple[Gap, ...]
    kind: Literal["letter"] = "letter"


def feedback_letter(facts: EvaluationFacts, letter: LetterFacts) -> FeedbackLetter:
    """Return the letter; competencies without a mark are passed over in silence."""
    marks, language = Marks(facts), facts.language
    words = LETTER_WORDS.in_language(language)
    drafted = facts.draft or not letter.approved
    gap = Gap("approval", "approval", say("gap.approval", language))
    return FeedbackLetter(
        language=language,
        title=words["subject"],
        candidate=facts.candidate,
        vacancy=facts.vacancy,
        employer=facts.employer,
        date=long_date(letter.date, language),
        greeting=words["greeting"].format(name=letter.addressed),
        opening=tuple(_opening(facts, letter, words)),
        feedback=tuple(_all_feedback(marks)),
        closing=tuple(_closing(letter, words)),
        farewell=words["farewell"],
        signatory=letter.signatory,
        source=facts.rubric.name,
        edition=facts.edition,
        draft=drafted,
        gaps=(gap,) if not letter.approved else (),
    )


def _opening(facts: EvaluationFacts, letter: LetterFacts, words: dict[str, str]) -> Iterator[str]:
    when = long_date(facts.date, facts.language)
    yield words["thanks"].format(vacancy=facts.vacancy, employer=facts.employer, date=when)
    if letter.verdict:
        yield words[f"verdict.{letter.verdict}"]
    yield words["method"]


def _closing(letter: LetterFacts, words: dict[str, str]) -> Iterator[str]:
    yield words["rights"].format(contact=letter.contact)
    if letter.verdict == "decline" and words["reason"]:
        yield words["reason"]


def _all_feedback(marks: Marks) -> Iterator[Feedback]:
    for each in marks.competencies:
        chosen = tuple(marks.chosen(each.id))
        if chosen:
            yield _feedback(marks, each, chosen)


def _feedback(marks: Marks, competency: Competency, chosen: tuple[int, ...]) -> Feedback:
    highest = chosen[-1]
    top = marks.facts.rubric.scale[1]
    language = marks.language
    return Feedback(
        competency=competency.name[language],
        definition=competency.definition[language],
        heard=tuple(competency.anchor(mark)[language] for mark in chosen),
        further=competency.anchor(highest + 1)[language] if highest < top else "",
    )
