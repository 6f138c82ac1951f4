"""Ids of another employer where an address does not show them: forms, filters, headers, papers."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import select
from werkzeug.test import TestResponse

from hiring.candidates.models import Application, Candidate
from hiring.tables import Base
from tests.app import row_sets
from tests.app.hiring_desk import enter
from tests.app.reach_walk import NEVER, ReachSite, open_site, signs_in, words_of
from tests.app.reach_world import DESCRIPTION, OTHER_PEOPLE, RUBRIC, Reaching
from tests.app.visitors import Visitor

pytestmark = pytest.mark.slow
# Who may do most of all that can be done for one employer only.
WHO = "hr_a"
Rows = row_sets.Rows
# What was typed into a form for another's thing, and for what never existed.
Pair = tuple[str, dict[str, Any], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Besieged:
    """The app over two employers, and which rows are the other's."""

    site: ReachSite
    others: frozenset[row_sets.Key]

    @property
    def world(self) -> Reaching:
        return self.site.world

    def visit(self, name: str = WHO) -> Visitor:
        return enter(self.site.app, self.site.kit, self.world.people[name])

    def rows(self) -> Rows:
        return row_sets.snapshot(self.site.kit)

    def of_others(self, rows: Rows) -> Rows:
        return {key: row for key, row in rows.items() if key in self.others}

    def post(self, path: str, sent: dict[str, Any]) -> list[TestResponse]:
        """Send a form, say yes where it is asked for, and read where it leads."""
        visitor = self.visit()
        data = {"csrf_token": visitor.token(), **sent}
        answers = [visitor.client.post(path, data=data)]
        if b'name="sure"' in answers[0].data:
            answers.append(visitor.client.post(path, data={**data, "sure": "yes"}))
        if answers[-1].location:
            answers.append(visitor.client.get(answers[-1].location))
        return answers


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Besieged]:
    with open_site(tmp_path_factory.mktemp("reach_attacks")) as made:
        before = row_sets.keys(made.kit)
        made.world.add_other()
        made.keep()
        yield Besieged(made, frozenset(row_sets.keys(made.kit) - before))


@pytest.fixture
def besieged(shared: Besieged) -> Iterator[Besieged]:
    """The app over two employers; whatever a test changes in its database is undone after it."""
    yield shared
    shared.site.restore()


def foreign_position(world: Reaching, number: int) -> dict[str, Any]:
    subject = f"position:{number}@{DESCRIPTION}"
    return {"subject": subject, "employer": world.own.ids["employer_id"], "rubric": RUBRIC}


def _open_position(world: Reaching) -> Pair:
    other = world.other.ids["position_id"]
    return "/vacancies/new", foreign_position(world, other), foreign_position(world, NEVER)


def _open_for(world: Reaching) -> Pair:
    subject = {"subject": f"library:{DESCRIPTION}", "rubric": RUBRIC}
    other = world.other.ids["employer_id"]
    return "/vacancies/new", {**subject, "employer": other}, {**subject, "employer": NEVER}


def _write_for(world: Reaching) -> Pair:
    path = f"/positions/new/{DESCRIPTION}"
    return path, {"employer": world.other.ids["employer_id"]}, {"employer": NEVER}


def _seat(world: Reaching) -> Pair:
    path = f"/vacancies/{world.own.ids['vacancy_id']}/panel"
    person = world.people[OTHER_PEOPLE[0][0]].id
    return path, {"person": person, "grades": "y"}, {"person": NEVER, "grades": "y"}


def _take_up(world: Reaching) -> Pair:
    path = f"/vacancies/{world.own.ids['vacancy_id']}/candidates"
    typed = {"name": "Typed", "email": "typed@example.com", "source": "other", "language": "en"}
    other = candidate_of(world, world.other.decided["application_id"]).id
    return path, {**typed, "take_up": f"{other}:typed"}, {**typed, "take_up": f"{NEVER}:typed"}


def candidate_of(world: Reaching, application_id: int) -> Candidate:
    with world.kit.database.reading() as session:
        return session.get_one(Application, application_id).candidate


@pytest.mark.parametrize("make", [_open_position, _open_for, _write_for, _seat, _take_up])
def test_ids_of_another_employer_in_a_form_are_like_ids_that_never_were(
    besieged: Besieged, make: Callable[[Reaching], Pair]
) -> None:
    path, sent, never = make(besieged.world)
    before = besieged.rows()
    answers = besieged.post(path, sent)
    after = besieged.rows()
    assert [sign for each in answers for sign in signs_in(each) if sign[0] == "B"] == []
    assert besieged.of_others(after) == besieged.of_others(before)
    assert list(leaning_on_others(besieged, after)) == []
    besieged.site.restore()
    expected = besieged.post(path, never)
    assert [_unnumbered(each, sent) for each in answers] == [
        _unnumbered(each, never) for each in expected
    ]


def _unnumbered(answer: TestResponse, sent: dict[str, Any]) -> str:
    """Return an answer without the ids that were sent: what was typed comes back."""
    words = words_of(answer)
    for value in sent.values():
        words = words.replace(f'"{value}"', "(typed)")
    return words


def leaning_on_others(besieged: Besieged, rows: Rows) -> Iterator[tuple[str, str]]:
    """Yield the columns of rows that are not the other employer's, and lead to what is."""
    for table in Base.metadata.sorted_tables:
        for key in table.foreign_keys:
            target = key.column.table.name
            for (name, _id), row in rows.items():
                if name != table.name or (name, _id) in besieged.others:
                    continue
                value = row[key.parent.name]
                if target != "user" and (target, (value,)) in besieged.others:
                    yield name, key.parent.name


@pytest.mark.parametrize("renewed", ["", "typed"])
def test_of_somebody_whom_another_employer_knows_a_second_record_arises(
    besieged: Besieged, renewed: str
) -> None:
    world = besieged.world
    known = candidate_of(world, world.other.decided["application_id"])
    typed = {"name": "Typed", "email": known.email, "source": "other", "language": "en"}
    if renewed:
        typed["take_up"] = f"{known.id}:{renewed}"
    before = besieged.rows()
    path = f"/vacancies/{world.own.ids['vacancy_id']}/candidates"
    answers = besieged.post(path, typed)
    assert (answers[0].status_code, answers[-1].status_code) == (302, 200)
    assert [sign for each in answers for sign in signs_in(each) if sign == "B-candidate"] == []
    assert besieged.of_others(besieged.rows()) == besieged.of_others(before)
    with world.kit.database.reading() as session:
        found = session.scalars(select(Candidate.id).where(Candidate.email == known.email)).all()
    assert len(found) == 2
