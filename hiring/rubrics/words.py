"""Sentences for what the linter finds in a rubric, in the reader's language."""

from assessments.problem import Problem
from hiring.i18n import gettext as _


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
