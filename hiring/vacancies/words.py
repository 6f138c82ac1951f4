"""What is missing before interviews and what duties of pay transparency are, in words."""

from hiring.i18n import gettext as _
from hiring.i18n import lazy

REFUSALS = {
    "unknown_vacancy": lazy("There is no such vacancy."),
    "vacancy_closed": lazy("The vacancy is closed. Open it again first."),
    "position_of_other_employer": lazy(
        "The chosen position belongs to another employer. Choose that employer here, or "
        "another position above."
    ),
    "rubric_of_other_role": lazy("This rubric measures another role than the position's."),
    "weights_of_other_rubric": lazy("The weights belong to another rubric. Reload the page."),
    "weights_out_of_range": lazy("Weights are whole points from 0 to 10, and not all zero."),
    "measure_frozen": lazy(
        "The first scorecard has been begun, or the first case test has come in: rubric, "
        "weights, case tests and panel stand still."
    ),
    "no_part": lazy("Tick at least one of the two."),
    "roles_of_other_employer": lazy(
        "This person's roles do not hold for this employer. Choose somebody else, or ask an "
        "administrator to add the employer to the person's roles."
    ),
    "panel_frozen": lazy(
        "The first scorecard has been begun: no interviewer can join the panel any more. A "
        "grader still can."
    ),
    "pay_reason_wanted": lazy("A pay range set by hand needs a reason."),
    "unknown_jurisdiction": lazy("Choose one from the list."),
}

EVENTS = {
    "vacancy_opened": lazy("Vacancy opened"),
    "vacancy_frozen": lazy("Rubric and weights frozen by the first scorecard"),
    "vacancy_closed": lazy("Vacancy closed"),
    "vacancy_reopened": lazy("Vacancy opened again"),
    "measure_set": lazy("Weights and case tests declared"),
    "pay_set": lazy("Pay range set"),
    "zone_set": lazy("Time zone of the vacancy set"),
    "manager_set": lazy("Hiring manager of the vacancy named"),
    "panel_joined": lazy("Somebody joined the panel"),
    "panel_left": lazy("Somebody left the panel"),
}


def lack_words(code: str) -> str:
    """Return what is missing before interviews may start."""
    return {
        "panel_of_two": _("a panel of two interviewers or more"),
        "pay_range": _("the pay range"),
        "two_graders": _("two graders for the written case tests"),
        "consent": _("the candidate's consent"),
        "pay_told": _("telling the candidate the pay range"),
    }[code]


def trigger_words(trigger: str) -> str:
    """Return the moment at which a duty of pay transparency bites."""
    return {
        "advert": _("in the advert"),
        "before_interview": _("before the interview"),
        "after_interview": _("after the interview"),
        "on_request": _("on request"),
        "no_pay_history": _("always: former pay is not asked for"),
        "report": _("in reports"),
        "none": _("no moment is set"),
    }.get(trigger, trigger)


def duty_status_words(status: str) -> str:
    """Return how far a duty of pay transparency has come."""
    return {
        "in_force": _("in force"),
        "partly_in_force": _("partly in force"),
        "adopted": _("adopted"),
        "bill": _("bill"),
        "not_transposed": _("not transposed"),
        "no_duty": _("no duty"),
    }.get(status, status)
