"""The steps of an offer: for approval, the decision, to the candidate, the answer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from hiring.errors import Conflict, Forbidden, HiringError, Invalid
from hiring.i18n import gettext as _
from hiring.i18n import language
from hiring.offers.forms.offer import (
    AnswerForm,
    OfferDecisionForm,
    OfferForm,
    SendForm,
    SubmitForm,
    offer_form,
)
from hiring.offers.service.drafting import OfferKey, find_offer, mark_of
from hiring.offers.service.steps import (
    answer_offer,
    decide_offer,
    send_offer,
    submit_offer,
    withdraw_offer,
)
from hiring.offers.service.terms import lacks, terms_of
from hiring.offers.views.blueprint import pages
from hiring.offers.views.panel import offer_page
from hiring.policy import Permission
from hiring.salary.places import place_name
from hiring.vacancies.service.opening import day_at
from hiring.web.confirm import ask, confirmed, once_sure
from hiring.web.context import reading, toolkit, writing
from hiring.web.faults import status_of
from hiring.web.forms import BaseForm, SureForm
from hiring.web.guard import requires
from hiring.web.words import refusal_words
from hiring.work import Work

_OFFER = "/applications/<id:application_id>/offers/<id:number>"
Act = Callable[[Work], None]


@dataclass(frozen=True, slots=True)
class Said:
    """What is said after a step, and before one that is for good: the question, and the act."""

    done: str
    question: str = ""
    act: str = ""


@pages.post(f"{_OFFER}/submit")
@requires(Permission.MANAGE_OFFERS)
def submit(application_id: int, number: int) -> ResponseReturnValue:
    sent, key = SubmitForm(), OfferKey(application_id, number)
    seen = (sent.seen.data or "") if sent.validate_on_submit() else ""
    try:
        with writing() as work:
            submit_offer(work, key, seen)
    except Invalid as refusal:
        with reading() as work:
            return offer_page(work, key, form=_told(work, key, refusal)), 422
    except Conflict as refusal:
        return _refused(key, refusal)
    flash(_("The offer waits for the approval of another person."), "done")
    return _back(key)


@pages.post(f"{_OFFER}/decide")
@requires(Permission.APPROVE_OFFERS)
def decide(application_id: int, number: int) -> ResponseReturnValue:
    form, key = OfferDecisionForm(), OfferKey(application_id, number)

    def act(work: Work) -> None:
        decide_offer(work, key, form.command())

    said = Said(_("The decision is recorded."))
    if form.verdict.data == "approve":
        question = _(
            "Once approved, offer %(number)s to %(name)s cannot be changed, only sent or "
            "withdrawn.",
            **_named(key),
        )
        said = Said(said.done, question, _("Approve the offer"))
    return _step(key, "decision", form, act, said)


@pages.post(f"{_OFFER}/send")
@requires(Permission.MANAGE_OFFERS)
def send(application_id: int, number: int) -> ResponseReturnValue:
    form, key = SendForm(), OfferKey(application_id, number)

    def act(work: Work) -> None:
        send_offer(work, key, form.command())

    question = _(
        "Offer %(number)s will be recorded as sent to %(name)s, and this cannot be undone; the app "
        "itself sends nothing.",
        **_named(key),
    )
    said = Said(_("It is noted that the offer was sent."), question, _("Record the sending"))
    return _step(key, "sending", form, act, said)


@pages.post(f"{_OFFER}/answer")
@requires(Permission.MANAGE_OFFERS)
def answer(application_id: int, number: int) -> ResponseReturnValue:
    form, key = AnswerForm(), OfferKey(application_id, number)

    def act(work: Work) -> None:
        answer_offer(work, key, form.command())

    return _step(key, "answer", form, act, _answered(key, form))


@pages.post(f"{_OFFER}/withdraw")
@requires(Permission.MANAGE_OFFERS)
def withdraw(application_id: int, number: int) -> ResponseReturnValue:
    key = OfferKey(application_id, number)
    if not SureForm().validate_on_submit():
        return _back(key)
    try:
        with once_sure() as work:
            withdraw_offer(work, key)
    except Conflict as refusal:
        return _refused(key, refusal)
    if not confirmed():
        question = _(
            "Offer %(number)s to %(name)s will be withdrawn for good: after that it can be neither "
            "sent nor accepted.",
            **_named(key),
        )
        return ask(question, _("Withdraw the offer"), _address(key))
    flash(_("The offer is withdrawn."), "done")
    return _back(key)


# Where a refusal's field has another name on its form.
_FIELDS: Mapping[str, Mapping[str, str]] = {"answer": {"on": "answered_on"}}


def _step(key: OfferKey, name: str, form: BaseForm, act: Act, said: Said) -> ResponseReturnValue:
    """Take a step, asked about first if it is for good; what is wrong is told at its field."""
    try:
        if form.validate_on_submit():
            with once_sure() if said.question else writing() as work:
                act(work)
            if said.question and not confirmed():
                return ask(said.question, said.act, _address(key))
            flash(said.done, "done")
            return _back(key)
    except Invalid as refusal:
        field = str(refusal.details.get("field"))
        place = form[_FIELDS.get(name, {}).get(field, field)]
        place.errors = [refusal_words(refusal.code, refusal.details)]
    except (Conflict, Forbidden) as refusal:
        return _refused(key, refusal, **{name: form})
    with reading() as work:
        return offer_page(work, key, **{name: form}), 422


def _answered(key: OfferKey, form: AnswerForm) -> Said:
    """Return what is said about an answer before and after it is recorded."""
    questions = {
        "accepted": _(
            "It will be recorded that %(name)s accepted offer %(number)s. This cannot be undone, "
            "and no other offer can be accepted after it."
        ),
        "declined": _(
            "It will be recorded that %(name)s declined offer %(number)s. This cannot be undone."
        ),
    }
    question = questions.get(form.answer.data or "", "") % _named(key)
    return Said(_("The answer is recorded."), question, _("Record the answer"))


def _named(key: OfferKey) -> dict[str, object]:
    """Return the number of an offer, and the name of its candidate."""
    with reading() as work:
        name = find_offer(work, key).application.candidate.name
    return {"number": key.number, "name": name}


def _told(work: Work, key: OfferKey, refusal: Invalid) -> OfferForm:
    """Return the form of the offer with everything that keeps it from being sent for approval."""
    offer = find_offer(work, key)
    terms = terms_of(offer)
    form = offer_form(terms, place_name(terms.city, language()), mark_of(offer))
    today = day_at(offer.application.vacancy, toolkit().now())
    lacking = list(lacks(terms, today))
    fields = {each.details["field"] for each in lacking}
    form.tell([*lacking, *([refusal] if refusal.details.get("field") not in fields else [])])
    return form


def _refused(key: OfferKey, refusal: HiringError, **forms: BaseForm) -> ResponseReturnValue:
    flash(refusal_words(refusal.code, refusal.details), "error")
    with reading() as work:
        return offer_page(work, key, **forms), status_of(refusal)


def _back(key: OfferKey) -> ResponseReturnValue:
    return redirect(_address(key))


def _address(key: OfferKey) -> str:
    return url_for("offers.show_offer", application_id=key.application_id, number=key.number)
