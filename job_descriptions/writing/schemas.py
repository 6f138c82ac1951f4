"""Shapes in which a kind of record was ever stored, and how older ones are read today.

Every stored record carries the number of its schema; one without a number is of the first. A
converter turns a record of one number into the next: it renames, drops, or leaves empty what the
older one did not know. It never composes words, so that what was stored says what it said.

To change a class that is stored: give its schema the next number and a converter, then keep an
example of the new shape by `python -m tests.rules.schemas.keep NAME`.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter
from pydantic_core import to_json

from job_descriptions.writing.errors import CodedError

KEY = "schema"
Shape = TypeVar("Shape")
Converter = Callable[[dict[str, Any]], dict[str, Any]]


@dataclass(frozen=True)
class Schema(Generic[Shape]):
    """One kind of stored record: its class today, and the number of that shape.

    `converters` hold, by the number of a schema, what turns its records into the next one's.
    """

    name: str
    shape: type[Shape]
    number: int = 1
    converters: Mapping[int, Converter] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if set(self.converters) != set(range(1, self.number)):
            raise ValueError(f"{self.name}: every number but the newest has one converter")

    def stamped(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """Return plain data of today's shape with the number of its schema."""
        return {**data, KEY: self.number}

    def current(self, stored: Mapping[str, Any]) -> dict[str, Any]:
        """Return stored data in today's shape, without the number.

        Raises CodedError("newer_schema") for what a later release has written.
        """
        data, number = unstamped(stored), stored.get(KEY, 1)
        if type(number) is not int or not 1 <= number <= self.number:
            raise CodedError("newer_schema", self.name, str(number))
        for step in range(number, self.number):
            data = self.converters[step](data)
        return data

    def dump(self, value: Shape) -> dict[str, Any]:
        """Return a value as plain data for storage, stamped."""
        return self.stamped(self.plain(value))

    def plain(self, value: Shape, without: Collection[str] = ()) -> dict[str, Any]:
        """Return a value as plain data of today's shape, some of its fields left out."""
        data: dict[str, Any] = self._adapter.dump_python(value, mode="json", exclude={*without})
        return data

    def load(self, stored: Mapping[str, Any]) -> Shape:
        """Return the value that was stored, whatever its schema. Raises what `current` raises."""
        return self.read(self.current(stored))

    def read(self, data: Mapping[str, Any]) -> Shape:
        """Return the value of plain data in today's shape, as `current` returns them."""
        # As JSON, strictly, and to the last name: nothing is converted or dropped on the quiet.
        return self._adapter.validate_json(to_json(data), strict=True, extra="forbid")

    @cached_property
    def _adapter(self) -> TypeAdapter[Shape]:
        return TypeAdapter(self.shape)


def unstamped(stored: Mapping[str, Any]) -> dict[str, Any]:
    """Return stored data without the number of their schema: what a digest is taken of."""
    return {name: value for name, value in stored.items() if name != KEY}
