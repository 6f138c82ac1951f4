"""Kinds of questions, and what refusals and events about interviews mean."""

from hiring.i18n import gettext as _
from hiring.i18n import lazy

REFUSALS = {
    "both_applied": lazy(
        "Both records have an application for the same vacancy, so they cannot be merged."
    ),
    "raters_have_seen": lazy(
        "Somebody who still has to rate this person has been shown results of the other record. "
        "Merge the records when all cards are in."
    ),
    "not_ready": lazy("The interview cannot start yet: something is still missing."),
    "card_incomplete": lazy("The card is not complete yet."),
    "card_submitted": lazy("The card is submitted and locked."),
    "not_paused": lazy("This card is not paused."),
    "absence_opens": lazy(
        "Meanwhile the other cards have come in: recording this absence would open them."
    ),
    "not_absent": lazy("This interviewer is not recorded as absent."),
    "results_seen": lazy(
        "Too few interviewers are left: those who have been shown this candidate's marks or "
        "case results get no card."
    ),
    "own_absence": lazy("Nobody records their own absence. Ask a colleague."),
    "cards_missing": lazy("The round opens when every card is in."),
    "consensus_exists": lazy("There was a consensus round already."),
    "no_consensus": lazy("No consensus round is open."),
    "not_on_scale": lazy("This mark is not on the scale."),
    "mark_unchanged": lazy("This is the mark that stands now: choose another one."),
}

EVENTS = {
    "candidates_merged": lazy("Two records of a candidate merged"),
    "cards_made": lazy("Scorecards given out"),
    "interview_planned": lazy("Interview planned"),
    "interview_hour_settled": lazy("Time of an interview confirmed"),
    "card_submitted": lazy("Scorecard submitted"),
    "card_absent": lazy("Interviewer recorded as absent"),
    "absence_taken_back": lazy("Absence taken back"),
    "card_begun_anew": lazy("Paused scorecard emptied and given again"),
    "consensus_opened": lazy("Consensus round opened"),
    "consensus_closed": lazy("Consensus round closed"),
    "mark_revised": lazy("Mark revised"),
}


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
