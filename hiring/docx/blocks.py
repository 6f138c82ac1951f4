"""The blocks that several Word templates share."""

from hiring.docx.markup import WordTable, each, paragraph, tag, when

_SHEET_HEADS = ("number", "name", "position", "date", "signature")
_GAP = '{{ gap.label }} ({{ labels["what." ~ gap.what] }})'


def label(name: str) -> str:
    """Return the place of one of the paper's labels."""
    return f"{{{{ labels.{name} }}}}"


def gaps() -> str:
    """Return the box at the top of a draft that lists what is missing."""
    rows = each("gap in document.gaps", paragraph("Gap", _GAP))
    box = paragraph("GapsTitle", f"{label('gaps')}:") + rows + paragraph("AfterGaps", "")
    return when("document.draft and document.gaps", box)


def header(line: str) -> str:
    """Return a page header: the mark of a draft, then the given line."""
    return when("document.draft", paragraph("DraftMark", label("draft"))) + paragraph(
        "Header", line
    )


def clauses(heading_two: str) -> str:
    """Return the chapters with their groups and clauses, numbered by Word itself."""
    part = (
        tag("if part.number"),
        paragraph("Heading2", heading_two, level=1),
        each("item in part['items']", paragraph("ListNumber3", "{{ item.text }}")),
        tag("else"),
        each("item in part['items']", paragraph("ListNumber2", "{{ item.text }}")),
        tag("endif"),
    )
    return each(
        "chapter in document.chapters",
        paragraph("Heading1", "{{ chapter.title }}"),
        when("chapter.lead", paragraph("Lead", "{{ chapter.lead }}")),
        each("part in chapter.parts", *part),
    )


def bullets() -> str:
    """Return the chapters of a text for candidates, their items as bullets."""
    return each(
        "chapter in document.chapters",
        paragraph("Heading3", "{{ chapter.title }}"),
        when("chapter.lead", paragraph("Lead", "{{ chapter.lead }}")),
        each(
            "part in chapter.parts",
            each("item in part['items']", paragraph("ListBullet", "{{ item.text }}")),
        ),
    )


def sheet(widths: tuple[int, ...]) -> str:
    """Return the sheet that employees sign: a row for each, or one blank row."""
    table = WordTable("Sheet", label("acknowledgement"), widths, row_height=10)
    rest = tuple(paragraph("Cell", "") for _ in widths[3:])
    return table.xml(
        table.head("CellHead", *map(label, _SHEET_HEADS)),
        table.tag("for employee in employees or ['']"),
        table.row(
            paragraph("Cell", "{{ loop.index }}"),
            paragraph("Cell", "{{ employee }}"),
            paragraph("Cell", "{{ document.title }}"),
            *rest,
        ),
        table.tag("endfor"),
    )


def signed(table: WordTable, who: str, title: str, blank_date: str = "") -> tuple[str, ...]:
    """Return the rows of one signature: who, the line to sign on, the name and the date."""
    person = f"document.{who}"
    return (
        table.tag(f"if {person}.position or {person}.name"),
        table.row(
            paragraph("CellHead", title) + paragraph("Signature", f"{{{{ {person}.position }}}}"),
            paragraph("Signature", ""),
            paragraph("Signature", f"{{{{ {person}.name }}}}"),
            paragraph("Signature", blank_date),
        ),
        table.tag("endif"),
    )


def any_of(*people: str) -> str:
    """Return the condition that one of these people is named."""
    return " or ".join(f"document.{who}.position or document.{who}.name" for who in people)


def pairs(facts: str) -> str:
    """Return a table of labels and values, left out where there are none."""
    table = WordTable("Rows", "{{ document.title }}", (45, 120))
    row = table.row(
        paragraph("CellLabel", "{{ fact.label }}"), paragraph("Cell", "{{ fact.value }}")
    )
    return when(facts, table.xml(table.tag(f"for fact in {facts}"), row, table.tag("endfor")))
