"""The editor's page of one competency, both languages side by side."""

import re
from collections.abc import Iterable

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assessments.rubric import Competency
from hiring.errors import HiringError, NotFound
from hiring.i18n import gettext as _
from hiring.i18n import language
from hiring.policy import Permission
from hiring.rubrics.catalogue import Catalogue, catalogue_of
from hiring.rubrics.forms.competency import CompetencyForm, Offers, competency_form
from hiring.rubrics.models import HouseRubric
from hiring.rubrics.service.competencies import empty_competency, with_question_step
from hiring.rubrics.service.drafts import (
    competency_of,
    draft_of,
    find_house_rubric,
    save_competency,
    seen_of,
)
from hiring.rubrics.statements import competency_statements
from hiring.rubrics.views.blueprint import pages
from hiring.rubrics.views.rubric_page import Unsaved, clash_of, rubric_page
from hiring.web.body_sizes import WHOLE_PAGE, takes
from hiring.web.context import reading, toolkit, writing
from hiring.web.faults import status_of
from hiring.web.guard import requires
from hiring.web.words import refusal_words

_ID = re.compile(r"[a-z][a-z0-9_]{0,59}")
_STEP = re.compile(r"(add|up|down|drop):(\d{1,3})")


@pages.get("/rubrics/own/<id:rubric_id>/competencies/<code>")
@requires(Permission.EDIT_RUBRICS)
def edit_competency(rubric_id: int, code: str) -> ResponseReturnValue:
    with reading() as work:
        house = find_house_rubric(work, rubric_id)
        if house.archived_at is not None:
            return redirect(url_for("rubrics.show_draft", rubric_id=rubric_id))
        return _page(house, code, _form(house, competency_of(house, code)))


@pages.post("/rubrics/own/<id:rubric_id>/competencies/<code>")
@requires(Permission.EDIT_RUBRICS)
@takes(WHOLE_PAGE)
def keep_competency(rubric_id: int, code: str) -> ResponseReturnValue:
    with reading() as work:
        house = find_house_rubric(work, rubric_id)
        stored = _stored(house, code)
        form = _form(house, stored)
        if not form.validate_on_submit():
            return _page(house, code, form), 422
    typed = form.competency(stored)
    try:
        with writing() as work:
            new = _stepped(typed)
            save_competency(work, rubric_id, form.seen(), new)
    except HiringError as refusal:
        return _refused(rubric_id, form, typed, refusal)
    flash(_("Saved."), "done")
    return redirect(_next(house, code))


def _stored(house: HouseRubric, code: str) -> Competency:
    """Return the stored competency, an empty one where somebody has dropped it meanwhile."""
    try:
        return competency_of(house, code)
    except NotFound:
        if not _ID.fullmatch(code):
            raise
        return empty_competency(code)


def _form(house: HouseRubric, stored: Competency) -> CompetencyForm:
    draft = draft_of(house)
    catalogue = catalogue_of(toolkit(), draft)
    suited = catalogue.role_cases(draft.role, stored.cases)
    used = tuple(each.instrument for each in stored.questions if each.instrument)
    offers = Offers(
        covers=_named(catalogue, (*catalogue.competencies, *stored.covers)),
        duties=_named(catalogue, (*catalogue.duties, *stored.duties)),
        cases=_named(catalogue, suited),
        instruments=[("", _("none")), *_named(catalogue, (*catalogue.instruments, *used))],
    )
    return competency_form(stored, offers, seen_of(house, stored.id))


def _named(catalogue: Catalogue, ids: Iterable[str]) -> list[tuple[str, str]]:
    lang = language()
    return [(each, catalogue.name(each, lang)) for each in dict.fromkeys(ids)]


def _stepped(typed: Competency) -> Competency:
    """Return what was typed after the step of the button that was pressed, if it was a step."""
    step = _STEP.fullmatch(request.form.get("action", ""))
    if step is None:
        return typed
    return with_question_step(typed, step[1], int(step[2]))  # type: ignore[arg-type]  # one of the four


def _next(house: HouseRubric, code: str) -> str:
    """Return where the person goes on: the next competency, or the place on this page."""
    action = request.form.get("action", "")
    order = [each.id for each in draft_of(house).competencies]
    if action == "next" and code in order[:-1]:
        code = order[order.index(code) + 1]
        return url_for("rubrics.edit_competency", rubric_id=house.id, code=code)
    anchor = "questions" if _STEP.fullmatch(action) else None
    return url_for("rubrics.edit_competency", rubric_id=house.id, code=code, _anchor=anchor)


def _refused(
    rubric_id: int, form: CompetencyForm, typed: Competency, refusal: HiringError
) -> ResponseReturnValue:
    """Show what was typed again, and why it was not saved."""
    with reading() as work:
        house = find_house_rubric(work, rubric_id)
        unsaved = Unsaved(refusal=refusal_words(refusal.code, refusal.details))
        if refusal.code == "lost_update":
            catalogue = catalogue_of(toolkit(), draft_of(house))
            theirs = [each for each in draft_of(house).competencies if each.id == typed.id]
            said = [_said(each, catalogue) for each in (typed, *theirs)]
            unsaved = clash_of(form, said[0], said[1] if theirs else {})
            form.show(seen_of(house, typed.id))
        return _page(house, typed.id, form, unsaved), status_of(refusal)


def _said(competency: Competency, catalogue: Catalogue) -> dict[str, str]:
    return dict(competency_statements(competency, catalogue, language()))


def _page(
    house: HouseRubric, code: str, form: CompetencyForm, unsaved: Unsaved | None = None
) -> str:
    return render_template(
        "rubrics/competency.html", page=rubric_page(house, code, form, unsaved), form=form
    )
