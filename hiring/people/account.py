"""One's own account, and the table that says who may do what."""

from flask import flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user

from hiring.access.identity import (
    changes_of,
    confirm_identity,
    confirmable,
    open_changes,
    second_people,
)
from hiring.access.service import choose_language
from hiring.employers.service import list_employers
from hiring.errors import Conflict, Forbidden
from hiring.i18n import gettext as _
from hiring.i18n import language, speak
from hiring.people.blueprint import pages
from hiring.people.forms import LanguageForm, as_language
from hiring.policy import GRANTED, HOUSE_WIDE, Permission, Role
from hiring.web.body_sizes import FEW_LINES, takes
from hiring.web.context import reading, writing
from hiring.web.forms import SureForm
from hiring.web.guard import actor, requires
from hiring.web.sign_in import session_began
from hiring.web.words import refusal_words


@pages.get("/account")
@requires(Permission.USE_OWN_ACCOUNT)
def show_account() -> ResponseReturnValue:
    return _page(LanguageForm(data={"language": language()}))


@pages.post("/account/language")
@requires(Permission.USE_OWN_ACCOUNT)
@takes(FEW_LINES)
def save_language() -> ResponseReturnValue:
    form = LanguageForm()
    if not form.validate_on_submit():
        return _page(form), 422
    chosen = as_language(form.language.data)
    with writing() as work:
        choose_language(work, chosen)
    session["language"] = chosen
    speak(chosen)
    flash(_("The language is saved."), "done")
    return redirect(url_for("people.show_account"))


@pages.post("/account/identity")
@requires(Permission.USE_OWN_ACCOUNT)
def confirm_own_identity() -> ResponseReturnValue:
    """Take the person's word, from a session begun before, that new proofs are their own."""
    if SureForm().validate_on_submit():
        seen = request.form.get("seen", 0, type=int)
        try:
            with writing() as work:
                confirm_identity(work, session_began(), seen)
        except (Conflict, Forbidden) as refusal:
            flash(refusal_words(refusal.code, refusal.details), "error")
        else:
            flash(_("Thank you. You can go on with what was paused."), "done")
    return redirect(url_for("people.show_account"))


def _page(form: LanguageForm) -> str:
    person_id = actor().id
    with reading() as work:
        unsettled = open_changes(work, [person_id]).get(person_id, [])
        return render_template(
            "people/account.html",
            form=form,
            person=current_user,
            changes=changes_of(work, [person_id]),
            unsettled=unsettled,
            confirmable=confirmable(unsettled, session_began()),
            second_people=second_people(work, person_id),
            employers=list_employers(work),
        )


@pages.get("/permissions")
@requires(Permission.USE_OWN_ACCOUNT)
def show_permissions() -> ResponseReturnValue:
    return render_template(
        "people/permissions.html",
        roles=list(Role),
        permissions=list(Permission),
        granted=GRANTED,
        house_wide=HOUSE_WIDE,
    )
