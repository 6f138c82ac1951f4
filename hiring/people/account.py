"""One's own account, and the table that says who may do what."""

from flask import flash, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_security import current_user

from hiring.access.policy import GRANTED, Permission, Role
from hiring.access.service import choose_language
from hiring.i18n import gettext as _
from hiring.i18n import language, speak
from hiring.people.blueprint import pages
from hiring.people.forms import LanguageForm, as_language
from hiring.web.body_sizes import FEW_LINES, takes
from hiring.web.context import toolkit, writing
from hiring.web.guard import actor, requires


@pages.get("/account")
@requires(Permission.USE_OWN_ACCOUNT)
def show_account() -> ResponseReturnValue:
    form = LanguageForm(data={"language": language()})
    return render_template("people/account.html", form=form, person=current_user)


@pages.post("/account/language")
@requires(Permission.USE_OWN_ACCOUNT)
@takes(FEW_LINES)
def save_language() -> ResponseReturnValue:
    form = LanguageForm()
    if not form.validate_on_submit():
        return render_template("people/account.html", form=form, person=current_user), 422
    chosen = as_language(form.language.data)
    with writing() as opened:
        choose_language(opened, actor(), toolkit().now(), chosen)
    session["language"] = chosen
    speak(chosen)
    flash(_("The language is saved."), "done")
    return redirect(url_for("people.show_account"))


@pages.get("/permissions")
@requires(Permission.USE_OWN_ACCOUNT)
def show_permissions() -> ResponseReturnValue:
    return render_template(
        "people/permissions.html", roles=list(Role), permissions=list(Permission), granted=GRANTED
    )
