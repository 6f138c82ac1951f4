"""The consensus round: opened when all cards are in, revised with a reason, closed."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from assessments.rubric import Competency, Rubric
from hiring.candidates.service.finding import find_application
from hiring.candidates.views.showing import record_showing
from hiring.errors import Conflict, Forbidden, Invalid, NotFound
from hiring.i18n import gettext as _
from hiring.interviews.forms import RevisionForm, revision_form
from hiring.interviews.service.cards import cards_of
from hiring.interviews.service.consensus import (
    close_consensus,
    consensus_of,
    open_consensus,
    own_marks,
    revise_rating,
)
from hiring.interviews.views.blueprint import pages
from hiring.policy import Permission
from hiring.scorecards.service import require_open
from hiring.vacancies.service.opening import rubric_of
from hiring.web.confirm import ask, confirmed, once_sure
from hiring.web.context import reading, writing
from hiring.web.forms import SureForm
from hiring.web.guard import requires
from hiring.web.words import refusal_words
from hiring.work import Work


@pages.get("/applications/<id:application_id>/consensus")
@requires(Permission.READ_EVALUATIONS)
def show_consensus(application_id: int) -> ResponseReturnValue:
    with reading() as work:
        return _page(work, application_id)


@pages.post("/applications/<id:application_id>/consensus")
@requires(Permission.SCORE_INTERVIEWS)
def revise_mark(application_id: int) -> ResponseReturnValue:
    form = RevisionForm()
    with reading() as work:
        rubric = rubric_of(require_open(work, application_id).vacancy)
    try:
        form.offer(rubric, _named(rubric, form.competency.data or ""))
        if form.validate_on_submit():
            with writing() as work:
                revise_rating(work, application_id, form.command())
            flash(_("The mark is revised; the first value stays in the record."), "done")
            return _back(application_id)
    except Invalid as refusal:
        form.mark.errors = [refusal_words(refusal.code, refusal.details)]
    except (Conflict, Forbidden, NotFound) as refusal:
        flash(refusal_words(refusal.code, refusal.details), "error")
        return _back(application_id)
    with reading() as work:
        return _page(work, application_id, form), 422


@pages.post("/applications/<id:application_id>/consensus/open")
@requires(Permission.MANAGE_CANDIDATES)
def begin(application_id: int) -> ResponseReturnValue:
    if SureForm().validate_on_submit():
        try:
            with writing() as work:
                open_consensus(work, application_id)
        except Conflict as refusal:
            flash(refusal_words(refusal.code, refusal.details), "error")
    return redirect(url_for("interviews.show_application", application_id=application_id))


@pages.post("/applications/<id:application_id>/consensus/close")
@requires(Permission.MANAGE_CANDIDATES)
def end(application_id: int) -> ResponseReturnValue:
    back = url_for("interviews.show_application", application_id=application_id)
    if not SureForm().validate_on_submit():
        return redirect(back)
    try:
        with once_sure() as work:
            close_consensus(work, application_id)
            name = find_application(work, application_id).candidate.name
    except Conflict as refusal:
        flash(refusal_words(refusal.code, refusal.details), "error")
        return redirect(back)
    if not confirmed():
        question = _(
            "After this no mark of %(name)s can change: there is only one round.",
            name=name,
        )
        return ask(question, _("Close the round"), back)
    return redirect(back)


def _page(work: Work, application_id: int, sent: RevisionForm | None = None) -> str:
    """Return the page; `sent` stands in the place of its competency's form."""
    application = require_open(work, application_id)
    record_showing([application_id], "marks")
    rubric = rubric_of(application.vacancy)
    own = own_marks(work, application_id)
    forms = {
        each.id: sent
        if sent and sent.competency.data == each.id
        else revision_form(rubric, each, own[each.id].mark)
        for each in rubric.competencies
        if each.id in own
    }
    return render_template(
        "interviews/consensus.html",
        application=application,
        rubric=rubric,
        cards=cards_of(work, application_id),
        consensus=consensus_of(work, application_id),
        own=own,
        forms=forms,
    )


def _named(rubric: Rubric, competency_id: str) -> Competency:
    """Return the competency that a form is for. Raises NotFound."""
    for each in rubric.competencies:
        if each.id == competency_id:
            return each
    raise NotFound("unknown_competency")


def _back(application_id: int) -> ResponseReturnValue:
    return redirect(url_for("interviews.show_consensus", application_id=application_id))
