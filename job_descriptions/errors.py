"""What can be wrong with a description. Codes, not sentences: the words live with the interface."""

from decimal import Decimal

from job_descriptions.writing.errors import CodedError


class DescriptionError(CodedError):
    """A description that cannot be used; `readings` are those of a number that reads two ways."""

    def __init__(
        self, code: str, where: str = "", detail: str = "", readings: tuple[Decimal, ...] = ()
    ) -> None:
        super().__init__(code, where, detail)
        self.readings = readings


class UnknownDescription(DescriptionError):
    """No description of this role, variant or version is in the library."""


class UnknownField(DescriptionError):
    """A value was given for a field that no description declares."""


class InvalidValue(DescriptionError):
    """A field's value has the wrong type or lies out of range."""
