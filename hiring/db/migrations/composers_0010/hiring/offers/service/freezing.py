"""Offers frozen into plain data, and read back to the very same facts."""

from collections.abc import Mapping
from typing import Any

from hiring.db.migrations.composers_0010.hiring.salary.offered import OfferFacts
from hiring.db.migrations.composers_0010.job_descriptions.schemas import Schema

FACTS = Schema("offer_facts", OfferFacts)


def thawed(content: Mapping[str, Any]) -> OfferFacts:
    """Return what was frozen. Raises DescriptionError("newer_schema")."""
    return FACTS.load(content)
