"""An offer's letter, and the codes by which it is recognised when it comes back."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from hiring.offers.models import Offer, OfferCode, OfferState
from hiring.offers.service.computing import Desk
from hiring.offers.service.facts import facts_of
from hiring.offers.service.freezing import thawed
from hiring.salary.documents.letter import Approval, OfferLetter, offer_letter
from hiring.vacancies.service.opening import day_at
from job_descriptions.document import check_code
from job_descriptions.localized import LANGUAGES, Language

_APPROVED = (OfferState.APPROVED, OfferState.SENT, OfferState.ACCEPTED, OfferState.DECLINED)


def letter_of(session: Session, desk: Desk, offer: Offer, language: Language) -> OfferLetter:
    """Return an offer's letter: a marked draft until it is approved, and after a withdrawal."""
    return offer_letter(facts_of(session, desk, offer), _approval(session, offer), language)


def register_codes(session: Session, now: datetime, offer: Offer) -> None:
    """Remember the check codes of the letters of an offer that has just been approved."""
    facts, approval = thawed(offer.facts), _approval(session, offer)
    letters = {each: offer_letter(facts, approval, each) for each in LANGUAGES}
    codes = {check_code(letter): language for language, letter in letters.items()}
    known = set(session.scalars(select(OfferCode.code).where(OfferCode.code.in_(list(codes)))))
    for code, language in codes.items():
        if code not in known:
            session.add(
                OfferCode(
                    code=code,
                    offer_id=offer.id,
                    kind=letters[language].kind,
                    language=language,
                    registered_at=now,
                )
            )
    session.flush()


def _approval(session: Session, offer: Offer) -> Approval | None:
    if offer.state not in _APPROVED or offer.decided_at is None:
        return None
    day = day_at(session, offer.application.vacancy, offer.decided_at)
    return Approval(offer.decided_by_name, day.isoformat())
