"""What a reader of XLS does not tell: how far its sheets reach, and cells that hold no value."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from hiring.salary.reading.bounds import LARGEST_UNPACKED, MOST_CELLS, check_size, refused
from hiring.salary.reading.compound import CompoundFile
from hiring.salary.reading.grid import Place

_BEGIN = 0x0809
_SHEET = 0x0085
_ENCRYPTED = 0x002F
_ERROR_OR_TRUTH = 0x0205
_FORMULA = 0x0006
_MANY = frozenset({0x00BD})
_ONE = frozenset({0x0203, 0x00FD, 0x027E, 0x0204, 0x00D6, _ERROR_OR_TRUTH, _FORMULA})
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
_ERROR_RESULT = 2


@dataclass(slots=True)
class Extent:
    """How far one sheet reaches and which of its cells hold an error."""

    height: int = 0
    width: int = 0
    faults: dict[Place, tuple[str, str]] = field(default_factory=dict)


def extents(compound: CompoundFile) -> list[Extent]:
    """Return the extent of each sheet in the order of the workbook.

    Raises Invalid: file_encrypted, file_damaged, too_many_rows, too_many_columns, too_many_cells,
    file_unpacks_too_big.
    """
    stream = compound.read("Workbook") or compound.read("Book")
    found: dict[int, Extent] = {}
    places: list[int] = []
    begin = -1
    for start, kind, data in _records(stream):
        if kind == _ENCRYPTED:
            raise refused("file_encrypted")
        if kind == _BEGIN:
            begin = start
        elif kind == _SHEET and len(data) > struct.calcsize("<I"):
            places.append(struct.unpack_from("<I", data)[0])
        elif kind in _ONE or kind in _MANY:
            _count(found.setdefault(begin, Extent()), kind, data)
    _check(found)
    return [found.get(each, Extent()) for each in places]


def _records(stream: bytes) -> Iterator[tuple[int, int, memoryview]]:
    view, start = memoryview(stream), 0
    while start + 4 <= len(view):
        kind, length = struct.unpack_from("<HH", view, start)
        yield start, kind, view[start + 4 : start + 4 + length]
        start += 4 + length


def _count(extent: Extent, kind: int, data: memoryview) -> None:
    if len(data) < 6:  # noqa: PLR2004 # row, column and format: two bytes each
        raise refused("file_damaged")
    row, column = struct.unpack_from("<HH", data)
    last = struct.unpack_from("<H", data, len(data) - 2)[0] if kind in _MANY else column
    extent.height = max(extent.height, row + 1)
    extent.width = max(extent.width, last + 1)
    code = _error(kind, data)
    if code is not None:
        extent.faults[row, column] = ("error_cell", _ERRORS.get(code, "#?"))


def _error(kind: int, data: memoryview) -> int | None:
    if kind == _ERROR_OR_TRUTH and len(data) > 7 and data[7]:  # noqa: PLR2004 # value, then its kind
        return data[6]
    computed = kind == _FORMULA and len(data) > 13  # noqa: PLR2004 # eight bytes of result
    if computed and data[12] == data[13] == 0xFF and data[6] == _ERROR_RESULT:  # noqa: PLR2004 # FFFF marks what is no number
        return data[8]
    return None


def _check(found: dict[int, Extent]) -> None:
    for each in found.values():
        check_size(each.height, each.width)
    if sum(each.height * each.width for each in found.values()) > MOST_CELLS:
        raise refused("file_unpacks_too_big", most=LARGEST_UNPACKED // 1024**2)
