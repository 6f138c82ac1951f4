"""An offer's letter: composed of what is known now, or read back as it was approved."""

from hiring.i18n import gettext as _
from hiring.i18n import speaking
from hiring.offers.models import Offer, OfferState
from hiring.offers.service.facts import facts_of
from hiring.offers.service.freezing import thawed
from hiring.papers.composed import Composed, compose
from hiring.papers.issuing import About, composed_of, find_paper, issue_papers
from hiring.salary.documents.letter import Approval, OfferLetter, offer_letter
from hiring.vacancies.service.opening import day_at
from hiring.work import Work
from job_descriptions.writing.localized import LANGUAGES, Language


def letter_of(work: Work, offer: Offer, language: Language) -> Composed[OfferLetter]:
    """Return an offer's letter: a marked draft until it is approved, then as it was issued."""
    if offer.issue_id is None:
        return compose(offer_letter(facts_of(work, offer), None, language))
    paper = find_paper(work, offer.issue_id, "offer_letter", language)
    return composed_of(paper, remark=_remark(offer, language))


def issue_letters(work: Work, offer: Offer) -> None:
    """Issue the letters of an offer that has just been approved."""
    facts, vacancy = thawed(offer.facts), offer.application.vacancy
    approval = Approval(offer.decided_by_name, day_at(vacancy, work.now).isoformat())
    about = About(vacancy.employer_id, offer.application.candidate_id)
    letters = (offer_letter(facts, approval, each) for each in LANGUAGES)
    offer.issue_id = issue_papers(work, about, letters).id


def _remark(offer: Offer, language: Language) -> str:
    """Return what became of an issued letter's offer where that undoes what it says."""
    if offer.state != OfferState.WITHDRAWN:
        return ""
    with speaking(language):
        return _("the offer was withdrawn and is no longer valid")
