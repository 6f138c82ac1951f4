"""What old papers say where their facts have changed, are gone, or never were a final document."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, Table, insert, select

from hiring.db.migrations.old_papers import rows as old_papers
from hiring.db.schema import migrate
from tests.app.filled.rows import Row, reflected, stored
from tests.app.papers_before import (
    TABLES,
    Came,
    change_particulars,
    code_of,
    come,
    forget,
    go_back,
    put_in,
)
from tests.app.test_migrations import engine

pytestmark = pytest.mark.slow

__all__ = ["engine"]
NEW = "new@employer.example"
# What is composed of facts has nothing to do with the database; the others use both.
one_database = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


def test_a_letter_whose_contact_has_changed_is_marked_and_the_old_one_known(
    engine: Engine,
) -> None:
    """The contact was read at each download; nothing else of an evaluation was."""
    came = come(engine, change_particulars("employer", 2, "shared", "contact_email", NEW))
    papers = came.papers("evaluation", 1)
    marked = [row for row in came.after["paper"] if row["reconstructed_on"]]
    assert [row["kind"] for row in marked] == ["letter"] * 2 * len(came.after["evaluation"])
    today = datetime.now(UTC).date()
    for (kind, language), paper in papers.items():
        of = {"evaluation_id": 1, "kind": {"evaluation": "record"}.get(kind, kind)}
        old = came.old_codes("evaluation_code", **of, language=language)
        assert len(old) == 1
        assert paper["code"] == code_of(paper["words"]["document"])
        assert came.codes(paper) == old | {paper["code"]}
        assert paper["reconstructed_on"] in (None, today, today - timedelta(days=1))
    assert NEW in json.dumps(papers["letter", "ru"]["words"])


@one_database
def test_names_on_the_sheet_stand_beside_the_words(engine: Engine) -> None:
    came = come(engine)
    paper = came.papers("position_version", 1)["internal", "ru"]
    assert paper["words"]["document"]["employees"] == []
    of = {"version_id": 1, "kind": "internal", "language": "ru"}
    old = came.old_codes("document_code", **of)
    assert came.codes(paper) == old
    # What is printed is the code of the sheet in hand; the other is that of the words alone.
    assert old - {paper["code"]} == {code_of(paper["words"]["document"])}


@one_database
def test_a_sheet_that_was_known_proves_the_words_without_names(engine: Engine) -> None:
    came = come(engine, forget("document_code", id=1))
    paper = came.papers("position_version", 1)["internal", "ru"]
    assert paper["reconstructed_on"] is None
    assert came.codes(paper) == {paper["code"]} != {code_of(paper["words"]["document"])}


@one_database
def test_what_never_had_a_code_was_a_draft_and_says_what_it_lacks(engine: Engine) -> None:
    came = come(
        engine,
        change_particulars("position_version", 2, "ru", "employer", ""),
        forget("document_code", version_id=2),
    )
    papers = came.papers("position_version", 2)
    for paper in papers.values():
        assert paper["words"]["document"]["draft"] is True
        assert paper["reconstructed_on"] is None
        assert paper["code"] == code_of(paper["words"]["document"])
        assert came.codes(paper) == set()
    gaps = papers["internal", "ru"]["words"]["document"]["gaps"]
    assert ("field", "employer") in {(gap["what"], gap["id"]) for gap in gaps}
    assert papers["internal", "en"]["words"]["document"]["gaps"] == []


@one_database
def test_what_went_out_as_final_stays_final_whatever_is_asked_for_today(engine: Engine) -> None:
    came = come(engine, change_particulars("position_version", 2, "ru", "employer", ""))
    paper = came.papers("position_version", 2)["internal", "ru"]
    document = paper["words"]["document"]
    assert (document["draft"], document["gaps"]) == (False, [])
    assert paper["reconstructed_on"] is not None


@one_database
def test_equal_words_of_another_position_are_known_too(engine: Engine) -> None:
    """A code was registered once, for whoever had it first."""

    def copy(connection: Connection, tables: dict[str, Table]) -> None:
        for name, id_, of in (("position", 9, {}), ("position_version", 9, {"position_id": 9})):
            table = tables[name]
            row = connection.execute(select(table).where(table.c.id == 2)).mappings().one()
            connection.execute(insert(table).values({**row, "id": id_, **of}))

    came = come(engine, copy)
    first, second = (came.papers("position_version", id_) for id_ in (2, 9))
    assert {key: row["code"] for key, row in first.items()} == {
        key: row["code"] for key, row in second.items()
    }
    for paper in second.values():
        assert paper["reconstructed_on"] is None
        assert came.codes(paper) == {paper["code"]}


@one_database
def test_a_letter_of_an_offer_that_was_withdrawn_later_stays_final(engine: Engine) -> None:
    came = come(engine, put_in("offer", 1, state="withdrawn"), put_in("offer", 2, state="returned"))
    papers = came.papers("offer", 1)
    assert papers.keys() == {("offer_letter", "ru"), ("offer_letter", "en")}
    for paper in papers.values():
        assert (paper["words"]["document"]["draft"], paper["reconstructed_on"]) == (False, None)
    assert [row["issue_id"] for row in came.after["offer"] if row["id"] == 2] == [None]


@one_database
def test_facts_that_do_not_read_hold_nothing_up(
    engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    came = come(
        engine,
        put_in("position_version", 1, source="gone.gone.v1"),
        put_in("position_version", 2, content={}),
        put_in("evaluation", 1, facts={"ru": "Иванова"}),
        put_in("offer", 1, facts={}),
    )
    for owner, id_ in (("position_version", 1), ("position_version", 2), ("evaluation", 1)):
        assert [row["words"] for row in came.papers(owner, id_).values() if row["words"]] == []
    assert [row["words"] for row in came.papers("offer", 1).values()] == [{}, {}]
    assert all(row["words"] for row in came.papers("position_version", 3).values())
    assert came.known() == came.registered()
    told = [each.getMessage() for each in caplog.records if each.name == old_papers.__name__]
    assert [message.rpartition(", of ")[2] for message in told if ", of " in message] == [
        "position_version: 8",
        "evaluation: 6",
        "offer: 2",
    ]


@one_database
def test_a_page_of_a_benchmark_is_known_without_words(engine: Engine) -> None:
    moment = datetime(2026, 5, 4, 9, 30, tzinfo=UTC)
    page = {"kind": "benchmark", "language": "en", "registered_at": moment, "offer_id": None}

    def hand_out(connection: Connection, tables: dict[str, Table]) -> None:
        codes = [{"id": 100 + n, "code": f"AAAA-AAAA-AA{n:02}", **page} for n in range(2)]
        connection.execute(insert(tables["offer_code"]), codes)

    came = come(engine, hand_out)
    papers = [row for row in came.after["paper"] if row["kind"] == "benchmark"]
    assert [(row["words"], row["code"]) for row in papers] == [
        ({}, "AAAA-AAAA-AA00"),
        ({}, "AAAA-AAAA-AA01"),
    ]
    issues = {row["id"]: row for row in came.after["paper_issue"]}
    for paper in papers:
        issue = issues[paper["issue_id"]]
        assert (issue["issued_at"], issue["release"], issue["facts"]) == (moment, "", {})
        assert came.codes(paper) == {paper["code"]}


@one_database
def test_papers_belong_to_whom_their_records_do(engine: Engine) -> None:
    came = come(engine)
    issues = {row["id"]: row for row in came.after["paper_issue"]}
    found = {
        (owner, row["id"]): tuple(
            issues[row["issue_id"]][key] for key in ("employer_id", "candidate_id", "issued_at")
        )
        for owner in ("position_version", "evaluation", "offer")
        for row in came.after[owner]
        if row["issue_id"]
    }
    positions, applied, vacancies = (
        {row["id"]: row for row in came.after[name]}
        for name in ("position", "application", "vacancy")
    )
    for (owner, id_), whose in found.items():
        row = next(each for each in came.after[owner] if each["id"] == id_)
        if owner == "position_version":
            employer = positions[row["position_id"]]["employer_id"]
            assert whose == (employer, None, row["created_at"])
        else:
            application = applied[row["application_id"]]
            employer = vacancies[application["vacancy_id"]]["employer_id"]
            assert whose == (employer, application["candidate_id"], row["decided_at"])
    assert len(found) == 6


def test_many_versions_have_their_papers_each(engine: Engine) -> None:
    """They are taken in blocks."""
    many = range(2, 102)

    def copy(connection: Connection, tables: dict[str, Table]) -> None:
        table = tables["position_version"]
        row = connection.execute(select(table).where(table.c.id == 3)).mappings().one()
        copies = [{**row, "id": 100 + number, "number": number} for number in many]
        connection.execute(insert(table), copies)

    came = come(engine, copy)
    assert len(came.after["paper"]) == 26 + 4 * len(many)
    assert len({row["code"] for row in came.after["paper"]}) == len(came.after["paper"])
    for number in many:
        papers = came.papers("position_version", 100 + number)
        assert {row["words"]["document"]["edition"] for row in papers.values()} == {str(number)}
    assert came.known() == came.registered()


def test_new_papers_come_after_the_old_ones(engine: Engine) -> None:
    came = come(engine)
    tables = reflected(engine)
    row = {key: value for key, value in came.after["paper_issue"][-1].items() if key != "id"}
    with engine.begin() as connection:
        made = insert(tables["paper_issue"]).values(row).returning(tables["paper_issue"].c.id)
        assert connection.scalar(made) == max(each["id"] for each in came.after["paper_issue"]) + 1


def test_the_way_back_keeps_every_code(engine: Engine) -> None:
    came = come(engine)
    go_back(engine)
    back = stored(engine)
    for name in TABLES:
        assert _without_ids(back[name]) == _without_ids(came.before[name])
    for name in ("position_version", "evaluation", "offer", "acknowledgement"):
        assert _without_hours(back[name]) == _without_hours(came.before[name])
    migrate(engine, lambda _revision, _newest: Path())
    assert Came(came.before, stored(engine)).known() == came.registered()


def _without_hours(rows: list[Row]) -> list[Row]:
    """Return rows without the hours of days that people typed: they are not kept any more."""
    told = ({k: v for k, v in row.items() if k not in ("sent_at", "answered_at")} for row in rows)
    return sorted(told, key=lambda row: int(row["id"]))


def _without_ids(rows: list[Row]) -> list[Row]:
    return sorted(
        ({key: value for key, value in row.items() if key != "id"} for row in rows),
        key=lambda row: str(row["code"]),
    )
