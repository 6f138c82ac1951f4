"""The editor: outline, clauses, particulars; saved as one types, with scripts or without."""

from typing import Any

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from hiring.errors import Conflict
from hiring.i18n import gettext as _
from hiring.policy import Permission
from hiring.positions.forms import EditForm, TitleForm, read_changes, typed_changes
from hiring.positions.models import Position
from hiring.positions.service.clauses import (
    AddClause,
    ChangeClause,
    add_own_clause,
    change_clause,
    rename_position,
)
from hiring.positions.service.drafts import EditOutcome, save_position
from hiring.positions.service.finding import find_position
from hiring.positions.service.versions import draft_text
from hiring.positions.views.blueprint import pages
from hiring.positions.views.editor_page import DraftState, EditorPage, draft_state, editor_page
from hiring.web.body_sizes import SAVED_AS_TYPED, WHOLE_PAGE, takes
from hiring.web.context import document_language, reading, toolkit, writing
from hiring.web.guard import requires
from hiring.web.words import refusal_words
from job_descriptions.errors import DescriptionError
from job_descriptions.model import SectionKey
from job_descriptions.writing.localized import Language

_STEPS = ("up", "down", "drop", "restore", "show", "hide")


@pages.get("/positions/<id:position_id>")
@requires(Permission.READ_POSITIONS)
def edit(position_id: int) -> ResponseReturnValue:
    return _page(_editor_page(position_id, document_language()))


@pages.post("/positions/<id:position_id>/edit")
@requires(Permission.EDIT_POSITIONS)
@takes(WHOLE_PAGE)
def save(position_id: int) -> ResponseReturnValue:
    """Save the whole page, then take the step of the button that was pressed."""
    form, language = EditForm(), document_language()
    if not form.validate_on_submit():
        raise Conflict("form_expired")
    saved, _position = _save(
        position_id, list(typed_changes(request.form, toolkit().catalog.library.fields, language))
    )
    if saved.clashes or saved.refusals:
        _show_homeless(saved)
        return _page(_editor_page(position_id, language, saved)), 409 if saved.clashes else 422
    anchor = _take_step(position_id, language, request.form.get("action", "save"))
    return redirect(
        url_for("positions.edit", position_id=position_id, lang=language, _anchor=anchor)
    )


@pages.post("/positions/<id:position_id>/changes")
@requires(Permission.EDIT_POSITIONS)
@takes(SAVED_AS_TYPED)
def autosave(position_id: int) -> ResponseReturnValue:
    """Save what the editor's script sends; what was not written comes back with both texts."""
    changes = read_changes(request.get_data(cache=False))
    saved, position = _save(position_id, changes)
    language = changes[0].language if changes else document_language()
    standing = draft_state(toolkit().catalog.library, draft_text(position), language)
    return jsonify(_answer(saved, standing)), 409 if saved.clashes else 200


def _answer(saved: EditOutcome, standing: DraftState) -> dict[str, object]:
    """Return what the editor's script learns of a save."""
    return {
        "revision": saved.revision,
        "clashes": [
            {"kind": c.change.kind, "key": c.change.key, "mine": c.change.new, "theirs": c.theirs}
            for c in saved.clashes
        ],
        "refusals": [
            {"kind": r.change.kind, "key": r.change.key, "words": refusal_words(r.code, {})}
            for r in saved.refusals
        ],
        "problems": standing.problems,
        "gaps": {kind: len(gaps) for kind, gaps in standing.gaps.items()},
    }


@pages.get("/positions/<id:position_id>/title")
@requires(Permission.EDIT_POSITIONS)
def show_title(position_id: int) -> ResponseReturnValue:
    page = _editor_page(position_id, document_language())
    title = page.description.title
    cases = {case: getattr(title.ru, case) for case in ("nom", "gen", "dat", "acc", "ins", "pre")}
    form = TitleForm(data={"en": title.en} | cases)
    return render_template("positions/title.html", form=form, page=page)


@pages.post("/positions/<id:position_id>/title")
@requires(Permission.EDIT_POSITIONS)
def rename(position_id: int) -> ResponseReturnValue:
    form = TitleForm()
    if not form.validate_on_submit():
        page = _editor_page(position_id, document_language())
        return render_template("positions/title.html", form=form, page=page), 422
    with writing() as work:
        rename_position(work, position_id, form.title())
    flash(_("The title is saved."), "done")
    return redirect(url_for("positions.edit", position_id=position_id))


def _save(position_id: int, changes: list[Any]) -> tuple[EditOutcome, Position]:
    """Save the changes and return the position as it stands after them."""
    with writing() as work:
        saved = save_position(work, position_id, changes)
        return saved, find_position(work, position_id)


def _take_step(position_id: int, language: Language, action: str) -> str:
    """Carry out `up:<clause>`, `add:<section>:<group>` …; return where the page should stand."""
    step, _separator, rest = action.partition(":")
    with writing() as work:
        if step in _STEPS:
            command = ChangeClause(step, rest)  # type: ignore[arg-type]  # one of _STEPS
            change_clause(work, position_id, command)
            return f"clause-{rest}"
        if step == "add":
            addition = _addition(rest, language)
            return f"clause-{add_own_clause(work, position_id, addition)}"
    return ""


def _addition(place: str, language: Language) -> AddClause:
    """Return the wish for a clause in `<section>:<group>`."""
    section, _separator, group = place.partition(":")
    if section not in set(SectionKey):
        raise DescriptionError("unknown_clause", place)
    return AddClause(SectionKey(section), group, language)


def _show_homeless(saved: EditOutcome) -> None:
    """Show unsaved words that the page has no input for: a dropped clause's, a field's own."""
    unsaved = [clash.change for clash in saved.clashes if clash.change.kind == "value"]
    unsaved += [
        refusal.change
        for refusal in saved.refusals
        if refusal.change.kind == "value" or refusal.code == "unknown_clause"
    ]
    for change in unsaved:
        flash(_("Your words that are not saved: %(words)s", words=change.new), "error")


def _editor_page(
    position_id: int, language: Language, saved: EditOutcome | None = None
) -> EditorPage:
    with reading() as work:
        position = find_position(work, position_id)
        return editor_page(work, position, language, saved)


def _page(page: EditorPage) -> str:
    return render_template("positions/editor.html", page=page)
