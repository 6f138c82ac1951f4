"""The library: search, one description, its sheet as a document."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from hiring.policy import Permission
from hiring.positions.views.blueprint import pages
from hiring.web.context import document_language, toolkit
from hiring.web.guard import requires
from job_descriptions.headings import HEADINGS


@pages.get("/library")
@requires(Permission.READ_LIBRARY)
def show_library() -> ResponseReturnValue:
    query = request.args.get("q", "")[:200]
    library = toolkit().catalog.library
    if query.strip():
        found = [library.version(each.name) for each in library.index.search(query)]
    else:
        found = list(library.newest)
    return render_template("positions/library.html", found=found, query=query)


@pages.get("/library/<code>")
@requires(Permission.READ_LIBRARY)
def show_description(code: str) -> ResponseReturnValue:
    library = toolkit().catalog.library
    return render_template(
        "positions/description.html",
        description=library.find(code),
        lang=document_language(),
        headings=HEADINGS,
        competencies=library.competencies,
    )
