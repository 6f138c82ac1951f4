"""What the pages of interviews share."""

from zoneinfo import ZoneInfo

from flask import Blueprint

from hiring.interviews.models import Interview
from hiring.interviews.service.hours import hour_zone
from hiring.interviews.words import kind_words
from hiring.scorecards.words import card_state_words
from hiring.zones import zone_named

pages = Blueprint("interviews", __name__)
pages.add_app_template_global(card_state_words)
pages.add_app_template_global(kind_words)


@pages.app_template_global()
def zone_of_hour(interview: Interview) -> ZoneInfo:
    """Return the zone in which an interview's hour is read."""
    return zone_named(hour_zone(interview))
