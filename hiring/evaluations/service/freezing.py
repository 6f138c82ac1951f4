"""Evaluations frozen into plain data, and read back to the very same facts."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from assessments.documents.facts import EvaluationFacts
from assessments.reading import rubric_data
from job_descriptions.localized import Language
from job_descriptions.schemas import Schema, unstamped

# Converters get the whole record: the facts by language, and the rubric beside them.
FACTS = Schema("evaluation_facts", EvaluationFacts)


def frozen(facts: Mapping[Language, EvaluationFacts]) -> dict[str, Any]:
    """Return the facts of both languages and their rubric as plain data."""
    rubric = next(iter(facts.values())).rubric
    own: dict[str, Any] = {
        language: FACTS.plain(each, {"rubric"}) for language, each in facts.items()
    }
    return FACTS.stamped({"rubric": rubric_data(rubric)} | own)


def thawed(content: Mapping[str, Any], language: Language) -> EvaluationFacts:
    """Return what was frozen, in one language. Raises DescriptionError("newer_schema")."""
    data = FACTS.current(content)
    return FACTS.read({**data[language], "rubric": data["rubric"]})


def digest_of(content: Mapping[str, Any]) -> str:
    """Return the SHA-256 of frozen facts, by which they are known not to have changed.

    The number of their schema is no part of what they say.
    """
    text = json.dumps(unstamped(content), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
