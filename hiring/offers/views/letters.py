"""The letter of an offer as a file."""

from flask.typing import ResponseReturnValue

from hiring.offers.service.drafting import OfferKey, find_offer
from hiring.offers.service.papers import letter_of
from hiring.offers.views.blueprint import pages
from hiring.output.formats import address_of
from hiring.policy import Permission
from hiring.web.context import reading
from hiring.web.downloads import download
from hiring.web.guard import requires
from job_descriptions.writing.localized import Language


@pages.get(
    "/applications/<id:application_id>/offers/<id:number>"
    f"/letter/<any(ru,en):language>.{address_of(['offer_letter'])}"
)
@requires(Permission.READ_SALARIES)
def download_letter(
    application_id: int, number: int, language: Language, ending: str
) -> ResponseReturnValue:
    """Return the letter; the file's name holds numbers, never a person."""
    with reading() as work:
        offer = find_offer(work, OfferKey(application_id, number))
        letter = letter_of(work, offer, language)
    return download(letter, ending, f"offer-{application_id}-{number}-{language}")
