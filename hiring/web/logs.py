"""Structured logs with request ids and without personal data."""

import logging
import secrets
import sys
import time
from contextlib import suppress
from functools import partial

import structlog
from flask import Flask, Response, g, request

log = structlog.get_logger()


def configure() -> None:
    """Write one JSON object per line to standard error."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.ExceptionRenderer(_without_locals()),
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=partial(_Lines, sys.stderr),
        cache_logger_on_first_use=False,
    )


class _Lines(structlog.WriteLogger):
    """Writes lines; a disk that takes none must not fail the request that a line is about."""

    def msg(self, message: str) -> None:
        with suppress(OSError):
            super().msg(message)

    debug = info = warning = error = critical = msg


def _without_locals() -> structlog.tracebacks.ExceptionDictTransformer:
    """Tracebacks name the lines, never the values: those are what people typed."""
    return structlog.tracebacks.ExceptionDictTransformer(show_locals=False)


def install(app: Flask) -> None:
    """Give each request an id and write one line when it is answered."""
    app.before_request(_begin)
    app.after_request(_finish)


def _begin() -> None:
    g.request_id = secrets.token_hex(8)
    g.started = time.perf_counter()
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(request_id=g.request_id)


def _finish(response: Response) -> Response:
    """Log the route's pattern, never its values: an address may hold what a person typed."""
    request_id = g.get("request_id", "")
    response.headers["X-Request-Id"] = request_id
    if request.endpoint != "static":
        log.info(
            "request",
            method=request.method,
            route=request.url_rule.rule if request.url_rule else None,
            status=response.status_code,
            ms=round((time.perf_counter() - g.get("started", time.perf_counter())) * 1000),
        )
    return response
