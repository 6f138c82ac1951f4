"""Days that were kept as texts or as moments stay the days that people had typed."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Engine, inspect, text

from hiring.db.session import make_engine
from tests.app.filled.rows import FILES, Row, put, revision_of, stored
from tests.app.installations import step
from tests.postgres import fresh_database

pytestmark = pytest.mark.slow

BEFORE, DAYS_CAME = "0010", "0011"
DAYS = {
    "offer": {
        "starts_on": "starts_on",
        "answer_by": "answer_by",
        "sent_at": "sent_on",
        "answered_at": "answered_on",
    },
    "consent": {"given_at": "given_on", "expires_at": "ends_on"},
    "survey_summary": {"newest": "newest"},
}
LATE = date(2026, 11, 22)
# A draft without days, and a day that had passed when it was typed: its last minute was kept.
ODD = (
    "UPDATE offer SET starts_on = '', answer_by = '' WHERE id = (SELECT MIN(id) FROM offer)",
    "UPDATE offer SET sent_at = '2026-11-22 23:59:00+00' WHERE id = (SELECT MAX(id) FROM offer)",
)


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database that the newest kept commit filled, before days became days."""
    if request.param == "sqlite":
        made = make_engine(f"sqlite:///{tmp_path / 'filled.sqlite3'}")
        yield made
        made.dispose()
        return
    with fresh_database(request.getfixturevalue("postgres")) as url:
        # A server in a zone of its own answers in that zone, and still keeps moments of UTC.
        made = make_engine(f"{url}&options=-c%20timezone%3DAsia/Vladivostok")
        yield made
        made.dispose()


def _before(engine: Engine) -> dict[str, list[Row]]:
    put(engine, max(file for file in FILES if revision_of(file) <= BEFORE))
    step(engine, lambda config: command.upgrade(config, BEFORE))
    with engine.begin() as connection:
        for statement in ODD:
            connection.execute(text(statement))
    return stored(engine)


def _day(kept: Any) -> str:
    """Return a day as a text, whether it stood as a day, as a moment or as a text."""
    return kept.isoformat()[:10] if isinstance(kept, date) else kept or ""


def test_every_day_stays_as_it_was_typed(engine: Engine) -> None:
    before = _before(engine)
    step(engine, lambda config: command.upgrade(config, DAYS_CAME))
    after = stored(engine)
    for table, names in DAYS.items():
        expected = {
            (row["id"], new): _day(row[old]) for row in before[table] for old, new in names.items()
        }
        found = {(row["id"], new): row[new] for row in after[table] for new in names.values()}
        assert {key: _day(day) for key, day in found.items()} == expected
        kinds = {type(day) for day in found.values() if day is not None}
        assert kinds == {date}
    assert {row["starts_on"] is None for row in after["offer"]} == {True, False}
    assert LATE in {row["sent_on"] for row in after["offer"]}


def test_nothing_but_days_is_touched(engine: Engine) -> None:
    before = _before(engine)
    step(engine, lambda config: command.upgrade(config, DAYS_CAME))
    after = stored(engine)
    for table, names in DAYS.items():
        assert after[table]
        for old, new in zip(before[table], after[table], strict=True):
            untouched = old.keys() - names.keys()
            assert {name: new[name] for name in untouched} == {
                name: old[name] for name in untouched
            }
            assert new.keys() - untouched == set(names.values())


def test_the_way_back_keeps_the_days(engine: Engine) -> None:
    before = _before(engine)
    step(engine, lambda config: command.upgrade(config, DAYS_CAME))
    step(engine, lambda config: command.downgrade(config, BEFORE))
    after = stored(engine)
    for table, names in DAYS.items():
        for old, new in zip(before[table], after[table], strict=True):
            assert {name: _day(new[name]) for name in names} == {
                name: _day(old[name]) for name in names
            }
    moments = {type(row["given_at"]) for row in after["consent"]}
    assert moments == {datetime}
    columns = {each["name"]: each["nullable"] for each in inspect(engine).get_columns("offer")}
    assert not columns["starts_on"]
