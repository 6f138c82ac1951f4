"""What, besides a document's data and its labels, decides the bytes of its PDF."""

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

from hiring.papers.composed import Composed
from hiring.pdf.fonts import FONTS
from hiring.pdf.pages import TEMPLATES
from job_descriptions.writing.printed import Printed, canonical_json

_LIBRARIES = ("weasyprint", "pydyf", "tinycss2", "cssselect2", "pyphen", "fonttools", "pikepdf")
_HERE = Path(__file__).parent
_ROOT = _HERE.parents[1]
_SOURCES = (
    (TEMPLATES, "**/*.*"),
    (FONTS, "*.*"),
    (_HERE, "*.py"),
    (_ROOT / "hiring" / "papers", "*.py"),
    (_ROOT / "job_descriptions", "*.py"),
    (_ROOT / "job_descriptions" / "writing", "*.py"),
    (_ROOT / "assessments" / "charts", "*.py"),
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


def store_key(composed: Composed[Printed]) -> str:
    """Return the name under which a document's PDF is kept: equal for equal bytes."""
    return hashlib.sha256(canonical_json(composed) + revision().encode()).hexdigest()
