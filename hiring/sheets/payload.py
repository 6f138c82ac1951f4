"""The JSON that pages and server exchange about a sheet."""

import base64
import json
import re
from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from hiring.errors import Invalid
from hiring.sheets.batch import LONGEST_NAME, MOST_CHANGES, Batch, Change, Clash, Kept
from hiring.sheets.merging import Standing
from hiring.sheets.models import SheetClash
from hiring.sheets.service import SheetState

_UUID = r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"
_LARGEST = 2**53 - 1
# As far as a column of ids and of versions counts.
_LARGEST_ID = 2**31 - 1
_Id = Annotated[int, Field(ge=0, le=_LARGEST_ID)]


class _Change(BaseModel):
    """One field as a page sends it; the text itself is judged field by field, not here."""

    model_config = ConfigDict(extra="forbid", strict=True)
    field: str = Field(max_length=LONGEST_NAME)
    value: Any
    seq: int = Field(ge=1, le=_LARGEST)
    base: _Id
    settles: list[_Id] = Field(default=[], max_length=MOST_CHANGES)


class _Batch(BaseModel):
    """A save as a page sends it."""

    model_config = ConfigDict(extra="forbid", strict=True)
    device: str = Field(pattern=_UUID)
    changes: list[_Change] = Field(max_length=MOST_CHANGES)


def read_batch(body: bytes) -> Batch:
    """Return the batch of a JSON body. Raises Invalid("wrong_payload") for any other shape."""
    try:
        sent = _Batch.model_validate(json.loads(body))
    except (ValidationError, ValueError, RecursionError) as error:
        raise Invalid("wrong_payload") from error
    return Batch(sent.device, tuple(_change(each) for each in sent.changes))


def _change(sent: _Change) -> Change:
    if not isinstance(sent.value, str):
        raise Invalid("wrong_payload")
    value = re.sub("\r\n?", "\n", sent.value)
    return Change(sent.field, value, sent.seq, sent.base, tuple(sent.settles))


def answer(kept: Kept, words: Callable[[str], str]) -> dict[str, Any]:
    """Return what a page is told about its save; `words` gives the sentence for a code."""
    return {
        "saved": [
            {
                "field": each.field,
                "seq": each.seq,
                "version": each.version,
                "stands": each.stands,
            }
            for each in kept.saved
        ],
        "clashes": [_told(each) for each in kept.clashes],
        "refusals": [
            {"field": each.field, "seq": each.seq, "code": each.code, "words": words(each.code)}
            for each in kept.refusals
        ],
        "locked": kept.locked,
    }


def state_of(state: SheetState, now: datetime, *, key: bytes, csrf_token: str) -> dict[str, Any]:
    """Return what a page needs to show a sheet and to go on saving it."""
    return {
        "sheet": state.sheet_id,
        "fields": {name: _standing(each) for name, each in state.fields.items()},
        "clashes": [
            _open(each)
            for each in state.clashes
            if each.name not in state.fields or state.fields[each.name].value != each.value
        ],
        "locked": _iso(state.locked_at),
        "now": _iso(now),
        "key": base64.b64encode(key).decode(),
        "csrf_token": csrf_token,
    }


def _told(clash: Clash) -> dict[str, Any]:
    return {
        "id": clash.id,
        "field": clash.field,
        "seq": clash.seq,
        "reason": clash.reason,
        "theirs": clash.theirs,
        "version": clash.version,
        "saved_at": _iso(clash.saved_at),
    }


def _standing(standing: Standing) -> dict[str, Any]:
    return {
        "value": standing.value,
        "version": standing.version,
        "device": standing.device,
        "seq": standing.seq,
        "earlier": standing.earlier,
    }


def _open(clash: SheetClash) -> dict[str, Any]:
    return {
        "id": clash.id,
        "field": clash.name,
        "device": clash.device,
        "seq": clash.seq,
        "value": clash.value,
        "reason": clash.reason,
        "saved_at": _iso(clash.saved_at),
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
