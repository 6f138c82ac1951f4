"""Offers by state, and the offers of one application."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from hiring.candidates.service.finding import find_named
from hiring.offers.models import OfferState
from hiring.offers.service.drafting import offers_of
from hiring.offers.service.listing import MOST_ROWS, count_offers, waiting_offers
from hiring.offers.service.listing import list_offers as listed
from hiring.offers.service.terms import terms_of
from hiring.offers.views.blueprint import pages
from hiring.policy import Permission
from hiring.web.context import reading
from hiring.web.guard import requires

# The groups of the list: those that somebody has to do with come first.
GROUPS: dict[str, tuple[OfferState, ...]] = {
    "running": (
        OfferState.DRAFT,
        OfferState.RETURNED,
        OfferState.WAITING,
        OfferState.APPROVED,
        OfferState.SENT,
    ),
    **{str(state): (state,) for state in OfferState},
}


@pages.get("/offers")
@requires(Permission.READ_SALARIES)
def list_offers() -> ResponseReturnValue:
    """Show what waits for the reader, then the offers of a state."""
    wanted = request.args.get("state", "running")
    chosen = wanted if wanted in GROUPS else "running"
    with reading() as work:
        rows = listed(work, GROUPS[chosen])
        return render_template(
            "offers/list.html",
            waiting=waiting_offers(work),
            rows=[(offer, terms_of(offer)) for offer in rows],
            more=len(rows) == MOST_ROWS,
            counts=count_offers(work),
            chosen=chosen,
        )


@pages.get("/applications/<id:application_id>/offers")
@requires(Permission.READ_SALARIES)
def show_offers(application_id: int) -> ResponseReturnValue:
    with reading() as work:
        application = find_named(work, application_id)
        return render_template(
            "offers/application.html",
            application=application,
            rows=[(offer, terms_of(offer)) for offer in offers_of(work, application_id)],
        )
