"""Why something cannot be told from the marks: stable codes, the words live elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Detail = int | float | str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """A stable code, and the numbers and names that fill its sentence."""

    code: str
    details: Mapping[str, Detail] = field(default_factory=dict)
