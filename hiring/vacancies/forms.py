"""What people send from the pages of vacancies, turned into commands."""

from typing import Any

from wtforms import (
    BooleanField,
    Field,
    SelectField,
    SelectMultipleField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, Optional, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from assessments.rubric import Rubric
from hiring.access.models import User
from hiring.i18n import gettext as _
from hiring.i18n import language, lazy
from hiring.salary.duties import JURISDICTIONS
from hiring.vacancies.models import Vacancy
from hiring.vacancies.service.opening import OpenVacancy
from hiring.vacancies.service.settings import LARGEST_WEIGHT, AddMember, SetMeasure, SetPay
from hiring.web.forms import BaseForm, ChosenField, Options, options, printable, trimmed
from hiring.web.number_field import NumberField, SumField
from hiring.web.words import value_words
from hiring.web.zone_field import ZoneField
from job_descriptions.writing.numbers import Wanted

CURRENCIES = ("RUB", "EUR", "USD", "GBP", "KZT", "BYN")
_WEIGHT = "weight-"


def _nobody_or(people: list[User]) -> Options:
    return [("", _("not named yet")), *((one.id, one.name) for one in people)]


def interview_zone() -> ZoneField:
    """Return the list of zones that a vacancy may have."""
    return ZoneField(lazy("Time zone of the vacancy"), unchosen=lazy("default"))


def manager_field() -> SelectField:
    """Return the list of those who can be the manager of a vacancy; it may name nobody."""
    return SelectField(
        lazy("Hiring manager"),
        coerce=lambda value: int(value) if value else None,
        description=lazy(
            "Whom the new employee will report to. This person sees the vacancy, its candidates "
            "and their CVs."
        ),
    )


class NewVacancyForm(BaseForm):
    """Which position is opened and how its candidates are measured."""

    subject = ChosenField(lazy("Position"))
    employer = ChosenField(lazy("Employer"), coerce=int)
    rubric = ChosenField(
        lazy("Rubric"),
        description=lazy("Competencies, anchors and questions of the interview."),
    )

    manager = manager_field()
    zone = interview_zone()

    def offer(
        self, subjects: Options, employers: Options, rubrics: Options, managers: list[User]
    ) -> None:
        """Fill the four lists."""
        self.manager.choices = options(_nobody_or(managers))
        self.subject.choices = options(subjects)
        self.employer.choices = options(employers)
        self.rubric.choices = options(rubrics)

    def command(self) -> OpenVacancy:
        kind, _separator, rest = str(self.subject.data).partition(":")
        position, _separator, description = rest.partition("@")
        return OpenVacancy(
            employer_id=self.employer.data,
            position_id=int(position) if kind == "position" else None,
            description=description if kind == "position" else rest,
            rubric_name=str(self.rubric.data),
            zone=self.zone.data or "",
            manager_id=self.manager.data,
        )


class MeasureForm(BaseForm):
    """Weights, the policy for missing marks, optional questions and case tests."""

    missing = SelectField(
        lazy("When a mark is missing"),
        choices=options(
            [
                ("block", lazy("no total until it is there")),
                ("renormalise", lazy("total of the rest, if enough of it is marked")),
                ("bounds", lazy("only the lowest and highest possible total")),
            ]
        ),
    )
    adjusted = BooleanField(
        lazy("Show results adjusted for strict and lenient raters beside the raw ones")
    )
    optional = SelectMultipleField(
        lazy("Optional questions to ask"),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    cases = SelectMultipleField(
        lazy("Case tests"), widget=ListWidget(prefix_label=False), option_widget=CheckboxInput()
    )

    def weight_fields(self) -> list[Any]:
        """Return the inputs of the weights, competency by competency."""
        return [field for field in self if field.name.startswith(_WEIGHT)]

    def command(self) -> SetMeasure:
        weights = {field.name.removeprefix(_WEIGHT): field.data for field in self.weight_fields()}
        return SetMeasure(
            weights=weights,
            missing=str(self.missing.data),
            adjusted=bool(self.adjusted.data),
            optional=tuple(self.optional.data or ()),
            cases=tuple(self.cases.data or ()),
        )


def measure_form(vacancy: Vacancy, rubric: Rubric, cases: Options) -> MeasureForm:
    """Return the form of a vacancy's measure with its present values."""
    weights = {
        f"{_WEIGHT}{each.id}": NumberField(
            each.name[language()],
            validators=[InputRequired()],
            wanted=Wanted(0, 0, LARGEST_WEIGHT),
            description=each.weight_reason[language()],
        )
        for each in rubric.competencies
    }
    made = type("FullMeasureForm", (MeasureForm,), weights)
    data = {f"{_WEIGHT}{key}": points for key, points in vacancy.weights.items()}
    form: MeasureForm = made(
        data=data
        | {
            "missing": vacancy.missing,
            "adjusted": vacancy.adjusted,
            "optional": list(vacancy.optional_questions),
            "cases": [case.case_name for case in vacancy.cases],
        }
    )
    form.optional.choices = options(
        (question.id, question.text[language()])
        for question in rubric.questions()
        if question.optional
    )
    form.cases.choices = options(cases)
    return form


class ZoneForm(BaseForm):
    """In whose hours interviews are typed and read."""

    zone = interview_zone()


class RubricForm(BaseForm):
    """Another rubric of the same role."""

    rubric = SelectField(lazy("Rubric"), validators=[InputRequired()])


class PayForm(BaseForm):
    """The pay range that candidates are told before the interview."""

    low = SumField(lazy("Pay from"), validators=[Optional()], places=0, least=1)
    high = SumField(lazy("Pay to"), validators=[Optional()], places=0, least=1)
    currency = SelectField(lazy("Currency"), choices=options((code, code) for code in CURRENCIES))
    period = SelectField(
        lazy("Period"),
        choices=options(
            [("month", lazy("a month")), ("year", lazy("a year")), ("hour", lazy("an hour"))]
        ),
    )
    tax = SelectField(
        lazy("Tax"),
        choices=options([("gross", lazy("before tax")), ("net", lazy("after tax"))]),
    )
    reason = TextAreaField(
        lazy("Reason for this range"),
        validators=[Length(max=2000), printable],
        filters=[trimmed],
        description=lazy(
            "What it rests on: the pay of colleagues, a budget, a survey. "
            "A range taken over from a market benchmark keeps its sources instead."
        ),
        render_kw={"rows": 2},
    )
    jurisdiction = SelectField(
        lazy("Law of pay transparency"),
        description=lazy("Where the work is done: its duties are listed below."),
    )

    def validate_high(self, high: Field) -> None:
        """Refuse an upper end below the lower one."""
        if self.low.data and high.data and high.data < self.low.data:
            raise ValidationError(value_words("wrong_order", ""))

    def command(self) -> SetPay:
        return SetPay(
            self.low.data,
            self.high.data,
            str(self.currency.data),
            str(self.period.data),
            str(self.tax.data),
            self.reason.data or "",
            str(self.jurisdiction.data),
        )


def pay_form(vacancy: Vacancy) -> PayForm:
    """Return the form of the pay range with its present values, or with what was sent."""
    form: PayForm = PayForm(
        data={
            "low": vacancy.pay_from,
            "high": vacancy.pay_to,
            "currency": vacancy.pay_currency,
            "period": vacancy.pay_period,
            "tax": vacancy.pay_tax,
            "reason": vacancy.pay_reason,
            "jurisdiction": vacancy.jurisdiction,
        }
    )
    form.jurisdiction.choices = options(
        (each.code, each.name[language()]) for each in JURISDICTIONS.values()
    )
    return form


class ManagerForm(BaseForm):
    """Whom the new employee will report to."""

    manager = manager_field()

    def offer(self, people: list[User]) -> None:
        """Fill the list of people, before them nobody."""
        self.manager.choices = options(_nobody_or(people))


class MemberForm(BaseForm):
    """Who joins the panel, and what for."""

    person = ChosenField(lazy("Person"), coerce=int)
    interviews = BooleanField(lazy("interviews and scores"), default=True)
    grades = BooleanField(lazy("grades case tests"))

    def offer(self, people: list[User]) -> None:
        """Fill the list of people who may join."""
        self.person.choices = options((one.id, one.name) for one in people)

    def validate_interviews(self, interviews: Field) -> None:
        """Refuse a member without a part to play; it is told at the first of the two."""
        if not (interviews.data or self.grades.data):
            raise ValidationError(_("Tick at least one of the two."))

    def command(self) -> AddMember:
        return AddMember(self.person.data, bool(self.interviews.data), bool(self.grades.data))
