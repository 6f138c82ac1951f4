"""The only map from refusals to HTTP; pages and JSON get the same code and words."""

import structlog
from flask import Flask, Response, g, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import BadHost, HTTPException

from assessments.cases.library import UnknownCase
from assessments.errors import AssessmentError, UnknownRubric
from hiring.errors import (
    Conflict,
    Forbidden,
    HiringError,
    Invalid,
    NotFound,
    Overloaded,
    RenderingFailed,
)
from hiring.web.words import refusal_words
from job_descriptions.errors import DescriptionError, UnknownDescription

_STATUS: dict[type[Exception], int] = {
    NotFound: 404,
    UnknownDescription: 404,
    UnknownRubric: 404,
    UnknownCase: 404,
    Forbidden: 403,
    Conflict: 409,
    Invalid: 422,
    DescriptionError: 422,
    AssessmentError: 422,
    Overloaded: 503,
    RenderingFailed: 500,
}
log = structlog.get_logger()


def install(app: Flask) -> None:
    """Answer refusals, HTTP errors and faults in the reader's language."""
    app.register_error_handler(HiringError, _refuse)
    app.register_error_handler(DescriptionError, _refuse)
    app.register_error_handler(AssessmentError, _refuse)
    app.register_error_handler(CSRFError, _refuse_csrf)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _fault)


def status_of(error: Exception) -> int:
    """Return the HTTP status of a refusal; the nearest class decides."""
    for kind in type(error).__mro__:
        if kind in _STATUS:
            return _STATUS[kind]
    return 500


def wants_json() -> bool:
    """Whether the asking script wants data rather than a page."""
    return request.accept_mimetypes.best == "application/json" or request.is_json


def _refuse(error: HiringError | DescriptionError | AssessmentError) -> ResponseReturnValue:
    details = error.details if isinstance(error, HiringError) else {"detail": error.detail}
    status = status_of(error)
    if isinstance(error, RenderingFailed) and error.code == "unprintable_characters":
        status = 422
    return answer(status, error.code, refusal_words(error.code, details))


def _refuse_csrf(_error: CSRFError) -> ResponseReturnValue:
    return answer(400, "form_expired", refusal_words("form_expired", {}))


def _http(error: HTTPException) -> ResponseReturnValue:
    status = error.code or 500
    if error.response is not None:
        return error.response
    return answer(status, f"http_{status}", refusal_words(f"http_{status}", {}))


def _fault(error: Exception) -> ResponseReturnValue:
    log.error("fault", kind=type(error).__name__, exc_info=error)
    return answer(500, "fault", refusal_words("fault", {}))


def answer(status: int, code: str, words: str) -> ResponseReturnValue:
    """Return a problem document for scripts or a page for people."""
    reference = g.get("request_id", "")
    if wants_json():
        problem = {"type": "about:blank", "status": status, "code": code, "detail": words}
        response = jsonify(problem | {"instance": reference})
        response.content_type = "application/problem+json"
        return response, status
    if isinstance(request.routing_exception, BadHost):
        # The name under which the app was asked is none: no page can say where to go on.
        return Response(words, status, mimetype="text/plain")
    page = render_template("errors/refusal.html", status=status, words=words, reference=reference)
    return page, status
