"""Offers frozen into plain data, and read back to the very same facts."""

import json
from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter

from hiring.db.migrations.composers_0010.hiring.salary.offered import OfferFacts

_FACTS = TypeAdapter(OfferFacts)


def frozen(facts: OfferFacts) -> dict[str, Any]:
    """Return the facts as plain data; sums are kept as text, to the last digit."""
    data: dict[str, Any] = _FACTS.dump_python(facts, mode="json")
    return data


def thawed(content: Mapping[str, Any]) -> OfferFacts:
    """Return what was frozen."""
    return _FACTS.validate_json(json.dumps(content), strict=True)
