"""Names stand in one order in both databases, whoever wrote them and whenever."""

import random
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import Engine, MetaData, inspect, select

from hiring.access.service import AddPerson, ChangePerson, add_person, change_person, list_people
from hiring.candidates.models import Candidate
from hiring.db.session import make_engine
from hiring.employers.models import Employer
from hiring.employers.service import SaveEmployer, change_employer, create_employer, list_employers
from hiring.policy import Person, Role
from hiring.rubrics.service.drafts import CreateHouseRubric, create_house_rubric, list_house_rubrics
from hiring.toolkit import Toolkit
from job_descriptions.writing.sorting import sort_key
from tests.app.installations import step
from tests.app.works import as_work
from tests.postgres import fresh_database
from tests.rules.test_sorting import IN_ORDER

BLANK: dict[str, dict[str, str]] = {"shared": {}, "ru": {}, "en": {}}
_BY_NAME = re.compile(r"order_by\([^()]*\.name\b")
MOMENT = datetime(2026, 5, 4, 9, 30, tzinfo=UTC)


def shuffled() -> list[str]:
    names = list(IN_ORDER)
    random.Random(11).shuffle(names)  # noqa: S311 # an order, not a secret
    return names


@pytest.fixture
def hr(actor: Callable[[Role], Person]) -> Person:
    return actor(Role.HR)


@pytest.fixture
def root(actor: Callable[[Role], Person]) -> Person:
    return actor(Role.ADMINISTRATOR)


def test_no_database_sorts_names_by_itself() -> None:
    code = sorted((Path(__file__).parents[2] / "hiring").rglob("*.py"))
    loose = [path.name for path in code if _BY_NAME.search(path.read_text("utf-8"))]
    assert loose == []


def test_employers_stand_in_order(demo: Toolkit, hr: Person) -> None:
    with demo.database.transaction() as session:
        for name in shuffled():
            create_employer(as_work(session, actor=hr, now=MOMENT), SaveEmployer(name, BLANK))
        names = [each.name for each in list_employers(as_work(session))]
        assert [each for each in names if each in IN_ORDER] == list(IN_ORDER)
        assert names == sorted(names, key=sort_key)


def test_people_stand_in_order(demo: Toolkit, root: Person) -> None:
    with demo.database.transaction() as session:
        for place, name in enumerate(shuffled()):
            told = AddPerson(name, f"{place}@example.org", "ru", frozenset({Role.RECRUITER}))
            add_person(as_work(session, actor=root, now=MOMENT), told)
        names = [
            each.name
            for each in list_people(as_work(session))
            if each.email.endswith("example.org")
        ]
        assert names == list(IN_ORDER)


def test_own_rubrics_stand_in_order(demo: Toolkit, hr: Person) -> None:
    with demo.database.transaction() as session:
        for name in shuffled():
            told = CreateHouseRubric(name, "cco.v1")
            create_house_rubric(as_work(session, actor=hr, now=MOMENT, catalog=demo), told)
        assert [each.name for each in list_house_rubrics(as_work(session))] == list(IN_ORDER)


def test_a_new_name_moves_its_row(demo: Toolkit, hr: Person, root: Person) -> None:
    with demo.database.transaction() as session:
        made = create_employer(as_work(session, actor=hr, now=MOMENT), SaveEmployer("Ёлка", BLANK))
        change_employer(
            as_work(session, actor=hr, now=MOMENT), made, SaveEmployer("«Яблоня»", BLANK)
        )
        session.flush()
        assert list_employers(as_work(session))[-1].id == made
        told = AddPerson("Ёлкин", "e@example.org", "ru", frozenset({Role.RECRUITER}))
        person = add_person(as_work(session, actor=root, now=MOMENT), told)
        new = ChangePerson("Щукин", "e@example.org", frozenset({Role.RECRUITER}), None)
        change_person(as_work(session, actor=root, now=MOMENT), person.id, new)
        assert person.sort_key == "щукин"
    assert Candidate(name="«Ёлкин»").sort_key == "елкин"


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database of either kind as it was before names had keys."""
    if request.param == "sqlite":
        made = make_engine(f"sqlite:///{tmp_path / 'earlier.sqlite3'}")
        step(made, lambda config: command.upgrade(config, "0010"))
        yield made
        made.dispose()
        return
    with fresh_database(request.getfixturevalue("postgres")) as url:
        made = make_engine(url)
        step(made, lambda config: command.upgrade(config, "0010"))
        yield made
        made.dispose()


def test_no_server_sorts_the_keys_by_a_language_of_its_own(engine: Engine) -> None:
    step(engine, lambda config: command.upgrade(config, "head"))
    wanted = "C" if engine.dialect.name == "postgresql" else None
    for table in ("employer", "candidate", "user", "house_rubric"):
        (key,) = (each for each in inspect(engine).get_columns(table) if each["name"] == "sort_key")
        assert getattr(key["type"], "collation", None) == wanted


def test_names_of_before_get_their_keys(engine: Engine) -> None:
    odd = ("", "!!!", "й", "И\u0306", "Ўзбек", "İzmir", "½ ставки", "x" * 200, "9" * 200)
    names = [*shuffled(), *odd]
    before = MetaData()
    before.reflect(engine)
    with engine.begin() as connection:
        rows = [
            {"name": name, "values": {}, "example": False, "created_at": MOMENT} for name in names
        ]
        connection.execute(before.tables["employer"].insert(), rows)
    step(engine, lambda config: command.upgrade(config, "head"))
    with engine.connect() as connection:
        asked = select(Employer.name, Employer.sort_key).order_by(Employer.sort_key, Employer.id)
        found = connection.execute(asked).all()
    assert [each.sort_key for each in found] == [sort_key(each.name) for each in found]
    assert [each.name for each in found if each.name in IN_ORDER] == list(IN_ORDER)
    assert len(found) == len(names)
    step(engine, lambda config: command.downgrade(config, "0010"))
