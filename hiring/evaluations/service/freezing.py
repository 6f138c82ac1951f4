"""Evaluations frozen into plain data, and read back to the very same facts."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter

from assessments.documents.facts import EvaluationFacts
from assessments.reading import rubric_data
from job_descriptions.localized import Language

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


def digest_of(content: Mapping[str, Any]) -> str:
    """Return the SHA-256 of frozen facts, by which they are known not to have changed."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
