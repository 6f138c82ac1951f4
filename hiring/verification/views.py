"""The page that checks a PDF."""

from flask import Blueprint, Flask, render_template
from flask.typing import ResponseReturnValue

from hiring.pdf.verify import inspect
from hiring.policy import Permission
from hiring.verification.forms import CheckForm
from hiring.verification.service import report_on
from hiring.web.body_sizes import file_of, takes
from hiring.web.context import reading
from hiring.web.guard import requires

pages = Blueprint("verification", __name__)
_LARGEST = 10 * 1024 * 1024


def install(app: Flask) -> None:
    app.register_blueprint(pages)


@pages.get("/check")
@requires(Permission.VERIFY_DOCUMENTS)
def check_document() -> ResponseReturnValue:
    return render_template("verification/check.html", form=CheckForm(), report=None)


@pages.post("/check")
@requires(Permission.VERIFY_DOCUMENTS)
@takes(file_of(_LARGEST))
def show_report() -> ResponseReturnValue:
    form = CheckForm()
    if not form.validate_on_submit():
        return render_template("verification/check.html", form=form, report=None), 422
    verdict = inspect(form.file.data.read())
    with reading() as work:
        report = report_on(work, verdict)
        return render_template("verification/check.html", form=form, report=report)
