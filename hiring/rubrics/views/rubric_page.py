"""What the pages of the editor show: where problems stand, and whose text stands against mine."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from wtforms import FieldList, FormField

from assessments.problem import Problem
from assessments.rubric import Rubric
from hiring.i18n import gettext as _
from hiring.rubrics.models import HouseRubric
from hiring.rubrics.places import Spot, last_steps, spot_of, tail_spot
from hiring.rubrics.service.drafts import draft_of
from hiring.rubrics.service.versions import check_draft
from hiring.rubrics.statements import unlike
from hiring.rubrics.words import problem_words, spot_words
from hiring.web.context import toolkit


@dataclass(frozen=True, slots=True)
class PlacedProblem:
    """A problem in words, and where it stands."""

    spot: Spot
    words: str

    @property
    def place(self) -> str:
        return spot_words(self.spot)

    @property
    def said(self) -> str:
        """What is said at the input: the line of a list is named."""
        line = self.spot.line
        return (
            _("Line %(number)s: %(words)s", number=line, words=self.words) if line else self.words
        )


@dataclass(frozen=True, slots=True)
class Fault:
    """A value that cannot be kept: the id and the name of its input, and why."""

    field: str
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Unsaved:
    """What became of a save that was refused, for the page that shows it again.

    `clashes` are the texts that stand there by now, by input; `homeless` those whose input is
    not on the page, by name.
    """

    clashes: Mapping[str, str] = field(default_factory=dict)
    homeless: tuple[tuple[str, str], ...] = ()
    refusal: str = ""
    lost_update: bool = False


@dataclass(frozen=True, slots=True)
class RubricPage:
    """One page of the editor; `here` is its competency's id, empty for the frame."""

    house: HouseRubric
    draft: Rubric
    here: str
    problems: tuple[PlacedProblem, ...]
    faults: tuple[Fault, ...]
    unsaved: Unsaved

    @property
    def own(self) -> tuple[PlacedProblem, ...]:
        """The problems of this page; while something is refused, none: they may be outdated."""
        if self.faults or self.unsaved.refusal or self.unsaved.lost_update:
            return ()
        return tuple(each for each in self.problems if each.spot.competency == self.here)

    @property
    def counts(self) -> Mapping[str, int]:
        """How many problems each page has, by its competency's id."""
        return Counter(each.spot.competency for each in self.problems)

    def at(self, field_id: str) -> tuple[PlacedProblem, ...]:
        return tuple(each for each in self.own if each.spot.field == field_id)


def rubric_page(
    house: HouseRubric, here: str, form: Any, unsaved: Unsaved | None = None
) -> RubricPage:
    """Return a page of the editor with its form as it stands."""
    draft = draft_of(house)
    return RubricPage(
        house=house,
        draft=draft,
        here=here,
        problems=problems_of(draft),
        faults=tuple(faults_of(form)),
        unsaved=unsaved or Unsaved(),
    )


def problems_of(draft: Rubric) -> tuple[PlacedProblem, ...]:
    """Return every problem of a draft in words, in the order of its pages."""
    return tuple(in_page_order(draft, check_draft(toolkit().catalog, draft)))


def in_page_order(draft: Rubric, problems: Iterable[Problem]) -> Iterator[PlacedProblem]:
    """Yield problems in words, competency by competency."""
    order = ["", *(each.id for each in draft.competencies)]
    found = [PlacedProblem(spot_of(draft, each.place), problem_words(each)) for each in problems]
    yield from sorted(found, key=lambda each: order.index(each.spot.competency))


def faults_of(form: Any) -> Iterator[Fault]:
    """Yield everything in a form and its parts that cannot be kept."""
    for each in form:
        if isinstance(each, FormField):
            yield from _inside(each.label.text, each.form)
        elif isinstance(each, FieldList):
            for number, entry in enumerate(each.entries, 1):
                yield from _inside(str(number), entry.form)
        elif each.errors:
            yield Fault(each.id, str(each.label.text), str(each.errors[0]))


def _inside(outer: str, form: Any) -> Iterator[Fault]:
    for each in faults_of(form):
        yield Fault(each.field, f"{outer}: {each.label}", each.words)


def clash_of(form: Any, mine: Mapping[str, str], theirs: Mapping[str, str]) -> Unsaved:
    """Return what somebody else has saved wherever it differs from what was typed."""
    clashes: dict[str, str] = {}
    homeless: list[tuple[str, str]] = []
    for place, words in unlike(mine, theirs).items():
        field_id, tail = _input_of(form, place)
        if field_id:
            clashes[field_id] = words
        elif words:
            homeless.append((spot_words(tail_spot(tail)), words))
    return Unsaved(clashes, tuple(homeless), lost_update=True)


def _input_of(form: Any, place: str) -> tuple[str, str]:
    """Return the id of the input for a place, empty where the page has none, and the last steps."""
    kind, _separator, rest = place.partition(".")
    if kind not in ("questions", "evidence"):
        return tail_spot(place).field, place
    for entry in form[kind].entries:
        key = entry.form.key.data or ""
        if key and rest.startswith(f"{key}."):
            tail = rest.removeprefix(f"{key}.")
            return f"{entry.name}-{tail_spot(tail).field}", tail
    return "", last_steps(rest)
