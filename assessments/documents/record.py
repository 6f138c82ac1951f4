"""The full record of one candidate's evaluation, for the file."""

from dataclasses import dataclass
from typing import Literal

from assessments.charts.measures import Measure, Scale
from job_descriptions.writing.localized import Language
from job_descriptions.writing.printed import Fact, Gap, Signatory
from job_descriptions.writing.svg import Caption

KnockOutcome = Literal["pass", "fail", "borderline", "borderline_no_error", "unknown"]


@dataclass(frozen=True, slots=True)
class PanelRecord:
    """Who assessed: function, and when the card came in or why it did not."""

    number: str
    name: str
    function: str
    state: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One rater's mark of one competency; `earlier` is the first value where it was revised."""

    mark: str
    earlier: str = ""


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """All marks of one competency, rater by rater."""

    competency: str
    weight: str
    cells: tuple[Cell, ...]
    mean: str


@dataclass(frozen=True, slots=True)
class MarkMatrix:
    """Every mark: a row for each competency, a column for each rater."""

    raters: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    legend: str


@dataclass(frozen=True, slots=True)
class Profile:
    """The means by competency with the range between raters, drawn as radar and bars."""

    measures: tuple[Measure, ...]
    scale: Scale
    caption: Caption
    key: str


@dataclass(frozen=True, slots=True)
class Headline:
    """The result at a glance: the composite, its report line, and what limits it."""

    score: str
    of: str
    line: str
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StatisticRecord:
    """One statistic: what it is, its value, and what that means, in words."""

    label: str
    value: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Statistics:
    """A set of statistics with the words that explain them."""

    findings: tuple[StatisticRecord, ...]
    note: str


@dataclass(frozen=True, slots=True)
class KnockOut:
    """A critical competency against its cutoff: reached, not reached, or too close to tell."""

    competency: str
    cutoff: str
    value: str
    verdict: str
    outcome: KnockOutcome


@dataclass(frozen=True, slots=True)
class Notes:
    """What one rater wrote on one competency, part by part."""

    rater: str
    mark: str
    parts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class EvidenceRecord:
    """What was seen of one competency: the anchors that were chosen, and the raters' notes.

    `silent` names those who gave a mark without a note.
    """

    competency: str
    anchors: tuple[str, ...]
    notes: tuple[Notes, ...]
    silent: str


@dataclass(frozen=True, slots=True)
class CaseTest:
    """A case test with its score, the score of its parts, and why points were given or not.

    `remark` says which attempt it was, and is empty for the first.
    """

    title: str
    score: str
    parts: tuple[Fact, ...]
    lines: tuple[str, ...]
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Component:
    """One of the fifteen components of structure, met or not."""

    number: str
    label: str
    met: str
    remark: str


@dataclass(frozen=True, slots=True)
class Structure:
    """How structured the interview was: a sentence, and the components by group.

    `duties` says how many duties were asked about, and `untested` are the others.
    """

    sentence: str
    components: tuple[Component, ...]
    duties: str = ""
    untested: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided, when and why; `override` says where it departs from the result."""

    verdict: str
    person: str
    date: str
    reason: str
    override: str


@dataclass(frozen=True, slots=True)
class EvaluationRecord:
    """One candidate's evaluation in full; `title` is the candidate's name.

    `notices` are what a reader must know first, such as an emergency opening of sealed cards.
    Empty tuples and None stand for parts that this evaluation does not have.
    """

    language: Language
    title: str
    vacancy: str
    employer: str
    date: str
    facts: tuple[Fact, ...]
    notices: tuple[str, ...]
    headline: Headline
    decision: Decision | None
    profile: Profile
    matrix: MarkMatrix
    knockouts: tuple[KnockOut, ...]
    agreement: Statistics
    severity: Statistics
    adjusted: Statistics
    standing: tuple[str, ...]
    cases: tuple[CaseTest, ...]
    evidence: tuple[EvidenceRecord, ...]
    panel: tuple[PanelRecord, ...]
    structure: Structure | None
    signatories: tuple[Signatory, ...]
    source: str
    edition: str
    draft: bool
    gaps: tuple[Gap, ...]
    kind: Literal["evaluation"] = "evaluation"
