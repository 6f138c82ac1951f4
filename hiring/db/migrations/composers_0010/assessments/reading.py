"""Plain data into a rubric and back: the same for content files and for what users write."""

from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from hiring.db.migrations.composers_0010.assessments.rubric import Anchor, Rubric


def rubric_data(rubric: Rubric) -> dict[str, Any]:
    """Return plain data that `read_rubric` reads back to the same rubric.

    What has its usual value is left out; anchors are a mapping by mark, as text.
    """
    plain: dict[str, Any] = _plain(rubric)
    return plain


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
