"""The wording check of a position: findings, laws, and reasons for keeping a wording."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from hiring.i18n import gettext as _
from hiring.policy import Permission
from hiring.positions.forms import LetStandForm, first_problem
from hiring.positions.service.finding import find_position
from hiring.positions.service.wording import accept_wording, check_wording
from hiring.positions.views.blueprint import pages
from hiring.web.context import reading, writing
from hiring.web.guard import requires
from job_descriptions.copying import title_of
from job_descriptions.wording.laws import read_laws


@pages.get("/positions/<id:position_id>/wording")
@requires(Permission.READ_POSITIONS)
def show_wording(position_id: int) -> ResponseReturnValue:
    with reading() as work:
        position = find_position(work, position_id)
        judged = check_wording(work, position)
    return render_template(
        "positions/wording.html",
        position_id=position_id,
        title=title_of(position.content),
        judged=judged,
        laws=read_laws(),
        form=LetStandForm(formdata=None),
    )


@pages.post("/positions/<id:position_id>/wording")
@requires(Permission.EDIT_POSITIONS)
def keep_wording(position_id: int) -> ResponseReturnValue:
    form = LetStandForm()
    if not form.validate_on_submit():
        missing = _("Give a reason for keeping this wording.")
        flash(first_problem(form) if form.reason.data else missing, "error")
        return redirect(url_for("positions.show_wording", position_id=position_id))
    with writing() as work:
        accept_wording(work, position_id, form.command())
    return redirect(url_for("positions.show_wording", position_id=position_id))
