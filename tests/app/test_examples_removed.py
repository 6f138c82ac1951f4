"""Removing the examples takes every example and no row of anybody's own, whatever was done."""

from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import select, update

from hiring.access.links import Purpose, make_link
from hiring.access.models import User
from hiring.access.passwords import set_password
from hiring.candidates.service.applications import (
    AddCandidate,
    ChangeCandidate,
    add_candidate,
    change_candidate,
)
from hiring.candidates.service.finding import find_application
from hiring.config import Settings
from hiring.errors import Conflict
from hiring.examples.load import load_examples
from hiring.examples.plan import SHOWN, Removal, plan_removal
from hiring.examples.remove import has_examples, remove_examples
from hiring.offers.models import Offer, OfferState
from hiring.offers.service.market import offer_markets
from hiring.policy import Person
from hiring.rubrics.models import HouseRubric
from hiring.rubrics.service.drafts import CreateHouseRubric, create_house_rubric
from hiring.rubrics.service.versions import make_rubric_version
from hiring.surveys.models import Survey
from hiring.tables import Base
from hiring.toolkit import Toolkit, make_toolkit
from tests.app import stored_rows
from tests.app.examples_beside import RUBRIC, Beside, staff
from tests.app.hiring_desk import one_database
from tests.app.row_sets import Key, Rows, dangling, keys, rested_on, snapshot
from tests.app.works import as_work
from tests.migrated import bring_up

pytestmark = pytest.mark.slow

_STAYING = {"user", "role", "roles_users", "organisation", "audit_entry"}


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Person], stored_rows.Rows]:
    """The house's people and all examples as rows, made once."""
    folder: Path = tmp_path_factory.mktemp("examples")
    url = f"sqlite:///{folder / 'examples.sqlite3'}"
    kit = make_toolkit(Settings("127.0.0.1", 8000, url, folder, "a secret", renderers=1))
    bring_up(kit.database.engine)
    with kit.database.transaction() as session:
        people = staff(session, kit)
        load_examples(as_work(session, actor=people["root"], now=kit.now()))
    rows = stored_rows.take(kit.database.engine)
    kit.renderer.close()
    kit.database.close()
    return people, rows


@pytest.fixture
def house(kit: Toolkit, loaded: tuple[dict[str, Person], stored_rows.Rows]) -> dict[str, Person]:
    """The people of a house in which the examples are loaded."""
    people, rows = loaded
    stored_rows.put(kit.database.engine, rows)
    return people


def worked(kit: Toolkit, people: Mapping[str, Person]) -> tuple[set[Key], set[Key]]:
    """Let people work in every way twice; return the rows they made beside and inside.

    The order is another one on each database.
    """
    chance = Random(kit.database.engine.dialect.name)  # noqa: S311 # no secret
    beside = Beside(kit, people, chance)
    ways = beside.ways() * 2
    beside.random.shuffle(ways)
    own: set[Key] = set()
    inside: set[Key] = set()
    before = keys(kit)
    for way in (*beside.beginnings(), *beside.ways()[:4], *ways):
        way.run()
        after = keys(kit)
        (inside if way.inside else own).update(after - before)
        before = after
    trail = {key for key in inside if key[0] == "audit_entry"}
    return own | trail, inside - trail


def removed(kit: Toolkit, people: Mapping[str, Person]) -> Removal:
    with kit.database.transaction() as session:
        return remove_examples(as_work(session, actor=people["root"], now=kit.now()))


def check_numbers(told: Removal, before: Rows, after: Rows, staff_ids: set[int]) -> None:
    """The numbers that were told, and those in the trail, are the rows that are gone."""
    gone = before.keys() - after.keys()
    assert {(name, (id_,)) for name, ids in told.going.items() for id_ in ids} == gone
    for name in SHOWN:
        assert told.stays(name) == sum(key[0] == name for key in after), name
    (entry,) = [row for row in after.values() if row.get("action") == "examples_removed"]
    counted = Counter(name for name, _id in gone)
    assert {name: entry["details"].get(name, 0) for name in counted} == counted
    assert entry["details"]["accounts_closed"] == 6
    for name, column in (("candidate", "author_id"), ("candidate_file", "added_by_id")):
        rows = [before[key] for key in gone if key[0] == name]
        assert told.work[name] == sum(row[column] in staff_ids for row in rows) > 0, name


def test_every_row_of_ours_is_found_again(kit: Toolkit, house: dict[str, Person]) -> None:
    loaded = snapshot(kit)
    own, inside = worked(kit, house)
    with kit.database.reading() as session:
        told = plan_removal(as_work(session, actor=house["root"]))
    before = snapshot(kit)
    assert removed(kit, house).digest == told.digest
    after = snapshot(kit)
    check_numbers(told, before, after, {person.id for person in house.values()})
    assert {key for key in own if after.get(key) != before[key]} == set()
    kept = rested_on(before, own)
    examples = inside | {key for key in loaded if key[0] not in _STAYING}
    assert {key for key in examples if key in after} == kept & examples
    assert {key for key in kept if after[key] != before[key] | _unmarked(before[key])} == set()
    accounts = {key for key in loaded if key[0] in _STAYING}
    changed = {key for key in accounts if after.get(key) != before[key]}
    assert {key[0] for key in changed} == {"user"}
    assert all(before[key]["example"] for key in changed)
    assert {row["action"] for key, row in after.items() if key not in before} == {
        "examples_removed",
        "person_deactivated",
    }
    assert list(dangling(after)) == []
    assert not [key for key, row in after.items() if key[0] != "user" and row.get("example")]
    with kit.database.reading() as session:
        assert not has_examples(as_work(session))


def _unmarked(row: Mapping[str, Any]) -> dict[str, Any]:
    return {"example": False} if "example" in row else {}


def test_one_address_in_both_kinds_of_vacancies_is_two_people(
    kit: Toolkit, house: dict[str, Person]
) -> None:
    beside = Beside(kit, house, Random(0))  # noqa: S311 # no secret
    beside.employer()
    beside.vacancy(example=False, position=None)
    vacancies = {
        row["example"]: row["id"] for key, row in snapshot(kit).items() if key[0] == "vacancy"
    }
    jane = AddCandidate(0, "Jane", "jane@example.org", "", "other", internal=False, language="en")
    made = {}
    for example, vacancy in (*vacancies.items(), *reversed(vacancies.items())):
        command = replace(jane, vacancy_id=vacancy)
        with suppress(Conflict), kit.database.transaction() as session:
            made[example] = add_candidate(
                as_work(session, actor=house["recruiter"], now=kit.now()), command
            )
    rows = snapshot(kit)
    people = {example: rows["application", (id_,)]["candidate_id"] for example, id_ in made.items()}
    marks = {example: rows["candidate", (id_,)]["example"] for example, id_ in people.items()}
    assert marks == {True: True, False: False}
    with kit.database.transaction() as session:
        # The address of one is not taken for the other, nor refused because of the other.
        same = ChangeCandidate("Jane R.", "jane@example.org", "", "other", "en")
        change_candidate(
            as_work(session, actor=house["recruiter"], now=kit.now()), people[False], same
        )
    assert removed(kit, house).work["candidate"] == 1
    assert {key[1][0] for key in keys(kit) if key[0] == "candidate"} == {people[False]}


@one_database
def test_no_example_counts_in_the_house_s_own_market(
    kit: Toolkit, house: dict[str, Person]
) -> None:
    with kit.database.reading() as session:
        assert session.scalars(select(Offer).where(Offer.state == OfferState.ACCEPTED)).all()
        assert offer_markets(as_work(session), "", kit.now().date()) == ()


def test_an_example_that_holds_a_real_person_stays(kit: Toolkit, house: dict[str, Person]) -> None:
    """No use case brings this about; an earlier version or a hand in the database may have."""
    vacancy = next(row["id"] for key, row in snapshot(kit).items() if key[0] == "vacancy")
    command = AddCandidate(vacancy, "Jane", "", "", "other", internal=False, language="en")
    with kit.database.transaction() as session:
        made = add_candidate(as_work(session, actor=house["recruiter"], now=kit.now()), command)
        find_application(as_work(session), made).candidate.example = False
    done = removed(kit, house)
    after = snapshot(kit)
    assert ("application", (made,)) in after
    assert after["vacancy", (vacancy,)]["example"] is False
    assert sum(key[0] == "candidate" for key in after) == 1
    assert done.kept["vacancy"] == {vacancy}
    assert list(dangling(after)) == []


def test_an_account_that_somebody_uses_stays_open(kit: Toolkit, house: dict[str, Person]) -> None:
    beside = Beside(kit, house, Random(0))  # noqa: S311 # no secret
    beside.employer()
    beside.vacancy(example=False, position=None)
    beside.panel(example=False)
    beside.panel(example=False)
    with kit.database.transaction() as session:
        hr = session.scalars(select(User).where(User.email == "hr@example.com")).one()
        link = make_link(as_work(session, now=kit.now()), Purpose.PASSWORD, hr.id)
        set_password(as_work(session, now=kit.now()), link, "a hash")
    done = removed(kit, house)
    assert (len(done.closed), done.taken) == (5, frozenset({hr.id}))
    after = snapshot(kit)
    people = [row for key, row in after.items() if key[0] == "user"]
    assert {row["email"] for row in people if row["active"]} == {
        "hr@example.com",
        *(f"own.{name}@example.com" for name in house),
    }
    seats = [row["user_id"] for key, row in after.items() if key[0] == "panel_member"]
    assert done.places == sum(seat in done.closed for seat in seats) > 0


def _marked_by_hand(kit: Toolkit, people: Mapping[str, Person]) -> None:
    """Mark what no loader makes yet: a survey with rows, an own rubric with a version."""
    beside = Beside(kit, people, Random(0))  # noqa: S311 # no secret
    beside.survey()
    named = CreateHouseRubric("Marked", RUBRIC)
    with kit.database.transaction() as session:
        made = create_house_rubric(
            as_work(session, actor=people["root"], now=kit.now(), catalog=kit),
            named,
        )
        make_rubric_version(
            as_work(session, actor=people["root"], now=kit.now(), catalog=kit), made, 1
        )
        session.execute(update(HouseRubric).values(example=True))
        session.execute(update(Survey).values(example=True))


@one_database
def test_every_table_with_a_mark_is_looked_at(kit: Toolkit, house: dict[str, Person]) -> None:
    """Whatever gets a mark one day goes too; only people's rows stay, for the trail's sake."""
    _marked_by_hand(kit, house)
    with kit.database.reading() as session:
        going = plan_removal(as_work(session, actor=house["root"])).going
    marked = {table.name for table in Base.metadata.sorted_tables if "example" in table.c}
    assert marked - going.keys() == {"user"}
    removed(kit, house)
    left = snapshot(kit)
    assert list(dangling(left)) == []
    assert {key[0] for key in left} & (marked | {"observation", "house_rubric_version"}) == {"user"}
