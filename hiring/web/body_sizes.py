"""How much a request may bring, and of what kind: looked at before anything else is done.

A route takes a form of ordinary size unless `takes` marks it. What is too large is refused by its
announced length, before its sender is looked up and before a byte of it is understood; a body
without an announced length is read up to the same bound.
"""

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO, Any, ParamSpec, TypeVar

from flask import Flask, Request, abort, current_app, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.formparser import FormDataParser

from hiring.i18n import gettext as _
from hiring.web.context import choose_language
from hiring.web.faults import answer
from hiring.web.words import refusal_words

Inputs = ParamSpec("Inputs")
Answer = TypeVar("Answer")
_KB, _MB = 1024, 1024 * 1024
_MOST_FIELDS = 2_000
# What is still on its way after a refusal is taken in and thrown away: a browser that is cut off
# while it sends shows a broken connection instead of the answer. Beyond this it is cut off.
_MOST_DRAINED, _DRAINED_AT_ONCE = 32 * _MB, 64 * _KB
_FORM = "application/x-www-form-urlencoded"
_READING = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True, slots=True)
class Body:
    """What a route takes: so many bytes, as a form or as JSON.

    `file` is how large the file in it may be, where the form is there for a file.
    """

    longest: int
    json: bool = False
    file: int = 0


# Even a whole document that was pasted into a line comes back beside the reason.
ORDINARY = Body(_MB)
# Sign-in and what else anybody may send who has not signed in: a few lines.
FEW_LINES = Body(16 * _KB)
# A page that comes back with every text on it, sent by a browser without scripts.
WHOLE_PAGE = Body(3 * _MB)
SAVED_AS_TYPED = Body(10 * _MB, json=True)


def file_of(most: int) -> Body:
    """Return what a route takes whose form carries a file of at most so many bytes."""
    return Body(most + ORDINARY.longest, file=most)


def takes(body: Body) -> Callable[[Callable[Inputs, Answer]], Callable[Inputs, Answer]]:
    """Mark a view with what it takes."""

    def mark(view: Callable[Inputs, Answer]) -> Callable[Inputs, Answer]:
        view.body = body  # type: ignore[attr-defined]  # the mark travels with the function
        return view

    return mark


def body_of(app: Flask, endpoint: str | None) -> Body:
    """Return what a route takes; an address that does not exist takes next to nothing."""
    if endpoint is None or endpoint.startswith("security."):
        return FEW_LINES
    body: Body = getattr(app.view_functions[endpoint], "body", ORDINARY)
    return body


def install(app: Flask) -> None:
    """Hold every request to what its route takes; installed before whatever reads a request."""
    app.request_class = _BoundedRequest
    app.before_request(_check)
    app.register_error_handler(RequestEntityTooLarge, _refuse)


class _BoundedForm(FormDataParser):
    """Counts the fields of a form before it takes them apart: that is what costs time."""

    def parse(
        self,
        stream: IO[bytes],
        mimetype: str,
        content_length: int | None,
        options: dict[str, str] | None = None,
    ) -> Any:
        """Return the parts of a form. Raises RequestEntityTooLarge for too many."""
        if mimetype == _FORM:
            sent = stream.read()
            # A body without a length ends at the bound without a word: one byte more tells.
            if sent.count(b"&") >= _MOST_FIELDS or stream.read(1):
                raise RequestEntityTooLarge
            stream = io.BytesIO(sent)
        return super().parse(stream, mimetype, content_length, options)


class _BoundedRequest(Request):
    """A request whose forms have a bounded number of fields, however they are sent."""

    form_data_parser_class = _BoundedForm


def _check() -> None:
    body = body_of(current_app, request.endpoint)
    request.max_content_length = request.max_form_memory_size = body.longest
    request.max_form_parts = _MOST_FIELDS
    if (request.content_length or 0) > body.longest:
        raise RequestEntityTooLarge
    if (
        request.is_json
        and not body.json
        and (request.content_length or request.method not in _READING)
    ):
        abort(415)  # the sign-in library and the forms would take it apart, however deep it is


def _refuse(_error: RequestEntityTooLarge) -> ResponseReturnValue:
    _drain()
    choose_language()
    body = body_of(current_app, request.endpoint)
    if body.file:
        words = refusal_words("file_too_big", {"most": body.file // _MB})
    else:
        details = {"most": _size(body.longest), "fields": _MOST_FIELDS}
        words = refusal_words("http_413", details)
    return answer(413, "http_413", words)


def _drain() -> None:
    """Take in the rest of a body where the server tells its end, within reason."""
    if not request.environ.get("wsgi.input_terminated"):
        return
    stream, left = request.environ["wsgi.input"], _MOST_DRAINED
    while left > 0 and (part := stream.read(_DRAINED_AT_ONCE)):
        left -= len(part)


def _size(most: int) -> str:
    if most < _MB:
        return _("%(count)s kilobytes", count=most // _KB)
    return _("%(count)s megabytes", count=most // _MB)
