"""Names for what the editor of a rubric shows: kinds of questions, inputs, places, gaps."""

from assessments.rubric import QuestionKind
from hiring.i18n import gettext as _
from hiring.rubrics.places import Spot


def kind_words(kind: QuestionKind | str) -> str:
    """Return what a kind of question is called."""
    return {
        QuestionKind.PAST_BEHAVIOUR: _("Past behaviour"),
        QuestionKind.SITUATION: _("Situation"),
        QuestionKind.SUBJECT: _("Knowledge of the subject"),
        QuestionKind.ROLE_PLAY: _("Role play"),
        QuestionKind.STRESS_SCENE: _("Stress scene"),
        QuestionKind.OBSERVATION: _("Observation"),
        QuestionKind.PROJECT_EVIDENCE: _("Proof of a project"),
        QuestionKind.PROVOCATION: _("Provocative question"),
    }[QuestionKind(kind)]


def missing_words(policy: str) -> str:
    """Return what happens to the total when a mark is missing."""
    return {
        "block": _("no total until it is there"),
        "renormalise": _("total of the rest, if enough of it is marked"),
        "bounds": _("only the lowest and highest possible total"),
    }[policy]


def gap_words(code: str) -> str:
    """Return what kind of gap the coverage has."""
    return {
        "duty_not_asked": _("Not tested by this interview:"),
        "competency_without_duty": _(
            "None of its questions or case tests asks about a duty of the description:"
        ),
        "competency_without_case": _("Rests on questions alone, without a case test:"),
    }[code]


def what_words(what: str) -> str:
    """Return what an input is called."""
    if what.startswith("anchor_"):
        return _("Anchor of mark %(mark)s", mark=what.removeprefix("anchor_"))
    return {
        "name": _("Name of the competency"),
        "definition": _("Definition"),
        "weight": _("Weight"),
        "weight_reason": _("Reason for the weight"),
        "cutoff": _("Critical"),
        "covers": _("Covers"),
        "duties": _("Duties"),
        "cases": _("Case tests"),
        "questions": _("Questions"),
        "competencies": _("Competencies"),
        "kind": _("Kind"),
        "text": _("Words of the question"),
        "probes": _("Probes"),
        "listen_for": _("Listen for"),
        "minutes": _("Minutes"),
        "instrument": _("Instrument"),
        "optional": _("Optional"),
        "title": _("Heading"),
        "opening": _("What the interviewer says first"),
        "closing": _("What the interviewer says last"),
        "missing": _("When a mark is missing"),
        "coverage": _("Share that must be marked, per cent"),
        "instruction": _("Instruction"),
        "parts": _("What the proof must show"),
        "competency": _("Competency that it proves"),
        "": _("The rubric as a whole"),
    }[what]


def spot_words(spot: Spot) -> str:
    """Return the name of a place on its page, such as `Question 2, Probes, line 1, in Russian`."""
    words = [what_words(spot.what)]
    if spot.number and spot.competency:
        words.insert(0, _("Question %(number)s", number=spot.number))
    elif spot.number:
        words.insert(0, _("Proof %(number)s", number=spot.number))
    if spot.line:
        words.append(_("line %(number)s", number=spot.line))
    if spot.language:
        words.append(_("in Russian") if spot.language == "ru" else _("in English"))
    return ", ".join(words)
