"""Turn plain data, as files and records hold it, into a case test and back."""

import hashlib
import json
from typing import Annotated, Any

from pydantic import Discriminator, TypeAdapter

from assessments.cases.model import Case
from job_descriptions.writing.content import checked

_CASE: TypeAdapter[Case] = TypeAdapter(Annotated[Case, Discriminator("kind")])


def read_case(data: object, where: str = "") -> Case:
    """Return the case that plain data of YAML or JSON describe.

    Raises BrokenContent with the place, after the words of `where`, where a name is unknown or
    missing or a value has the wrong type. Whether the case is good, linting says.
    """
    return checked(_CASE, data, where)


def case_data(case: Case) -> dict[str, Any]:
    """Return plain data that `read_case` reads back to the same case."""
    data: dict[str, Any] = _CASE.dump_python(case, mode="json", exclude_defaults=True)
    return data


def case_json(case: Case) -> bytes:
    """Return the canonical JSON: the same case always gives the same bytes."""
    return json.dumps(
        case_data(case), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    ).encode()


def digest(case: Case) -> str:
    """Return the SHA-256 of the canonical JSON, which is kept with every result."""
    return hashlib.sha256(case_json(case)).hexdigest()
