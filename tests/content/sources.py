"""What our words are compared with: runs of seven words of the sources, kept as hashes only."""

import base64
import hashlib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

LENGTH = 7
_DIGEST = 6
_FILE = Path(__file__).parent / "source_runs.b64"
_WORD = re.compile(r"\w+")


@cache
def source_runs() -> frozenset[bytes]:
    """Return the hashes of every run of seven words in the sources."""
    packed = base64.b64decode(_FILE.read_text("ascii"))
    return frozenset(packed[at : at + _DIGEST] for at in range(0, len(packed), _DIGEST))


def runs_of(text: str) -> Iterator[str]:
    """Yield every run of seven words, lower case and with е for ё, joined by single spaces."""
    words = _WORD.findall(text.lower().replace("ё", "е"))
    for start in range(len(words) - LENGTH + 1):
        yield " ".join(words[start : start + LENGTH])


def digest_of(run: str) -> bytes:
    """Return the hash under which a run of seven words is kept."""
    return hashlib.blake2b(run.encode(), digest_size=_DIGEST).digest()


def shared_runs(text: str, sources: frozenset[bytes]) -> list[str]:
    """Return the runs of seven words that a text has in common with the sources."""
    return [run for run in runs_of(text) if digest_of(run) in sources]
