"""Make the Word templates anew: `python -m hiring.docx.templates` writes `templates/docx`."""

from dataclasses import dataclass
from pathlib import Path

from hiring.docx.blocks import header
from hiring.docx.markup import NAMESPACES, paragraph, twips
from hiring.docx.package import write_parts
from hiring.docx.pages import BODIES, FOOTERS, HEADERS
from hiring.docx.styles import MODERN, STANDARD, Look, styles_xml
from job_descriptions.writing.localized import Language

FOLDER = Path(__file__).parents[2] / "templates" / "docx"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_PARTS = (
    ("styles", "styles", "rId1"),
    ("numbering", "numbering", "rId2"),
    ("settings", "settings", "rId3"),
    ("fontTable", "fontTable", "rId4"),
    ("header1", "header", "rId5"),
    ("header2", "header", "rId6"),
    ("footer1", "footer", "rId7"),
    ("footer2", "footer", "rId8"),
)
_LOCALES = {"ru": "ru-RU", "en": "en-GB"}


@dataclass(frozen=True, slots=True)
class FileLook:
    """How a Word file looks: margins in millimetres (top, right, bottom, left), styles, typeface.

    `other` stands in where the typeface is not installed; a `centred` look indents first lines.
    """

    margins: tuple[int, int, int, int]
    styles: tuple[Look, ...]
    font: str
    other: str
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """What stands in a Word file: body, page headers and the footer line."""

    body: str
    header: str
    first_header: str
    footer: str


# The wide left edge is for papers that are kept over ten years.
STANDARD_LOOK = FileLook((20, 10, 20, 30), STANDARD, "PT Serif", "Times New Roman", centred=True)
MODERN_LOOK = FileLook((22, 20, 20, 25), MODERN, "PT Sans", "Arial")


def template(name: str) -> bytes:
    """Return the template `kind.language` as a Word file."""
    language = name.rpartition(".")[2]
    words = Words(BODIES[name](), header(HEADERS[name]), header(""), FOOTERS[name])
    look = STANDARD_LOOK if name == "internal.ru" else MODERN_LOOK
    return word_file(words, look, "ru" if language == "ru" else "en")


def word_file(words: Words, look: FileLook, language: Language) -> bytes:
    """Return a Word file of this content and look."""
    footer = paragraph("Footer", words.footer)
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _package_relations(),
        "docProps/core.xml": _core(),
        "word/_rels/document.xml.rels": _document_relations(),
        "word/document.xml": _document(words.body, look.margins),
        "word/styles.xml": styles_xml(look.styles, look.font, _LOCALES[language]),
        "word/numbering.xml": _numbering(look, dotted=language == "ru"),
        "word/settings.xml": _settings(_LOCALES[language]),
        "word/fontTable.xml": _fonts(look.font, look.other),
        "word/header1.xml": _around("hdr", words.header),
        "word/header2.xml": _around("hdr", words.first_header),
        "word/footer1.xml": _around("ftr", footer),
        "word/footer2.xml": _around("ftr", footer),
    }
    return write_parts({path: (_XML + text).encode() for path, text in parts.items()})


def _around(root: str, content: str) -> str:
    return f"<w:{root} {NAMESPACES}>{content}</w:{root}>"


def _document(body: str, margins: tuple[int, int, int, int]) -> str:
    top, right, bottom, left = (twips(margin) for margin in margins)
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId5"/>'
        '<w:headerReference w:type="first" r:id="rId6"/>'
        '<w:footerReference w:type="default" r:id="rId7"/>'
        '<w:footerReference w:type="first" r:id="rId8"/>'
        '<w:pgSz w:w="11906" w:h="16838"/>'
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" '
        f'w:header="{twips(10)}" w:footer="{twips(9)}" w:gutter="0"/><w:titlePg/></w:sectPr>'
    )
    return _around("document", f"<w:body>{body}{section}</w:body>")


def _numbering(look: FileLook, *, dotted: bool) -> str:
    dot = "." if dotted else ""
    levels = (
        ("Heading1", f"%1{dot}"),
        ("ListNumber2", f"%1.%2{dot}"),
        ("ListNumber3", f"%1.%2.%3{dot}"),
    )
    indent = (
        f'w:left="0" w:firstLine="{twips(12.5)}"'
        if look.centred
        else f'w:left="{twips(12)}" w:hanging="{twips(12)}"'
    )
    gap = "space" if look.centred else "tab"
    clauses = "".join(
        _level(at, style, "decimal", text, gap, indent) for at, (style, text) in enumerate(levels)
    )
    hanging = f'w:left="{twips(5)}" w:hanging="{twips(5)}"'
    bullet = _level(0, "ListBullet", "bullet", "–" if dotted else "•", "tab", hanging)
    return _around(
        "numbering",
        f'<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{clauses}'
        '</w:abstractNum><w:abstractNum w:abstractNumId="1">'
        f'<w:multiLevelType w:val="singleLevel"/>{bullet}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>',
    )


def _level(at: int, style: str, form: str, text: str, gap: str, indent: str) -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:pStyle w:val="{style}"/><w:suff w:val="{gap}"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind {indent}/></w:pPr></w:lvl>'
    )


def _settings(locale: str) -> str:
    return _around(
        "settings",
        '<w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/><w:autoHyphenation w:val="true"/>'
        '<w:consecutiveHyphenLimit w:val="2"/><w:doNotHyphenateCaps/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        f'<w:themeFontLang w:val="{locale}"/>',
    )


def _fonts(font: str, other: str) -> str:
    family = "roman" if "Serif" in font else "swiss"
    return _around(
        "fonts",
        f'<w:font w:name="{font}"><w:altName w:val="{other}"/><w:charset w:val="CC"/>'
        f'<w:family w:val="{family}"/><w:pitch w:val="variable"/></w:font>'
        f'<w:font w:name="{other}"><w:charset w:val="CC"/>'
        f'<w:family w:val="{family}"/><w:pitch w:val="variable"/></w:font>',
    )


def _core() -> str:
    return f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"/>'


def _content_types() -> str:
    parts = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{kind}+xml"/>'
        for name, kind, _ in _PARTS
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        f"{parts}</Types>"
    )


def _package_relations() -> str:
    return (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_RELATION}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" '
        'Target="docProps/core.xml"/></Relationships>'
    )


def _document_relations() -> str:
    links = "".join(
        f'<Relationship Id="{key}" Type="{_RELATION}/{kind}" Target="{name}.xml"/>'
        for name, kind, key in _PARTS
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'


def write_templates(folder: Path = FOLDER) -> None:
    """Write every template into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in BODIES:
        (folder / f"{name}.docx").write_bytes(template(name))


if __name__ == "__main__":
    write_templates()
