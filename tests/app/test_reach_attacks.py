"""Ids of another employer where an address does not show them: forms, filters, headers, papers."""

import io
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
from tests.app.reach_filling import DESCRIPTION, RUBRIC
from tests.app.reach_walk import NEVER, ReachSite, open_site, signs_in, words_of
from tests.app.reach_world import OTHER_PEOPLE, Reaching
from tests.app.visitors import Visitor

pytestmark = pytest.mark.slow
# Who may do most of all that can be done for one employer only.
WHO = "hr_a"
Rows = row_sets.Rows
# An id that never was, in as many digits as those that are: a refusal names the address.
UNUSED = 9
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
    typed = {*map(str, sent.values()), *map(str, never.values())}
    assert [_untyped(each, typed) for each in answers] == [
        _untyped(each, typed) for each in expected
    ]


def _untyped(answer: TestResponse, typed: set[str]) -> str:
    """Return an answer without what was typed in either of two forms: it comes back."""
    words = words_of(answer)
    for value in typed:
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


def test_filters_by_what_belongs_to_another_employer_find_nothing(besieged: Besieged) -> None:
    client, world = besieged.visit().client, besieged.world
    other = world.other.ids["employer_id"]
    for found, never in (
        (f"/positions?employer={other}", f"/positions?employer={NEVER}"),
        ("/positions?q=OWN-B", "/positions?q=Nothing"),
        (f"/vacancies/new?subject=position:{world.other.ids['position_id']}@{DESCRIPTION}", ""),
    ):
        assert not {sign for sign in signs_in(client.get(found)) if sign[0] == "B"}, found
        if never and "q=" not in never:
            asked = words_of(client.get(found)).replace(str(other), str(NEVER))
            assert asked == words_of(client.get(never)).replace(str(other), str(NEVER))


def test_headers_open_no_file_of_another_employer(besieged: Besieged) -> None:
    """Neither a part of it, nor its length, nor whether it has changed."""
    visitor, other, own = besieged.visit(), besieged.world.other, besieged.world.own
    client, _begun = visitor.client, visitor.token()
    for headers in ({}, {"Range": "bytes=0-3"}, {"If-None-Match": "*"}):
        for path in (
            "/applications/{application_id}/files/{file_id}",
            "/positions/{position_id}/versions/1/en/internal.json",
        ):
            ids = other.ids | other.decided
            answers = [
                client.open(path.format_map(each), method=method, headers=headers)
                for method in ("GET", "HEAD")
                for each in (ids, dict.fromkeys(ids, UNUSED))
            ]
            assert {each.status_code for each in answers} == {404}
            assert not any("ETag" in each.headers for each in answers)
            lengths = [each.content_length for each in answers]
            assert (lengths[0], lengths[2]) == (lengths[1], lengths[3])
            mine = client.get(path.format_map(own.ids | own.decided), headers=headers)
            assert mine.status_code in {200, 206, 304}


def test_a_paper_is_known_to_all_but_what_became_of_it_only_inside_the_reach(
    besieged: Besieged,
) -> None:
    """Who holds a paper learns that it is ours; neither title, nor link, nor state besides."""
    ids = besieged.world.other.ids | besieged.world.other.decided
    writer = besieged.visit("hr_house")
    for path, told in (
        ("/positions/{position_id}/versions/1/en/vacancy.pdf", "/positions/"),
        ("/applications/{application_id}/offers/1/letter/en.pdf", "declined"),
    ):
        paper = writer.client.get(path.format_map(ids)).data
        assert paper.startswith(b"%PDF-")
        outside, inside = (_checked(besieged.visit(name), paper) for name in (WHO, "hr_house"))
        for page in (outside, inside):
            assert "Ours and unchanged" in page, page.partition("<h1>")[2]
        assert told in inside
        assert told not in outside.partition("<form")[0].partition("notice")[2]
        assert "OWN-B" not in outside


def _checked(visitor: Visitor, paper: bytes) -> str:
    sent = {"file": (io.BytesIO(paper), "paper.pdf"), "csrf_token": visitor.token()}
    answer = visitor.client.post("/check", data=sent, content_type="multipart/form-data")
    return answer.get_data(as_text=True)
