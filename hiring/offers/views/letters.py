"""The letter of an offer as a file."""

from flask import Response
from flask.typing import ResponseReturnValue

from hiring.access.policy import Permission
from hiring.offers.service.drafting import OfferKey, find_offer
from hiring.offers.service.papers import letter_of
from hiring.offers.views.blueprint import pages
from hiring.output import MEDIA_TYPES, Format, make_offer_letter
from hiring.web.context import reading, toolkit
from hiring.web.guard import requires
from job_descriptions.localized import Language


@pages.get(
    "/applications/<int(max=2147483647):application_id>/offers/<int(max=2147483647):number>"
    "/letter/<any(ru,en):language>.<any('pdf','docx','html','json'):ending>"
)
@requires(Permission.READ_SALARIES)
def download_letter(
    application_id: int, number: int, language: Language, ending: str
) -> ResponseReturnValue:
    """Return the letter; the file's name holds numbers, never a person."""
    wanted = Format(ending)
    with reading() as session:
        offer = find_offer(session, OfferKey(application_id, number))
        letter = letter_of(session, toolkit(), offer, language)
    body = make_offer_letter(toolkit().renderer, letter.document, wanted)
    response = Response(body, content_type=MEDIA_TYPES[wanted])
    name = f"offer-{application_id}-{number}-{language}.{wanted}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
