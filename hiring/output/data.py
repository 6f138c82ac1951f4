"""JSON: a document's words as data, or the figures that its words tell of."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from hiring.output.format import Draws, Extras, Format
from hiring.papers.composed import Composed
from hiring.papers.kinds import KINDS
from job_descriptions.writing.localized import Text

# A vacancy text goes out as what job boards read.
_KINDS = tuple(name for name in KINDS if name != "vacancy")


def as_json(data: Mapping[str, object]) -> bytes:
    """Return data as a JSON file; half a character stays, as the escape that JSON has for it."""
    text = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    return text.encode("utf-8", "backslashreplace")


def _make(_renderer: Draws, composed: Composed[Any], extras: Extras) -> bytes:
    said = asdict(composed.document) if extras.figures is None else dict(extras.figures)
    beside = {"employees": composed.employees, "remark": composed.remark}
    told = {name: value for name, value in beside.items() if value}
    return as_json({**said, "code": composed.code, **told})


DATA = Format("json", "application/json", Text("JSON", "JSON"), _KINDS, _make)
