"""What people send from the pages of offers, turned into terms and commands."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from wtforms import (
    BooleanField,
    DateField,
    Field,
    HiddenField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from hiring.errors import Invalid
from hiring.i18n import lazy
from hiring.offers.service.steps import CHANNELS, REASONS, AnswerOffer, DecideOffer, SendOffer
from hiring.offers.service.terms import Terms
from hiring.offers.words import channel_words, reason_words
from hiring.salary.money import Period, Rate, Tax
from hiring.salary.places import find_place
from hiring.vacancies.forms import CURRENCIES
from hiring.web.forms import BaseForm, ChosenField, options, printable, trimmed
from hiring.web.number_field import RATE, YEARS, NumberField, SumField
from hiring.web.words import refusal_words

_NOTHING = Decimal(0)


def _given(day: date | None) -> date:
    """Return a day that its field was checked to have."""
    if day is None:
        raise Invalid("required", field="on")
    return day


class OfferForm(BaseForm):
    """The terms of an offer."""

    base = SumField(lazy("Base pay"), validators=[InputRequired()])
    currency = SelectField(lazy("Currency"), choices=options((code, code) for code in CURRENCIES))
    period = SelectField(
        lazy("Period"),
        choices=options(
            (("month", lazy("a month")), ("year", lazy("a year")), ("hour", lazy("an hour")))
        ),
    )
    tax = SelectField(
        lazy("Tax"),
        choices=options((("gross", lazy("before tax")), ("net", lazy("after tax")))),
    )
    bonus = SumField(
        lazy("Yearly bonus at target"),
        validators=[Optional()],
        description=lazy(
            "For a year in which all targets are met; 0 or empty where there is none."
        ),
    )
    guaranteed = SumField(
        lazy("Of this guaranteed"),
        validators=[Optional()],
        description=lazy("Paid whatever the results."),
    )
    one_off = SumField(
        lazy("One-off payment"),
        validators=[Optional()],
        description=lazy("Paid once, at the start of work."),
    )
    city = StringField(
        lazy("Place of work"),
        validators=[Length(max=80), printable],
        filters=[trimmed],
        description=lazy("A city, in Russian or English."),
        render_kw={"list": "places", "autocomplete": "off"},
    )
    city_as_typed = BooleanField(lazy("The place is spelled as I mean it"))
    segment = SelectField(
        lazy("Segment"),
        choices=options(
            (("", lazy("not named")), ("agency", lazy("agencies")), ("company", lazy("companies")))
        ),
    )
    years = NumberField(
        lazy("Years as head of a team"),
        validators=[Optional()],
        description=lazy("The experience of the candidate that counts for the band."),
        wanted=YEARS,
    )
    rate = NumberField(
        lazy("Exchange rate"),
        validators=[Optional()],
        description=lazy("Units of the range's currency for one unit of the offer's."),
        wanted=RATE,
    )
    rate_date = DateField(lazy("Rate of the day"), validators=[Optional()])
    rate_source = StringField(
        lazy("Source of the rate"), validators=[Length(max=200), printable], filters=[trimmed]
    )
    starts_on = DateField(lazy("Start of work"), validators=[Optional()])
    answer_by = DateField(lazy("Reply by"), validators=[Optional()])
    conditions = TextAreaField(
        lazy("Conditions"),
        validators=[Length(max=4000), printable],
        filters=[trimmed],
        description=lazy("Printed in the letter: bonus rules, probation, benefits."),
        render_kw={"rows": 4},
    )
    reason = TextAreaField(
        lazy("Reason for leaving the range"),
        validators=[Length(max=2000), printable],
        filters=[trimmed],
        description=lazy("Required outside the vacancy's range; never printed for the candidate."),
        render_kw={"rows": 2},
    )
    seen = HiddenField()

    def validate_city(self, _city: Field) -> None:
        """Refuse what is nearly the name of a known place."""
        try:
            self.place()
        except Invalid as refusal:
            raise ValidationError(refusal_words(refusal.code, refusal.details)) from refusal

    def place(self) -> str:
        """Return the id of the place, or its name as typed where no figures know it.

        Raises Invalid("place_unsure") for a name that is nearly a known one.
        """
        typed = self.city.data or ""
        if not typed or self.city_as_typed.data:
            return typed
        try:
            return find_place(typed).id
        except Invalid as refusal:
            if refusal.code == "place_unsure":
                raise
            return typed

    def terms(self, quote: str) -> Terms:
        """Return the terms; `quote` is the currency of the vacancy's range."""
        currency = str(self.currency.data)
        return Terms(
            base=self.base.data or _NOTHING,
            bonus=self.bonus.data or _NOTHING,
            guaranteed=self.guaranteed.data or _NOTHING,
            one_off=self.one_off.data or _NOTHING,
            currency=currency,
            period=Period(self.period.data),
            tax=Tax(self.tax.data),
            city=self.place(),
            segment=self.segment.data or "",
            years=self.years.data,
            rate=self._rate(currency, quote),
            starts_on=self.starts_on.data,
            answer_by=self.answer_by.data,
            conditions=self.conditions.data or "",
            reason=self.reason.data or "",
        )

    def _rate(self, currency: str, quote: str) -> Rate | None:
        if currency == quote or self.rate.data is None:
            return None
        day: date | None = self.rate_date.data
        source = self.rate_source.data or ""
        return Rate(currency, quote, self.rate.data, day.isoformat() if day else "", source)

    def tell(self, refusals: Iterable[Invalid]) -> bool:
        """Say each refusal at its field; True where there was none."""
        found = list(refusals)
        for refusal in found:
            field = self._fields.get(str(refusal.details.get("field")), self.base)
            field.errors = [*field.errors, refusal_words(refusal.code, refusal.details)]
        return not found


def offer_form(terms: Terms, city: str, seen: str = "") -> OfferForm:
    """Return the form with the terms that an offer holds; `city` is the place's name."""
    rate = terms.rate
    data: dict[str, Any] = {
        name: getattr(terms, name)
        for name in ("base", "currency", "segment", "years", "starts_on", "answer_by")
    }
    data |= {name: getattr(terms, name) or None for name in ("bonus", "guaranteed", "one_off")}
    data |= {"period": terms.period.value, "tax": terms.tax.value, "city": city, "seen": seen}
    data |= {"conditions": terms.conditions, "reason": terms.reason}
    if rate:
        day = date.fromisoformat(rate.date) if rate.date else None
        data |= {"rate": rate.value, "rate_date": day, "rate_source": rate.source}
    form: OfferForm = OfferForm(formdata=None, data=data)
    return form


class SubmitForm(BaseForm):
    """The offer as it was read when it was sent for approval."""

    seen = HiddenField()


class OfferDecisionForm(BaseForm):
    """Approval, or return with a note."""

    verdict = RadioField(
        lazy("Decision"),
        choices=options((("approve", lazy("approve")), ("return", lazy("return to the author")))),
        validators=[InputRequired()],
    )
    note = TextAreaField(
        lazy("Note"),
        validators=[Length(max=2000), printable],
        filters=[trimmed],
        description=lazy("Required for a return."),
        render_kw={"rows": 3},
    )
    sha256 = HiddenField()

    def command(self) -> DecideOffer:
        return DecideOffer(
            self.verdict.data == "approve", self.note.data or "", self.sha256.data or ""
        )


class SendForm(BaseForm):
    """How and when the offer went to the candidate."""

    channel = ChosenField(lazy("How"))
    on = DateField(lazy("Sent on"), validators=[InputRequired()])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.channel.choices = options((each, channel_words(each)) for each in CHANNELS)

    def command(self) -> SendOffer:
        channel = next(each for each in CHANNELS if each == self.channel.data)
        return SendOffer(channel, _given(self.on.data))


class AnswerForm(BaseForm):
    """The candidate's answer."""

    answer = RadioField(
        lazy("Answer"),
        choices=options((("accepted", lazy("accepted")), ("declined", lazy("declined")))),
        validators=[InputRequired()],
    )
    reason = SelectField(lazy("Reason for declining"), validators=[Optional()])
    answer_note = TextAreaField(
        lazy("In the candidate's words"),
        validators=[Length(max=2000), printable],
        filters=[trimmed],
        render_kw={"rows": 2},
    )
    answered_on = DateField(lazy("Answered on"), validators=[InputRequired()])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = ((each, reason_words(each)) for each in REASONS)
        self.reason.choices = options((("", "–"), *told))

    def command(self) -> AnswerOffer:
        reason = next((each for each in REASONS if each == self.reason.data), None)
        accepted = self.answer.data == "accepted"
        on = _given(self.answered_on.data)
        return AnswerOffer(accepted, reason, self.answer_note.data or "", on)
