"""Health for monitors: can the database and the disk be written, can documents be made."""

import time
from dataclasses import dataclass, field
from threading import Lock

from flask import Blueprint, Flask, current_app, jsonify
from flask.typing import ResponseReturnValue

from hiring.db.writable import file_of, has_room, takes_writes
from hiring.toolkit import Toolkit
from hiring.web.context import toolkit
from hiring.web.guard import public
from hiring.web.hosts import under_any_host

pages = Blueprint("health", __name__)
_KEY, _FRESH_SECONDS = "hiring.health", 1.0


@dataclass
class _Looked:
    """What was found and when: however many ask, it is looked at once a second."""

    lock: Lock = field(default_factory=Lock)
    at: float = float("-inf")
    state: dict[str, bool] = field(default_factory=dict)


def install(app: Flask) -> None:
    app.extensions[_KEY] = _Looked()
    app.register_blueprint(pages)


@pages.get("/healthz")
@public
@under_any_host
def show_health() -> ResponseReturnValue:
    """Answer 200 when all of it works, else 503, naming what does not."""
    looked: _Looked = current_app.extensions[_KEY]
    with looked.lock:
        if time.monotonic() - looked.at > _FRESH_SECONDS:
            looked.state = _look(toolkit())
            looked.at = time.monotonic()
        state = looked.state
    return jsonify(state), 200 if all(state.values()) else 503


def _look(kit: Toolkit) -> dict[str, bool]:
    file = file_of(kit.database)
    folders = {kit.settings.data_dir, *([file.parent] if file else [])}
    return {
        "database": takes_writes(kit.database),
        "disk": all(map(has_room, folders)),
        "documents": kit.renderer.healthy(),
    }
