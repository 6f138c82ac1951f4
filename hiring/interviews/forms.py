"""What people send from the pages of interviews, turned into commands."""

from datetime import UTC, datetime

from wtforms import DateTimeLocalField, HiddenField, RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import DataRequired, InputRequired, Length

from assessments.rubric import Competency, Rubric
from hiring.i18n import gettext as _
from hiring.i18n import language, lazy
from hiring.interviews.service.cards import Plan
from hiring.interviews.service.consensus import Revise
from hiring.interviews.service.marks import NOT_OBSERVED
from hiring.web.forms import BaseForm, printable, trimmed


class PlanForm(BaseForm):
    """When and where the interview takes place."""

    starts_at = DateTimeLocalField(lazy("Starts at (UTC)"), validators=[InputRequired()])
    place = StringField(
        lazy("Place or link"), validators=[Length(max=200), printable], filters=[trimmed]
    )

    def command(self) -> Plan:
        starts: datetime = self.starts_at.data  # type: ignore[assignment]  # the field is required
        return Plan(starts.replace(tzinfo=UTC), self.place.data or "")


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
        self.mark.choices = [
            SelectChoice(value=value, label=label)
            for value, label in (*anchors, (NOT_OBSERVED, _("not observed")))
        ]
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
