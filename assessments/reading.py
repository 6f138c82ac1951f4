"""Plain data into a rubric and back: the same for content files and for what users write."""

import hashlib
import json
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from assessments.errors import BrokenContent
from assessments.rubric import Anchor, Rubric
from job_descriptions.schemas import Schema

Checked = TypeVar("Checked")
MOST_BYTES = 500_000
RUBRIC = Schema("rubric", Rubric)
_RUBRIC = TypeAdapter(Rubric)


def read_rubric(data: object) -> Rubric:
    """Return the rubric that plain data of YAML or JSON describe, whatever their schema.

    Raises BrokenContent with the place, such as `competencies.2.weight`, where a name is
    unknown or missing or a value has the wrong type, and DescriptionError("newer_schema").
    Whether the rubric is good, linting says.
    """
    return checked(_RUBRIC, RUBRIC.current(data) if isinstance(data, dict) else data)


def checked(adapter: TypeAdapter[Checked], data: object) -> Checked:
    """Return plain data as what the adapter makes of them; nothing is guessed or converted.

    Raises BrokenContent("wrong_shape" or "too_large").
    """
    try:
        # As JSON, dates and keys look alike, whether they came from YAML or from an editor.
        text = json.dumps(data, default=_as_json, allow_nan=False, ensure_ascii=False).encode()
    except (TypeError, ValueError, RecursionError) as error:
        raise BrokenContent("wrong_shape", detail=str(error)) from error
    if len(text) > MOST_BYTES:
        raise BrokenContent("too_large", detail=str(len(text)))
    try:
        return adapter.validate_json(text, strict=True, extra="forbid")
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(step) for step in first["loc"])
        raise BrokenContent("wrong_shape", place, first["msg"]) from error


def _as_json(value: object) -> str:
    if type(value) is date:
        return value.isoformat()
    raise TypeError(f"a value of type {type(value).__name__}")


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
