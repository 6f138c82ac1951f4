"""Plain data into a rubric and back: the same for content files and for what users write."""

import hashlib
import json
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from pydantic import TypeAdapter

from assessments.rubric import Anchor, Rubric
from job_descriptions.writing.content import checked
from job_descriptions.writing.schemas import Schema

RUBRIC = Schema("rubric", Rubric)
_RUBRIC = TypeAdapter(Rubric)


def read_rubric(data: object, where: str = "") -> Rubric:
    """Return the rubric that plain data of YAML or JSON describe, whatever their schema.

    Raises BrokenContent with the place, such as `competencies.2.weight` after the words of
    `where`, where a name is unknown or missing or a value has the wrong type, and
    CodedError("newer_schema"). Whether the rubric is good, linting says.
    """
    return checked(_RUBRIC, RUBRIC.current(data) if isinstance(data, dict) else data, where)


def rubric_data(rubric: Rubric) -> dict[str, Any]:
    """Return plain data that `read_rubric` reads back to the same rubric.

    What has its usual value is left out; anchors are a mapping by mark, as text. They carry no
    number of their schema: who stores them stamps them by `stored_rubric`.
    """
    plain: dict[str, Any] = _plain(rubric)
    return plain


def stored_rubric(rubric: Rubric) -> dict[str, Any]:
    """Return the plain data of a rubric for storage, with the number of their schema."""
    return RUBRIC.stamped(rubric_data(rubric))


def rubric_json(rubric: Rubric) -> bytes:
    """Return the canonical JSON: the same rubric always gives the same bytes."""
    text = json.dumps(
        rubric_data(rubric), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return text.encode()


def digest(rubric: Rubric) -> str:
    """Return the SHA-256 of the canonical JSON, by which versions are frozen and compared."""
    return hashlib.sha256(rubric_json(rubric)).hexdigest()


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {
            each.name: _plain(getattr(value, each.name))
            for each in fields(value)
            if each.default is MISSING or getattr(value, each.name) != each.default
        }
    if isinstance(value, tuple):
        return _plain_items(value)
    return str(value) if isinstance(value, (date, Decimal, StrEnum)) else value


def _plain_items(values: tuple[Any, ...]) -> Any:
    if values and all(isinstance(each, Anchor) for each in values):
        return {str(each.mark): _plain(each.text) for each in values}
    return [_plain(each) for each in values]
