"""What the pages of interviews share."""

from zoneinfo import ZoneInfo

from flask import Blueprint

from hiring.i18n import gettext as _
from hiring.interviews.models import Interview
from hiring.interviews.service.hours import hour_zone
from hiring.zones import zone_named

pages = Blueprint("interviews", __name__)


@pages.app_template_global()
def zone_of_hour(interview: Interview) -> ZoneInfo:
    """Return the zone in which an interview's hour is read."""
    return zone_named(hour_zone(interview))


@pages.app_template_global()
def card_state_words(state: str) -> str:
    """Return where a scorecard stands."""
    return {
        "draft": _("not submitted"),
        "submitted": _("submitted"),
        "absent": _("absent"),
    }[state]


@pages.app_template_global()
def kind_words(kind: str) -> str:
    """Return what kind of question it is."""
    return {
        "past_behaviour": _("past behaviour"),
        "situation": _("situation"),
        "subject": _("subject knowledge"),
        "role_play": _("role play"),
        "stress_scene": _("stress scene"),
        "observation": _("observe throughout"),
        "project_evidence": _("proof of a project"),
        "provocation": _("mild provocation"),
    }[kind]
