"""What a reader of XLSX does not tell: how far a sheet reaches, and cells that hold no value."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from posixpath import join, normpath

from hiring.salary.reading.bounds import MANY_ROWS, check_size, refused
from hiring.salary.reading.grid import Place
from hiring.salary.reading.package import FilePackage

_LONGEST_PIECE = 8 << 20
# Where a cell's place begins: as common programs write it, and all the ways there are.
_COMMON = (b' r="',)
_EVERY = (rb' r="', rb" r='", rb"[\t\r\n]r=[\"']", rb"\sr(?:\s+=\s*|=\s+)[\"']")
_SIGNS_OF_OTHERS = (
    *(b" r='", b"r =", b"r= ", b" r  "),
    *(b"\tr", b"\nr", b"\rr"),
    *(mark + sign for mark in (b" r", b" r=") for sign in (b"\t", b"\n", b"\r")),
)
_PLACE = rb"([A-Za-z]{0,7})(\d{1,9})"
# Beyond column BH or row 99 999; beyond column T; beyond row 59 999.
_FAR = rb"(?=[A-Za-z]{3}|[C-Zc-z][A-Za-z]|[Bb][I-Zi-z]|[A-Za-z]{0,2}\d{6})"
_WIDE = rb"(?=[U-Zu-z]\d|[A-Za-z]{2})"
_LONG = rb"(?=[A-Za-z]{0,3}(?:[6-9]\d{4}|\d{6}))"
# No tag holds the sign that begins one: so a text without ends of tags is read once, not again
# from each beginning. A cell that is cut short by another tag names no place.
_UNPLACED = re.compile(rb"<(?:\w+:)?c(?:>|\s(?!r=)[^<>]*[<>])")
_NAMED = re.compile(rb"""\sr\s*=\s*["']""")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^<>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^<>]*>")
_ATTRIBUTE = re.compile(rb"""(?<![\w:])([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_ERROR_KIND = re.compile(rb"""\st=["']e["']""")
_ERROR_CELL = re.compile(
    rb"""<(?:\w+:)?c\s[^>]*\br=["']([A-Z]+\d+)["'][^>]*>"""
    rb"(?:(?!</?(?:\w+:)?c[\s>]).)*?<(?:\w+:)?v>([^<]{0,40})<",
    re.DOTALL,
)
_UNCOMPUTED = re.compile(
    rb"""<(?:\w+:)?c\s(?![^>]*\bt=["']str["'])[^>]*\br=["']([A-Z]+\d+)["'][^>]*>"""
    rb"\s*<(?:\w+:)?f(?:\s[^>]*)?(?:/>|(?<!/)>[^<]*</(?:\w+:)?f>)"
    rb"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>",
)
# A formula that ends its cell, or is followed by a value that is empty.
_SIGN_OF_UNCOMPUTED = re.compile(
    rb"(?:</(?:\w+:)?f>|<(?:\w+:)?f(?:\s[^<>]*)?/>)\s*(?:</|<(?:\w+:)?v(?:\s*/>|></))"
)
_LETTERS = 26
# How many texts a workbook says it has: a reader makes room for them before it sees one.
_COUNT = b"uniqueCount"
_SANE_COUNT = re.compile(rb"""=["']\d{1,7}["']""")
_LONGEST_COUNT = 32


def check_reach(package: FilePackage) -> None:
    """Refuse a workbook with a cell beyond the bounds, whichever of its files holds the cell.

    Raises Invalid: too_many_rows, too_many_columns, too_many_cells, cells_unplaced.
    """
    for name in sorted(package.names):
        if "sharedstrings" in name.lower():
            _check_count(package, name)
        height = width = 0
        for text in _whole_rows(package, name):
            _check_placed(text)
            begins = _EVERY if any(each in text for each in _SIGNS_OF_OTHERS) else _COMMON
            for row, column in _places(text, begins, _FAR):
                check_size(row, column)
            # One cell far below and one far to the right are enough for the bound on both.
            below = () if height else _places(text, begins, _LONG)
            height = height or next((row for row, _ in below if row > MANY_ROWS), 0)
            right = () if width else _places(text, begins, _WIDE)
            width = width or next((column for _, column in right), 0)
            check_size(height, width)


def _check_count(package: FilePackage, name: str) -> None:
    """Refuse more texts than any sheet may hold; the memory for them cannot be had."""
    waiting = b""
    for piece in (*package.pieces(name), b" " * _LONGEST_COUNT):
        text = waiting + piece
        for begin in _found(text, _COUNT, len(text) - _LONGEST_COUNT):
            if not _SANE_COUNT.match(text, begin + len(_COUNT)):
                raise refused("file_damaged")
        waiting = text[-_LONGEST_COUNT:]


def _found(text: bytes, sought: bytes, end: int) -> Iterator[int]:
    """Yield the places before `end` where the sought bytes begin."""
    begin = text.find(sought)
    while 0 <= begin < end:
        yield begin
        begin = text.find(sought, begin + 1)


def _check_placed(text: bytes) -> None:
    """Refuse cells that do not name their place: they could stand anywhere."""
    for match in _UNPLACED.finditer(text):
        if not _NAMED.search(match[0]) and not match[0].endswith(b"/>"):
            raise refused("cells_unplaced")


def _places(text: bytes, begins: Sequence[bytes], beyond: bytes) -> Iterator[tuple[int, int]]:
    """Yield the row and column, counted from 1, of each cell beyond a bound that holds anything."""
    for begin in begins:
        for match in _compiled(begin, beyond).finditer(text):
            end = text.find(b">", match.end())
            if text[end - 1 : end] != b"/":
                yield int(match[2]), _column(match[1]) + 1


@cache
def _compiled(begin: bytes, beyond: bytes) -> re.Pattern[bytes]:
    return re.compile(begin + beyond + _PLACE)


def _whole_rows(package: FilePackage, name: str) -> Iterator[bytes]:
    """Yield the text in pieces that end with a row, so that no cell is cut in two."""
    waiting = b""
    for piece in package.pieces(name):
        waiting += piece
        cut = waiting.rfind(b"</row>") + len(b"</row>")
        if cut < len(b"</row>"):
            cut = len(waiting) if len(waiting) > _LONGEST_PIECE else 0
        if cut:
            yield waiting[:cut]
            waiting = waiting[cut:]
    yield waiting


def faults(package: FilePackage, number: int) -> dict[Place, tuple[str, str]]:
    """Return the code and the text of every cell of a sheet whose value is missing.

    `number` counts the sheets of the workbook from 0.
    """
    found: dict[Place, tuple[str, str]] = {}
    name = sheet_member(package, number)
    if name in package.names:
        for text in _whole_rows(package, name):
            found |= _faults(text)
    return found


def _faults(text: bytes) -> dict[Place, tuple[str, str]]:
    found, before = {}, 0
    for kind in _ERROR_KIND.finditer(text):
        # A tag that says it twice is looked at once.
        begin = text.rfind(b"<", before, kind.start())
        before = kind.start()
        if begin >= 0 and (match := _ERROR_CELL.match(text, begin)):
            found[_place(match[1])] = ("error_cell", match[2].decode("utf-8", "replace"))
    before = 0
    for sign in _SIGN_OF_UNCOMPUTED.finditer(text):
        # A cell has one formula: it begins after the one before it has ended.
        begin = text.rfind(b" r=", before, sign.start())
        before = sign.end()
        if begin >= 0 and (match := _UNCOMPUTED.match(text, text.rfind(b"<", 0, begin))):
            found[_place(match[1])] = ("formula_without_value", "")
    return found


def sheet_member(package: FilePackage, number: int) -> str:
    """Return the name of the packed file that holds a sheet, empty where none is named."""
    sheets = [_attributes(each[0]) for each in _SHEET.finditer(package.read("xl/workbook.xml"))]
    targets = {
        each.get("Id"): each.get("Target", "") for each in map(_attributes_of, _relations(package))
    }
    if number >= len(sheets):
        return ""
    wanted = next((text for key, text in sheets[number].items() if key.endswith(":id")), "")
    target = targets.get(wanted, "")
    return target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))


def _relations(package: FilePackage) -> Iterator[re.Match[bytes]]:
    return _RELATION.finditer(package.read("xl/_rels/workbook.xml.rels"))


def _attributes_of(match: re.Match[bytes]) -> dict[str, str]:
    return _attributes(match[0])


def _attributes(tag: bytes) -> dict[str, str]:
    return {
        each[1].decode("utf-8", "replace"): (each[2] or each[3] or b"").decode("utf-8", "replace")
        for each in _ATTRIBUTE.finditer(tag)
    }


def _place(name: bytes) -> Place:
    letters = name.rstrip(b"0123456789")
    return int(name[len(letters) :]) - 1, _column(letters)


def _column(letters: bytes) -> int:
    number = 0
    for each in letters.upper():
        number = number * _LETTERS + each - ord("A") + 1
    return number - 1
