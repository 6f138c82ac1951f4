"""The list of positions, new ones, and the archive."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from hiring.employers.service import list_employers
from hiring.i18n import gettext as _
from hiring.policy import Permission
from hiring.positions.forms import ArchiveForm, NewPositionForm
from hiring.positions.service.drafts import archive_position, create_position, restore_position
from hiring.positions.service.listing import Filter
from hiring.positions.service.listing import list_positions as listed
from hiring.positions.views.blueprint import pages
from hiring.web.context import reading, toolkit, writing
from hiring.web.guard import requires

_DIGITS = 9


@pages.get("/positions")
@requires(Permission.READ_POSITIONS)
def list_positions() -> ResponseReturnValue:
    wanted = Filter(
        words=request.args.get("q", "")[:200],
        employer_id=request.args.get("employer", type=_id),
        archived=request.args.get("archived") == "1",
    )
    with reading() as work:
        rows, employers = listed(work, wanted), list_employers(work)
    return render_template("positions/list.html", rows=rows, employers=employers, wanted=wanted)


def _id(typed: str) -> int:
    """Return an id that the database can hold. Raises ValueError, which the list takes as none."""
    if not typed.isdecimal() or len(typed) > _DIGITS:
        raise ValueError(typed)
    return int(typed)


@pages.get("/positions/new/<source>")
@requires(Permission.EDIT_POSITIONS)
def show_new(source: str) -> ResponseReturnValue:
    return _new_page(source, NewPositionForm())


@pages.post("/positions/new/<source>")
@requires(Permission.EDIT_POSITIONS)
def create(source: str) -> ResponseReturnValue:
    form = NewPositionForm()
    with reading() as work:
        form.offer(list_employers(work))
    if not form.validate_on_submit():
        return _new_page(source, form), 422
    with writing() as work:
        command = form.command(source)
        made = create_position(work, command)
    return redirect(url_for("positions.edit", position_id=made))


def _new_page(source: str, form: NewPositionForm) -> str:
    description = toolkit().catalog.library.find(source)
    with reading() as work:
        employers = list_employers(work)
    form.offer(employers)
    return render_template(
        "positions/new.html", form=form, description=description, employers=employers
    )


@pages.post("/positions/<id:position_id>/archive")
@requires(Permission.EDIT_POSITIONS)
def archive(position_id: int) -> ResponseReturnValue:
    if ArchiveForm().validate_on_submit():
        with writing() as work:
            archive_position(work, position_id)
        flash(_("The position is in the archive now."), "done")
    return redirect(url_for("positions.list_positions"))


@pages.post("/positions/<id:position_id>/restore")
@requires(Permission.EDIT_POSITIONS)
def restore(position_id: int) -> ResponseReturnValue:
    if ArchiveForm().validate_on_submit():
        with writing() as work:
            restore_position(work, position_id)
        flash(_("The position is back from the archive."), "done")
    return redirect(url_for("positions.edit", position_id=position_id))
