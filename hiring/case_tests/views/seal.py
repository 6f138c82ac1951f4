"""The seal over case scores: interviews decide it, and this slice may not know them."""

from collections.abc import Callable
from typing import cast

from flask import Flask
from sqlalchemy.orm import Session

from hiring.errors import Forbidden
from hiring.policy import Person
from hiring.work import Work

# The app's composition hangs the decision here: whether a person may see an application's scores.
DECIDER = "hiring.case_scores_open"
Decider = Callable[[Session, Person, int], bool]


def scores_open(app: Flask, work: Work, application_id: int) -> bool:
    """Whether a person may see how an application's case tests were scored.

    Where nobody decides, the scores stay closed to everybody.
    """
    decide = cast("Decider | None", app.extensions.get(DECIDER))
    return decide is not None and decide(work.session, work.person, application_id)


def require_open(app: Flask, work: Work, application_id: int) -> None:
    """Raise Forbidden("case_scores_sealed") unless the person may see the scores."""
    if not scores_open(app, work, application_id):
        raise Forbidden("case_scores_sealed")
