"""What people send from the pages of candidates, turned into commands."""

from collections.abc import Callable
from datetime import date
from typing import Any

from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, DateField, EmailField, Field, SelectField, StringField, TelField
from wtforms.validators import DataRequired, InputRequired, Length, Optional, ValidationError

from hiring.candidates.models import Candidate
from hiring.candidates.service.applications import AddCandidate, ChangeCandidate, TakeUp
from hiring.candidates.service.consents import RecordConsent
from hiring.i18n import lazy
from hiring.web.forms import Address, BaseForm, ChosenField, options, printable, trimmed
from hiring.web.words import value_words
from job_descriptions.writing.localized import Language

_DIGITS = 9
_SOURCES = {
    "job_board": lazy("job board"),
    "referral": lazy("referral"),
    "own_search": lazy("own search"),
    "agency": lazy("agency"),
    "internal": lazy("internal candidate"),
    "other": lazy("other"),
}
_LANGUAGES = {"ru": "Русский", "en": "English"}


class CandidateForm(BaseForm):
    """A person's particulars: what is needed to get in touch, and nothing about age or family."""

    name = StringField(
        lazy("Name"), validators=[DataRequired(), Length(max=200), printable], filters=[trimmed]
    )
    email = EmailField(
        lazy("Email"),
        validators=[Optional(), Length(max=255), printable, Address()],
        filters=[trimmed],
    )
    phone = TelField(
        lazy("Phone"), validators=[Optional(), Length(max=60), printable], filters=[trimmed]
    )
    source = ChosenField(
        lazy("Source"),
        choices=options(_SOURCES.items()),
    )
    language = SelectField(
        lazy("Language of tasks and letters"),
        choices=options(_LANGUAGES.items()),
    )

    @property
    def spoken(self) -> Language:
        """The language in which the candidate is written to."""
        return "en" if self.language.data == "en" else "ru"

    def change(self) -> ChangeCandidate:
        return ChangeCandidate(
            str(self.name.data),
            self.email.data or "",
            self.phone.data or "",
            str(self.source.data),
            self.spoken,
        )


class NewCandidateForm(CandidateForm):
    """A person who applies for a vacancy."""

    internal = BooleanField(lazy("works for this employer already"))
    take_up = StringField(validators=[Length(max=40)])

    def command(self, vacancy_id: int) -> AddCandidate:
        own = self.change()
        return AddCandidate(
            vacancy_id,
            own.name,
            own.email,
            own.phone,
            own.source,
            bool(self.internal.data),
            own.language,
            self._taken_up(),
        )

    def _taken_up(self) -> TakeUp | None:
        """Return which known person was chosen: `17:stored` or `17:typed`, None for neither."""
        known, _separator, particulars = (self.take_up.data or "").partition(":")
        if not known.isdecimal() or len(known) > _DIGITS:
            return None
        return TakeUp(int(known), renew=particulars == "typed")

    def differences(self, stored: ChangeCandidate) -> list[tuple[str, str, str]]:
        """Return label, stored and typed words of the particulars that differ."""
        typed = self.change()
        pairs = (
            (self.name, stored.name, typed.name),
            (self.phone, stored.phone, typed.phone or stored.phone),
            (self.source, _source_words(stored.source), _source_words(typed.source)),
            (self.language, _LANGUAGES[stored.language], _LANGUAGES[typed.language]),
        )
        return [(str(field.label.text), old, new) for field, old, new in pairs if old != new]


def _source_words(source: str) -> str:
    return str(_SOURCES.get(source, source))


def not_after(today: date) -> Callable[[object, Field], None]:
    """Return a check that a day has come."""

    def check(_form: object, field: Field) -> None:
        if field.data and field.data > today:
            raise ValidationError(value_words("day_to_come", ""))

    return check


def candidate_form(candidate: Candidate) -> CandidateForm:
    """Return the form of a person's particulars with what stands there."""
    form: CandidateForm = CandidateForm(obj=candidate)
    return form


class ConsentForm(BaseForm):
    """How and when the candidate consented."""

    channel = ChosenField(
        lazy("How it was given"),
        choices=options(
            [
                ("paper", lazy("signed on paper")),
                ("email", lazy("by email")),
                ("online", lazy("online")),
            ]
        ),
    )
    given_on = DateField(lazy("Given on"), validators=[InputRequired()])

    def command(self) -> RecordConsent:
        """Return what was typed; the fields must be valid."""
        given_on: date = self.given_on.data or date.max
        return RecordConsent("application", str(self.channel.data), given_on)


class PayToldForm(BaseForm):
    """How the candidate was told the pay range."""

    how = ChosenField(
        lazy("Told"),
        choices=options(
            [
                ("vacancy_text", lazy("in the vacancy text")),
                ("email", lazy("by email")),
                ("phone", lazy("by phone")),
                ("in_person", lazy("in person")),
            ]
        ),
    )


class UploadForm(BaseForm):
    """A CV as PDF or Word file."""

    file: Any = FileField(lazy("CV (PDF or DOCX, up to 5 MB)"), validators=[FileRequired()])
