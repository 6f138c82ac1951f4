"""A document ready for any format: its words, the labels that layouts print, its check code."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from hiring.papers.kinds import KINDS
from job_descriptions.document import Printed, check_code

DocumentT = TypeVar("DocumentT", bound=Printed)


@dataclass(frozen=True, slots=True)
class Composed(Generic[DocumentT]):
    """What a format is made from, and nothing else: no format composes words or works out codes.

    `labels` are all words that a layout prints beside the document's own. `remark` stands beside
    the code at the foot: what a reader must know of this paper. `employees` name who will
    acknowledge it; they stand beside its words and change no code.
    """

    document: DocumentT
    labels: Mapping[str, str]
    code: str
    remark: str = ""
    employees: tuple[str, ...] = field(default=())


def compose(document: DocumentT) -> Composed[DocumentT]:
    """Return a document that is not issued, with the labels of today and its code."""
    labels = KINDS[document.kind].labels(document.language)
    return Composed(document, labels, check_code(document))
