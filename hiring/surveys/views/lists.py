"""The own surveys, those that were taken out, and files that still wait."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from hiring.i18n import gettext as _
from hiring.policy import Permission
from hiring.surveys.service.markets import drop_survey, list_surveys, restore_survey
from hiring.surveys.service.uploads import choices_of, list_uploads
from hiring.surveys.views.blueprint import pages
from hiring.web.context import reading, writing
from hiring.web.forms import SureForm
from hiring.web.guard import requires


@pages.get("/salaries/surveys")
@requires(Permission.READ_SALARIES)
def list_all() -> ResponseReturnValue:
    dropped = "dropped" in request.args
    with reading() as work:
        waiting = [] if dropped else list_uploads(work)
        return render_template(
            "surveys/list.html",
            surveys=list_surveys(work, dropped=dropped),
            waiting=[(each, choices_of(each)) for each in waiting],
            dropped=dropped,
        )


@pages.post("/salaries/surveys/<id:survey_id>/drop")
@requires(Permission.MANAGE_SURVEYS)
def drop(survey_id: int) -> ResponseReturnValue:
    if SureForm().validate_on_submit():
        with writing() as work:
            drop_survey(work, survey_id)
        flash(_("The survey is taken out: no page and no answer counts it any more."), "done")
    return redirect(url_for("surveys.show_survey", survey_id=survey_id))


@pages.post("/salaries/surveys/<id:survey_id>/restore")
@requires(Permission.MANAGE_SURVEYS)
def restore(survey_id: int) -> ResponseReturnValue:
    if SureForm().validate_on_submit():
        with writing() as work:
            restore_survey(work, survey_id)
        flash(_("The survey counts again."), "done")
    return redirect(url_for("surveys.show_survey", survey_id=survey_id))
