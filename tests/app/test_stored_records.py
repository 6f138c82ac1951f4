"""Plain data in tables: each column is decided on, and what is newer than the code is refused."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import JSON, Table, select, update

from app import create_app
from assessments.reading import stored_rubric
from hiring.access.models import User
from hiring.config import load_settings
from hiring.db.schema import migrate
from hiring.errors import Conflict
from hiring.evaluations.service.freezing import digest_of
from hiring.policy import Role
from hiring.positions.service.drafts import change_content
from hiring.positions.service.finding import find_position
from hiring.positions.service.versions import content_digest, make_position_version
from hiring.rubrics.service.drafts import (
    FRAME,
    draft_of,
    find_house_rubric,
    seen_of,
    write_draft,
)
from hiring.tables import Base
from hiring.toolkit import Toolkit, make_toolkit
from job_descriptions.copying import COPY, from_data
from job_descriptions.writing.schemas import KEY
from tests.app.filled.rows import FILES, put
from tests.app.visitors import Visitor, sign_in
from tests.app.works import as_work
from tests.rules.schemas.records import RECORDS

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
TOLD = "stored by a newer release of the app"
BY_A_SCHEMA = {column for record in RECORDS.values() for column in record.columns}
# Why no class is read from these.
PLAIN = {
    "employer.values": "particulars by the names of the library's fields",
    "position.values": "particulars by the names of the library's fields",
    "position_version.values": "particulars by the names of the library's fields",
    "vacancy.title": "one text in two languages",
    "vacancy.weights": "points by competency",
    "vacancy.optional_questions": "ids",
    "vacancy.pay_ground": "a benchmark as programs get it: shown by its names, read by none",
    "offer.writers": "ids",
    "rating.notes": "notes by the names of a card's fields",
    "sheet_field.earlier": "texts by device",
    "audit_entry.details": "details of an event, under the hash of the trail",
    "paper.words": "words of a document, by the schema of its kind",
    "paper_issue.facts": "facts that no other record keeps, read by none",
}
# Addresses that read what stands in a column, in the database that an earlier commit has filled.
READERS = [
    ("position.content", "/positions"),
    ("position.content", "/positions/1"),
    ("position.content", "/positions/1/versions"),
    ("position.content", "/positions/1/preview"),
    ("position.content", "/positions/1/draft/en/internal.json"),
    ("position.content", "/vacancies/new"),
    ("position_version.content", "/positions/1/compare?old=1&new=draft"),
    ("house_rubric.content", "/rubrics"),
    ("house_rubric.content", "/rubrics/own/1"),
    ("house_rubric.content", "/rubrics/own/1/edit"),
    ("house_rubric.content", "/rubrics/own/1/versions"),
    ("house_rubric_version.content", "/rubrics/own/1/versions/1"),
    ("house_rubric_version.content", "/vacancies/1/measure"),
    ("offer.facts", "/applications/6/offers/1"),
    ("offer.facts", "/applications/6/offers/1/letter/en.json"),
    ("offer.rate", "/offers"),
    ("offer.rate", "/applications/6/offers"),
    ("grading.grade", "/applications/1/case-tests"),
    ("grading.grade", "/applications/1/case-tests/1/result"),
    ("paper.words", "/positions/1/versions/1/en/internal.json"),
    ("paper.words", "/applications/5/evaluation/1/en/record.html"),
]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Toolkit]:
    """A database filled before records had numbers, brought to today's state."""
    folder = tmp_path_factory.mktemp("filled")
    url = f"sqlite:///{folder / 'hiring.sqlite3'}"
    kit = make_toolkit(load_settings({"DATA_DIR": str(folder), "DATABASE_URL": url}))
    put(kit.database.engine, next(each for each in FILES if each.name.startswith("0009")))
    migrate(kit.database.engine, lambda *_revisions: folder)
    yield kit
    kit.renderer.close()
    kit.database.close()


def test_every_column_of_plain_data_is_decided_on() -> None:
    found = {
        f"{table.name}.{column.name}"
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, JSON)
    }
    assert found == BY_A_SCHEMA | PLAIN.keys()
    assert not BY_A_SCHEMA & PLAIN.keys()


@pytest.fixture(scope="module")
def visitor(filled: Toolkit) -> Visitor:
    return sign_in(create_app(kit=filled), filled, Role.ADMINISTRATOR)


@contextmanager
def _aged(kit: Toolkit, place: str) -> Iterator[None]:
    """Let every record of a column be one of a later release for a while."""
    name, column = place.split(".")
    table: Table = Base.metadata.tables[name]
    with kit.database.transaction() as session:
        rows = session.execute(select(table.c.id, table.c[column])).all()
        for key, stored in rows:
            # Where nothing is stored, a later release may have.
            later = {**(stored or {}), KEY: 99, "later": ""}
            session.execute(update(table).where(table.c.id == key).values({column: later}))
    yield
    with kit.database.transaction() as session:
        for key, stored in rows:
            session.execute(update(table).where(table.c.id == key).values({column: stored}))


@pytest.mark.parametrize(("place", "address"), READERS)
def test_a_page_says_that_the_program_is_too_old(
    filled: Toolkit, visitor: Visitor, place: str, address: str
) -> None:
    assert visitor.get(address).status_code == 200
    with _aged(filled, place):
        answer = visitor.get(address)
    assert answer.status_code == 422
    assert TOLD in answer.get_data(as_text=True)


def test_the_command_line_says_so(filled: Toolkit, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hiring", "evaluation", "render", "1"]
    with _aged(filled, "paper.words"):
        done = subprocess.run(
            [*command, "--to", str(tmp_path / "record.json")],
            cwd=ROOT,
            env={"PATH": "/usr/bin:/bin", "DATA_DIR": str(filled.settings.data_dir)},
            capture_output=True,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"This was {TOLD}. Update the app to open it.\n"


class TestNumber:
    """The number of a schema is no part of what a record says."""

    def test_a_draft_written_anew_is_still_the_version_before(self, filled: Toolkit) -> None:
        with filled.database.transaction() as session:
            actor = session.scalars(select(User).order_by(User.id)).all()[1].as_actor()
            position = find_position(as_work(session), 1)
            version = position.versions[-1]
            assert KEY not in position.content
            change_content(
                as_work(session, actor=actor, now=filled.now()), 1, from_data(position.content)
            )
            assert position.content[KEY] == COPY.number
            said = content_digest(position.source, position.content, position.values)
            assert said == version.sha256
            with pytest.raises(Conflict, match="nothing_changed"):
                make_position_version(
                    as_work(session, actor=actor, now=filled.now(), catalog=filled), 1, ""
                )
            session.rollback()

    def test_a_rubric_that_is_open_on_a_page_is_the_same_afterwards(self, filled: Toolkit) -> None:
        with filled.database.transaction() as session:
            actor = session.scalars(select(User).order_by(User.id)).all()[1].as_actor()
            house = find_house_rubric(as_work(session), 1)
            seen, draft = seen_of(house, FRAME), draft_of(house)
            assert KEY not in house.content
            write_draft(as_work(session, actor=actor, now=filled.now()), house, draft)
            assert seen_of(house, FRAME) == seen
            house.content = stored_rubric(draft)
            assert seen_of(house, FRAME) == seen
            session.rollback()

    def test_a_digest_is_taken_without_it(self) -> None:
        facts = {"number": "17-2", "candidate": "Анна"}
        assert digest_of({**facts, KEY: 1}) == digest_of(facts) != digest_of({**facts, "later": ""})
