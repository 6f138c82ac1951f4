"""The consensus round: opened when all cards are in, revised with a reason, closed."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from hiring.access.policy import Permission
from hiring.candidates.views.showing import record_showing
from hiring.errors import Conflict, Forbidden, NotFound
from hiring.i18n import gettext as _
from hiring.interviews.forms import RevisionForm
from hiring.interviews.service.cards import cards_of
from hiring.interviews.service.consensus import (
    close_consensus,
    consensus_of,
    open_consensus,
    revise,
)
from hiring.interviews.service.sealing import require_open
from hiring.interviews.views.blueprint import pages
from hiring.vacancies.service.opening import rubric_of
from hiring.web.context import reading, toolkit, writing
from hiring.web.forms import SureForm
from hiring.web.guard import actor, requires
from hiring.web.words import refusal_words


@pages.get("/applications/<int(max=2147483647):application_id>/consensus")
@requires(Permission.READ_EVALUATIONS)
def show_consensus(application_id: int) -> ResponseReturnValue:
    with reading() as session:
        return _page(session, application_id, RevisionForm(formdata=None))


@pages.post("/applications/<int(max=2147483647):application_id>/consensus")
@requires(Permission.SCORE_INTERVIEWS)
def revise_mark(application_id: int) -> ResponseReturnValue:
    form = RevisionForm()
    with reading() as session:
        application = require_open(session, actor(), application_id)
        form.offer(rubric_of(application.vacancy))
        if not form.validate_on_submit():
            return _page(session, application_id, form), 422
    try:
        with writing() as session:
            revise(session, actor(), toolkit().now(), application_id, form.command())
    except (Conflict, Forbidden, NotFound) as refusal:
        flash(refusal_words(refusal.code, refusal.details), "error")
    else:
        flash(_("The mark is revised; the first value stays in the record."), "done")
    return _back(application_id)


@pages.post("/applications/<int(max=2147483647):application_id>/consensus/open")
@requires(Permission.MANAGE_CANDIDATES)
def begin(application_id: int) -> ResponseReturnValue:
    if SureForm().validate_on_submit():
        try:
            with writing() as session:
                open_consensus(session, actor(), toolkit().now(), application_id)
        except Conflict as refusal:
            flash(refusal_words(refusal.code, refusal.details), "error")
    return redirect(url_for("interviews.show_application", application_id=application_id))


@pages.post("/applications/<int(max=2147483647):application_id>/consensus/close")
@requires(Permission.MANAGE_CANDIDATES)
def end(application_id: int) -> ResponseReturnValue:
    if SureForm().validate_on_submit():
        try:
            with writing() as session:
                close_consensus(session, actor(), toolkit().now(), application_id)
        except Conflict as refusal:
            flash(refusal_words(refusal.code, refusal.details), "error")
    return redirect(url_for("interviews.show_application", application_id=application_id))


def _page(session: Session, application_id: int, form: RevisionForm) -> str:
    application = require_open(session, actor(), application_id)
    record_showing([application_id], "marks")
    rubric = rubric_of(application.vacancy)
    form.offer(rubric)
    return render_template(
        "interviews/consensus.html",
        application=application,
        rubric=rubric,
        cards=cards_of(session, application_id),
        consensus=consensus_of(session, application_id),
        form=form,
        own=any(
            card.rater_id == actor().id and card.state == "submitted"
            for card in cards_of(session, application_id)
        ),
    )


def _back(application_id: int) -> ResponseReturnValue:
    return redirect(url_for("interviews.show_consensus", application_id=application_id))
