"""Shapes in which a kind of record was ever stored, and how older ones are read today.

Every stored record carries the number of its schema; one without a number is of the first. A
converter turns a record of one number into the next: it renames, drops, or leaves empty what the
older one did not know. It never composes words, so that what was stored says what it said.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter

from hiring.db.migrations.composers_0010.job_descriptions.errors import DescriptionError

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

    def stamped(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """Return plain data of today's shape with the number of its schema."""
        return {**data, KEY: self.number}

    def current(self, stored: Mapping[str, Any]) -> dict[str, Any]:
        """Return stored data in today's shape, without the number.

        Raises DescriptionError("newer_schema") for what a later release has written.
        """
        data = dict(stored)
        number = data.pop(KEY, 1)
        if not isinstance(number, int) or not 1 <= number <= self.number:
            raise DescriptionError("newer_schema", f"{self.name} {number}")
        for step in range(number, self.number):
            data = self.converters[step](data)
        return data

    def dump(self, value: Shape) -> dict[str, Any]:
        """Return a value as plain data for storage, stamped."""
        return self.stamped(self._adapter.dump_python(value, mode="json"))

    def load(self, stored: Mapping[str, Any]) -> Shape:
        """Return the value that was stored, whatever its schema. Raises what `current` raises."""
        # As JSON, strictly: nothing is converted on the quiet.
        return self._adapter.validate_json(json.dumps(self.current(stored)), strict=True)

    @cached_property
    def _adapter(self) -> TypeAdapter[Shape]:
        return TypeAdapter(self.shape)
