"""Text files of separated values: encoding and delimiter found out, quotes obeyed."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from hiring.salary.reading.bounds import MOST_COLUMNS, check_size, refused
from hiring.salary.reading.grid import Grid, Value

_DELIMITERS = (";", "\t", ",", "|")
_LOOKED_AT = 50
_BLOCK = 4096
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_DECLARED = re.compile(r"sep=([;,|\t])\r?\n", re.IGNORECASE)
_UNREADABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")
_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
# CP1251 gives a letter or sign to nearly every byte; these are rare in tables written by people.
_STRANGE = re.compile("[\x80-\x9fЂЃѓЉЊЌЋЏђљњќћџЎўЈҐЄЇЅѕј¤¦¬±µ¶]")
_MOST_STRANGE = 0.02


def read_delimited(content: bytes) -> Grid:
    """Return the values of a text file; every value is text.

    Raises Invalid: text_not_readable, quotes_open, too_many_rows, too_many_columns,
    too_many_cells.
    """
    text, encoding, notes = _decoded(content)
    declared = _DECLARED.match(text)
    if declared:
        text = text[declared.end() :]
    delimiter = declared[1] if declared else _delimiter(text)
    columns: list[list[Value]] = []
    try:
        for block in _blocks(text, delimiter):
            _add(columns, block)
    except csv.Error as fault:
        raise refused("quotes_open") from fault
    height = len(columns[0]) if columns else 0
    return Grid(tuple(columns), height, delimiter=delimiter, encoding=encoding, notes=notes)


def _blocks(text: str, delimiter: str) -> Iterator[list[list[str]]]:
    rows = csv.reader(_lines(text), delimiter=delimiter, strict=True, skipinitialspace=True)
    height = width = 0
    while block := list(islice(rows, _BLOCK)):
        height, width = height + len(block), max(width, *map(len, block))
        check_size(height, width)
        yield block


def _lines(text: str) -> Iterator[str]:
    """Yield lines with their ends; a lone carriage return ends a line too."""
    return io.StringIO(text, newline="")


def _add(columns: list[list[Value]], block: list[list[str]]) -> None:
    height = len(columns[0]) if columns else 0
    width = max(len(columns), *map(len, block))
    columns.extend([""] * height for _ in range(width - len(columns)))
    even = [row if len(row) == width else [*row, *[""] * (width - len(row))] for row in block]
    for column, values in zip(columns, zip(*even, strict=True), strict=True):
        known: dict[str, str] = {}
        column.extend([known.setdefault(each, each) for each in map(str.strip, values)])


def _decoded(content: bytes) -> tuple[str, str, tuple[str, ...]]:
    """Return the text, the name of its encoding and notes for the reader."""
    if content.startswith(_UTF16):
        return _strict(content, "utf-16"), "utf-16", ()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _cp1251(content), "cp1251", ("encoding_guessed",)
    if _UNREADABLE.search(text):
        raise refused("text_not_readable")
    return text, "utf-8", ()


def _strict(content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as fault:
        raise refused("text_not_readable") from fault
    if _UNREADABLE.search(text):
        raise refused("text_not_readable")
    return text


def _cp1251(content: bytes) -> str:
    text = _strict(content, "cp1251")
    strange = len(_STRANGE.findall(text))
    if not _CYRILLIC.search(text) or strange > _MOST_STRANGE * len(text):
        raise refused("text_not_readable")
    return text


def _delimiter(text: str) -> str:
    """Return the delimiter that gives the most lines one and the same number of values."""
    head = "\n".join(text.split("\n", _LOOKED_AT)[:_LOOKED_AT])
    return max(_DELIMITERS, key=lambda each: _evenness(head, each))


def _evenness(head: str, delimiter: str) -> tuple[float, int]:
    try:
        rows = csv.reader(_lines(head), delimiter=delimiter, skipinitialspace=True)
        widths = Counter(len(row) for row in rows if row)
    except csv.Error:
        return (0.0, 0)
    wide = Counter({width: count for width, count in widths.items() if width > 1})
    if not wide:
        return (0.0, 0)
    width, count = wide.most_common(1)[0]
    return (count / widths.total(), width if width <= MOST_COLUMNS else 0)
