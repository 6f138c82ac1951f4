"""What can be wrong with a description. Codes, not sentences: the words live with the interface."""


class DescriptionError(Exception):
    """A description that cannot be used; `code` names the refusal, `where` the place."""

    def __init__(self, code: str, where: str = "", detail: str = "") -> None:
        super().__init__(": ".join(part for part in (code, where, detail) if part))
        self.code = code
        self.where = where
        self.detail = detail


class InvalidValue(DescriptionError):
    """A field's value has the wrong type or lies out of range."""
