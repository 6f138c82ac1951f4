"""A candidate's CV: taken in, handed out, deleted."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from hiring.candidates.forms import UploadForm
from hiring.candidates.service.finding import find_application, find_named
from hiring.candidates.service.uploads import LARGEST, drop_file, keep_file, read_file
from hiring.candidates.views.blueprint import pages
from hiring.errors import Invalid
from hiring.i18n import gettext as _
from hiring.output.pdf import PDF
from hiring.output.word import WORD
from hiring.policy import Permission
from hiring.web.body_sizes import file_of, takes
from hiring.web.confirm import ask, confirmed, once_sure
from hiring.web.context import reading, toolkit, writing
from hiring.web.downloads import attached
from hiring.web.forms import SureForm
from hiring.web.guard import requires
from hiring.web.words import refusal_words

_TYPES = {each.ending: each.media_type for each in (PDF, WORD)}


@pages.post("/applications/<id:application_id>/files")
@requires(Permission.MANAGE_CANDIDATES)
@takes(file_of(LARGEST))
def add_file(application_id: int) -> ResponseReturnValue:
    form, kit = UploadForm(), toolkit()
    if not form.validate_on_submit():
        flash(_("Choose a file first."), "error")
        return _back(application_id)
    data = form.file.data.read()
    try:
        with writing() as work:
            candidate_id = find_application(work, application_id).candidate_id
            keep_file(work, kit.settings.secret, candidate_id, data)
    except Invalid as refusal:
        flash(refusal_words(refusal.code, refusal.details), "error")
        return _back(application_id)
    flash(_("The CV is kept, encrypted."), "done")
    return _back(application_id)


@pages.get("/applications/<id:application_id>/files/<id:file_id>")
@requires(Permission.READ_VACANCIES)
def show_file(application_id: int, file_id: int) -> ResponseReturnValue:
    secret = toolkit().settings.secret
    with reading() as work:
        candidate_id = find_named(work, application_id).candidate_id
        kept, data = read_file(work, secret, candidate_id, file_id)
        ending = kept.ending
    # Always a download, never shown by the browser: the file came from outside.
    return attached(data, _TYPES[ending], f"cv-{application_id}.{ending}")


@pages.post("/applications/<id:application_id>/files/<id:file_id>/delete")
@requires(Permission.MANAGE_CANDIDATES)
def delete_file(application_id: int, file_id: int) -> ResponseReturnValue:
    if not SureForm().validate_on_submit():
        return _back(application_id)
    with once_sure() as work:
        candidate = find_application(work, application_id).candidate
        drop_file(work, candidate.id, file_id)
        name = candidate.name
    if not confirmed():
        question = _("This CV of %(name)s will be deleted and cannot be brought back.", name=name)
        return ask(question, _("Delete the CV"), _candidate(application_id))
    flash(_("The CV is deleted."), "done")
    return _back(application_id)


def _candidate(application_id: int) -> str:
    return url_for("candidates.show_candidate", application_id=application_id)


def _back(application_id: int) -> ResponseReturnValue:
    return redirect(_candidate(application_id))
