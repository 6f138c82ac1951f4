"""What can be wrong with an assessment. Codes, not sentences: the words live with the interface."""

from job_descriptions.writing.errors import CodedError


class AssessmentError(CodedError):
    """An assessment that cannot be used; `code` names the refusal, `detail` says what it is about.

    `where` is a place inside a file or a form, empty where there is none.
    """

    def __init__(self, code: str, detail: str = "", *, where: str = "") -> None:
        super().__init__(code, where, detail)


class UnknownRubric(AssessmentError):
    """No rubric of this role or version is in the library."""
