"""The only map from refusals to HTTP; pages and JSON get the same code and words."""

from collections.abc import Callable
from typing import Any

import structlog
from flask import Flask, current_app, g, jsonify, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from assessments.cases.library import UnknownCase
from assessments.errors import UnknownRubric
from hiring.db.trouble import Trouble, trouble_of
from hiring.errors import (
    Conflict,
    Forbidden,
    HiringError,
    Invalid,
    NotFound,
    Overloaded,
    RenderingFailed,
)
from hiring.web import resend
from hiring.web.words import refusal_words
from job_descriptions.errors import UnknownDescription
from job_descriptions.writing.errors import CodedError

_STATUS: dict[type[Exception], int] = {
    NotFound: 404,
    UnknownDescription: 404,
    UnknownRubric: 404,
    UnknownCase: 404,
    Forbidden: 403,
    Conflict: 409,
    Invalid: 422,
    CodedError: 422,
    Overloaded: 503,
    RenderingFailed: 500,
}
_UNAUTHORISED = 401
_RETRY_SECONDS = 10
log = structlog.get_logger()


def install(app: Flask) -> None:
    """Answer refusals, HTTP errors and faults in the reader's language."""
    app.register_error_handler(HiringError, _refuse)
    app.register_error_handler(CodedError, _refuse)
    app.register_error_handler(CSRFError, _refuse_csrf)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _fault)
    app.log_exception = _leave_to_fault  # type: ignore[method-assign]  # Flask's own hook


def status_of(error: Exception) -> int:
    """Return the HTTP status of a refusal; the nearest class decides."""
    for kind in type(error).__mro__:
        if kind in _STATUS:
            return _STATUS[kind]
    return 500


def wants_json() -> bool:
    """Whether the asking script wants data rather than a page."""
    return request.accept_mimetypes.best == "application/json" or request.is_json


def _refuse(error: HiringError | CodedError) -> ResponseReturnValue:
    details = error.details if isinstance(error, HiringError) else {"detail": error.detail}
    status = status_of(error)
    if isinstance(error, RenderingFailed) and error.code == "unprintable_characters":
        status = 422
    return answer(status, error.code, refusal_words(error.code, details))


def _refuse_csrf(_error: CSRFError) -> ResponseReturnValue:
    again = None if wants_json() else resend.page(400)
    return again or answer(400, "form_expired", refusal_words("form_expired", {}))


def _http(error: HTTPException) -> ResponseReturnValue:
    status = error.code or 500
    if error.response is not None:
        return error.response
    # What went wrong after a page was made comes here wrapped up.
    if (cause := getattr(error, "original_exception", None)) is not None:
        return _fault(cause)
    again = resend.page(status) if status == _UNAUTHORISED and not wants_json() else None
    if again is not None:
        return again
    return answer(status, f"http_{status}", refusal_words(f"http_{status}", {}))


def _fault(error: Exception) -> ResponseReturnValue:
    if trouble := trouble_of(error):
        return _pass_by(trouble)
    log.error("fault", kind=type(error).__name__, exc_info=error)
    return answer(500, "fault", refusal_words("fault", {}))


def _leave_to_fault(exc_info: Any) -> None:
    """Write nothing: Flask's own line of `exc_info` holds the address, and so what people typed."""


def _pass_by(trouble: Trouble) -> ResponseReturnValue:
    """Say what is the matter; the page must need no database, which may be what is missing."""
    log.error("trouble", kind=trouble)
    response = make_response(
        answer(503, trouble, refusal_words(trouble, {}), page=_render_without_database)
    )
    response.headers["Retry-After"] = str(_RETRY_SECONDS)
    return response


def _render_without_database(template: str, **values: object) -> str:
    """Render without what Flask adds to each template: among it is the person signed in."""
    return current_app.jinja_env.get_template(template).render(offline=True, **values)


def answer(
    status: int, code: str, words: str, page: Callable[..., str] = render_template
) -> ResponseReturnValue:
    """Return a problem document for scripts or a page for people, rendered by `page`."""
    reference = g.get("request_id", "")
    if wants_json():
        problem = {"type": "about:blank", "status": status, "code": code, "detail": words}
        response = jsonify(problem | {"instance": reference})
        response.content_type = "application/problem+json"
        return response, status
    told = {"status": status, "code": code, "words": words, "reference": reference}
    return page("errors/refusal.html", **told), status
