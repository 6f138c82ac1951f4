"""Sign-in links of the demonstration copy: one for each role, valid for half a day."""

from flask import redirect, url_for
from flask.typing import ResponseReturnValue
from itsdangerous import BadSignature, URLSafeTimedSerializer
from sqlalchemy import select

from hiring.access.models import User
from hiring.errors import NotFound
from hiring.people.blueprint import pages
from hiring.people.signing_in import sign_in_as
from hiring.policy import Role
from hiring.toolkit import Toolkit
from hiring.web.context import reading, toolkit
from hiring.web.guard import public
from hiring.work import Work

_SECONDS = 12 * 60 * 60


def links(kit: Toolkit, work: Work) -> list[tuple[Role, str]]:
    """Return a path for each role that an active example person has."""
    people = work.session.scalars(
        select(User).where(User.example, User.active).order_by(User.id)
    ).all()
    first = {role: person for person in reversed(people) for role in person.as_actor().roles}
    return [(role, f"/demo/{_signer(kit).dumps(first[role].id)}") for role in Role if role in first]


@pages.get("/demo/<token>")
@public
def enter_demo(token: str) -> ResponseReturnValue:
    kit = toolkit()
    if not kit.settings.demo:
        raise NotFound("unknown_link")
    try:
        person_id = _signer(kit).loads(token, max_age=_SECONDS)
    except BadSignature as error:
        raise NotFound("unknown_link") from error
    with reading() as work:
        person = work.session.get(User, person_id)
    if person is None or not (person.example and person.active):
        raise NotFound("unknown_link")
    sign_in_as(person)
    return redirect(url_for("today.show_today"))


def _signer(kit: Toolkit) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(kit.settings.secret, salt="demonstration")
