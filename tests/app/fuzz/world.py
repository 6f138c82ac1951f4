"""The installation that the fuzz walks through, and the people who walk."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import delete, select

from app import create_app
from hiring.candidates.models import Application
from hiring.case_tests.models import CaseWork
from hiring.case_tests.service.inviting import Invite, invite_candidate
from hiring.config import Settings
from hiring.errors import HiringError
from hiring.examples.load import load_demo
from hiring.policy import Role
from hiring.tables import Base
from hiring.toolkit import Toolkit, make_toolkit
from hiring.vacancies.models import Vacancy
from tests.app import stored_rows
from tests.app.accounts import add
from tests.app.survey_desk import csv_file, raw_rows
from tests.app.visitors import Visitor, sign_in
from tests.app.works import as_work
from tests.migrated import bring_up

CANDIDATE, ANYBODY = "candidate", "anybody"
ROLES = (*map(str, Role), CANDIDATE, ANYBODY)
_MOVED = 302
EMAIL = "fuzz@volna.example"
# The test client takes no host that is none: the app is told of it behind the client's back.
HOST = "fuzz.host"


@dataclass(frozen=True, slots=True)
class FuzzWorld:
    """The app over the example data, and the rows to go back to."""

    app: Flask
    kit: Toolkit
    rows: stored_rows.Rows
    link: str

    def client(self, role: str) -> FlaskClient:
        """Return a browser in which somebody of this role is signed in, or at a task."""
        if role in tuple(Role):
            try:
                return sign_in(self.app, self.kit, Role(role)).client
            except StopIteration:  # the walk took the role from everybody
                self.restore()
                return sign_in(self.app, self.kit, Role(role)).client
        client = self.app.test_client()
        if role == CANDIDATE:
            begin(client, self.link)
        return client

    def first_page(self, role: str) -> str:
        """Return where the walk of a role begins."""
        return "/task" if role == CANDIDATE else "/"

    def restore(self) -> None:
        """Put every row back as it was."""
        engine = self.kit.database.engine
        with engine.begin() as connection:
            for table in reversed(Base.metadata.sorted_tables):
                connection.execute(delete(table))
        stored_rows.put(engine, self.rows)


@contextmanager
def fuzz_world(folder: Path, url: str = "") -> Iterator[FuzzWorld]:
    """Make the installation; what a fault would show is an answer of 500, as for a person."""
    secret = "a secret for tests only, long enough to be one"
    address = url or f"sqlite:///{folder / 'fuzz.sqlite3'}"
    kit = make_toolkit(Settings("127.0.0.1", 8000, address, folder, secret, renderers=1))
    bring_up(kit.database.engine)
    with kit.database.transaction() as session:
        load_demo(as_work(session, now=kit.now()))
    app = create_app(kit=kit)
    app.extensions["security"].pwd_context.update(
        argon2__time_cost=1, argon2__memory_cost=8, argon2__parallelism=1
    )
    app.wsgi_app = _under_host(app.wsgi_app)  # type: ignore[method-assign]  # Flask's own way to wrap
    try:
        add(app, kit, EMAIL, Role.RECRUITER)
        link = _invited(kit, sign_in(app, kit, Role.RECRUITER))
        _filled(app, kit)
        begin(app.test_client(), link)
        yield FuzzWorld(app, kit, stored_rows.take(kit.database.engine), link)
    finally:
        kit.renderer.close()
        kit.database.close()


def _under_host(inner: Any) -> Any:
    def answer(environ: dict[str, Any], start_response: Any) -> Any:
        environ["HTTP_HOST"] = environ.get(HOST, environ.get("HTTP_HOST", ""))
        return inner(environ, start_response)

    return answer


def _invited(kit: Toolkit, recruiter: Visitor) -> str:
    """Return the secret of a link to a case test that nobody has begun."""
    with kit.database.reading() as session:
        begun = select(CaseWork.application_id)
        query = select(Application).join(Vacancy).where(Application.id.not_in(begun))
        places = [
            (application.id, case.case_name)
            for application in session.scalars(query)
            for case in application.vacancy.cases
        ]
    for application_id, case in places:
        try:
            with kit.database.transaction() as session:
                command = Invite(case, "en", 7)
                return invite_candidate(
                    as_work(session, actor=recruiter.actor, now=kit.now()), application_id, command
                )
        except HiringError:
            continue
    raise LookupError("no case test can be offered")


def _filled(app: Flask, kit: Toolkit) -> None:
    """Add what the example data lacks: an own rubric, a survey that is read and one that waits."""
    recruiter, hr = sign_in(app, kit, Role.RECRUITER), sign_in(app, kit, Role.HR)
    assert recruiter.post("/rubrics/new/cco.v1", {"name": "Ours"}).status_code == 302
    for confirm in (False, True):
        answer = hr.client.post("/salaries/surveys/new", data=_survey(hr.token()))
        assert answer.status_code == 302
        if confirm:
            told = {key: words for key, words in _survey("").items() if key != "file"}
            hr.post(answer.location, told | {"action": "confirm"})


def _survey(token: str) -> dict[str, object]:
    file = csv_file(raw_rows())
    particulars = {"title": "Survey", "source": "Volna", "role": "head_of_service"}
    lists = {"country": "RU", "currency": "RUB", "period": "month", "tax": "gross"}
    said = {"percentile_type": "type7", "survey_date": "2026-05", "csrf_token": token}
    return {**particulars, **lists, **said, "file": (io.BytesIO(file), "s.csv")}


def begin(client: FlaskClient, link: str) -> None:
    """Let a candidate in: the first time the task begins, later it goes on."""
    answer = client.get(f"/task/{link}")
    if answer.status_code != _MOVED:
        client.post(f"/task/{link}", data={"agreed": "y", "csrf_token": token_of(client)})


def token_of(client: FlaskClient) -> str:
    """Return a token of the client's session, signed in or not."""
    page = client.get("/sign-in", follow_redirects=True).get_data(as_text=True)
    return page.partition('name="csrf_token"')[2].partition('value="')[2].partition('"')[0]
