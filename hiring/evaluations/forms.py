"""What people send from the pages of evaluations, turned into commands."""

from wtforms import RadioField, TextAreaField
from wtforms.validators import InputRequired, Length

from hiring.evaluations.models import Outcome
from hiring.evaluations.service.deciding import DecideCandidate
from hiring.i18n import lazy
from hiring.web.forms import BaseForm, options, printable, trimmed


class DecisionForm(BaseForm):
    """What is decided, and why."""

    outcome = RadioField(
        lazy("Decision"),
        choices=options(
            [
                (Outcome.HIRE.value, lazy("make an offer")),
                (Outcome.RESERVE.value, lazy("keep in reserve")),
                (Outcome.DECLINE.value, lazy("decline")),
            ]
        ),
        validators=[InputRequired()],
    )
    reason = TextAreaField(
        lazy("Reason"),
        validators=[Length(max=2000), printable],
        filters=[trimmed],
        description=lazy("Required where the decision departs from the computed result."),
        render_kw={"rows": 3},
    )

    def command(self) -> DecideCandidate:
        return DecideCandidate(Outcome(self.outcome.data), self.reason.data or "")
