"""The styles of the Word templates: a Russian look after the standard, and a modern one."""

from dataclasses import dataclass
from typing import Literal

from hiring.docx.markup import NAMESPACES, twips

INK = "1F3A5F"
GREY = "595959"
_HAIRLINE = 'w:val="single" w:sz="4" w:space="0" w:color="A6A6A6"'
_LINE = 'w:val="single" w:sz="4" w:space="0" w:color="000000"'


@dataclass(frozen=True, slots=True)
class Look:
    """One paragraph style: lengths in millimetres, type sizes and spacing in points."""

    id: str
    name: str
    based: str = "Normal"
    following: str = ""
    size: float = 0
    bold: bool = False
    italic: bool = False
    caps: bool = False
    color: str = ""
    spread: float = 0
    before: float = 0
    after: float = 0
    line: float = 0
    left: float = 0
    right: float = 0
    first: float = 0
    align: Literal["", "left", "center", "right", "both"] = ""
    keep: bool = False
    boxed: bool = False
    tabs: tuple[tuple[Literal["left", "center", "right"], float, str], ...] = ()
    number: tuple[int, int] | None = None
    outline: int | None = None

    def xml(self) -> str:
        following = f'<w:next w:val="{self.following}"/>' if self.following else ""
        based = f'<w:basedOn w:val="{self.based}"/>' if self.id != "Normal" else ""
        default = ' w:default="1"' if self.id == "Normal" else ""
        return (
            f'<w:style w:type="paragraph"{default} w:styleId="{self.id}">'
            f'<w:name w:val="{self.name}"/>{based}{following}<w:qFormat/>'
            f"<w:pPr>{self._paragraph()}</w:pPr><w:rPr>{self._letters()}</w:rPr></w:style>"
        )

    def _paragraph(self) -> str:
        parts = (
            "<w:keepNext/><w:keepLines/>" if self.keep else "",
            "<w:widowControl/>",
            self._number(),
            self._box(),
            self._tabs(),
            "<w:suppressAutoHyphens/>" if self.keep else "",
            self._spacing(),
            self._indent(),
            f'<w:jc w:val="{self.align}"/>' if self.align else "",
            "" if self.outline is None else f'<w:outlineLvl w:val="{self.outline}"/>',
        )
        return "".join(parts)

    def _number(self) -> str:
        if self.number is None:
            return ""
        num, level = self.number
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>'

    def _box(self) -> str:
        if not self.boxed:
            return ""
        line = 'w:val="single" w:sz="6" w:space="6" w:color="595959"'
        sides = ("top", "left", "bottom", "right")
        return f"<w:pBdr>{''.join(f'<w:{side} {line}/>' for side in sides)}</w:pBdr>"

    def _tabs(self) -> str:
        stops = (
            f'<w:tab w:val="{kind}" w:leader="{leader or "none"}" w:pos="{twips(at)}"/>'
            for kind, at, leader in self.tabs
        )
        return f"<w:tabs>{''.join(stops)}</w:tabs>" if self.tabs else ""

    def _spacing(self) -> str:
        line = f' w:line="{round(self.line * 240)}" w:lineRule="auto"' if self.line else ""
        return (
            f'<w:spacing w:before="{self.before * 20:.0f}" w:after="{self.after * 20:.0f}"{line}/>'
        )

    def _indent(self) -> str:
        kind = "firstLine" if self.first >= 0 else "hanging"
        sides = f'w:left="{twips(self.left)}" w:right="{twips(self.right)}"'
        return f'<w:ind {sides} w:{kind}="{twips(abs(self.first))}"/>'

    def _letters(self) -> str:
        parts = (
            "<w:b/>" if self.bold else "",
            "<w:i/>" if self.italic else "",
            "<w:caps/>" if self.caps else "",
            f'<w:color w:val="{self.color}"/>' if self.color else "",
            f'<w:spacing w:val="{self.spread * 20:.0f}"/>' if self.spread else "",
            f'<w:sz w:val="{self.size * 2:.0f}"/><w:szCs w:val="{self.size * 2:.0f}"/>'
            if self.size
            else "",
        )
        return "".join(parts)


STANDARD = (
    Look("Normal", "Normal", size=12, line=1.15),
    Look("Title", "Title", following="Subtitle", size=14, bold=True, spread=1, before=18, after=2,
         align="center", keep=True),
    Look("Subtitle", "Subtitle", following="Normal", size=12, bold=True, after=10, align="center",
         keep=True),
    Look("Organisation", "Organisation", size=12, bold=True, align="center", keep=True),
    Look("Unit", "Unit", align="center", keep=True),
    Look("Approval", "Approval", left=90, tabs=(("left", 122, "underscore"),), after=3, keep=True),
    Look("ApprovalTitle", "Approval title", based="Approval", left=90, before=12, after=3,
         keep=True),
    Look("Requisites", "Requisites", tabs=(("right", 170, ""),), after=2, keep=True),
    Look("Place", "Place", align="center", after=6),
    Look("Heading1", "heading 1", following="ListNumber2", size=12, bold=True, before=14, after=5,
         first=12.5, keep=True, number=(1, 0), outline=0),
    Look("Heading2", "heading 2", following="ListNumber3", size=12, bold=True, before=8, after=3,
         first=12.5, keep=True, outline=1),
    Look("Heading3", "heading 3", following="Normal", size=12, bold=True, before=18, after=6,
         keep=True, outline=0),
    Look("Lead", "Lead", after=3, first=12.5, align="both", keep=True),
    Look("ListNumber2", "List Number 2", after=3, first=12.5, align="both", number=(1, 1)),
    Look("ListNumber3", "List Number 3", after=3, first=12.5, align="both", number=(1, 2)),
    Look("ListBullet", "List Bullet", after=2, left=6, first=-6, number=(2, 0)),
    Look("Cell", "Cell", size=11, line=1, before=2, after=2),
    Look("CellHead", "Cell heading", size=10, bold=True, line=1, before=2, after=2, keep=True),
    Look("Signature", "Signature", size=11, line=1, before=2, after=2, keep=True),
    Look("Header", "header", size=11, line=1, align="center", tabs=(("right", 170, ""),)),
    Look("DraftMark", "Draft mark", based="Header", size=11, bold=True, line=1, spread=1,
         align="center"),
    Look("Footer", "footer", size=9, line=1, color=GREY, align="left"),
    Look("GapsTitle", "Gaps title", size=11, bold=True, boxed=True, left=3, right=3,
         keep=True, line=1),
    Look("Gap", "Gap", size=11, boxed=True, left=3, right=3, line=1),
    Look("AfterGaps", "After gaps", size=6, after=6, line=1),
)  # fmt: skip

MODERN = (
    Look("Normal", "Normal", size=10.5, line=1.2),
    Look("Title", "Title", following="Subtitle", size=24, bold=True, line=1, color=INK, after=4,
         align="left", keep=True),
    Look("Subtitle", "Subtitle", following="Normal", size=11.5, color=GREY, after=10, keep=True),
    Look("Kind", "Kind of document", size=9.5, bold=True, caps=True, spread=1, color=GREY,
         after=4, keep=True),
    Look("Pay", "Pay", size=14, bold=True, after=10, line=1.1),
    Look("Summary", "Summary", size=11.5, after=10, line=1.25),
    Look("Heading1", "heading 1", following="ListNumber2", size=14, bold=True, line=1.1,
         color=INK, before=16, after=5, left=12, first=-12, keep=True, number=(1, 0), outline=0),
    Look("Heading2", "heading 2", following="ListNumber3", size=11, bold=True, line=1.1,
         before=8, after=3, left=12, first=-12, keep=True, outline=1),
    Look("Heading3", "heading 3", following="Normal", size=14, bold=True, line=1.1, color=INK,
         before=16, after=5, keep=True, outline=0),
    Look("Lead", "Lead", after=4, left=12, keep=True),
    Look("ListNumber2", "List Number 2", after=4, left=12, first=-12, number=(1, 1)),
    Look("ListNumber3", "List Number 3", after=4, left=12, first=-12, number=(1, 2)),
    Look("ListBullet", "List Bullet", after=3, left=5, first=-5, number=(2, 0)),
    Look("Cell", "Cell", line=1.1, before=2.5, after=2.5),
    Look("CellLabel", "Cell label", line=1.1, before=2.5, after=2.5, color=GREY),
    Look("CellHead", "Cell heading", size=9.5, bold=True, line=1.1, before=2.5, after=2.5,
         keep=True),
    Look("Signature", "Signature", line=1.1, before=2.5, after=2.5, keep=True),
    Look("Statement", "Statement", size=9.5, color=GREY, before=12, line=1.15),
    Look("Header", "header", size=9, line=1, color=GREY, tabs=(("right", 165, ""),)),
    Look("DraftMark", "Draft mark", based="Header", size=10, bold=True, line=1, spread=1,
         color="000000", align="left"),
    Look("Footer", "footer", size=8.5, line=1, color=GREY, tabs=(("right", 165, ""),)),
    Look("GapsTitle", "Gaps title", size=10.5, bold=True, boxed=True, left=3, right=3,
         keep=True, line=1.1),
    Look("Gap", "Gap", size=10.5, boxed=True, left=3, right=3, line=1.1),
    Look("AfterGaps", "After gaps", size=6, after=6, line=1),
)  # fmt: skip

# Headings of an evaluation carry no numbers, and what they head stands at the left edge.
_PLAIN_HEADINGS = {
    "Heading1": Look("Heading1", "heading 1", following="Normal", size=14, bold=True, line=1.1,
                     color=INK, before=16, after=5, keep=True, outline=0),
    "Heading2": Look("Heading2", "heading 2", following="Normal", size=11, bold=True, line=1.1,
                     before=8, after=3, keep=True, outline=1),
}  # fmt: skip
EVALUATION = tuple(_PLAIN_HEADINGS.get(look.id, look) for look in MODERN)

_TABLES = {
    "Sheet": ("Sheet", "".join(
        f"<w:{side} {_LINE}/>" for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )),
    "Rows": ("Rows", "".join(f"<w:{side} {_HAIRLINE}/>" for side in ("top", "bottom", "insideH"))),
    "Open": ("Open", ""),
}  # fmt: skip


def styles_xml(looks: tuple[Look, ...], font: str, locale: str) -> str:
    """Return the styles part: document defaults, paragraph styles and table styles."""
    names = " ".join(f'w:{use}="{font}"' for use in ("ascii", "hAnsi", "eastAsia", "cs"))
    return (
        f"<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {names}/>"
        f'<w:sz w:val="24"/><w:szCs w:val="24"/>'
        f'<w:lang w:val="{locale}" w:eastAsia="{locale}" w:bidi="ar-SA"/>'
        f"</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        f"{''.join(look.xml() for look in looks)}{_PLAIN}"
        f"{''.join(_table(key, *parts) for key, parts in _TABLES.items())}</w:styles>"
    )


_MARGINS = (
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'
)
_PLAIN = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
    f'<w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{_MARGINS}'
    "</w:tblPr></w:style>"
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList">'
    '<w:name w:val="No List"/></w:style>'
)


def _table(key: str, name: str, borders: str) -> str:
    lines = f"<w:tblBorders>{borders}</w:tblBorders>" if borders else ""
    return (
        f'<w:style w:type="table" w:styleId="{key}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr>{lines}</w:tblPr></w:style>'
    )
