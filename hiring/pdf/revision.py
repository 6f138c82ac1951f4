"""What, besides a document's data, decides the bytes of its PDF."""

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

from hiring.errors import RenderingFailed
from hiring.pdf.fonts import FONTS
from hiring.pdf.pages import TEMPLATES
from job_descriptions.document import Printed, canonical_json, check_code

_LIBRARIES = ("weasyprint", "pydyf", "tinycss2", "cssselect2", "pyphen", "fonttools", "pikepdf")
_HERE = Path(__file__).parent
_ROOT = _HERE.parents[1]
_SOURCES = (
    (TEMPLATES, "**/*.*"),
    (FONTS, "*.*"),
    (_HERE, "*.py"),
    (_ROOT / "job_descriptions", "*.py"),
    (_ROOT / "assessments" / "documents", "*.py"),
    (_ROOT / "assessments" / "charts", "*.py"),
    (_ROOT / "hiring" / "salary" / "documents", "*.py"),
    (_ROOT / "hiring" / "salary" / "charts", "*.py"),
)


@cache
def revision() -> str:
    """Return a SHA-256 over the templates, styles, fonts, code and versions in use."""
    digest = hashlib.sha256()
    for library in _LIBRARIES:
        digest.update(f"{library} {version(library)}\n".encode())
    for folder, pattern in _SOURCES:
        for path in sorted(folder.glob(pattern)):
            digest.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def store_key(document: Printed) -> str:
    """Return the name under which the document's PDF is kept: equal for equal bytes.

    Raises RenderingFailed(`unprintable_characters`) for half a character (a lone surrogate).
    """
    return hashlib.sha256(_data(document) + revision().encode()).hexdigest()


def footer_code(document: Printed) -> str:
    """Return the check code. Raises what `store_key` raises."""
    try:
        return check_code(document)
    except UnicodeEncodeError as error:
        raise _half_character(error) from None


def _data(document: Printed) -> bytes:
    try:
        return canonical_json(document)
    except UnicodeEncodeError as error:
        raise _half_character(error) from None


def _half_character(error: UnicodeEncodeError) -> RenderingFailed:
    return RenderingFailed("unprintable_characters", characters=(error.object[error.start],))
