"""A sound rubric as plain data, for tests that break it in one place."""

import json
from collections.abc import Mapping
from typing import Any

from assessments.library import RubricLibrary, case_ids
from assessments.linting import Problem, problems_of
from assessments.reading import read_rubric, rubric_json
from assessments.rubric import Rubric
from tests.builders import LIBRARY

RUBRICS = RubricLibrary()
MANAGER = "head_of_service"
SPECIALIST = "escort_manager"


def data_of(role: str = MANAGER) -> dict[str, Any]:
    """Return a shipped rubric as data that a test may change."""
    data: dict[str, Any] = json.loads(rubric_json(RUBRICS.find(role)))
    return data


def problems(data: Mapping[str, Any]) -> list[Problem]:
    """Return what the linter says of data, against the shipped description and cases."""
    return problems_in(read_rubric(data))


def problems_in(rubric: Rubric) -> list[Problem]:
    """Return what the linter says of a rubric."""
    description = LIBRARY.find(rubric.description)
    return problems_of(rubric, description, LIBRARY.competencies, case_ids())
