"""The answer to whether an hour that was typed as one of UTC was meant so."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from hiring.errors import Conflict
from hiring.i18n import gettext as _
from hiring.interviews.forms import HourForm
from hiring.interviews.service.hours import SettleHour, settle_hour
from hiring.interviews.views.blueprint import pages
from hiring.policy import Permission
from hiring.web.context import writing
from hiring.web.guard import requires
from hiring.web.words import refusal_words


@pages.post("/applications/<id:application_id>/hour")
@requires(Permission.MANAGE_CANDIDATES)
def settle(application_id: int) -> ResponseReturnValue:
    form = HourForm()
    if form.validate_on_submit():
        meant = form.choice.data == "meant"
        command = SettleHour(application_id, str(form.seen.data), meant)
        try:
            with writing() as work:
                settle_hour(work, command)
        except Conflict as refusal:
            flash(refusal_words(refusal.code, refusal.details), "error")
        else:
            flash(_("The time of the interview is confirmed."), "done")
    return redirect(url_for("today.show_today"))
