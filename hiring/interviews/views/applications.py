"""One application as who runs the hiring sees it: plan, cards, seal; never a mark."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from hiring.access.identity import second_people
from hiring.candidates.models import Application
from hiring.candidates.service.applications import application_lacks
from hiring.candidates.service.finding import find_application, find_named
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
from hiring.interviews.service.pausing import pauses, restart_card
from hiring.interviews.views.blueprint import pages
from hiring.policy import Permission
from hiring.scorecards.models import CardState, Scorecard
from hiring.scorecards.service import all_in, is_open, may_read_marks, open_seal, openings_of
from hiring.vacancies.service.opening import day_at, vacancy_zone_name
from hiring.web.confirm import ask, confirmed, once_sure
from hiring.web.context import reading, toolkit, writing
from hiring.web.forms import SureForm
from hiring.web.guard import requires
from hiring.web.words import refusal_words
from hiring.work import Work

_CARD = "/applications/<id:application_id>/cards/<id:card_id>"


@pages.get("/applications/<id:application_id>")
@requires(Permission.READ_VACANCIES)
def show_application(application_id: int) -> ResponseReturnValue:
    with reading() as work:
        application = find_named(work, application_id)
        if work.person.may(Permission.MANAGE_CANDIDATES):
            return _page(work, application)
        return _read_only(work, application)


@pages.post("/applications/<id:application_id>/interviews")
@requires(Permission.MANAGE_CANDIDATES)
def start(application_id: int) -> ResponseReturnValue:
    if SureForm().validate_on_submit():
        try:
            with writing() as work:
                start_interviews(work, application_id)
        except Conflict as refusal:
            flash(refusal_words(refusal.code, refusal.details), "error")
        else:
            flash(_("Every interviewer has a card now."), "done")
    return _back(application_id)


@pages.post("/applications/<id:application_id>/plan")
@requires(Permission.MANAGE_CANDIDATES)
def plan(application_id: int) -> ResponseReturnValue:
    form = PlanForm()
    if not form.validate_on_submit():
        with reading() as work:
            return _page(work, find_application(work, application_id), plan=form), 422
    with writing() as work:
        plan_interview(work, application_id, form.command())
    flash(_("The interview is planned."), "done")
    return _back(application_id)


@pages.post(f"{_CARD}/absence")
@requires(Permission.MANAGE_CANDIDATES)
def note_absence(application_id: int, card_id: int) -> ResponseReturnValue:
    form = ReasonForm()
    if not form.validate_on_submit():
        with reading() as work:
            application = find_application(work, application_id)
            return _page(work, application, absence=(card_id, form)), 422
    with reading() as work:
        card = _of_application(work, application_id, card_id)
        opens = would_open(work, card_id)
    told = "opens" if opens else "sealed"
    try:
        with once_sure(told) as work:
            absence = Absence(form.reason.data or "", opens=opens)
            record_absence(work, card_id, absence)
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
            with writing() as work:
                _of_application(work, application_id, card_id)
                take_back_absence(work, card_id)
        except Conflict as refusal:
            flash(refusal_words(refusal.code, refusal.details), "error")
        else:
            flash(_("The absence is taken back; the card goes on as it was left."), "done")
    return _back(application_id)


@pages.post(f"{_CARD}/anew")
@requires(Permission.MANAGE_CANDIDATES)
def give_anew(application_id: int, card_id: int) -> ResponseReturnValue:
    try:
        with once_sure() as work:
            card = _of_application(work, application_id, card_id)
            restart_card(work, card_id)
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
        with reading() as work:
            return _page(work, find_application(work, application_id), seal=form), 422
    try:
        with writing() as work:
            open_seal(work, application_id, form.reason.data or "")
    except Conflict as refusal:
        flash(refusal_words(refusal.code, refusal.details), "error")
    return _back(application_id)


def _of_application(work: Work, application_id: int, card_id: int) -> Scorecard:
    """Return a card of the application in the address. Raises NotFound for any other."""
    cards = {card.id: card for card in cards_of(work, application_id)}
    if card_id not in cards:
        raise NotFound("unknown_card")
    return cards[card_id]


def _page(
    work: Work,
    application: Application,
    *,
    plan: PlanForm | None = None,
    absence: tuple[int, ReasonForm] | None = None,
    seal: ReasonForm | None = None,
) -> str:
    interview, cards = interview_of(work, application.id), cards_of(work, application.id)
    paused = pauses(work, cards)
    today = day_at(application.vacancy, toolkit().now())
    zone = vacancy_zone_name(application.vacancy)
    return render_template(
        "interviews/application.html",
        application=application,
        lacks=application_lacks(application, today),
        interview=interview,
        plan=plan or plan_form(interview, hour_zone(interview) if interview else zone),
        cards=cards,
        shut_out=_shut_out(work, application),
        paused=paused,
        second_people={
            card.id: second_people(work, card.rater_id) for card in cards if card.id in paused
        },
        absence=absence or (0, ReasonForm(formdata=None)),
        seal=seal or ReasonForm(formdata=None),
        open=is_open(work, application),
        complete=all_in(work, application),
        readable=may_read_marks(work, application),
        openings=openings_of(work, application.id),
        consensus=consensus_of(work, application.id),
    )


def _read_only(work: Work, application: Application) -> str:
    """Return what a rater or the manager needs of a candidate: hour, CV, the own card."""
    own = [card for card in cards_of(work, application.id) if card.rater_id == work.person.id]
    talk = consensus_of(work, application.id)
    return render_template(
        "interviews/candidate.html",
        application=application,
        interview=interview_of(work, application.id),
        card=next((card for card in own if card.state == CardState.DRAFT), None),
        readable=may_read_marks(work, application),
        talks=bool(own) and talk is not None and talk.closed_at is None,
    )


def _shut_out(work: Work, application: Application) -> list[str]:
    """Return the names of interviewers who get no card, because they have seen results."""
    raters = {each.user_id for each in may_rate(work, application)}
    panel = application.vacancy.panel
    return [m.user.name for m in panel if m.interviews and m.user_id not in raters]


def _path(application_id: int) -> str:
    return url_for("interviews.show_application", application_id=application_id)


def _back(application_id: int) -> ResponseReturnValue:
    return redirect(_path(application_id))
