"""What a reader of ODS does not tell: how far a sheet reaches, merged cells, missing values."""

from dataclasses import dataclass, field
from xml.parsers.expat import ExpatError, ParserCreate

from hiring.salary.reading.bounds import check_size, refused
from hiring.salary.reading.grid import Place
from hiring.salary.reading.package import FilePackage

_CELLS = ("table:table-cell", "table:covered-table-cell")
_MOST_DEEP = 256


@dataclass(slots=True)
class SheetMarks:
    """One sheet: its name, whether it is hidden, merged blocks and cells without a value."""

    name: str
    style: str
    hidden: bool = False
    height: int = 0
    width: int = 0
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    faults: dict[Place, tuple[str, str]] = field(default_factory=dict)


def sheet_marks(package: FilePackage) -> tuple[SheetMarks, ...]:
    """Return the marks of every sheet in order.

    Raises Invalid: too_many_rows, too_many_columns, too_many_cells, file_damaged.
    """
    scan = _Scan()
    try:
        for piece in package.pieces("content.xml"):
            scan.parser.Parse(piece, False)  # noqa: FBT003 # the parser takes it by place only
        scan.parser.Parse(b"", True)  # noqa: FBT003 # the parser takes it by place only
    except ExpatError as fault:
        raise refused("file_damaged") from fault
    for sheet in scan.sheets:
        sheet.hidden = sheet.style in scan.hidden_styles
    return tuple(scan.sheets)


class _Scan:
    """Follows the elements of a sheet and counts where its cells stand."""

    def __init__(self) -> None:
        self.sheets: list[SheetMarks] = []
        self.hidden_styles: set[str] = set()
        self.parser = ParserCreate()
        self.parser.StartElementHandler = self._begin
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype
        self._depth = 0
        self._style = ""
        self._row = self._column = 0
        self._row_repeats = self._cell_repeats = 1
        self._fault = ""
        self._fault_text = ""
        self._filled = False

    @staticmethod
    def _doctype(*_parts: object) -> None:
        raise refused("file_damaged")

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _MOST_DEEP:
            raise refused("file_damaged")
        if name in _CELLS:
            self._begin_cell(attributes)
        elif name == "table:table-row":
            self._row_repeats = _count(attributes.get("table:number-rows-repeated", "1"))
            self._column = 0
        elif name == "table:table":
            style = attributes.get("table:style-name", "")
            self.sheets.append(SheetMarks(attributes.get("table:name", ""), style))
            self._row = 0
        elif name == "style:style":
            self._style = attributes.get("style:name", "")
        elif attributes.get("table:display") == "false":
            self.hidden_styles.add(self._style)

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        self._cell_repeats = _count(attributes.get("table:number-columns-repeated", "1"))
        kind = attributes.get("office:value-type", "")
        self._filled = bool(kind)
        self._fault, self._fault_text = "", ""
        if attributes.get("calcext:value-type") == "error":
            self._fault = "error_cell"
        elif "table:formula" in attributes and not kind:
            self._fault = "formula_without_value"
            self._filled = True
        down = _count(attributes.get("table:number-rows-spanned", "1"))
        right = _count(attributes.get("table:number-columns-spanned", "1"))
        if self.sheets and (down > 1 or right > 1):
            block = (self._row, self._column, self._row + down - 1, self._column + right - 1)
            self.sheets[-1].merged.append(block)

    def _text(self, text: str) -> None:
        self._filled = self._filled or not text.isspace()
        if self._fault:
            self._fault_text += text

    def _end(self, name: str) -> None:
        self._depth -= 1
        if name in _CELLS:
            self._end_cell()
        elif name == "table:table-row":
            self._row += self._row_repeats

    def _end_cell(self) -> None:
        right = self._column + self._cell_repeats
        if self._filled and self.sheets:
            sheet = self.sheets[-1]
            sheet.height = max(sheet.height, self._row + self._row_repeats)
            sheet.width = max(sheet.width, right)
            check_size(sheet.height, sheet.width)
            if self._fault:
                sheet.faults[self._row, self._column] = (self._fault, self._fault_text)
        self._column, self._filled, self._fault = right, False, ""


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise refused("file_damaged")
    return int(text)
