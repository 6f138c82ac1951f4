"""One application as who runs the hiring sees it: plan, cards, seal; never a mark."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from hiring.access.identity import second_people
from hiring.access.policy import Permission
from hiring.candidates.models import Application
from hiring.candidates.service.applications import application_lacks, find_application
from hiring.errors import Conflict, Forbidden, NotFound
from hiring.i18n import gettext as _
from hiring.interviews.forms import PlanForm, ReasonForm, plan_form
from hiring.interviews.service.absences import (
    Absence,
    record_absence,
    take_back_absence,
    would_open,
)
from hiring.interviews.service.cards import (
    cards_of,
    interview_of,
    may_rate,
    plan_interview,
    start_interviews,
)
from hiring.interviews.service.consensus import consensus_of
from hiring.interviews.service.hours import hour_zone
from hiring.interviews.service.pausing import begin_anew, pauses
from hiring.interviews.views.blueprint import pages
from hiring.scorecards.models import Scorecard
from hiring.scorecards.service import all_in, is_open, may_read_marks, open_seal, openings_of
from hiring.vacancies.service.opening import day_at, vacancy_zone_name
from hiring.web.confirm import ask, confirmed, once_sure
from hiring.web.context import reading, toolkit, writing
from hiring.web.forms import SureForm
from hiring.web.guard import actor, requires
from hiring.web.words import refusal_words

_CARD = "/applications/<id:application_id>/cards/<id:card_id>"


@pages.get("/applications/<id:application_id>")
@requires(Permission.MANAGE_CANDIDATES)
def show_application(application_id: int) -> ResponseReturnValue:
    with reading() as session:
        return _page(session, find_application(session, application_id))


@pages.post("/applications/<id:application_id>/interviews")
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


@pages.post("/applications/<id:application_id>/plan")
@requires(Permission.MANAGE_CANDIDATES)
def plan(application_id: int) -> ResponseReturnValue:
    form = PlanForm()
    if not form.sound():
        with reading() as session:
            return _page(session, find_application(session, application_id), plan=form), 422
    with writing() as session:
        plan_interview(session, actor(), toolkit().now(), application_id, form.command())
    flash(_("The interview is planned."), "done")
    return _back(application_id)


@pages.post(f"{_CARD}/absence")
@requires(Permission.MANAGE_CANDIDATES)
def note_absence(application_id: int, card_id: int) -> ResponseReturnValue:
    form = ReasonForm()
    if not form.validate_on_submit():
        with reading() as session:
            application = find_application(session, application_id)
            return _page(session, application, absence=(card_id, form)), 422
    with reading() as session:
        card = _of_application(session, application_id, card_id)
        opens = would_open(session, card_id)
    told = "opens" if opens else "sealed"
    try:
        with once_sure(told) as session:
            absence = Absence(form.reason.data or "", opens=opens)
            record_absence(session, actor(), toolkit().now(), card_id, absence)
    except (Conflict, Forbidden) as refusal:
        flash(refusal_words(refusal.code, refusal.details), "error")
        return _back(application_id)
    if not confirmed(told):
        question = _absence_question(card, opens=opens)
        return ask(question, _("Record as absent"), _path(application_id), told)
    return _back(application_id)


def _absence_question(card: Scorecard, *, opens: bool) -> str:
    begun = _("has begun the card") if card.started_at else _("has not begun the card")
    if opens:
        return _(
            "%(name)s %(begun)s. This is the last card that is missing: the marks of all the "
            "others will open at once, and the absence cannot be taken back.",
            name=card.rater_name,
            begun=begun,
        )
    return _(
        "%(name)s %(begun)s. It will be locked and will not count. The absence can be taken back "
        "as long as the other cards are sealed and the interviewer has been shown no results of "
        "this candidate.",
        name=card.rater_name,
        begun=begun,
    )


@pages.post(f"{_CARD}/absence/take-back")
@requires(Permission.MANAGE_CANDIDATES)
def undo_absence(application_id: int, card_id: int) -> ResponseReturnValue:
    if SureForm().validate_on_submit():
        try:
            with writing() as session:
                _of_application(session, application_id, card_id)
                take_back_absence(session, actor(), toolkit().now(), card_id)
        except Conflict as refusal:
            flash(refusal_words(refusal.code, refusal.details), "error")
        else:
            flash(_("The absence is taken back; the card goes on as it was left."), "done")
    return _back(application_id)


@pages.post(f"{_CARD}/anew")
@requires(Permission.MANAGE_CANDIDATES)
def give_anew(application_id: int, card_id: int) -> ResponseReturnValue:
    try:
        with once_sure() as session:
            card = _of_application(session, application_id, card_id)
            begin_anew(session, actor(), toolkit().now(), card_id)
    except Conflict as refusal:
        flash(refusal_words(refusal.code, refusal.details), "error")
        return _back(application_id)
    if confirmed():
        return _back(application_id)
    question = _(
        "Everything that %(name)s wrote on this card will be erased, and the card will start "
        "empty. This cannot be undone, and the evaluation will say so.",
        name=card.rater_name,
    )
    return ask(question, _("Give the card anew"), _path(application_id))


@pages.post("/applications/<id:application_id>/seal")
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


def _of_application(session: Session, application_id: int, card_id: int) -> Scorecard:
    """Return a card of the application in the address. Raises NotFound for any other."""
    cards = {card.id: card for card in cards_of(session, application_id)}
    if card_id not in cards:
        raise NotFound("unknown_card")
    return cards[card_id]


def _page(
    session: Session,
    application: Application,
    *,
    plan: PlanForm | None = None,
    absence: tuple[int, ReasonForm] | None = None,
    seal: ReasonForm | None = None,
) -> str:
    interview, cards = interview_of(session, application.id), cards_of(session, application.id)
    paused = pauses(session, cards)
    today = day_at(application.vacancy, toolkit().now())
    zone = vacancy_zone_name(application.vacancy)
    return render_template(
        "interviews/application.html",
        application=application,
        lacks=application_lacks(application, today),
        interview=interview,
        plan=plan or plan_form(interview, hour_zone(interview) if interview else zone),
        cards=cards,
        shut_out=_shut_out(session, application),
        paused=paused,
        second_people={
            card.id: second_people(session, card.rater_id) for card in cards if card.id in paused
        },
        absence=absence or (0, ReasonForm(formdata=None)),
        seal=seal or ReasonForm(formdata=None),
        open=is_open(session, application),
        complete=all_in(session, application),
        readable=may_read_marks(session, actor(), application),
        openings=openings_of(session, application.id),
        consensus=consensus_of(session, application.id),
    )


def _shut_out(session: Session, application: Application) -> list[str]:
    """Return the names of interviewers who get no card, because they have seen results."""
    raters = {each.user_id for each in may_rate(session, application)}
    panel = application.vacancy.panel
    return [m.user.name for m in panel if m.interviews and m.user_id not in raters]


def _path(application_id: int) -> str:
    return url_for("interviews.show_application", application_id=application_id)


def _back(application_id: int) -> ResponseReturnValue:
    return redirect(_path(application_id))
