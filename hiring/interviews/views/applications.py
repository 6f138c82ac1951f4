"""One application as who runs the hiring sees it: plan, cards, seal; never a mark."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from hiring.access.policy import Permission
from hiring.candidates.models import Application
from hiring.candidates.service.applications import application_lacks, find_application
from hiring.errors import Conflict, Forbidden, NotFound
from hiring.i18n import gettext as _
from hiring.interviews.forms import PlanForm, ReasonForm
from hiring.interviews.service.cards import (
    cards_of,
    interview_of,
    plan_interview,
    record_absence,
    start_interviews,
)
from hiring.interviews.service.consensus import consensus_of
from hiring.interviews.service.sealing import (
    all_in,
    is_open,
    may_read_marks,
    open_seal,
    openings_of,
)
from hiring.interviews.views.blueprint import pages
from hiring.web.context import reading, toolkit, writing
from hiring.web.forms import SureForm
from hiring.web.guard import actor, requires
from hiring.web.words import refusal_words


@pages.get("/applications/<int(max=2147483647):application_id>")
@requires(Permission.MANAGE_CANDIDATES)
def show_application(application_id: int) -> ResponseReturnValue:
    with reading() as session:
        return _page(session, find_application(session, application_id))


@pages.post("/applications/<int(max=2147483647):application_id>/interviews")
@requires(Permission.MANAGE_CANDIDATES)
def start(application_id: int) -> ResponseReturnValue:
    if SureForm().validate_on_submit():
        try:
            with writing() as session:
                start_interviews(session, actor(), toolkit().now(), application_id)
        except Conflict as refusal:
            flash(refusal_words(refusal.code, refusal.details), "error")
        else:
            flash(_("Every interviewer has a card now."), "done")
    return _back(application_id)


@pages.post("/applications/<int(max=2147483647):application_id>/plan")
@requires(Permission.MANAGE_CANDIDATES)
def plan(application_id: int) -> ResponseReturnValue:
    form = PlanForm()
    if not form.validate_on_submit():
        with reading() as session:
            return _page(session, find_application(session, application_id), plan=form), 422
    with writing() as session:
        plan_interview(session, actor(), toolkit().now(), application_id, form.command())
    flash(_("The interview is planned."), "done")
    return _back(application_id)


@pages.post(
    "/applications/<int(max=2147483647):application_id>/cards/<int(max=2147483647):card_id>/absence"
)
@requires(Permission.MANAGE_CANDIDATES)
def note_absence(application_id: int, card_id: int) -> ResponseReturnValue:
    form = ReasonForm()
    if not form.validate_on_submit():
        with reading() as session:
            application = find_application(session, application_id)
            return _page(session, application, absence=(card_id, form)), 422
    try:
        with writing() as session:
            _of_application(session, application_id, card_id)
            reason = form.reason.data or ""
            record_absence(session, actor(), toolkit().now(), card_id, reason)
    except (Conflict, Forbidden) as refusal:
        flash(refusal_words(refusal.code, refusal.details), "error")
    return _back(application_id)


@pages.post("/applications/<int(max=2147483647):application_id>/seal")
@requires(Permission.OPEN_SEALS)
def break_seal(application_id: int) -> ResponseReturnValue:
    form = ReasonForm()
    if not form.validate_on_submit():
        with reading() as session:
            return _page(session, find_application(session, application_id), seal=form), 422
    try:
        with writing() as session:
            open_seal(session, actor(), toolkit().now(), application_id, form.reason.data or "")
    except Conflict as refusal:
        flash(refusal_words(refusal.code, refusal.details), "error")
    return _back(application_id)


def _of_application(session: Session, application_id: int, card_id: int) -> None:
    """Raise NotFound unless the card belongs to the application in the address."""
    if card_id not in {card.id for card in cards_of(session, application_id)}:
        raise NotFound("unknown_card")


def _page(
    session: Session,
    application: Application,
    *,
    plan: PlanForm | None = None,
    absence: tuple[int, ReasonForm] | None = None,
    seal: ReasonForm | None = None,
) -> str:
    interview = interview_of(session, application.id)
    return render_template(
        "interviews/application.html",
        application=application,
        lacks=application_lacks(application, toolkit().now()),
        interview=interview,
        plan=plan or PlanForm(formdata=None, obj=interview),
        cards=cards_of(session, application.id),
        absence=absence or (0, ReasonForm(formdata=None)),
        seal=seal or ReasonForm(formdata=None),
        open=is_open(session, application),
        complete=all_in(session, application),
        readable=may_read_marks(session, actor(), application),
        openings=openings_of(session, application.id),
        consensus=consensus_of(session, application.id),
    )


def _back(application_id: int) -> ResponseReturnValue:
    return redirect(url_for("interviews.show_application", application_id=application_id))
