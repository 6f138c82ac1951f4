"""Health for monitors: does the database answer, can documents be made."""

from flask import Blueprint, Flask, jsonify
from flask.typing import ResponseReturnValue
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from hiring.toolkit import Toolkit
from hiring.web.context import toolkit
from hiring.web.guard import public
from hiring.web.hosts import under_any_host

pages = Blueprint("health", __name__)


def install(app: Flask) -> None:
    app.register_blueprint(pages)


@pages.get("/healthz")
@public
@under_any_host
def show_health() -> ResponseReturnValue:
    """Answer 200 when both work, else 503, naming what does not."""
    kit = toolkit()
    state = {"database": _database_answers(kit), "documents": kit.renderer.healthy()}
    return jsonify(state), 200 if all(state.values()) else 503


def _database_answers(kit: Toolkit) -> bool:
    try:
        with kit.database.reading() as session:
            session.execute(text("SELECT 1"))
    except SQLAlchemyError:
        return False
    return True
