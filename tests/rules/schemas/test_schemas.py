"""What any release has stored is read today; a class that is stored never changes unnoticed."""

import json
import lzma
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from job_descriptions.writing.errors import CodedError
from job_descriptions.writing.schemas import KEY, Schema, unstamped
from tests.rules.schemas.records import EXAMPLES, NEVER_STORED, RECORDS, Record, Row, kept
from tests.rules.schemas.shapes import shape_of

ROOT = Path(__file__).parents[3]
FILLED = sorted((ROOT / "tests" / "app" / "filled").glob("*.json.xz"))
EVERY = [
    (record, number) for record in RECORDS.values() for number in range(1, record.schema.number + 1)
]


def _named(value: object) -> str:
    return value.schema.name if isinstance(value, Record) else str(value)


each_kind = pytest.mark.parametrize("record", RECORDS.values(), ids=_named)
each_schema = pytest.mark.parametrize(("record", "number"), EVERY, ids=_named)


class TestExamples:
    @each_schema
    def test_it_is_read_to_the_same_value_in_every_shape(self, record: Record, number: int) -> None:
        stored = kept(record.example(number))["stored"]
        newest = kept(record.example(record.schema.number))["stored"]
        assert stored[KEY] == number
        assert record.read(stored) == record.read(newest)
        assert record.write(record.read(stored)) == newest

    @each_kind
    def test_a_record_without_a_number_is_of_the_first(self, record: Record) -> None:
        stored = kept(record.example(1))["stored"]
        assert record.read(unstamped(stored)) == record.read(stored)

    @each_kind
    def test_what_a_later_release_wrote_is_refused(self, record: Record) -> None:
        stored = kept(record.example(record.schema.number))["stored"]
        for number in (record.schema.number + 1, 0, "1", True, None):
            with pytest.raises(CodedError, match="newer_schema"):
                record.read({**stored, KEY: number, "a_later_field": ""})

    @each_kind
    def test_a_changed_class_has_a_new_number(self, record: Record) -> None:
        """Where this fails: the next number, a converter, and `keep` (see there)."""
        assert kept(record.example(record.schema.number))["shape"] == shape_of(record.schema.shape)

    def test_no_example_is_left_over_and_no_kind_is_forgotten(self) -> None:
        assert {file.name for file in EXAMPLES.iterdir()} == {
            record.example(number).name for record, number in EVERY
        }
        code = (ROOT / each for each in ("hiring", "assessments", "job_descriptions"))
        sources = (path.read_text("utf-8") for folder in code for path in folder.rglob("*.py"))
        names = {name for text in sources for name in re.findall(r'Schema\("(\w+)"', text)}
        assert names == RECORDS.keys() | NEVER_STORED


def _stored_rows() -> Iterator[tuple[str, Record, Row]]:
    """Yield the records that earlier commits have really stored."""
    for file in FILLED:
        tables = json.loads(lzma.decompress(file.read_bytes()))
        for record in RECORDS.values():
            for place in record.columns:
                table, column = place.split(".")
                for row in tables.get(table, []):
                    # An empty one stands where nothing is stored.
                    if row[column]:
                        yield f"{file.name}: {place}", record, row[column]


def test_every_row_of_earlier_commits_is_read() -> None:
    places = set()
    for place, record, row in _stored_rows():
        assert record.write(record.read(row))[KEY] == record.schema.number
        places.add(place)
    assert len(places) >= 20


@dataclass(frozen=True)
class Told:
    """A class as it was stored first."""

    words: str


@dataclass(frozen=True)
class Signed:
    """The same with a field that must be there."""

    words: str
    person: str


@dataclass(frozen=True)
class Renamed:
    """The same under another name, and one dropped."""

    text: str


def _with_person(data: Row) -> Row:
    return {**data, "person": ""}


def _renamed(data: Row) -> Row:
    return {"text": data["words"]}


TOLD = Schema("told", Told)
SIGNED = Schema("told", Signed, 2, {1: _with_person})
RENAMED = Schema("told", Renamed, 3, {1: _with_person, 2: _renamed})
OLD: Row = {"words": "as it was said"}


class TestChange:
    @pytest.mark.parametrize("changed", [Signed, Renamed])
    def test_a_changed_class_is_noticed(self, changed: type[Any]) -> None:
        assert shape_of(changed)[changed.__name__] != shape_of(Told)["Told"]

    def test_a_changed_type_default_or_class_below_is_noticed(self) -> None:
        def shape(**annotations: Any) -> dict[str, Any]:
            made: Any = dataclass(
                type("Made", (), {"__annotations__": {"one": Told}, **annotations})
            )
            return shape_of(made)

        one = shape()
        assert one == shape() != shape(one=Told("usual"))
        assert shape(__annotations__={"one": Signed}) != one
        assert shape(__annotations__={"one": Told | None}) != one
        assert shape(__annotations__={"one": tuple[Told, ...]}) != one

    def test_an_old_record_is_unreadable_until_there_is_a_converter(self) -> None:
        with pytest.raises(ValidationError, match="person"):
            Schema("told", Signed).load(OLD)
        assert SIGNED.load(OLD) == Signed("as it was said", "")

    def test_nothing_is_dropped_on_the_quiet(self) -> None:
        with pytest.raises(ValidationError, match="person"):
            TOLD.load({**OLD, "person": "Анна"})

    def test_converters_follow_one_another(self) -> None:
        stored = SIGNED.dump(Signed("as it was said", "Анна"))
        assert stored[KEY] == 2
        assert RENAMED.load(OLD) == RENAMED.load(stored) == Renamed("as it was said")

    def test_what_was_stored_is_not_touched(self) -> None:
        before = dict(OLD)
        RENAMED.load(OLD)
        assert before == OLD

    @pytest.mark.parametrize("converters", [{}, {2: _renamed}, {1: _with_person, 2: _renamed}])
    def test_a_number_without_its_converter_is_refused_at_once(self, converters: Any) -> None:
        with pytest.raises(ValueError, match="one converter"):
            Schema("told", Signed, 2, converters)
        assert replace(SIGNED, converters={1: _with_person}) == SIGNED
