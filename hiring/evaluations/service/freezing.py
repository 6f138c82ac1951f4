"""Evaluations frozen into plain data, and read back to the very same facts."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from assessments.documents.facts import EvaluationFacts
from assessments.reading import rubric_data
from job_descriptions.writing.localized import LANGUAGES, Language
from job_descriptions.writing.schemas import Schema, unstamped


def _in_no_zone(record: dict[str, Any]) -> dict[str, Any]:
    """Leave the zone of moments empty: they were printed in UTC."""
    return record | {language: {**record[language], "zone": ""} for language in LANGUAGES}


# Converters get the whole record: the facts by language, and the rubric beside them.
FACTS = Schema("evaluation_facts", EvaluationFacts, 2, {1: _in_no_zone})


def frozen(facts: Mapping[Language, EvaluationFacts]) -> dict[str, Any]:
    """Return the facts of both languages and their rubric as plain data."""
    rubric = next(iter(facts.values())).rubric
    own: dict[str, Any] = {
        language: FACTS.plain(each, {"rubric"}) for language, each in facts.items()
    }
    return FACTS.stamped({"rubric": rubric_data(rubric)} | own)


def digest_of(content: Mapping[str, Any]) -> str:
    """Return the SHA-256 of frozen facts, by which they are known not to have changed.

    The number of their schema is no part of what they say.
    """
    text = json.dumps(unstamped(content), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
