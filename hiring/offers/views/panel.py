"""One offer's page: its terms beside everything computed of them, and the steps it may take."""

from flask import render_template

from hiring.candidates.models import Application
from hiring.evaluations.models import Outcome
from hiring.evaluations.service.deciding import evaluations_of
from hiring.i18n import language
from hiring.offers.forms.offer import AnswerForm, OfferDecisionForm, OfferForm, SendForm, offer_form
from hiring.offers.models import Offer, OfferState
from hiring.offers.service.computing import compute
from hiring.offers.service.drafting import OPEN_STATES, OfferKey, find_offer, mark_of
from hiring.offers.service.facts import facts_of
from hiring.offers.service.steps import LIVE_STATES
from hiring.offers.service.terms import Terms, terms_of
from hiring.papers.issuing import reconstructed_in
from hiring.policy import Permission
from hiring.salary.offered import Computed
from hiring.salary.places import PLACES, place_name
from hiring.vacancies.service.opening import day_at
from hiring.web.context import toolkit
from hiring.web.guard import actor, may
from hiring.work import Work


def offer_page(work: Work, key: OfferKey, **forms: object) -> str:
    """Return the page of an offer; `forms` are those that came back with something wrong.

    With `unsaved` the terms that could not be saved are shown even where nothing can be written
    any more: nobody loses what they typed.
    """
    offer = find_offer(work, key)
    terms = terms_of(offer)
    today = day_at(offer.application.vacancy, toolkit().now())
    writable = offer.state in OPEN_STATES and may(Permission.MANAGE_OFFERS)
    shown: dict[str, object] = {
        "form": offer_form(terms, place_name(terms.city, language()), mark_of(offer)),
        "decision": OfferDecisionForm(formdata=None, data={"sha256": offer.sha256}),
        "sending": SendForm(formdata=None, data={"on": today}),
        "answer": AnswerForm(formdata=None, data={"answered_on": today}),
        "unsaved": False,
        **forms,
    }
    return render_template(
        "offers/offer.html",
        offer=offer,
        application=offer.application,
        facts=facts_of(work, offer),
        mark=mark_of(offer),
        writable=writable,
        decidable=_decidable(offer),
        withdrawable=offer.state in LIVE_STATES,
        undecided=undecided(work, offer.application),
        reconstructed=bool(reconstructed_in(work, [offer.issue_id])),
        places=PLACES,
        **shown,
    )


def new_page(work: Work, application: Application, form: OfferForm, terms: Terms | None) -> str:
    """Return the page of an offer that is not kept yet; sums are computed where terms are sound."""
    computed: Computed | None = None
    if terms is not None and terms.base > 0:
        computed = compute(work, application.vacancy, terms)
    return render_template(
        "offers/new.html",
        application=application,
        form=form,
        computed=computed,
        terms=terms,
        undecided=undecided(work, application),
        places=PLACES,
    )


def undecided(work: Work, application: Application) -> bool:
    """Whether nobody has decided to make this candidate an offer; a warning, not a bar."""
    decisions = evaluations_of(work, application.id)
    return not decisions or decisions[-1].outcome != Outcome.HIRE


def _decidable(offer: Offer) -> str:
    """Return whether the reader may decide: `yes`, `own` for their own offer, else nothing."""
    if offer.state != OfferState.WAITING or not may(Permission.APPROVE_OFFERS):
        return ""
    return "own" if actor().id in offer.writers else "yes"
