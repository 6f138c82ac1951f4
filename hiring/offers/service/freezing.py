"""Offers frozen into plain data, and read back to the very same facts."""

from collections.abc import Mapping
from typing import Any

from hiring.salary.offered import OfferFacts
from job_descriptions.writing.schemas import Schema

FACTS = Schema("offer_facts", OfferFacts)


def frozen(facts: OfferFacts) -> dict[str, Any]:
    """Return the facts as plain data; sums are kept as text, to the last digit."""
    return FACTS.dump(facts)


def thawed(content: Mapping[str, Any]) -> OfferFacts:
    """Return what was frozen. Raises CodedError("newer_schema")."""
    return FACTS.load(content)
