"""The editor's first page: what frames the competencies, and their list."""

from dataclasses import replace

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from hiring.errors import Conflict, HiringError
from hiring.i18n import gettext as _
from hiring.i18n import language
from hiring.policy import Permission
from hiring.rubrics.forms.frame import (
    AddCompetencyForm,
    FrameForm,
    StepForm,
    empty_block,
    frame_form,
)
from hiring.rubrics.models import HouseRubric
from hiring.rubrics.service.competencies import add_competency, move_competency
from hiring.rubrics.service.drafts import (
    FRAME,
    Frame,
    draft_of,
    find_house_rubric,
    frame_of,
    save_frame,
    seen_of,
)
from hiring.rubrics.statements import frame_statements
from hiring.rubrics.views.blueprint import pages
from hiring.rubrics.views.rubric_page import Unsaved, clash_of, rubric_page
from hiring.web.body_sizes import WHOLE_PAGE, takes
from hiring.web.context import reading, toolkit, writing
from hiring.web.faults import status_of
from hiring.web.forms import options
from hiring.web.guard import requires
from hiring.web.words import refusal_words


@pages.get("/rubrics/own/<id:rubric_id>/edit")
@requires(Permission.EDIT_RUBRICS)
def edit_frame(rubric_id: int) -> ResponseReturnValue:
    with reading() as work:
        house = find_house_rubric(work, rubric_id)
        if house.archived_at is not None:
            return redirect(url_for("rubrics.show_draft", rubric_id=rubric_id))
        return _page(house, _form(house))


@pages.post("/rubrics/own/<id:rubric_id>/edit")
@requires(Permission.EDIT_RUBRICS)
@takes(WHOLE_PAGE)
def keep_frame(rubric_id: int) -> ResponseReturnValue:
    with reading() as work:
        house = find_house_rubric(work, rubric_id)
        form = _form(house)
        if not form.validate_on_submit():
            return _page(house, form), 422
    frame = _typed(form, frame_of(house))
    try:
        with writing() as work:
            save_frame(work, rubric_id, form.seen(), frame)
    except HiringError as refusal:
        return _refused(rubric_id, form, frame, refusal)
    flash(_("Saved."), "done")
    return redirect(url_for("rubrics.edit_frame", rubric_id=rubric_id))


@pages.post("/rubrics/own/<id:rubric_id>/step")
@requires(Permission.EDIT_RUBRICS)
def take_step(rubric_id: int) -> ResponseReturnValue:
    """Move a competency in the list, or drop it."""
    form = StepForm()
    if not form.validate_on_submit():
        raise Conflict("form_expired")
    with writing() as work:
        move_competency(work, rubric_id, form.command())
    return redirect(url_for("rubrics.edit_frame", rubric_id=rubric_id, _anchor="competencies"))


@pages.post("/rubrics/own/<id:rubric_id>/competencies")
@requires(Permission.EDIT_RUBRICS)
def add(rubric_id: int) -> ResponseReturnValue:
    """Add a competency, empty or of the library, and open it."""
    form = _adding()
    if not form.validate_on_submit():
        raise Conflict("form_expired")
    with writing() as work:
        made = add_competency(work, rubric_id, form.command())
    return redirect(url_for("rubrics.edit_competency", rubric_id=rubric_id, code=made))


def _form(house: HouseRubric) -> FrameForm:
    lang = language()
    competencies = [(each.id, each.name[lang]) for each in draft_of(house).competencies]
    return frame_form(frame_of(house), competencies, seen_of(house, FRAME))


def _typed(form: FrameForm, stored: Frame) -> Frame:
    """Return what was typed, with one proof block more where that button was pressed."""
    frame = form.frame(stored)
    if request.form.get("action") != "add-proof":
        return frame
    return replace(frame, evidence=(*frame.evidence, empty_block()))


def _adding() -> AddCompetencyForm:
    """Return the list of the library's competencies, rubric by rubric."""
    form, lang = AddCompetencyForm(), language()
    form.competency.choices = options(
        [
            ("", _("an empty one")),
            *(
                (f"{rubric.name}/{each.id}", f"{each.name[lang]} ({rubric.title[lang]})")
                for rubric in toolkit().catalog.rubrics.newest
                for each in rubric.competencies
            ),
        ]
    )
    return form


def _refused(
    rubric_id: int, form: FrameForm, frame: Frame, refusal: HiringError
) -> ResponseReturnValue:
    """Show what was typed again, and why it was not saved."""
    with reading() as work:
        house = find_house_rubric(work, rubric_id)
        unsaved = Unsaved(refusal=refusal_words(refusal.code, refusal.details))
        if refusal.code == "name_taken":
            form.name.errors, unsaved = [unsaved.refusal], Unsaved()
        if refusal.code == "lost_update":
            unsaved = clash_of(form, _said(frame), _said(frame_of(house)))
            form.show(seen_of(house, FRAME))
        return _page(house, form, unsaved), status_of(refusal)


def _said(frame: Frame) -> dict[str, str]:
    return dict(frame_statements(frame))


def _page(house: HouseRubric, form: FrameForm, unsaved: Unsaved | None = None) -> str:
    steps = {each.id: seen_of(house, each.id) for each in draft_of(house).competencies}
    return render_template(
        "rubrics/frame.html",
        page=rubric_page(house, FRAME, form, unsaved),
        form=form,
        adding=_adding(),
        seen=steps,
        steps=StepForm(formdata=None),
    )
