"""The same description for Typst: an equal layout in another typesetter, for comparison."""

import typst

from hiring.pdf.fonts import FONTS
from job_descriptions.document import Chapter, InternalDocument
from job_descriptions.writing.printed import Signatory
from tests.pdf.examples import EMPLOYEES

_STYLE = """
#set document(title: "Должностная инструкция")
#set text(font: "Hiring Serif", size: 12pt, lang: "ru", hyphenate: true)
#set page(paper: "a4", margin: (left: 30mm, right: 10mm, top: 20mm, bottom: 20mm),
  header: context { if counter(page).get().first() > 1 {
    align(center, text(10pt)[#counter(page).display()]) } },
  footer: align(center, text(7.5pt, font: "Hiring Sans")[FOOT]))
#set par(justify: true, first-line-indent: (amount: 12.5mm, all: true), leading: 5pt, spacing: 5pt)
#show heading.where(level: 1): set align(center)
#show heading: set text(12pt)
"""


def compile_typst(document: InternalDocument) -> bytes:
    """Return the document as Typst's tagged PDF/UA-1."""
    text = source(document).encode()
    made: bytes = typst.compile(  # type: ignore[misc]  # its own types cannot say what it takes
        text,
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
    )
    return made


def source(document: InternalDocument) -> str:
    """Return the document in Typst's language."""
    return "\n\n".join(
        (
            _STYLE.replace("FOOT", f"{document.source} · {document.edition}"),
            f"#align(center)[*{_plain(document.employer)}* \\ {_plain(document.department)}]",
            _signature("УТВЕРЖДАЮ", document.approver),
            f"#align(center)[*ДОЛЖНОСТНАЯ ИНСТРУКЦИЯ* \\ *{_plain(document.title_genitive)}*]",
            f"#align(center)[{_plain(document.date)} №{_plain(document.number)}]",
            *(_chapter(chapter) for chapter in document.chapters),
            _signature("Разработал(а)", document.author),
            _signature("СОГЛАСОВАНО", document.agreed),
            _table(document),
        )
    )


def _chapter(chapter: Chapter) -> str:
    lines = [f"= {chapter.number}. {_plain(chapter.title)}", _plain(chapter.lead)]
    for part in chapter.parts:
        if part.title:
            lines.append(f"== {part.number}. {_plain(part.title)}")
        lines.extend(_plain(f"{item.number}. {item.text}") for item in part.items)
    return "\n\n".join(lines)


def _signature(role: str, signatory: Signatory) -> str:
    line = "#box(width: 36mm, line(length: 100%))"
    position, name = _plain(signatory.position), _plain(signatory.name)
    return f"{role} \\ {position} \\ {line} {name}"


def _table(document: InternalDocument) -> str:
    rows = (
        f"[{place}], [{_plain(name)}], [{_plain(document.title)}], [], [],"
        for place, name in enumerate(EMPLOYEES[document.language], 1)
    )
    head = "table.header([№], [Фамилия, имя, отчество], [Должность], [Дата], [Подпись]),"
    widths = "(9mm, 52mm, 1fr, 24mm, 32mm)"
    return f"#table(columns: {widths}, stroke: none, {head} {''.join(rows)})"


def _plain(text: str) -> str:
    return "".join(f"\\{sign}" if sign in "\\#*_$`@<>[]=-+/~'\"" else sign for sign in text)
