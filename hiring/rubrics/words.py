"""Rubrics in the reader's words: kinds, places, gaps, refusals, what the linter finds."""

from assessments.problem import Problem
from assessments.rubric import QuestionKind
from hiring.i18n import gettext as _
from hiring.i18n import lazy
from hiring.rubrics.places import Spot

REFUSALS = {
    "lost_update": lazy("Somebody saved a newer version in the meantime."),
    "unknown_rubric": lazy("There is no such rubric."),
    "unknown_competency": lazy("The rubric has no such competency."),
    "rubric_archived": lazy("The rubric is archived. Bring it back first."),
    "rubric_has_problems": lazy(
        "The check still finds problems. Each is listed with the place where it is mended."
    ),
    "rubric_too_large": lazy("The rubric is too large: shorten its texts."),
    "rubric_broken": lazy("The rubric could not be read. Reload the page and try again."),
    "too_many_questions": lazy("At most %(most)s questions for one competency."),
    "too_many_competencies": lazy("At most %(most)s competencies in one rubric."),
}

EVENTS = {
    "rubric_created": lazy("Rubric made"),
    "rubric_changed": lazy("Rubric changed"),
    "rubric_version_made": lazy("Version of a rubric made"),
    "rubric_archived": lazy("Rubric archived"),
    "rubric_restored": lazy("Rubric brought back"),
}


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


def problem_words(problem: Problem) -> str:
    """Return what is wrong, as a sentence that says what to do."""
    sentence = {
        "blank_text": _("Write this in both languages."),
        "unclean_text": _(
            "Remove the double space, line break or invisible character at sign %(detail)s."
        ),
        "wrong_language": _("These letters belong to the other language."),
        "numbers_differ": _("The numbers differ between Russian and English: %(detail)s."),
        "lengths_differ": _(
            "One language is more than twice as long as the other (%(detail)s characters)."
        ),
        "description_of_another_role": _("The duties are those of another role: %(detail)s."),
        "version_range": _("Versions count from 1."),
        "scale": _("The scale runs from 1 to 5."),
        "coverage_range": _("The share that must be marked lies between 1 and 100 %%."),
        "competency_count": _("A rubric has 6 to 8 competencies; this one has %(detail)s."),
        "minutes_of_all": _(
            "The questions that everybody is asked take 30 to 90 minutes; these take %(detail)s."
        ),
        "id_shape": _("This name inside the file has the wrong form: %(detail)s."),
        "id_twice": _("This name inside the file stands twice: %(detail)s."),
        "unknown_covers": _("The library does not have this competency: %(detail)s."),
        "unknown_duty": _("The job description does not have this duty: %(detail)s."),
        "unknown_case": _("The library does not have this case test: %(detail)s."),
        "unknown_instrument": _("The library does not have this instrument: %(detail)s."),
        "unknown_competency": _(
            "Its competency is no longer in the rubric. Choose another one or drop the block."
        ),
        "evidence_without_parts": _("Name at least one thing that the proof must show."),
        "covers_nothing": _("Tick at least one competency of the library that this one covers."),
        "serves_no_duty": _("Tick at least one duty that this competency serves."),
        "weight_range": _("A weight is a whole number from 1 to 5."),
        "cutoff_only_where_critical": _(
            "A critical competency, and only such a one, has a lowest mark."
        ),
        "cutoff_range": _("The lowest mark of a critical competency is 2, 3 or 4."),
        "too_few_questions": _(
            "At least two questions that everybody is asked are needed; there are %(detail)s."
        ),
        "probe_count": _("A question has 2 to 4 probes; this one has %(detail)s."),
        "listen_for_count": _("Name 2 to 4 things to listen for; there are %(detail)s."),
        "minutes_of_question": _(
            "A question takes 1 to 30 minutes, an observation none; here it is %(detail)s."
        ),
        "provocation_not_optional": _(
            "A provocative question is off by default: tick that it is optional."
        ),
        "past_behaviour_not_most": _(
            "For managers more than half of the questions must ask for past behaviour; here"
            " it is %(detail)s."
        ),
        "past_and_situation_needed": _(
            "Both kinds are needed: a question on past behaviour and one on a situation."
        ),
        "question_twice": _("The same question stands in the rubric twice."),
        "anchors_incomplete": _("Each mark from 1 to 5 needs its anchor."),
        "anchor_length": _("An anchor has 20 to 240 characters; this one has %(detail)s."),
        "anchors_alike": _("The anchors of marks %(detail)s say the same."),
        "anchor_repeats": _("Seven words in a row stand in another anchor too (%(detail)s)."),
        "anchor_praise": _("“%(detail)s” is praise or blame. Say what was done."),
        "anchor_trait": _("“%(detail)s” names a trait. Say what could be seen or heard."),
        "anchor_person": _(
            "“%(detail)s” speaks of I, we or you. Write in the third person, without a name."
        ),
        "anchor_tense": _("Write in the past tense: what the candidate did. %(detail)s"),
        "anchor_several": _("One anchor, one behaviour. Here several are joined: “%(detail)s”."),
    }[problem.code]
    return (sentence % {"detail": _shown(problem)}).strip()


def _shown(problem: Problem) -> str:
    """Return the detail without the technical name of a place that may stand before it."""
    if problem.code == "anchor_repeats":
        return problem.detail.partition(": ")[2]
    return problem.detail
