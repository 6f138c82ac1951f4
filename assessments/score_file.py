"""The JSON form of scoring: marks in, the full result out, and every fault with its place."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, NoReturn

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    Strict,
    StringConstraints,
    ValidationError,
    with_config,
)

from assessments.errors import AssessmentError
from assessments.result import Assessment, assess
from assessments.score_data import result_data
from assessments.scoring.marks import Mark
from assessments.scoring.plan import MissingPolicy, Plan

LARGEST = 32 * 1024 * 1024
_CLOSED = ConfigDict(extra="forbid")
_CODES = {
    "missing": "missing",
    "extra_forbidden": "unknown_key",
    "unexpected_keyword_argument": "unknown_key",
    "is_instance_of": "not_a_number",
    "decimal_type": "not_a_number",
    "string_type": "not_text",
    "model_type": "not_an_object",
    "dict_type": "not_an_object",
    "dataclass_type": "not_an_object",
    "list_type": "not_a_list",
    "too_short": "not_two",
    "too_long": "not_two",
    "multiple_of": "not_whole",
    "decimal_max_places": "too_fine",
    "string_too_short": "empty_name",
    "string_too_long": "long_name",
    "string_unicode": "not_utf8",
}
_Name = Annotated[str, StringConstraints(strict=True, min_length=1, max_length=200)]
_Number = Annotated[Decimal, Strict(), Field(ge=-1000, le=1000, decimal_places=6)]
_Points = Annotated[Decimal, Strict(), Field(ge=-1_000_000, le=1_000_000, decimal_places=6)]
_Whole = Annotated[Decimal, Strict(), Field(ge=-1000, le=1000, multiple_of=1)]


class BrokenScoreFile(AssessmentError):
    """A file that is not marks in the form that scoring reads; `where` is the place in it."""


@with_config(_CLOSED)
@dataclass(frozen=True, slots=True)
class MarkForm:
    """One mark as it stands in the file."""

    candidate: _Name
    rater: _Name
    competency: _Name
    mark: _Number | None


class ScoreForm(BaseModel):
    """The whole file. `coverage` and `first_round` may be left out, like cutoffs and policy."""

    model_config = _CLOSED

    scale: Annotated[list[_Whole], Field(min_length=2, max_length=2)]
    weights: dict[_Name, _Points]
    cutoffs: dict[_Name, _Number] = Field(default_factory=dict)
    missing: MissingPolicy = "block"
    coverage: _Number = Decimal("0.80")
    marks: list[MarkForm]
    first_round: list[MarkForm] = Field(default_factory=list)


def score_file(content: bytes) -> dict[str, Any]:
    """Return the result for a file as plain data, ready for JSON.

    Raises AssessmentError with a code, a place and a detail for anything that cannot be scored.
    """
    return result_data(assessment_of(content))


def assessment_of(content: bytes) -> Assessment:
    """Return the result for a file as `assess` gives it. Raises AssessmentError."""
    form = read_form(content)
    low, high = map(int, form.scale)
    plan = Plan(low, high, form.weights, form.cutoffs, form.missing, form.coverage)
    return assess(plan, _marks(form.marks), _marks(form.first_round))


def read_form(content: bytes) -> ScoreForm:
    """Return the checked form of a file. Raises BrokenScoreFile with the first fault."""
    try:
        return ScoreForm.model_validate(_parsed(content))
    except ValidationError as error:
        raise _first_fault(error) from None


def _marks(forms: Sequence[MarkForm]) -> list[Mark]:
    return [Mark(form.candidate, form.rater, form.competency, form.mark) for form in forms]


def _parsed(content: bytes) -> object:
    """Return the data of a file; all numbers are exact, and no key hides behind another."""
    if len(content) > LARGEST:
        raise BrokenScoreFile("too_large", str(LARGEST))
    try:
        return json.loads(
            content.decode("utf-8-sig"),
            parse_float=Decimal,
            parse_int=Decimal,
            parse_constant=_refuse_constant,
            object_pairs_hook=_unique,
        )
    except UnicodeDecodeError as error:
        raise BrokenScoreFile("not_utf8") from error
    except (ValueError, ArithmeticError, RecursionError) as error:
        raise BrokenScoreFile("unreadable", str(error)) from error


def _refuse_constant(name: str) -> NoReturn:
    raise BrokenScoreFile("number_not_finite", name)


def _unique(pairs: list[tuple[str, object]]) -> Mapping[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise BrokenScoreFile("key_twice", max(names, key=names.count))
    return found


def _first_fault(error: ValidationError) -> BrokenScoreFile:
    """Return the first fault with its place, `marks[3].mark`."""
    fault = error.errors(include_url=False, include_context=False)[0]
    code = _CODES.get(fault["type"], "wrong_kind")
    given = fault["input"]
    words = fault["msg"].removeprefix("Input should ")
    shown = f", not {given!r}" if isinstance(given, (str, bool)) else ""
    return BrokenScoreFile(code, f"{words}{shown}", where=_place(fault["loc"]))


def _place(location: tuple[int | str, ...]) -> str:
    parts = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in location)
    return "".join(parts).removeprefix(".")
