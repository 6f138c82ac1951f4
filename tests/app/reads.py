"""Watches that a request which only reads changes nothing, whatever it calls."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import has_request_context, request
from sqlalchemy import Engine, event

# Who sees results, and who takes a file away, is written down when it is shown.
TOLD = {"results_seen", "audit_entry"}
_READS = {"GET", "HEAD"}
_CHANGES = {"INSERT": 2, "UPDATE": 1, "DELETE": 2}


@contextmanager
def changes_while_reading() -> Iterator[list[str]]:
    """Yield the statements by which reads change rows; those of the sign-in library are its own."""
    found: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        words = statement.split(maxsplit=3)
        if words[0] not in _CHANGES or not has_request_context() or request.method not in _READS:
            return
        table = words[_CHANGES[words[0]]].strip('"')
        if table not in TOLD and not (request.endpoint or "").startswith("security."):
            found.append(f"{request.method} {request.path}: {words[0]} {table}")

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(Engine, "before_cursor_execute", note)
