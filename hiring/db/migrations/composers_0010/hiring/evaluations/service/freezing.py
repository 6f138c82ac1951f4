"""Evaluations frozen into plain data, and read back to the very same facts."""

import json
from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter

from hiring.db.migrations.composers_0010.assessments.documents.facts import EvaluationFacts
from hiring.db.migrations.composers_0010.assessments.reading import rubric_data
from hiring.db.migrations.composers_0010.job_descriptions.localized import Language

_FACTS = TypeAdapter(EvaluationFacts)


def frozen(facts: Mapping[Language, EvaluationFacts]) -> dict[str, Any]:
    """Return the facts of both languages and their rubric as plain data."""
    rubric = next(iter(facts.values())).rubric
    return {"rubric": rubric_data(rubric)} | {
        language: _FACTS.dump_python(each, mode="json", exclude={"rubric"})
        for language, each in facts.items()
    }


def thawed(content: Mapping[str, Any], language: Language) -> EvaluationFacts:
    """Return what was frozen, in one language."""
    data = {**content[language], "rubric": content["rubric"]}
    return _FACTS.validate_json(json.dumps(data), strict=True)
