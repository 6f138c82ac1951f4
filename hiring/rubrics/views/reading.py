"""A rubric to be read: of the library, a version of an own one, or a draft."""

from flask import render_template
from flask.typing import ResponseReturnValue

from assessments.asked import asked_duties
from assessments.coverage import coverage_of
from assessments.reading import read_rubric
from assessments.rubric import Rubric
from hiring.policy import Permission
from hiring.rubrics.catalogue import catalogue_of
from hiring.rubrics.models import HouseRubric, HouseRubricVersion
from hiring.rubrics.service.choosing import find_library_rubric, find_version
from hiring.rubrics.service.drafts import draft_of, find_house_rubric
from hiring.rubrics.views.blueprint import pages
from hiring.web.context import document_language, reading, toolkit
from hiring.web.guard import requires


@pages.get("/rubrics/<code>")
@requires(Permission.READ_LIBRARY)
def show_library_rubric(code: str) -> ResponseReturnValue:
    return _page(find_library_rubric(toolkit().catalog.rubrics, code))


@pages.get("/rubrics/own/<id:rubric_id>")
@requires(Permission.READ_LIBRARY)
def show_draft(rubric_id: int) -> ResponseReturnValue:
    with reading() as work:
        house = find_house_rubric(work, rubric_id)
        return _page(draft_of(house), house)


@pages.get("/rubrics/own/<id:rubric_id>/versions/<id:number>")
@requires(Permission.READ_LIBRARY)
def show_version(rubric_id: int, number: int) -> ResponseReturnValue:
    with reading() as work:
        version = find_version(work, rubric_id, number)
        return _page(read_rubric(version.content), version.rubric, version)


def _page(
    rubric: Rubric, house: HouseRubric | None = None, version: HouseRubricVersion | None = None
) -> str:
    catalogue = catalogue_of(toolkit(), rubric)
    return render_template(
        "rubrics/rubric.html",
        rubric=rubric,
        house=house,
        version=version,
        lang=document_language(),
        catalogue=catalogue,
        matrix=coverage_of(
            rubric,
            catalogue.description,
            asked_duties(rubric.role, toolkit().catalog.rubrics, toolkit().catalog.library),
        ),
    )
