"""What people send from the pages of positions, turned into commands."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from wtforms import BooleanField, DateField, StringField, TextAreaField
from wtforms.validators import AnyOf, DataRequired, InputRequired, Length

from hiring.employers.forms import input_for
from hiring.employers.models import Employer
from hiring.errors import Invalid
from hiring.i18n import lazy
from hiring.positions.service.acknowledgements import NameEmployees, Sign
from hiring.positions.service.clauses import title_from
from hiring.positions.service.drafts import CreatePosition, Edit, TargetKind
from hiring.positions.service.versions import DecideVersion
from hiring.positions.service.wording import LetStand
from hiring.web.forms import BaseForm, ChosenField, options, printable, trimmed
from job_descriptions.fields import Fields
from job_descriptions.model import Title
from job_descriptions.writing.localized import LANGUAGES, Language

_CASES = ("nom", "gen", "dat", "acc", "ins", "pre")


class NewPositionForm(BaseForm):
    """Which employer the position is for."""

    employer = ChosenField(lazy("Employer"), coerce=int)

    def offer(self, employers: list[Employer]) -> None:
        """Fill the list of employers."""
        self.employer.choices = options((one.id, one.name) for one in employers)

    def command(self, source: str) -> CreatePosition:
        return CreatePosition(self.employer.data, source)


class EditForm(BaseForm):
    """The editor without scripts: everything on the page comes back at once."""


class VersionForm(BaseForm):
    """A note that goes with a new version."""

    note = StringField(
        lazy("What has changed"), validators=[Length(max=500), printable], filters=[trimmed]
    )


class VersionDecisionForm(BaseForm):
    """Approve, or return with a comment."""

    decision = StringField(validators=[Length(max=20), AnyOf(("approve", "return"))])
    comment = TextAreaField(
        lazy("Comment"),
        validators=[Length(max=2000), printable],
        filters=[trimmed],
        render_kw={"rows": 2},
    )

    def command(self, number: int) -> DecideVersion:
        approve = self.decision.data == "approve"
        return DecideVersion(number, approve=approve, comment=self.comment.data or "")


class EmployeesForm(BaseForm):
    """Names for the acknowledgement sheet."""

    names = TextAreaField(
        lazy("Employees, one per line"),
        validators=[InputRequired(), Length(max=20_000)],
        render_kw={"rows": 5},
    )

    def command(self, number: int) -> NameEmployees:
        return NameEmployees(number, self.names.data or "")


class SignatureForm(BaseForm):
    """The day on which an employee signed."""

    signed_on = DateField(lazy("Signed on"), validators=[InputRequired()])

    def command(self, entry: int) -> Sign:
        return Sign(entry, self.signed_on.data or date.max)


class LetStandForm(BaseForm):
    """A reason for keeping a wording."""

    clause = StringField(validators=[InputRequired(), Length(max=120), printable])
    rule = StringField(validators=[InputRequired(), Length(max=80), printable])
    language = StringField(validators=[Length(max=2), AnyOf(LANGUAGES)])
    phrase = StringField(validators=[InputRequired(), Length(max=1000), printable])
    reason = StringField(
        lazy("Reason for keeping it"),
        validators=[DataRequired(), Length(max=500), printable],
        filters=[trimmed],
    )

    def command(self) -> LetStand:
        language: Language = "ru" if self.language.data == "ru" else "en"
        return LetStand(
            str(self.clause.data),
            str(self.rule.data),
            language,
            str(self.phrase.data),
            str(self.reason.data),
        )


def _form_of(label: str, *, needed: bool = False) -> StringField:
    """Return the input of one form of a title."""
    presence = [DataRequired()] if needed else []
    return StringField(label, validators=[*presence, Length(max=150), printable], filters=[trimmed])


class TitleForm(BaseForm):
    """The title in English and in the Russian cases that documents need."""

    en = _form_of(lazy("Title in English"), needed=True)
    nom = _form_of(lazy("Title in Russian"), needed=True)
    gen = _form_of(lazy("Genitive (of whom?)"), needed=True)
    dat = _form_of(lazy("Dative (to whom?)"))
    acc = _form_of(lazy("Accusative (whom?)"))
    ins = _form_of(lazy("Instrumental (by whom?)"))
    pre = _form_of(lazy("Prepositional (about whom?)"))

    def title(self) -> Title:
        cases = {case: self[case].data or "" for case in _CASES}
        return title_from(cases, self.en.data or "")


class ArchiveForm(BaseForm):
    """Nothing but protection against forged requests."""

    sure = BooleanField()


def first_problem(form: BaseForm) -> str:
    """Return the words of the first thing that is wrong with a form that failed."""
    return str(next(iter(form.errors.values()))[0])


def particulars_inputs(fields: Fields, values: Mapping[str, str]) -> BaseForm:
    """Return the inputs of all declared fields with what was typed into them."""
    inputs: dict[str, Any] = {name: input_for(declared) for name, declared in fields.items()}
    for name, declared in fields.items():
        inputs[name].kwargs["id"] = f"value-{name}"
        if declared.type == "choice":
            inputs[name].kwargs["default"] = declared.default
    made = type("Particulars", (BaseForm,), inputs)
    form: BaseForm = made(formdata=None, data=dict(values))
    return form


def typed_changes(sent: Mapping[str, str], fields: Fields, language: Language) -> Iterator[Edit]:
    """Yield what differs from its base in a form that came back, line ends as we keep them."""
    for name, typed in sent.items():
        kind, separator, key = name.partition(":")
        base = sent.get(f"base:{name}")
        if separator and base is not None and kind in ("value", "clause"):
            change = _change("value" if kind == "value" else "clause", key, language, base, typed)
            if change.new != change.base and not _is_default(change, fields):
                yield change


def _is_default(change: Edit, fields: Fields) -> bool:
    """Whether a list just shows the default of a field that nobody has filled in."""
    declared = fields.get(change.key) if change.kind == "value" else None
    return declared is not None and not change.base and change.new == declared.default


def _change(kind: TargetKind, key: str, language: Language, base: str, typed: str) -> Edit:
    return Edit(kind, key, language, _unix(base), _unix(typed).strip())


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


class ChangePayload(BaseModel):
    """One change as the editor's script sends it."""

    model_config = ConfigDict(extra="forbid")
    kind: TargetKind
    key: str = Field(max_length=120)
    base: str
    new: str


class ChangesPayload(BaseModel):
    """What the editor's script sends: the language of the page and the changes."""

    model_config = ConfigDict(extra="forbid")
    language: Language
    changes: list[ChangePayload] = Field(max_length=500)

    def commands(self) -> list[Edit]:
        return [_change(c.kind, c.key, self.language, c.base, c.new) for c in self.changes]


def read_changes(body: bytes) -> list[Edit]:
    """Return the changes of a JSON body. Raises Invalid for any other shape."""
    try:
        return ChangesPayload.model_validate_json(body).commands()
    except ValidationError as error:
        raise Invalid("wrong_payload") from error
