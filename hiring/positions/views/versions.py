"""Versions: made, compared, approved or returned."""

from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from hiring.errors import Conflict, Invalid, NotFound
from hiring.i18n import gettext as _
from hiring.papers.issuing import reconstructed_in
from hiring.policy import Permission
from hiring.positions.forms import VersionDecisionForm, VersionForm, first_problem
from hiring.positions.service.finding import find_position
from hiring.positions.service.papers import PositionText
from hiring.positions.service.versions import (
    DecideVersion,
    decide_version,
    draft_text,
    find_version,
    make_position_version,
    text_of,
)
from hiring.positions.views.blueprint import pages
from hiring.positions.views.editor_page import editor_page
from hiring.web.confirm import ask, confirmed, once_sure
from hiring.web.context import document_language, reading, toolkit, writing
from hiring.web.guard import requires
from hiring.web.words import refusal_words
from hiring.work import Work
from job_descriptions.compare import compare, compare_values
from job_descriptions.copying import Copy, copy_of, from_data
from job_descriptions.particulars import raw_value
from job_descriptions.writing.localized import Language

_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: a version, the draft, or the library's description."""

    name: str
    copy: Copy
    values: dict[str, str]


@pages.get("/positions/<id:position_id>/versions")
@requires(Permission.READ_POSITIONS)
def show_versions(position_id: int) -> ResponseReturnValue:
    return _versions_page(position_id, VersionForm())


@pages.post("/positions/<id:position_id>/versions")
@requires(Permission.EDIT_POSITIONS)
def freeze(position_id: int) -> ResponseReturnValue:
    form = VersionForm()
    if not form.validate_on_submit():
        return _versions_page(position_id, form), 422
    try:
        with writing() as work:
            note = form.note.data or ""
            made = make_position_version(work, position_id, note)
            number = made.number
    except (Conflict, Invalid) as refusal:
        flash(refusal_words(refusal.code, refusal.details), "error")
        return redirect(url_for("positions.show_versions", position_id=position_id))
    flash(_("Version %(number)s is created and will not change any more.", number=number), "done")
    return redirect(url_for("positions.show_versions", position_id=position_id))


@pages.post("/positions/<id:position_id>/versions/<id:number>/decision")
@requires(Permission.APPROVE_POSITIONS)
def decide(position_id: int, number: int) -> ResponseReturnValue:
    form, back = VersionDecisionForm(), url_for("positions.show_versions", position_id=position_id)
    if not form.validate_on_submit():
        flash(first_problem(form), "error")
        return redirect(back)
    command = form.command(number)
    try:
        with once_sure() as work:
            decide_version(work, position_id, command)
    except Invalid:
        flash(_("Say in the comment why you return the version."), "error")
        return redirect(back)
    if not confirmed():
        return ask(*_what_follows(command), back)
    return redirect(back)


def _what_follows(command: DecideVersion) -> tuple[str, str]:
    """Say what is so once a version is decided, and what the act is called."""
    number = command.number
    if command.approve:
        question = _(
            "Version %(number)s will be approved for good: this cannot be undone.", number=number
        )
        return question, _("Approve")
    question = _(
        "After this version %(number)s can never be approved: its author has to create a new one.",
        number=number,
    )
    return question, _("Return to the author")


@pages.get("/positions/<id:position_id>/compare")
@requires(Permission.READ_POSITIONS)
def show_comparison(position_id: int) -> ResponseReturnValue:
    lang = document_language()
    with reading() as work:
        old = _side(work, position_id, request.args.get("old", "library"), lang)
        new = _side(work, position_id, request.args.get("new", "draft"), lang)
        numbers = [version.number for version in find_position(work, position_id).versions]
    return render_template(
        "positions/compare.html",
        position_id=position_id,
        lang=lang,
        old=old,
        new=new,
        numbers=numbers,
        clauses=compare(old.copy, new.copy, lang),
        values=compare_values(old.values, new.values),
        fields=toolkit().catalog.library.fields,
    )


def _side(work: Work, position_id: int, name: str, lang: Language) -> Side:
    position = find_position(work, position_id)
    if name == "library":
        return Side(name, copy_of(toolkit().catalog.library.version(position.source)), {})
    if name == "draft":
        return _side_of(name, draft_text(position), lang)
    if not name.isdecimal() or len(name) > _DIGITS:
        raise NotFound("unknown_version")
    version = find_version(work, position_id, int(name))
    return _side_of(name, text_of(version), lang)


def _side_of(name: str, text: PositionText, lang: Language) -> Side:
    fields = toolkit().catalog.library.fields
    typed = {field: raw_value(text.values, fields, field, lang) for field in fields}
    kept = {field: value for field, value in typed.items() if value}
    return Side(name, from_data(text.content), kept)


def _versions_page(position_id: int, form: VersionForm) -> str:
    with reading() as work:
        position = find_position(work, position_id)
        page = editor_page(work, position, document_language(), None)
        issues = [each.issue_id for each in position.versions]
        return render_template(
            "positions/versions.html",
            page=page,
            form=form,
            decision=VersionDecisionForm(formdata=None),
            reconstructed=reconstructed_in(work, issues),
        )
