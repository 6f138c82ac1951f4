"""What can be wrong with what we know. Codes, not sentences: the words live with the interface."""


class CodedError(Exception):
    """Something that cannot be used; `code` names the refusal, `where` the place.

    `detail` says what it is about; both are empty where there is nothing to say.
    """

    def __init__(self, code: str, where: str = "", detail: str = "") -> None:
        super().__init__(": ".join(part for part in (code, where, detail) if part))
        self.code = code
        self.where = where
        self.detail = detail


class BrokenContent(CodedError):
    """Data or a content file of the wrong shape, and the place where they are."""
