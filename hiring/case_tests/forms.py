"""What people send from the pages of case tests, turned into commands."""

from wtforms import BooleanField, IntegerField, SelectField, StringField
from wtforms.validators import InputRequired, Length

from hiring.case_tests.service.inviting import DAYS, USUAL_DAYS, Invite
from hiring.i18n import lazy, ngettext
from hiring.web.forms import BaseForm, options
from job_descriptions.writing.localized import Language


class InviteForm(BaseForm):
    """Which case test a link is made for, in which language, and how long it can be begun."""

    case = StringField(validators=[InputRequired(), Length(max=120)])
    language = SelectField(
        lazy("Language"),
        choices=options([("ru", "Русский"), ("en", "English")]),
    )
    days = SelectField(lazy("The link works for"), coerce=int, default=USUAL_DAYS)

    def offer(self) -> None:
        """Fill the list of terms in the reader's language."""
        self.days.choices = options(
            (days, ngettext("%(num)s day", "%(num)s days", days)) for days in DAYS
        )

    def command(self) -> Invite:
        language: Language = "ru" if self.language.data == "ru" else "en"
        return Invite(str(self.case.data), language, int(self.days.data))


class BeginForm(BaseForm):
    """The candidate agrees to the text above it."""

    agreed = BooleanField(
        lazy("I have read this and agree"),
        validators=[InputRequired(lazy("Without your consent the task cannot start."))],
    )


class PlaceForm(BaseForm):
    """Which grader's place is freed."""

    place = IntegerField(validators=[InputRequired()])
