"""What people send from the pages of interviews, turned into commands."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from wtforms import (
    DateTimeLocalField,
    Field,
    HiddenField,
    RadioField,
    StringField,
    TextAreaField,
)
from wtforms.validators import DataRequired, InputRequired, Length, ValidationError

from assessments.rubric import Competency, Rubric
from hiring.i18n import gettext as _
from hiring.i18n import language, lazy
from hiring.interviews.models import Interview
from hiring.interviews.service.cards import PlanInterview
from hiring.interviews.service.consensus import Revise
from hiring.interviews.service.marks import NOT_OBSERVED
from hiring.web.context import toolkit
from hiring.web.forms import BaseForm, options, printable, trimmed
from hiring.zones import hours_around, is_zone, moments_at, zone_named
from job_descriptions.writing.clock import offset_of, place_of, read_clock

_YEARS, _TURNS = range(2000, 2101), ("0", "1")


def of_our_years(_form: object, field: Field) -> None:
    """Refuse years that no interview falls into. Raises ValidationError."""
    if field.data and field.data.year not in _YEARS:
        raise ValidationError(_("Check the year."))


def of_a_zone(_form: object, field: Field) -> None:
    """Refuse what is no zone; none at all is UTC. Raises ValidationError."""
    if field.data and not is_zone(field.data):
        raise ValidationError(_("Choose a time zone from the list."))


class PlanForm(BaseForm):
    """When and where the interview takes place.

    `zone` names the zone that the page has shown beside the hour: whatever it is by now, the hour
    was typed as one of it. `turn` says which of two is meant where the clock shows an hour twice.
    """

    starts_at = DateTimeLocalField(
        lazy("Starts at"),
        validators=[InputRequired(), of_our_years],
        format=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
    )
    zone = HiddenField(validators=[of_a_zone])
    turn = RadioField(lazy("Which of the two"), validate_choice=False)
    place = StringField(
        lazy("Place or link"), validators=[Length(max=200), printable], filters=[trimmed]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name = self.zone.data or ""
        local = [read_clock(each, name) for each in self.moments()]
        later = len(local) > 1 and self.turn.data == _TURNS[1]
        shown = (
            local[later] if local else read_clock(toolkit().now(), name if is_zone(name) else "")
        )
        place = place_of(shown, language())
        self.starts_at.description = _("Time zone: %(place)s", place=place)
        self.turn.choices = options(zip(_TURNS, _turn_words(local), strict=False))

    def moments(self) -> tuple[datetime, ...]:
        """Return the moments that the typed hour may be: none, one or two."""
        typed, name = self.starts_at.data, self.zone.data or "UTC"
        if typed is None or typed.year not in _YEARS or not is_zone(name):
            return ()
        return moments_at(typed, zone_named(name))

    def validate(self, extra_validators: Any = None) -> bool:
        """Check the fields; at the hour say that it does not exist, or ask which one is meant."""
        if not super().validate(extra_validators):
            return False
        found = self.moments()
        if not found:
            self.starts_at.errors = [self._left_out()]
        elif len(found) > 1 and self.turn.data not in _TURNS:
            self.turn.errors = [
                _("Clocks go back that day, and this time comes twice. Choose which one is meant.")
            ]
        return not (self.starts_at.errors or self.turn.errors)

    def _left_out(self) -> str:
        typed: datetime = self.starts_at.data  # type: ignore[assignment]  # the field is required
        before, after = hours_around(typed, zone_named(self.zone.data))
        return _(
            "This time does not exist on that day: clocks go from %(before)s straight to "
            "%(after)s. Enter another time.",
            before=f"{before:%H:%M}",
            after=f"{after:%H:%M}",
        )

    def command(self) -> PlanInterview:
        found = self.moments()
        turn = int(self.turn.data) if len(found) > 1 else 0
        return PlanInterview(found[turn], self.place.data or "", self.zone.data or "")


def _turn_words(local: Sequence[datetime]) -> Iterator[str]:
    """Yield how the first and the second of two equal hours are told apart."""
    for turn, each in enumerate(local):
        offset = offset_of(each)
        if turn:
            yield _("the second, %(offset)s", offset=offset)
        else:
            yield _("the first, %(offset)s", offset=offset)


def plan_form(interview: Interview | None, zone: str) -> PlanForm:
    """Return the form with what is planned, its hour on the clock of a zone; "" is UTC."""
    data: dict[str, object] = {"zone": zone}
    if interview is not None:
        local = read_clock(interview.starts_at, zone)
        data |= {"starts_at": local.replace(tzinfo=None), "turn": str(local.fold)}
        data["place"] = interview.place
    form: PlanForm = PlanForm(formdata=None, data=data)
    return form


class HourForm(BaseForm):
    """Whether the moment of an interview stays, or its hour was meant as one of the zone."""

    seen = HiddenField()
    choice = RadioField(choices=options([("kept", "kept"), ("meant", "meant")]))


class ReasonForm(BaseForm):
    """A reason that is kept in the record."""

    reason = TextAreaField(
        lazy("Reason"),
        validators=[DataRequired(), Length(max=1000), printable],
        filters=[trimmed],
        render_kw={"rows": 2},
    )


class RevisionForm(BaseForm):
    """The own mark of one competency changed in the consensus round, and why."""

    competency = HiddenField()
    mark = RadioField(lazy("New mark"), validators=[InputRequired()])
    reason = TextAreaField(
        lazy("What changed your mind"),
        validators=[DataRequired(), Length(max=1000), printable],
        filters=[trimmed],
        render_kw={"rows": 2},
    )

    def offer(self, rubric: Rubric, competency: Competency) -> None:
        """Offer the marks in the words of their anchors; the fields get ids of their own."""
        anchors = [(str(mark), competency.anchor(mark)[language()]) for mark in rubric.marks]
        self.mark.choices = options((*anchors, (NOT_OBSERVED, _("not observed"))))
        for field in (self.mark, self.reason):
            field.id = f"{competency.id}-{field.name}"

    def command(self) -> Revise:
        mark = str(self.mark.data)
        return Revise(
            str(self.competency.data),
            None if mark == NOT_OBSERVED else int(mark),
            self.reason.data or "",
        )


def revision_form(rubric: Rubric, competency: Competency, mark: int | None) -> RevisionForm:
    """Return the form of a competency; it starts from the mark that the person has given."""
    given = NOT_OBSERVED if mark is None else str(mark)
    form: RevisionForm = RevisionForm(
        formdata=None, data={"competency": competency.id, "mark": given}
    )
    form.offer(rubric, competency)
    return form
