"""A document ready for any format: its words, the labels that layouts print, its check code."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from hiring.papers.kinds import KINDS
from job_descriptions.writing.printed import Printed, check_code

DocumentT = TypeVar("DocumentT", bound=Printed)
# Frozen: what takes any document takes one of a kind.
DocumentT_co = TypeVar("DocumentT_co", bound=Printed, covariant=True)


@dataclass(frozen=True, slots=True)
class Composed(Generic[DocumentT_co]):
    """What a format is made from, and nothing else: no format composes words or works out codes.

    `labels` are all words that a layout prints beside the document's own. `remark` stands beside
    the code at the foot: what a reader must know of this paper. `employees` name who will
    acknowledge it; they stand beside its words and change no code.
    """

    document: DocumentT_co
    labels: Mapping[str, str]
    code: str
    remark: str = ""
    employees: tuple[str, ...] = ()

    @property
    def foot(self) -> str:
        """The line at the foot of every page: source, edition, check code and remark."""
        edition = self.document.edition and f"{self.labels['edition']} {self.document.edition}"
        code = f"{self.labels['code']} {self.code}"
        parts = (self.document.source, edition, code, self.remark)
        return " · ".join(part for part in parts if part)


def compose(document: DocumentT, employees: tuple[str, ...] = ()) -> Composed[DocumentT]:
    """Return a document that is not issued, with the labels of today and its code."""
    labels = KINDS[document.kind].labels(document.language)
    return Composed(document, labels, check_code(document), employees=employees)
