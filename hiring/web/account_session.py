"""The database session of the sign-in library: one per request, closed with it."""

from flask import g, request
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from hiring.web.context import toolkit


def account_session() -> Session:
    """Return this request's session; the library's own forms take the write lock at once.

    All other pages write through a transaction of their own, so here they only read: two
    writers in one request would wait for each other. Signing in only reads as well: checking
    a password takes long, and nobody else must wait for it.
    """
    if "account_session" not in g:
        writes = request.blueprint == "security" and request.endpoint != "security.login"
        writing = request.method == "POST" and writes
        g.account_session = toolkit().database.open_session(writing=writing)
    opened: Session = g.account_session
    return opened


def close_account_session(_error: BaseException | None) -> None:
    """Roll back what was not committed and give the connection back."""
    opened: Session | None = g.pop("account_session", None)
    if opened is None:
        return
    try:
        opened.close()
    except SQLAlchemyError:
        # The connection is gone, and the answer about that is made already.
        opened.invalidate()
