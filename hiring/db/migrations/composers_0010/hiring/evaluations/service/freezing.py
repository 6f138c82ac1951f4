"""Evaluations frozen into plain data, and read back to the very same facts."""

from collections.abc import Mapping
from typing import Any

from hiring.db.migrations.composers_0010.assessments.documents.facts import EvaluationFacts
from hiring.db.migrations.composers_0010.job_descriptions.localized import Language
from hiring.db.migrations.composers_0010.job_descriptions.schemas import Schema

# Converters get the whole record: the facts by language, and the rubric beside them.
FACTS = Schema("evaluation_facts", EvaluationFacts)


def thawed(content: Mapping[str, Any], language: Language) -> EvaluationFacts:
    """Return what was frozen, in one language. Raises DescriptionError("newer_schema")."""
    data = FACTS.current(content)
    return FACTS.read({**data[language], "rubric": data["rubric"]})
