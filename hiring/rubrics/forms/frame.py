"""The forms around the competencies: name, title, opening and closing, proof, steps."""

import secrets
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from wtforms import (
    BooleanField,
    FieldList,
    FormField,
    HiddenField,
    IntegerField,
    SelectField,
    StringField,
)
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Regexp

from assessments.rubric import Evidence, EvidencePart, Missing
from hiring.i18n import gettext as _
from hiring.i18n import lazy
from hiring.rubrics.forms.inputs import (
    PartForm,
    SeenForm,
    both,
    both_lists,
    one_line,
    text_data,
    text_from,
    texts_data,
    texts_from,
)
from hiring.rubrics.service.competencies import AddCompetency, MoveCompetency
from hiring.rubrics.service.drafts import CreateHouseRubric, Frame, Seen
from hiring.rubrics.words import missing_words
from hiring.web.forms import BaseForm, Options, options, printable
from hiring.web.number_field import NumberField
from job_descriptions.writing.localized import Text
from job_descriptions.writing.numbers import Wanted

_POLICIES = ("block", "renormalise", "bounds")
_HUNDREDTH = Decimal("0.01")


class CopyForm(BaseForm):
    """The name under which an own copy is listed."""

    name = StringField(
        lazy("Name in lists"),
        validators=[DataRequired(), Length(max=200), printable],
        filters=[one_line],
    )

    def command(self, source: str) -> CreateHouseRubric:
        return CreateHouseRubric(str(self.name.data), source)


class EvidenceForm(PartForm):
    """A block that collects proof."""

    key = HiddenField()
    title = both(lazy("Heading"), 300)
    instruction = both(lazy("Instruction"), 2000, 3)
    parts = both_lists(lazy("What the proof must show, one per line"), 4000)
    competency = SelectField(lazy("Competency that it proves"))
    drop = BooleanField(lazy("Drop this block"))


class FrameForm(SeenForm):
    """Everything of a rubric that is no competency."""

    name = StringField(
        lazy("Name in lists"),
        validators=[DataRequired(), Length(max=200), printable],
        filters=[one_line],
    )
    title = both(lazy("Heading"), 300)
    opening = both(lazy("What the interviewer says first"), 4000, 6)
    closing = both(lazy("What the interviewer says last"), 4000, 4)
    missing = SelectField(lazy("When a mark is missing"))
    coverage = NumberField(
        lazy("Share that must be marked, per cent"),
        validators=[InputRequired()],
        wanted=Wanted(0, 1, 100, "percent"),
        description=lazy("Part of the weights that needs a mark before there is a total."),
    )
    evidence = FieldList(FormField(EvidenceForm))

    def frame(self, stored: Frame) -> Frame:
        """Return what was typed; ids of proof blocks and their parts stay."""
        share = (Decimal(self.coverage.data or 0) / 100).quantize(_HUNDREDTH)
        if share == stored.missing.coverage:
            share = stored.missing.coverage
        return Frame(
            name=str(self.name.data),
            title=text_from(self.title),
            opening=text_from(self.opening),
            closing=text_from(self.closing),
            missing=Missing(self.missing.data, share),
            evidence=tuple(self._evidence(stored)),
        )

    def _evidence(self, stored: Frame) -> Iterator[Evidence]:
        known = {block.id: block for block in stored.evidence}
        for entry in self.evidence.entries:
            block = known.pop(entry.form.key.data or "", None)
            if not entry.form.drop.data:
                yield _block(entry.form, block)


def _block(form: Any, stored: Evidence | None) -> Evidence:
    parts = list(stored.parts) if stored else []
    return Evidence(
        id=stored.id if stored else f"own_{secrets.token_hex(4)}",
        title=text_from(form.title),
        instruction=text_from(form.instruction),
        parts=tuple(_part(label, parts) for label in texts_from(form.parts)),
        competency=form.competency.data or "",
    )


def _part(label: Text, stored: list[EvidencePart]) -> EvidencePart:
    """Return the stored part that has these words in one language at least, or a new one."""
    for each in stored:
        if (label.ru and each.label.ru == label.ru) or (label.en and each.label.en == label.en):
            stored.remove(each)
            return EvidencePart(each.id, label)
    return EvidencePart(f"part_{secrets.token_hex(4)}", label)


def empty_block() -> Evidence:
    """Return a proof block without words."""
    blank = Text("", "")
    return Evidence(f"own_{secrets.token_hex(4)}", blank, blank, (), "")


def frame_form(frame: Frame, competencies: Options, seen: Seen) -> FrameForm:
    """Return the form of the frame with what stands there, or with what was typed."""
    data = {
        "revision": seen.revision,
        "digest": seen.digest,
        "name": frame.name,
        "title": text_data(frame.title),
        "opening": text_data(frame.opening),
        "closing": text_data(frame.closing),
        "missing": frame.missing.policy,
        "coverage": int(frame.missing.coverage * 100),
        "evidence": [_evidence_data(block) for block in frame.evidence],
    }
    form = FrameForm(data=data)
    form.missing.choices = options((each, missing_words(each)) for each in _POLICIES)
    offered = dict([("", _("choose")), *competencies])
    for block in frame.evidence:
        offered.setdefault(block.competency, _("no longer in the rubric"))
    for entry in form.evidence.entries:
        entry.form.competency.choices = options(offered.items())
    return form


def _evidence_data(block: Evidence) -> dict[str, Any]:
    return {
        "key": block.id,
        "title": text_data(block.title),
        "instruction": text_data(block.instruction),
        "parts": texts_data(part.label for part in block.parts),
        "competency": block.competency,
    }


class StepForm(SeenForm):
    """A step with one competency of the list: `up`, `down` or `drop`, a colon and its id."""

    step = StringField(
        validators=[
            InputRequired(),
            Length(max=80),
            Regexp(r"(up|down|drop):[a-z0-9_]{1,60}\Z"),
        ]
    )

    def command(self) -> MoveCompetency:
        step, _separator, competency = str(self.step.data).partition(":")
        return MoveCompetency(step, competency, self.seen())  # type: ignore[arg-type]  # one of the three


class AddCompetencyForm(BaseForm):
    """Which competency joins the rubric: an empty one, or one of a library rubric."""

    competency = SelectField(lazy("Competency"))

    def command(self) -> AddCompetency:
        rubric, _separator, competency = str(self.competency.data or "").partition("/")
        return AddCompetency(rubric, competency)


class RubricVersionForm(BaseForm):
    """The revision of the draft that the person wants to freeze."""

    revision = IntegerField(validators=[InputRequired(), NumberRange(1, 2_147_483_647)])
