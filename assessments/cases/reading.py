"""Turn plain data, as files and records hold it, into a case test and back."""

from typing import Annotated

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
