"""The instruments that questions and blocks of proof belong to, with their names."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from assessments.library import CONTENT
from job_descriptions.writing.content import read_content
from job_descriptions.writing.localized import Text

_NAMES = TypeAdapter(dict[str, Text])


@cache
def instruments(path: Path = CONTENT / "instruments.v1.yaml") -> Mapping[str, Text]:
    """Return the instruments' names by id. Raises BrokenContent; a file is read once."""
    return read_content(_NAMES, path)
