"""One page for the hiring manager: total and profile, no single mark and no rater's name."""

from dataclasses import dataclass
from typing import Literal

from assessments.documents.evaluation import decision_of, duties_sentence, knockouts
from assessments.documents.facts import EvaluationFacts
from assessments.documents.headline import headline
from assessments.documents.marks import Marks
from assessments.documents.record import Decision, Headline, KnockOut, Profile
from assessments.documents.standing import place_and_rivals
from assessments.documents.words import say
from assessments.rubric import Competency
from job_descriptions.writing.localized import Language
from job_descriptions.writing.printed import Gap
from job_descriptions.writing.typography import long_date


@dataclass(frozen=True, slots=True)
class Heard:
    """A competency with the panel's mean and the behaviour that most raters chose."""

    competency: str
    mean: str
    anchor: str


@dataclass(frozen=True, slots=True)
class ManagerPage:
    """The evaluation in one page; `title` is the candidate's name, `standing` in sentences.

    `duties` says how many duties of the description were asked about.
    """

    language: Language
    title: str
    vacancy: str
    employer: str
    date: str
    headline: Headline
    profile: Profile
    heard: tuple[Heard, ...]
    knockouts: tuple[KnockOut, ...]
    standing: tuple[str, ...]
    duties: str
    decision: Decision | None
    source: str
    edition: str
    draft: bool
    gaps: tuple[Gap, ...]
    kind: Literal["manager"] = "manager"


def manager_page(facts: EvaluationFacts) -> ManagerPage:
    """Return the page. A draft names no gaps: they would tell raters' names."""
    marks, language = Marks(facts), facts.language
    return ManagerPage(
        language=language,
        title=facts.candidate,
        vacancy=facts.vacancy,
        employer=facts.employer,
        date=long_date(facts.date, language),
        headline=headline(facts),
        profile=marks.profile(ranges=False),
        heard=tuple(_heard(marks, each) for each in marks.competencies),
        knockouts=knockouts(marks),
        standing=place_and_rivals(facts),
        duties=duties_sentence(facts),
        decision=decision_of(facts),
        source=facts.rubric.name,
        edition=facts.edition,
        draft=facts.draft,
        gaps=(),
    )


def _heard(marks: Marks, competency: Competency) -> Heard:
    name = competency.name[marks.language]
    return Heard(name, marks.mean_words(competency.id), _chosen(marks, competency))


def _chosen(marks: Marks, competency: Competency) -> str:
    """Return the anchor that was chosen most often; where none was, that they lie apart."""
    counts = marks.chosen(competency.id)
    most = [mark for mark, count in counts.items() if count == max(counts.values())]
    if len(most) > 1:
        return say("chosen_apart", marks.language)
    return competency.anchor(most[0])[marks.language] if most else ""
