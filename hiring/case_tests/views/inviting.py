"""An application's case tests as who runs the hiring sees them: links, states, graders' places."""

from dataclasses import dataclass

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from assessments.cases.model import Case, WrittenCase
from hiring.candidates.service.finding import find_application
from hiring.case_tests.forms import InviteForm, PlaceForm
from hiring.case_tests.models import CaseWork, Grading, WorkState
from hiring.case_tests.service.grades import submitted
from hiring.case_tests.service.grading import free_place, needs_third
from hiring.case_tests.service.inviting import (
    find_work,
    invite_candidate,
    withdraw_invitation,
    works_of,
)
from hiring.case_tests.service.standing import is_in
from hiring.case_tests.service.working import collect_work
from hiring.case_tests.views.blueprint import pages
from hiring.errors import Conflict, NotFound
from hiring.i18n import gettext as _
from hiring.policy import Permission
from hiring.web.confirm import ask, confirmed, once_sure
from hiring.web.context import reading, toolkit, writing
from hiring.web.forms import SureForm
from hiring.web.guard import requires
from hiring.web.words import refusal_words
from hiring.work import Work


@dataclass(frozen=True, slots=True)
class InvitationRow:
    """A case test of the vacancy beside what became of it for this candidate."""

    case: Case
    work: CaseWork | None
    is_in: bool
    graded: int
    wanted: int
    unfinished: tuple[Grading, ...]


@pages.get("/applications/<id:application_id>/case-tests")
@requires(Permission.MANAGE_CANDIDATES)
def show_application(application_id: int) -> ResponseReturnValue:
    with reading() as work:
        return _page(work, application_id)


@pages.post("/applications/<id:application_id>/case-tests")
@requires(Permission.MANAGE_CANDIDATES)
def make_link(application_id: int) -> ResponseReturnValue:
    """Make or renew a link and show it, this once."""
    form = InviteForm()
    form.offer()
    if not form.validate_on_submit():
        flash(_("The link was not made. Choose the term and the language again."), "error")
        return _back(application_id)
    try:
        with writing() as work:
            secret = invite_candidate(work, application_id, form.command())
    except Conflict as refusal:
        flash(refusal_words(refusal.code, refusal.details), "error")
        return _back(application_id)
    return _link_page(application_id, form, secret)


@pages.post("/applications/<id:application_id>/case-tests/<id:work_id>/withdraw")
@requires(Permission.MANAGE_CANDIDATES)
def withdraw_link(application_id: int, work_id: int) -> ResponseReturnValue:
    if not SureForm().validate_on_submit():
        return _back(application_id)
    try:
        with once_sure() as work:
            case_work = _of_application(work, application_id, work_id)
            question = _withdrawal(case_work)
            withdraw_invitation(work, work_id)
    except Conflict as refusal:
        flash(refusal_words(refusal.code, refusal.details), "error")
        return _back(application_id)
    if not confirmed():
        return ask(question, _("Withdraw the link"), _tests(application_id))
    flash(_("The link no longer works."), "done")
    return _back(application_id)


@pages.post("/applications/<id:application_id>/case-tests/<id:work_id>/take-in")
@requires(Permission.MANAGE_CANDIDATES)
def take_in(application_id: int, work_id: int) -> ResponseReturnValue:
    """Take in work whose clock ran out while the candidate's browser was closed."""
    if SureForm().validate_on_submit():
        with writing() as work:
            _of_application(work, application_id, work_id)
            collect_work(work, work_id)
    return _back(application_id)


@pages.post("/applications/<id:application_id>/case-tests/<id:work_id>/free-place")
@requires(Permission.MANAGE_CANDIDATES)
def vacate_place(application_id: int, work_id: int) -> ResponseReturnValue:
    form = PlaceForm()
    if not form.validate_on_submit():
        return _back(application_id)
    try:
        with once_sure() as work:
            case_work, place = (
                _of_application(work, application_id, work_id),
                int(form.place.data or 0),
            )
            names = [each.grader_name for each in case_work.gradings if each.place == place]
            free_place(work, work_id, place)
    except Conflict as refusal:
        flash(refusal_words(refusal.code, refusal.details), "error")
        return _back(application_id)
    if not confirmed():
        question = _("What %(name)s typed about this work will be deleted.", name=names[0])
        return ask(question, _("Free the place"), _tests(application_id))
    flash(_("The place is free for another grader."), "done")
    return _back(application_id)


def _withdrawal(case_work: CaseWork) -> str:
    """Say what follows where a link is withdrawn."""
    name = case_work.application.candidate.name
    if case_work.state == WorkState.STARTED:
        return _(
            "The work that %(name)s has begun will end at once, and what is written so far will be "
            "deleted as soon as a new link is made.",
            name=name,
        )
    return _("The link of %(name)s will stop working for good.", name=name)


def _of_application(work: Work, application_id: int, work_id: int) -> CaseWork:
    """Return the work. Raises NotFound unless it belongs to the application in the address."""
    case_work = find_work(work, work_id)
    if case_work.application_id != application_id:
        raise NotFound("unknown_work")
    return case_work


def _page(work: Work, application_id: int) -> str:
    application = find_application(work, application_id)
    works = {case_work.case_name: case_work for case_work in works_of(work, application_id)}
    chosen = [each.case_name for each in application.vacancy.cases]
    rows = [_row(name, works.get(name)) for name in dict.fromkeys([*chosen, *works])]
    form = InviteForm(formdata=None, data={"language": application.candidate.language})
    form.offer()
    return render_template(
        "case_tests/application.html",
        application=application,
        rows=rows,
        chosen=chosen,
        form=form,
        now=toolkit().now(),
    )


def _row(name: str, case_work: CaseWork | None) -> InvitationRow:
    case = toolkit().catalog.cases.version(name)
    if not isinstance(case, WrittenCase) or case_work is None:
        return InvitationRow(case, case_work, _has_come_in(case_work), 0, 0, ())
    done = submitted(case_work.gradings)
    unfinished = tuple(each for each in case_work.gradings if each.submitted_at is None)
    wanted = max(2 + needs_third(case, case_work), len(case_work.gradings))
    return InvitationRow(case, case_work, _has_come_in(case_work), len(done), wanted, unfinished)


def _has_come_in(case_work: CaseWork | None) -> bool:
    return case_work is not None and is_in(case_work, toolkit().now())


def _link_page(application_id: int, form: InviteForm, secret: str) -> str:
    with reading() as work:
        application = find_application(work, application_id)
        case = toolkit().catalog.cases.version(form.command().case_name)
        return render_template(
            "case_tests/link.html",
            application=application,
            case=case,
            days=form.command().days,
            link=url_for("case_tests.show_door", secret=secret, _external=True),
        )


def _tests(application_id: int) -> str:
    return url_for("case_tests.show_application", application_id=application_id)


def _back(application_id: int) -> ResponseReturnValue:
    return redirect(_tests(application_id))
