"""Offers prepared and changed: what is computed stands beside the form."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from hiring.candidates.models import Application
from hiring.candidates.service.finding import find_application
from hiring.errors import Conflict, Invalid
from hiring.i18n import gettext as _
from hiring.offers.forms.offer import OfferForm
from hiring.offers.service.drafting import (
    ChangeOffer,
    OfferKey,
    change_offer,
    create_offer,
    find_offer,
)
from hiring.offers.service.terms import slips
from hiring.offers.views.blueprint import pages
from hiring.offers.views.panel import new_page, offer_page
from hiring.policy import Permission
from hiring.vacancies.service.opening import day_at
from hiring.web.context import reading, toolkit, writing
from hiring.web.faults import status_of
from hiring.web.guard import requires
from hiring.web.words import refusal_words

_OFFER = "/applications/<id:application_id>/offers/<id:number>"


@pages.get("/applications/<id:application_id>/offers/new")
@requires(Permission.MANAGE_OFFERS)
def show_new(application_id: int) -> ResponseReturnValue:
    with reading() as work:
        application = find_application(work, application_id)
        return new_page(work, application, _empty_form(application), None)


@pages.post("/applications/<id:application_id>/offers/new")
@requires(Permission.MANAGE_OFFERS)
def create(application_id: int) -> ResponseReturnValue:
    """Keep a new offer as a draft, or only compute it."""
    form, now = OfferForm(), toolkit().now()
    with reading() as work:
        application = find_application(work, application_id)
        currency = application.vacancy.pay_currency
        today = day_at(application.vacancy, now)
        valid = form.validate_on_submit() and form.tell(slips(form.terms(currency), today))
        if not valid or "compute" in request.form:
            terms = form.terms(currency) if valid else None
            return new_page(work, application, form, terms), 200 if valid else 422
    try:
        with writing() as work:
            number = create_offer(work, application_id, form.terms(currency))
    except Conflict as refusal:
        flash(refusal_words(refusal.code, refusal.details), "error")
        with reading() as work:
            application = find_application(work, application_id)
            return new_page(work, application, form, None), status_of(refusal)
    flash(_("Offer %(number)s is kept as a draft.", number=number), "done")
    return _to_offer(application_id, number)


@pages.get(_OFFER)
@requires(Permission.READ_SALARIES)
def show_offer(application_id: int, number: int) -> ResponseReturnValue:
    with reading() as work:
        return offer_page(work, OfferKey(application_id, number))


@pages.post(_OFFER)
@requires(Permission.MANAGE_OFFERS)
def save_offer(application_id: int, number: int) -> ResponseReturnValue:
    form, key, now = OfferForm(), OfferKey(application_id, number), toolkit().now()
    with reading() as work:
        vacancy = find_offer(work, key).application.vacancy
        currency, today = vacancy.pay_currency, day_at(vacancy, now)
        if not (form.validate_on_submit() and form.tell(slips(form.terms(currency), today))):
            return offer_page(work, key, form=form), 422
    try:
        with writing() as work:
            command = ChangeOffer(form.terms(currency), form.seen.data or "")
            change_offer(work, key, command)
    except (Conflict, Invalid) as refusal:
        flash(refusal_words(refusal.code, refusal.details), "error")
        with reading() as work:
            return offer_page(work, key, form=form, unsaved=True), status_of(refusal)
    flash(_("The offer is saved."), "done")
    return _to_offer(application_id, number)


def _empty_form(application: Application) -> OfferForm:
    """Return the form of a new offer, on the basis of the vacancy's range."""
    vacancy = application.vacancy
    data = {
        "currency": vacancy.pay_currency,
        "period": vacancy.pay_period,
        "tax": vacancy.pay_tax,
    }
    form: OfferForm = OfferForm(formdata=None, data=data)
    return form


def _to_offer(application_id: int, number: int) -> ResponseReturnValue:
    address = url_for("offers.show_offer", application_id=application_id, number=number)
    return redirect(address)
