"""The rule that decides whether a text is written, was written before, or meets another."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, auto

from hiring.sheets.batch import LONGEST_NAME, Change, Known
from job_descriptions.writing.characters import has_control_characters

# So many pages that wrote in a field before the present one are recognised.
_REMEMBERED = 8


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands in a field, and which page wrote it."""

    value: str
    version: int
    device: str
    seq: int
    saved_at: datetime
    earlier: dict[str, int] = field(default_factory=dict)

    def written(self, device: str) -> int:
        """Return how far a page's texts were written here, even if others wrote after it."""
        return self.seq if device == self.device else self.earlier.get(device, 0)


class Verdict(Enum):
    """What happens to a change."""

    WRITE = auto()
    DONE = auto()
    CLASH = auto()
    LATE = auto()


def evaluate(standing: Standing | None, device: str, change: Change, *, locked: bool) -> Verdict:
    """Return what happens to a change of `device` where `standing` is what stands there.

    A page may write over what it has seen (`base` is the version) and over its own earlier
    text, the answer to which it never got. Requests that come twice or out of order change
    nothing: that is why an equal text is still written where the page may write.
    """
    if standing and change.seq <= standing.written(device):
        return Verdict.DONE
    same = change.value == (standing.value if standing else "")
    if locked:
        return Verdict.DONE if same else Verdict.LATE
    if standing is None or standing.version == change.base or standing.device == device:
        return Verdict.WRITE
    return Verdict.DONE if same else Verdict.CLASH


def written(standing: Standing | None, device: str, change: Change, now: datetime) -> Standing:
    """Return what stands there after a change was written."""
    if standing is None:
        return Standing(change.value, 1, device, change.seq, now)
    pages = standing.earlier | {standing.device: standing.seq}
    others = {name: seq for name, seq in pages.items() if name != device}
    earlier = dict(list(others.items())[-_REMEMBERED:])
    return Standing(change.value, standing.version + 1, device, change.seq, now, earlier)


def objection(known: Known, change: Change) -> str | None:
    """Return the code of why a change cannot be kept: its field or its text."""
    kind = known(change.field) if len(change.field) <= LONGEST_NAME else None
    if kind is None:
        return "unknown_field"
    if kind.choices is not None:
        return None if change.value in kind.choices else "not_a_choice"
    if has_control_characters(change.value):
        return "control_characters"
    return "too_long" if len(change.value) > kind.longest else None
