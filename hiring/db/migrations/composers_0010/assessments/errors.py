"""What can be wrong with an assessment. Codes, not sentences: the words live with the interface."""


class AssessmentError(Exception):
    """An assessment that cannot be used; `code` names the refusal, `detail` says what it is about.

    `where` is a place inside a file or a form, empty where there is none.
    """

    def __init__(self, code: str, detail: str = "", *, where: str = "") -> None:
        super().__init__(": ".join(part for part in (code, where, detail) if part))
        self.code = code
        self.detail = detail
        self.where = where
