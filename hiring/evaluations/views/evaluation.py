"""The evaluation of one candidate, and the decision about it."""

from typing import cast

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from assessments.documents.evaluation import evaluation_record
from assessments.documents.record import EvaluationRecord, Profile
from assessments.documents.words import EVALUATION_WORDS
from hiring.candidates.service.finding import find_application, find_named
from hiring.candidates.views.showing import record_showing
from hiring.errors import Invalid, NotFound
from hiring.evaluations.forms import DecisionForm
from hiring.evaluations.models import Evaluation, Outcome
from hiring.evaluations.service.deciding import decide_application, evaluations_of
from hiring.evaluations.service.facts import facts_for
from hiring.evaluations.service.papers import issued_paper
from hiring.evaluations.views.blueprint import pages
from hiring.i18n import gettext as _
from hiring.i18n import language
from hiring.interviews.service.cards import cards_of
from hiring.papers.composed import Composed
from hiring.papers.issuing import reconstructed_in
from hiring.pdf.charts import bars_figure, radar_figure
from hiring.policy import Permission
from hiring.scorecards.service import may_read_marks
from hiring.web.confirm import ask, confirmed, once_sure
from hiring.web.context import reading
from hiring.web.guard import requires
from hiring.web.words import refusal_words
from hiring.work import Work


@pages.get("/applications/<id:application_id>/evaluation")
@requires(Permission.READ_EVALUATIONS)
def show_evaluation(application_id: int) -> ResponseReturnValue:
    with reading() as work:
        return _page(work, application_id, DecisionForm(formdata=None))


@pages.post("/applications/<id:application_id>/evaluation")
@requires(Permission.DECIDE)
def take_decision(application_id: int) -> ResponseReturnValue:
    form = DecisionForm()
    try:
        if form.validate_on_submit():
            with once_sure() as work:
                made = decide_application(work, application_id, form.command())
                number, question = made.number, _what_follows(work, made)
            if not confirmed():
                return ask(question, _("Record the decision"), _address(application_id))
            flash(
                _("Decision %(number)s is recorded with everything it rests on.", number=number),
                "done",
            )
            return redirect(_address(application_id))
    except Invalid as refusal:
        form.reason.errors = [refusal_words(refusal.code, refusal.details)]
    with reading() as work:
        return _page(work, application_id, form), 422


def _what_follows(work: Work, made: Evaluation) -> str:
    """Say what is so once a decision is recorded."""
    questions = {
        Outcome.HIRE: _(
            "The decision to make %(name)s an offer will be recorded under your name and printed "
            "in the evaluation. It cannot be changed, only followed by another one. No offer is "
            "made yet."
        ),
        Outcome.RESERVE: _(
            "The decision to keep %(name)s in reserve will be recorded under your name and printed "
            "in the evaluation. It cannot be changed, only followed by another one."
        ),
        Outcome.DECLINE: _(
            "The decision to decline %(name)s will be recorded under your name and printed in the "
            "evaluation. It cannot be changed, only followed by another one. You send the letter "
            "yourself."
        ),
    }
    name = find_application(work, made.application_id).candidate.name
    return questions[Outcome(made.outcome)] % {"name": name}


def _address(application_id: int) -> str:
    return url_for("evaluations.show_evaluation", application_id=application_id)


def profile_charts(profile: Profile) -> list[Markup]:
    """Return the drawings of a profile; a radar needs three axes to have an area."""
    drawn = [bars_figure(profile)]
    return [radar_figure(profile), *drawn] if len(profile.measures) > 2 else drawn  # noqa: PLR2004 # a polygon has three corners


def _page(work: Work, application_id: int, form: DecisionForm) -> str:
    """Return what the newest decision rests on, as it was issued; before one, what is known now.

    What is known now is shown after a decision too where it is asked for, or decided anew.
    """
    application = find_named(work, application_id)
    if not may_read_marks(work, application):
        return render_template(
            "evaluations/sealed.html",
            application=application,
            cards=cards_of(work, application_id),
        )
    decisions = evaluations_of(work, application_id)
    now = "now" in request.args or request.method == "POST"
    kept = _last_kept(work, decisions)
    decided = None if now else kept
    record = decided.document if decided else _known_now(work, application_id)
    record_showing([application_id], "marks")
    return render_template(
        "evaluations/evaluation.html",
        application=application,
        record=record,
        labels={**EVALUATION_WORDS.in_language(language()), **(decided.labels if decided else {})},
        charts=profile_charts(record.profile),
        decisions=decisions,
        decided=decisions[-1] if decided else None,
        kept=kept is not None,
        remark=decided.remark if decided else "",
        reconstructed=reconstructed_in(work, [each.issue_id for each in decisions]),
        form=form,
    )


def _last_kept(work: Work, decisions: list[Evaluation]) -> Composed[EvaluationRecord] | None:
    """Return the record of the newest decision as it was issued, None where its words are lost."""
    if not decisions:
        return None
    try:
        return cast(
            "Composed[EvaluationRecord]",
            issued_paper(work, decisions[-1], "record", language()),
        )
    except NotFound:
        return None


def _known_now(work: Work, application_id: int) -> EvaluationRecord:
    return evaluation_record(facts_for(work, application_id, language()))
