"""The few pieces of WordprocessingML that the templates are made of."""

from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
PAGE = "\x00PAGE\x00"
PAGES = "\x00NUMPAGES\x00"


def twips(millimetres: float) -> int:
    """Return millimetres as twentieths of a point."""
    return round(millimetres * 1440 / 25.4)


def paragraph(style: str, text: str, level: int | None = None) -> str:
    """Return a paragraph; `level` (from 0) puts it into the numbering of clauses."""
    number = (
        "" if level is None else f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
    )
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{number}</w:pPr>{_runs(text)}</w:p>'


def tag(words: str) -> str:
    """Return a paragraph that holds a template tag and leaves no paragraph behind."""
    return paragraph("Normal", f"{{%p {words} %}}")


def when(condition: str, *blocks: str) -> str:
    """Return blocks that are printed only where the condition holds."""
    return "".join((tag(f"if {condition}"), *blocks, tag("endif")))


def each(loop: str, *blocks: str) -> str:
    """Return blocks that are printed once for every turn of the loop."""
    return "".join((tag(f"for {loop}"), *blocks, tag("endfor")))


def _runs(text: str) -> str:
    parts = text.split("\x00")
    return "".join(_field(part) if at % 2 else _run(part) for at, part in enumerate(parts))


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def _run(text: str) -> str:
    if not text:
        return ""
    words = (f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in text.split("\t"))
    return f"<w:r>{'<w:tab/>'.join(words)}</w:r>"


@dataclass(frozen=True, slots=True)
class WordTable:
    """A table: style, caption for screen readers, column widths and row height in millimetres.

    Columns in `ruled` have a line to write on; `low` cells stand at the foot of their row.
    """

    style: str
    caption: str
    widths: tuple[int, ...]
    row_height: int = 0
    ruled: tuple[int, ...] = ()
    low: bool = False

    def xml(self, *rows: str) -> str:
        columns = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in self.widths)
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{self.style}"/>'
            f'<w:tblW w:w="{twips(sum(self.widths))}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            f'<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
            f'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
            f'<w:tblCaption w:val="{self.caption}"/></w:tblPr>'
            f"<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
        )

    def head(self, style: str, *cells: str) -> str:
        """Return a header row: repeated on every page, never split."""
        marks = "<w:cantSplit/><w:tblHeader/>"
        return self._row(marks, (paragraph(style, cell) for cell in cells))

    def row(self, *cells: str) -> str:
        """Return a row that does not split across pages; cells are paragraphs."""
        height = f'<w:trHeight w:val="{twips(self.row_height)}"/>' if self.row_height else ""
        return self._row(f"<w:cantSplit/>{height}", cells)

    def tag(self, words: str) -> str:
        """Return a row that holds a template tag and leaves no row behind."""
        tags = (f"{{%tr {words} %}}", *("" for _ in self.widths[1:]))
        return self._row("", (paragraph("Normal", cell) for cell in tags))

    def _row(self, marks: str, cells: Iterable[str]) -> str:
        made = "".join(self._cell(at, cell) for at, cell in enumerate(cells))
        return f"<w:tr><w:trPr>{marks}</w:trPr>{made}</w:tr>"

    def _cell(self, column: int, content: str) -> str:
        line = '<w:bottom w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        rule = f"<w:tcBorders>{line}</w:tcBorders>" if column in self.ruled else ""
        place = '<w:vAlign w:val="bottom"/>' if self.low else ""
        width = f'<w:tcW w:w="{twips(self.widths[column])}" w:type="dxa"/>'
        return f"<w:tc><w:tcPr>{width}{rule}{place}</w:tcPr>{content}</w:tc>"
