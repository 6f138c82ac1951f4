"""A candidate's particulars, consents, and the telling of the pay range."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from hiring.candidates.forms import (
    CandidateForm,
    ConsentForm,
    PayToldForm,
    UploadForm,
    candidate_form,
    not_after,
)
from hiring.candidates.models import Application
from hiring.candidates.service.applications import change_candidate, tell_pay
from hiring.candidates.service.consents import (
    consent_texts,
    last_day,
    operator_name,
    record_consent,
    withdraw_consent,
)
from hiring.candidates.service.finding import find_application
from hiring.candidates.service.merging import same_person
from hiring.candidates.views.blueprint import pages
from hiring.errors import Conflict, Invalid
from hiring.i18n import gettext as _
from hiring.i18n import language
from hiring.policy import Permission
from hiring.vacancies.service.opening import day_at
from hiring.web.confirm import ask, confirmed, once_sure
from hiring.web.context import reading, toolkit, writing
from hiring.web.forms import SureForm
from hiring.web.guard import requires
from hiring.web.pages import day
from hiring.web.words import refusal_words
from hiring.work import Work


@pages.get("/applications/<id:application_id>/candidate")
@requires(Permission.MANAGE_CANDIDATES)
def show_candidate(application_id: int) -> ResponseReturnValue:
    with reading() as work:
        application = find_application(work, application_id)
        return _page(work, application, candidate_form(application.candidate))


@pages.post("/applications/<id:application_id>/candidate")
@requires(Permission.MANAGE_CANDIDATES)
def save_candidate(application_id: int) -> ResponseReturnValue:
    form = CandidateForm()
    with reading() as work:
        candidate_id = find_application(work, application_id).candidate_id
    try:
        if form.validate_on_submit():
            with writing() as work:
                change_candidate(work, candidate_id, form.change())
            flash(_("The particulars are saved."), "done")
            return _back(application_id)
    except Conflict as refusal:
        form.email.errors = [refusal_words(refusal.code, refusal.details)]
    with reading() as work:
        return _page(work, find_application(work, application_id), form), 422


@pages.post("/applications/<id:application_id>/consents")
@requires(Permission.MANAGE_CANDIDATES)
def give_consent(application_id: int) -> ResponseReturnValue:
    form, now = ConsentForm(), toolkit().now()
    with reading() as work:
        application = find_application(work, application_id)
        has_come = not_after(day_at(application.vacancy, now))
        if not form.validate_on_submit({"given_on": [has_come]}):
            person = candidate_form(application.candidate)
            return _page(work, application, person, consent=form), 422
    with writing() as work:
        record_consent(work, application_id, form.command())
    flash(_("The consent is recorded."), "done")
    return _back(application_id)


@pages.post("/applications/<id:application_id>/consents/<id:consent_id>/withdraw")
@requires(Permission.MANAGE_CANDIDATES)
def take_consent_back(application_id: int, consent_id: int) -> ResponseReturnValue:
    if not SureForm().validate_on_submit():
        return _back(application_id)
    with once_sure() as work:
        candidate = find_application(work, application_id).candidate
        withdraw_consent(work, candidate.id, consent_id)
        name = candidate.name
    if not confirmed():
        question = _(
            "The withdrawal cannot be undone. The data of %(name)s must be deleted within the "
            "legal term; the app does not do that by itself. No interview can start unless another "
            "consent to the application is in force.",
            name=name,
        )
        return ask(question, _("Withdraw the consent"), _page_of(application_id))
    flash(_("The consent is withdrawn: the data must be deleted within the legal term."), "done")
    return _back(application_id)


@pages.post("/applications/<id:application_id>/pay-told")
@requires(Permission.MANAGE_CANDIDATES)
def note_pay_told(application_id: int) -> ResponseReturnValue:
    form = PayToldForm()
    if form.validate_on_submit():
        try:
            with writing() as work:
                how = str(form.how.data)
                tell_pay(work, application_id, how)
        except Invalid as refusal:
            flash(refusal_words(refusal.code, refusal.details), "error")
    else:
        flash(_("Choose how the candidate was told."), "error")
    return _back(application_id)


def _page(
    work: Work,
    application: Application,
    form: CandidateForm,
    consent: ConsentForm | None = None,
) -> str:
    now = toolkit().now()
    today = day_at(application.vacancy, now)
    text = consent_texts()["application"]
    words = text.shown(language(), operator_name(work), day(last_day(text, today)))
    return render_template(
        "candidates/candidate.html",
        application=application,
        form=form,
        consent=consent or ConsentForm(formdata=None, data={"given_on": today}),
        consent_words=words,
        told=PayToldForm(formdata=None),
        upload=UploadForm(formdata=None),
        today=today,
        same_person=same_person(work, application.candidate),
    )


def _page_of(application_id: int) -> str:
    return url_for("candidates.show_candidate", application_id=application_id)


def _back(application_id: int) -> ResponseReturnValue:
    return redirect(_page_of(application_id))
