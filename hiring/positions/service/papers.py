"""Documents of a position: filled in, checked for gaps, and known by their codes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal

from hiring.pdf.fonts import unprintable
from job_descriptions.copying import Copy, applied, copy_of, from_data, to_data
from job_descriptions.document import Document
from job_descriptions.fields import with_defaults
from job_descriptions.fill import Particulars, fill, find_gaps
from job_descriptions.headings import NO_SIGN
from job_descriptions.library import Library
from job_descriptions.model import KINDS, Description, Kind
from job_descriptions.particulars import Raw, check_particulars
from job_descriptions.writing.localized import LANGUAGES, Language
from job_descriptions.writing.printed import Gap


@dataclass(frozen=True)
class PositionText:
    """What a document is made from: a library version, the employer's content and values.

    `copy` is the content, read once however often it is asked for.
    """

    source: str
    content: Mapping[str, Any]
    values: Raw
    number: int | None = None

    @cached_property
    def copy(self) -> Copy:
        return from_data(self.content)

    @classmethod
    def of(cls, description: Description) -> "PositionText":
        """Return what a library description's own sheet is made from."""
        return cls(description.name, to_data(copy_of(description)), {})


def description_of(library: Library, text: PositionText) -> Description:
    """Return the library's description with the employer's changes."""
    return applied(text.copy, library.version(text.source))


def document_of(library: Library, text: PositionText, language: Language, kind: Kind) -> Document:
    """Return the document; without a version number, or with gaps, it is a marked draft."""
    checked = check_particulars(text.values, library.fields, language)
    description = description_of(library, text)
    edition = str(text.number) if text.number else ""
    gaps = gaps_of(library, description, checked.values, language, kind)
    given = Particulars(checked.values, edition, draft=not text.number or bool(gaps))
    return replace(fill(description, library.fields, given, language, kind), gaps=gaps)


def gaps_of(
    library: Library,
    description: Description,
    values: Mapping[str, str],
    language: Language,
    kind: Kind,
) -> tuple[Gap, ...]:
    """Return what keeps a document a draft: what is missing, and what no typeface can print."""
    missing = find_gaps(description, library.fields, values, language, kind)
    printed = [c for c in description.clauses() if kind == "internal" or c.vacancy]
    clauses = [(c.id, c.text[language]) for c in (description.purpose, *printed)]
    return (*missing, *_without_signs(library, clauses, values, language))


def _without_signs(
    library: Library,
    clauses: Iterable[tuple[str, str]],
    values: Mapping[str, str],
    language: Language,
) -> Iterator[Gap]:
    texts: tuple[tuple[Literal["sign_in_field", "sign_in_clause"], str, str, str], ...] = (
        *(("sign_in_field", n, library.fields[n].label[language], v) for n, v in values.items()),
        *(("sign_in_clause", name, words[:40], words) for name, words in clauses),
    )
    if not unprintable(" ".join(text for _what, _name, _label, text in texts)):
        return
    for what, name, label, text in texts:
        if signs := unprintable(text):
            words = NO_SIGN[language].format(name=label, signs=" ".join(signs))
            yield Gap(what, name, words)


def usable_values(library: Library, text: PositionText, language: Language) -> dict[str, str]:
    """Return the particulars that can be used in one language, complete with defaults."""
    checked = check_particulars(text.values, library.fields, language)
    return with_defaults(library.fields, checked.values)


def documents_of(library: Library, text: PositionText) -> Iterator[Document]:
    """Yield every document of a position in every language, as they are composed now."""
    for kind in KINDS:
        for language in LANGUAGES:
            yield document_of(library, text, language, kind)
