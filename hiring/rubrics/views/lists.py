"""The list of rubrics, own copies, and the archive."""

from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assessments.rubric import Rubric
from hiring.errors import Conflict
from hiring.i18n import gettext as _
from hiring.i18n import language
from hiring.policy import Permission
from hiring.rubrics.forms.frame import CopyForm
from hiring.rubrics.models import HouseRubric
from hiring.rubrics.service.choosing import find_library_rubric
from hiring.rubrics.service.drafts import (
    archive_house_rubric,
    create_house_rubric,
    draft_of,
    list_house_rubrics,
    restore_house_rubric,
)
from hiring.rubrics.views.blueprint import pages
from hiring.web.context import reading, toolkit, writing
from hiring.web.forms import SureForm
from hiring.web.guard import requires
from hiring.web.words import refusal_words


@dataclass(frozen=True, slots=True)
class RubricRow:
    """An own rubric in the list."""

    house: HouseRubric
    draft: Rubric
    newest: int


@pages.app_template_filter("rubric_role")
def role_of(rubric: Rubric) -> str:
    """Return what the role of a rubric is called, as its job description has it."""
    return toolkit().catalog.library.find(rubric.description).title.text[language()]


@pages.get("/rubrics")
@requires(Permission.READ_LIBRARY)
def list_rubrics() -> ResponseReturnValue:
    archived = request.args.get("archived") == "1"
    with reading() as work:
        rows = [_row(each) for each in list_house_rubrics(work, archived=archived)]
    shipped = () if archived else toolkit().catalog.rubrics.newest
    return render_template("rubrics/list.html", rows=rows, shipped=shipped, archived=archived)


def _row(house: HouseRubric) -> RubricRow:
    newest = house.versions[-1].number if house.versions else 0
    return RubricRow(house, draft_of(house), newest)


@pages.get("/rubrics/new/<source>")
@requires(Permission.EDIT_RUBRICS)
def show_new(source: str) -> ResponseReturnValue:
    rubric = find_library_rubric(toolkit().catalog.rubrics, source)
    name = _("%(title)s (own)", title=rubric.title[language()])
    return _new_page(rubric, CopyForm(formdata=None, data={"name": name}))


@pages.post("/rubrics/new/<source>")
@requires(Permission.EDIT_RUBRICS)
def create(source: str) -> ResponseReturnValue:
    form, kit = CopyForm(), toolkit()
    rubric = find_library_rubric(kit.catalog.rubrics, source)
    if not form.validate_on_submit():
        return _new_page(rubric, form), 422
    try:
        with writing() as work:
            command = form.command(rubric.name)
            made = create_house_rubric(work, command)
    except Conflict as refusal:
        form.name.errors = [refusal_words(refusal.code, refusal.details)]
        return _new_page(rubric, form), 409
    return redirect(url_for("rubrics.edit_frame", rubric_id=made))


def _new_page(rubric: Rubric, form: CopyForm) -> str:
    return render_template("rubrics/new.html", rubric=rubric, form=form)


@pages.post("/rubrics/own/<id:rubric_id>/archive")
@requires(Permission.EDIT_RUBRICS)
def archive(rubric_id: int) -> ResponseReturnValue:
    if SureForm().validate_on_submit():
        with writing() as work:
            archive_house_rubric(work, rubric_id)
        flash(_("The rubric is in the archive now."), "done")
    return redirect(url_for("rubrics.list_rubrics"))


@pages.post("/rubrics/own/<id:rubric_id>/restore")
@requires(Permission.EDIT_RUBRICS)
def restore(rubric_id: int) -> ResponseReturnValue:
    if SureForm().validate_on_submit():
        with writing() as work:
            restore_house_rubric(work, rubric_id)
        flash(_("The rubric is back from the archive."), "done")
    return redirect(url_for("rubrics.show_draft", rubric_id=rubric_id))
