"""Numbered versions of an own rubric: made, listed, compared."""

from itertools import groupby

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from assessments.reading import read_rubric
from assessments.rubric import Rubric
from hiring.errors import Conflict, Invalid, NotFound
from hiring.i18n import gettext as _
from hiring.policy import Permission
from hiring.rubrics.catalogue import catalogue_of
from hiring.rubrics.forms.frame import RubricVersionForm
from hiring.rubrics.models import HouseRubric
from hiring.rubrics.service.choosing import find_library_rubric
from hiring.rubrics.service.drafts import draft_of, find_house_rubric
from hiring.rubrics.service.versions import make_rubric_version
from hiring.rubrics.statements import compare_rubrics
from hiring.rubrics.views.blueprint import pages
from hiring.rubrics.views.rubric_page import PlacedProblem, problems_of
from hiring.web.context import document_language, reading, toolkit, writing
from hiring.web.faults import status_of
from hiring.web.guard import requires
from hiring.web.words import refusal_words


@pages.get("/rubrics/own/<id:rubric_id>/versions")
@requires(Permission.READ_LIBRARY)
def show_versions(rubric_id: int) -> ResponseReturnValue:
    with reading() as work:
        house = find_house_rubric(work, rubric_id)
        return _page(house)


@pages.post("/rubrics/own/<id:rubric_id>/versions")
@requires(Permission.EDIT_RUBRICS)
def freeze(rubric_id: int) -> ResponseReturnValue:
    form = RubricVersionForm()
    if not form.validate_on_submit():
        raise Conflict("form_expired")
    try:
        with writing() as work:
            seen = form.revision.data or 0
            made = make_rubric_version(work, rubric_id, seen)
            number = made.number
    except (Conflict, Invalid) as refusal:
        with reading() as work:
            words = refusal_words(refusal.code, refusal.details)
            return _page(find_house_rubric(work, rubric_id), words), status_of(refusal)
    flash(_("Version %(number)s is created and will not change any more.", number=number), "done")
    return redirect(url_for("rubrics.show_versions", rubric_id=rubric_id))


@pages.get("/rubrics/own/<id:rubric_id>/compare")
@requires(Permission.READ_LIBRARY)
def show_comparison(rubric_id: int) -> ResponseReturnValue:
    lang = document_language()
    old, new = request.args.get("old", "library"), request.args.get("new", "draft")
    with reading() as work:
        house = find_house_rubric(work, rubric_id)
        before, after = _side(house, old), _side(house, new)
        return render_template(
            "rubrics/compare.html",
            house=house,
            draft=draft_of(house),
            lang=lang,
            old=old,
            new=new,
            sections=list(compare_rubrics(before, after, catalogue_of(toolkit(), after), lang)),
        )


def _side(house: HouseRubric, name: str) -> Rubric:
    """Return one side: the library's rubric, the draft or a version. Raises NotFound."""
    if name == "library":
        return find_library_rubric(toolkit().catalog.rubrics, house.source)
    if name == "draft":
        return draft_of(house)
    for version in house.versions:
        if str(version.number) == name:
            return read_rubric(version.content)
    raise NotFound("unknown_version")


def _page_id(each: PlacedProblem) -> str:
    return each.spot.competency


def _page(house: HouseRubric, refusal: str = "") -> str:
    draft = draft_of(house)
    return render_template(
        "rubrics/versions.html",
        house=house,
        draft=draft,
        refusal=refusal,
        pages=[(here, list(found)) for here, found in groupby(problems_of(draft), _page_id)],
        form=RubricVersionForm(formdata=None, data={"revision": house.revision}),
    )
