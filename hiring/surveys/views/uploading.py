"""A file on its way in: sent, looked at, its columns named, confirmed or thrown away."""

from dataclasses import replace

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from hiring.errors import Conflict, Invalid, NotFound
from hiring.i18n import gettext as _
from hiring.policy import Permission
from hiring.salary.reading.bounds import LARGEST_FILE
from hiring.salary.roles import roles_of_library
from hiring.surveys.forms import (
    NewSurveyForm,
    SurveyForm,
    meanings_from,
    only_role_from,
    survey_form,
)
from hiring.surveys.models import Survey, SurveyUpload
from hiring.surveys.service.importing import Preview, import_upload, preview_file
from hiring.surveys.service.uploads import (
    EXPIRY,
    Choices,
    change_upload,
    choices_of,
    content_of,
    discard_upload,
    expire_uploads,
    find_upload,
    keep_upload,
)
from hiring.surveys.views.blueprint import pages
from hiring.surveys.views.explorer import role_title
from hiring.web.body_sizes import file_of, takes
from hiring.web.confirm import ask, confirmed
from hiring.web.context import reading, today, toolkit, works, writing
from hiring.web.faults import wants_json
from hiring.web.forms import SureForm
from hiring.web.guard import requires
from hiring.web.words import refusal_words
from hiring.zones import day_in, zone

_UPLOAD = "/salaries/surveys/uploads/<id:upload_id>"
_LONGEST_NAME = 120


@pages.get("/salaries/surveys/new")
@requires(Permission.MANAGE_SURVEYS)
def show_new() -> ResponseReturnValue:
    return render_template("surveys/new.html", form=_offered(NewSurveyForm(formdata=None)))


@pages.post("/salaries/surveys/new")
@requires(Permission.MANAGE_SURVEYS)
@takes(file_of(LARGEST_FILE))
def send_file() -> ResponseReturnValue:
    form, kit = _offered(NewSurveyForm()), toolkit()
    expire_uploads(kit.works(EXPIRY))
    if not form.validate_on_submit():
        return render_template("surveys/new.html", form=form), 422
    choices = Choices(form.particulars(), _name(form.file.data.filename or ""))
    data = form.file.data.read()
    try:
        choices = preview_file(works(), data, choices, today()).choices
    except Invalid as refusal:
        form.file.errors = [refusal_words(refusal.code, refusal.details)]
        return render_template("surveys/new.html", form=form), 422
    with writing() as work:
        secret = kit.settings.secret
        upload_id = keep_upload(work, secret, data, choices)
    return redirect(url_for("surveys.show_upload", upload_id=upload_id))


@pages.get(_UPLOAD)
@requires(Permission.MANAGE_SURVEYS)
def show_upload(upload_id: int) -> ResponseReturnValue:
    upload, survey, choices = _own(upload_id)
    if survey is not None:
        return render_template("surveys/interrupted.html", upload=upload, survey=survey)
    form = _offered(survey_form(choices.particulars))
    return _page(upload, choices, form)


@pages.post(_UPLOAD)
@requires(Permission.MANAGE_SURVEYS)
def change_choices(upload_id: int) -> ResponseReturnValue:
    """Take what was changed on the page; where nothing was and it is confirmed, bring it in."""
    upload, survey, choices = _own(upload_id)
    if survey is not None:
        raise Conflict("import_begun")
    form, changed = _offered(SurveyForm()), _with_columns(choices)
    if not form.validate_on_submit():
        return _page(upload, changed, form), 422
    told = form.particulars(only_role_from(request.form))
    with writing() as work:
        change_upload(work, upload_id, replace(changed, particulars=told))
    if request.form.get("action") != "confirm":
        return redirect(url_for("surveys.show_upload", upload_id=upload_id))
    if changed != choices:
        flash(_("The columns were changed. Look at what is understood now, then bring it in."))
        return _answer(url_for("surveys.show_upload", upload_id=upload_id))
    return _bring_in(upload_id)


@pages.post(f"{_UPLOAD}/sheet")
@requires(Permission.MANAGE_SURVEYS)
def choose_sheet(upload_id: int) -> ResponseReturnValue:
    """Turn to another sheet of the file; what its columns mean is guessed anew."""
    if SureForm().validate_on_submit():
        upload, _survey, choices = _own(upload_id)
        other = replace(choices, sheet=request.form.get("sheet", ""), mapping=None)
        try:
            kept = _seen(upload, replace(other, remembered=False)).choices
            with writing() as work:
                change_upload(work, upload_id, kept)
        except Invalid as refusal:
            flash(refusal_words(refusal.code, refusal.details), "error")
    return redirect(url_for("surveys.show_upload", upload_id=upload_id))


@pages.post(f"{_UPLOAD}/continue")
@requires(Permission.MANAGE_SURVEYS)
def go_on(upload_id: int) -> ResponseReturnValue:
    if not SureForm().validate_on_submit():
        return redirect(url_for("surveys.show_upload", upload_id=upload_id))
    return _bring_in(upload_id)


@pages.post(f"{_UPLOAD}/discard")
@requires(Permission.MANAGE_SURVEYS)
def discard(upload_id: int) -> ResponseReturnValue:
    if not SureForm().validate_on_submit():
        return redirect(url_for("surveys.list_all"))
    if not confirmed():
        _own(upload_id)
        question = _("The file will be deleted with all that was read from it.")
        return ask(
            question, _("Delete the file"), url_for("surveys.show_upload", upload_id=upload_id)
        )
    discard_upload(works(), upload_id)
    flash(_("The file is deleted. Nothing of it was kept."), "done")
    return redirect(url_for("surveys.list_all"))


@pages.get(f"{_UPLOAD}/progress")
@requires(Permission.MANAGE_SURVEYS)
def show_progress(upload_id: int) -> ResponseReturnValue:
    """Say how many rows have arrived; asked again and again while they are stored.

    A file that is gone has none on their way: the last question comes when all is done.
    """
    try:
        _upload, survey, _choices = _own(upload_id)
    except NotFound:
        survey = None
    told = (survey.rows, survey.arrived) if survey else (0, 0)
    return jsonify(rows=told[0], arrived=told[1])


def _bring_in(upload_id: int) -> ResponseReturnValue:
    kit = toolkit()
    try:
        survey_id = import_upload(works(), kit.settings.secret, upload_id)
    except Invalid as refusal:
        flash(refusal_words(refusal.code, refusal.details), "error")
        return _answer(url_for("surveys.show_upload", upload_id=upload_id))
    flash(_("The survey is brought in."), "done")
    return _answer(url_for("surveys.show_survey", survey_id=survey_id))


def _answer(address: str) -> ResponseReturnValue:
    """Lead on to a page: a script is told where, a browser is sent there."""
    return jsonify(location=address) if wants_json() else redirect(address)


def _own(upload_id: int) -> tuple[SurveyUpload, Survey | None, Choices]:
    with reading() as work:
        upload = find_upload(work, upload_id)
        survey = work.session.get(Survey, upload.survey_id) if upload.survey_id else None
        return upload, survey, choices_of(upload)


def _seen(upload: SurveyUpload, choices: Choices) -> Preview:
    kit = toolkit()
    with reading() as work:
        kept = find_upload(work, upload.id)
        data = content_of(kept, kit.settings.secret)
    return preview_file(works(), data, choices, day_in(upload.created_at, zone()))


def _with_columns(choices: Choices) -> Choices:
    """Return the choices with what the columns mean as the page sends it."""
    if choices.mapping is None:
        return choices
    return replace(choices, mapping=meanings_from(choices.mapping, request.form))


def _page(upload: SurveyUpload, choices: Choices, form: SurveyForm) -> str:
    try:
        seen = _seen(upload, choices)
    except Invalid as refusal:
        return render_template(
            "surveys/unreadable.html",
            upload=upload,
            words=refusal_words(refusal.code, refusal.details),
        )
    return render_template(
        "surveys/preview.html", upload=upload, choices=choices, form=form, seen=seen
    )


def _offered(form: SurveyForm) -> SurveyForm:
    form.offer([(role, role_title(role)) for role in roles_of_library()])
    return form


def _name(filename: str) -> str:
    """Return the last part of a file's name, short enough to be shown."""
    return filename.replace("\\", "/").rpartition("/")[2][-_LONGEST_NAME:]
