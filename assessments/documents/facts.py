"""What is known of an evaluation before it becomes words: plain data, whatever keeps it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from assessments.rubric import Rubric
from assessments.scoring.knockouts import Outcome
from assessments.scoring.reasons import Reason
from job_descriptions.writing.localized import Language
from job_descriptions.writing.printed import Signatory

Pair = tuple[float, float]
Verdict = Literal["hire", "reserve", "decline"]


@dataclass(frozen=True, slots=True)
class RaterFacts:
    """A member of the panel; `submitted` is an ISO time, `absent` the reason for taking no part."""

    id: str
    name: str
    function: str
    submitted: str = ""
    absent: str = ""


@dataclass(frozen=True, slots=True)
class Star:
    """Notes by situation, task, action and result, and what fits none of them."""

    situation: str = ""
    task: str = ""
    action: str = ""
    result: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class MarkFacts:
    """One rater's mark of one competency: None is "not observed"; no entry at all is no mark.

    `first` is what was submitted, `final` what stands after the consensus round.
    """

    rater: str
    competency: str
    first: int | None
    final: int | None
    note: Star = Star()


@dataclass(frozen=True, slots=True)
class Coefficient:
    """A statistic with the ends of its interval, where it has one."""

    value: float
    interval: Pair | None = None


@dataclass(frozen=True, slots=True)
class EstimateFacts:
    """A value with its standard error."""

    value: float
    error: float


@dataclass(frozen=True, slots=True)
class Adjusted:
    """A mean of first marks freed from severity, its standard error, and the mean as it was."""

    value: float
    error: float
    raw: float


@dataclass(frozen=True, slots=True)
class Rival:
    """Another candidate, and the probability that this one is truly above, from 0 to 1.

    None where the composites and the first marks put the two in different orders.
    """

    name: str
    probability: float | None


@dataclass(frozen=True, slots=True)
class StandingFacts:
    """The place among the candidates with its 95 % range; None where it can't be told.

    Without a `place` the composites and the first marks put some candidates in different orders;
    then nothing is said of the first place either.

    `turning_weights` are ids of the competencies whose weight, changed by a fifth, would give the
    first place otherwise; `joint` is the share of draws in which it stays although all weights
    change at once; `turning_marks` counts the single marks that, moved by one, would change it.
    """

    place: int | None
    of: int
    places: tuple[int, int] | None = None
    rivals: tuple[Rival, ...] = ()
    turning_weights: tuple[str, ...] | None = None
    joint: float | None = None
    turning_marks: int | None = None


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """A case test's result in words of the document's language; scores are points of `most`.

    `attempt` is 2 where the candidate had begun the test before, and was let begin anew.
    """

    title: str
    version: str
    score: float | None
    most: float
    parts: tuple[tuple[str, float, float], ...] = ()
    lines: tuple[str, ...] = ()
    attempt: int = 1


@dataclass(frozen=True, slots=True)
class DecisionFacts:
    """What was decided; `override` is the reason for departing from the computed result."""

    verdict: Verdict
    person: str
    function: str
    date: str
    reason: str
    override: str = ""


@dataclass(frozen=True, slots=True)
class EmergencyFacts:
    """An administrator's opening of sealed cards; `when` is an ISO time."""

    person: str
    when: str
    reason: str


@dataclass(frozen=True, slots=True)
class ComponentFacts:
    """One of the fifteen components of structure; None where nobody can tell."""

    met: bool | None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class DutiesFacts:
    """The duties `of` the description: which of them interview and case tests did not test.

    `fits`: the rubric was written for this description. `untested` are in the document's language.
    """

    fits: bool
    of: int
    untested: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultFacts:
    """What was computed for one candidate; None and missing keys are what can't be told.

    `coverage` is a share from 0 to 1, `percent` runs from 0 to 100. `knockouts` and `r_wg` are by
    competency, `severity` by rater; `icc` and `alpha` hold the coefficients by name, over `panel`
    raters. `not_estimable` says of what could not be computed why; `cautions` are limits of what
    was.
    """

    composite: float | None
    percent: float | None
    coverage: float
    bounds: Pair | None
    interval: Pair | None
    knockouts: Mapping[str, Outcome] = field(default_factory=dict)
    panel: int = 0
    icc: Mapping[str, Coefficient] = field(default_factory=dict)
    alpha: Mapping[str, Coefficient] = field(default_factory=dict)
    r_wg: Mapping[str, float] = field(default_factory=dict)
    severity: Mapping[str, EstimateFacts] = field(default_factory=dict)
    adjusted: Adjusted | None = None
    standing: StandingFacts | None = None
    not_estimable: Mapping[str, Reason] = field(default_factory=dict)
    cautions: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class IdentityFacts:
    """A new proof of a rater's identity that came while the card was sealed.

    `kind` is `link_made`, `password_set`, `address_changed` or `second_factor_off`, `by` who gave
    it, "" on the command line. `settled` is `confirmed`, `released`, `anew` where the card was
    emptied and given again, `absent`, `before` where the card was given while it was open, or ""
    where it was never settled; `settler` is who did that.
    """

    rater: str
    kind: str
    when: str
    by: str
    settled: str
    settler: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationFacts:
    """Everything that an evaluation's documents are made from; dates and moments are ISO.

    `zone` names the time zone in whose hours moments are printed, "" is UTC.
    """

    language: Language
    rubric: Rubric
    rubric_hash: str
    candidate: str
    vacancy: str
    employer: str
    date: str
    raters: tuple[RaterFacts, ...]
    marks: tuple[MarkFacts, ...]
    result: ResultFacts
    cases: tuple[CaseFacts, ...] = ()
    decision: DecisionFacts | None = None
    emergencies: tuple[EmergencyFacts, ...] = ()
    identities: tuple[IdentityFacts, ...] = ()
    structure: tuple[ComponentFacts, ...] = ()
    duties: DutiesFacts | None = None
    signatories: tuple[Signatory, ...] = ()
    edition: str = ""
    draft: bool = False
    zone: str = ""
