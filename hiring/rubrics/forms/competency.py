"""The form of one competency: words in both languages, anchors, questions, ticks."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from wtforms import BooleanField, FieldList, FormField, HiddenField, SelectField
from wtforms.validators import InputRequired

from assessments.rubric import Anchor, Competency, Question, QuestionKind
from hiring.i18n import gettext as _
from hiring.i18n import lazy
from hiring.rubrics.forms.inputs import (
    PartForm,
    SeenForm,
    both,
    both_lists,
    text_data,
    text_from,
    texts_data,
    texts_from,
    ticks,
)
from hiring.rubrics.service.competencies import new_question_id
from hiring.rubrics.service.drafts import Seen
from hiring.rubrics.words import kind_words
from hiring.web.forms import Options, options
from hiring.web.number_field import NumberField
from job_descriptions.writing.numbers import Wanted

_MARKS = range(1, 6)
_MOST_MINUTES = 240


class QuestionForm(PartForm):
    """One question with its probes and what to listen for."""

    key = HiddenField()
    kind = SelectField(lazy("Kind"))
    text = both(lazy("Words of the question"), 2000, 4)
    probes = both_lists(lazy("Probes, one per line"), 3000)
    listen_for = both_lists(lazy("Listen for, one per line"), 3000)
    minutes = NumberField(
        lazy("Minutes"), validators=[InputRequired()], wanted=Wanted(0, 0, _MOST_MINUTES)
    )
    instrument = SelectField(lazy("Instrument"))
    optional = BooleanField(lazy("Optional: off until a vacancy turns it on"))

    def question(self, question_id: str) -> Question:
        """Return what was typed as a question."""
        return Question(
            id=question_id,
            kind=QuestionKind(self.kind.data),
            text=text_from(self.text),
            probes=texts_from(self.probes),
            listen_for=texts_from(self.listen_for),
            minutes=self.minutes.data or 0,
            instrument=self.instrument.data or "",
            optional=bool(self.optional.data),
        )


class CompetencyForm(SeenForm):
    """A competency in both languages; its anchors are added mark by mark."""

    name = both(lazy("Name of the competency"), 200)
    definition = both(lazy("Definition"), 1000, 3)
    weight = SelectField(
        lazy("Weight"),
        coerce=int,
        choices=options((points, str(points)) for points in _MARKS),
        description=lazy("Whole points, compared with those of the other competencies."),
    )
    weight_reason = both(lazy("Reason for the weight"), 1000, 3)
    cutoff = SelectField(
        lazy("Critical"),
        description=lazy("Below this mark a candidate does not pass, whatever the total."),
    )
    questions = FieldList(FormField(QuestionForm))
    covers = ticks(lazy("Covers these competencies of the library"))
    duties = ticks(lazy("Serves these duties of the job description"))
    cases = ticks(lazy("Case tests that give evidence on it"))

    def anchor_fields(self) -> list[Any]:
        return [self[f"anchor_{mark}"] for mark in _MARKS]

    def competency(self, stored: Competency) -> Competency:
        """Return what was typed; ids stay those of the stored competency."""
        cutoff = int(self.cutoff.data) if self.cutoff.data else None
        return replace(
            stored,
            name=text_from(self.name),
            definition=text_from(self.definition),
            weight=self.weight.data,
            weight_reason=text_from(self.weight_reason),
            critical=cutoff is not None,
            cutoff=cutoff,
            anchors=tuple(Anchor(mark, text_from(self[f"anchor_{mark}"])) for mark in _MARKS),
            questions=tuple(self._questions(stored)),
            covers=_in_order(stored.covers, self.covers.data),
            duties=_in_order(stored.duties, self.duties.data),
            cases=_in_order(stored.cases, self.cases.data),
        )

    def _questions(self, stored: Competency) -> Iterator[Question]:
        """Yield the questions; one whose id is not, or no longer, free gets a new one."""
        free = {question.id for question in stored.questions}
        for entry in self.questions.entries:
            key = entry.form.key.data or ""
            known = key in free
            free.discard(key)
            yield entry.form.question(key if known else new_question_id(stored.id))


def _in_order(stored: tuple[str, ...], ticked: list[str] | None) -> tuple[str, ...]:
    """Return what is ticked: what was there in its old order, then what is new."""
    chosen = list(dict.fromkeys(ticked or ()))
    kept = [each for each in stored if each in chosen]
    return (*kept, *(each for each in chosen if each not in kept))


@dataclass(frozen=True, slots=True)
class Offers:
    """What can be ticked or chosen, with words."""

    covers: Options
    duties: Options
    cases: Options
    instruments: Options


def competency_form(competency: Competency, offers: Offers, seen: Seen) -> CompetencyForm:
    """Return the form of a competency with what stands there, or with what was typed."""
    anchors = {
        f"anchor_{mark}": both(_("Anchor of mark %(mark)s", mark=mark), 1000, 2) for mark in _MARKS
    }
    made = type("FullCompetencyForm", (CompetencyForm,), anchors)
    data = _competency_data(competency) | {"revision": seen.revision, "digest": seen.digest}
    form: CompetencyForm = made(data=data)
    form.covers.choices = options(offers.covers)
    form.duties.choices = options(offers.duties)
    form.cases.choices = options(offers.cases)
    lowest = _("critical: at least mark %(mark)s")
    form.cutoff.choices = options(
        [("", _("not critical")), *((str(mark), lowest % {"mark": mark}) for mark in (2, 3, 4))]
    )
    for entry in form.questions.entries:
        entry.form.kind.choices = options((kind.value, kind_words(kind)) for kind in QuestionKind)
        entry.form.instrument.choices = options(offers.instruments)
    return form


def _competency_data(competency: Competency) -> dict[str, Any]:
    return {
        "name": text_data(competency.name),
        "definition": text_data(competency.definition),
        "weight": competency.weight,
        "weight_reason": text_data(competency.weight_reason),
        "cutoff": str(competency.cutoff or ""),
        "covers": list(competency.covers),
        "duties": list(competency.duties),
        "cases": list(competency.cases),
        "questions": [_question_data(each) for each in competency.questions],
    } | {f"anchor_{anchor.mark}": text_data(anchor.text) for anchor in competency.anchors}


def _question_data(question: Question) -> dict[str, Any]:
    return {
        "key": question.id,
        "kind": question.kind.value,
        "text": text_data(question.text),
        "probes": texts_data(question.probes),
        "listen_for": texts_data(question.listen_for),
        "minutes": question.minutes,
        "instrument": question.instrument,
        "optional": question.optional,
    }
