"""What stands in each Word template: its blocks, and where words and particulars go."""

from hiring.docx.blocks import any_of, bullets, clauses, gaps, label, pairs, sheet, signed
from hiring.docx.markup import PAGE, PAGES, WordTable, paragraph, tag, when

_BLANK_DATE = f"«____» _____________ 20____ {label('year')}"
_BLANK_DATE_NARROW = f"«___» ________ 20___ {label('year')}"
_IS_ANNEX = "document.legal_form == 'annex'"


def internal_ru() -> str:
    """Return the body of the Russian должностная инструкция."""
    number = f"{label('number')} {{{{ document.number }}}}"
    return "".join(
        (
            gaps(),
            paragraph("Organisation", "{{ document.employer }}"),
            when("document.department", paragraph("Unit", "{{ document.department }}")),
            _stamp_ru(),
            paragraph("Title", _upper("kind")),
            paragraph("Subtitle", "{{ document.title_genitive }}"),
            paragraph(
                "Requisites",
                f"{{{{ document.date }}}}\t{{% if document.number %}}{number}{{% endif %}}",
            ),
            when("document.city", paragraph("Place", "{{ document.city }}")),
            clauses("{{ part.title }}"),
            _signatures_ru(),
            _acknowledgement(),
            sheet((11, 60, 43, 26, 30)),
            paragraph("AfterGaps", ""),
        )
    )


def _upper(name: str) -> str:
    return f"{{{{ labels.{name}|upper }}}}"


def _stamp_ru() -> str:
    number = label("number")
    return "".join(
        (
            tag(f"if {_IS_ANNEX}"),
            paragraph("ApprovalTitle", f"{label('annex')} {number} ______"),
            paragraph("Approval", f"{label('contract')} {number} ____________"),
            paragraph("Approval", f"{label('of_day')} {_BLANK_DATE}"),
            tag("else"),
            paragraph("ApprovalTitle", _upper("approved")),
            paragraph("Approval", "{{ document.approver.position }}"),
            paragraph("Approval", "\t {{ document.approver.name }}"),
            paragraph("Approval", _BLANK_DATE),
            tag("endif"),
        )
    )


def _signatures_ru() -> str:
    table = WordTable(
        "Open", label("signatures"), (62, 32, 36, 40), row_height=16, ruled=(1,), low=True
    )
    rows = (
        *signed(table, "author", label("author"), _BLANK_DATE_NARROW),
        *signed(table, "agreed", _upper("agreed"), _BLANK_DATE_NARROW),
    )
    employer = signed(table, "approver", label("employer"), _BLANK_DATE_NARROW)
    annex, act = table.xml(*employer, *rows), table.xml(*rows)
    gap = paragraph("Signature", "")
    return "".join(
        (
            when(f"{_IS_ANNEX} and ({any_of('approver', 'author', 'agreed')})", gap, annex),
            when(f"not {_IS_ANNEX} and ({any_of('author', 'agreed')})", gap, act),
        )
    )


def _acknowledgement() -> str:
    return "".join(
        (
            tag(f"if {_IS_ANNEX}"),
            paragraph("Heading3", label("employee")),
            paragraph("Signature", f"{label('received')}:"),
            tag("else"),
            paragraph("Heading3", label("acknowledgement")),
            paragraph("Signature", f"{label('known')}:"),
            tag("endif"),
        )
    )


def internal_en() -> str:
    """Return the body of the English job description for the employer's own use."""
    annex = f"{label('annex')} {label('contract')}"
    return "".join(
        (
            gaps(),
            paragraph(
                "Kind", f"{{% if {_IS_ANNEX} %}}{annex}{{% else %}}{label('kind')}{{% endif %}}"
            ),
            paragraph("Title", "{{ document.title }}"),
            paragraph("Subtitle", "{{ document.employer }}"),
            _facts_en(),
            clauses("{{ part.title }}"),
            _signatures_en(),
            _acknowledgement(),
            sheet((13, 55, 41, 26, 30)),
            paragraph("AfterGaps", ""),
        )
    )


def _fact(table: WordTable, name: str, value: str) -> tuple[str, ...]:
    return (
        table.tag(f"if {value}"),
        table.row(paragraph("CellLabel", label(name)), paragraph("Cell", f"{{{{ {value} }}}}")),
        table.tag("endif"),
    )


def _facts_en() -> str:
    table = WordTable("Rows", label("particulars"), (40, 125))
    rows = (
        _fact(table, "department", "document.department"),
        _fact(table, "location", "document.city"),
        _fact(table, "date", "document.date"),
        _fact(table, "document_number", "document.number"),
        _fact(table, "edition|capitalize", "document.edition"),
    )
    known = "document.department or document.city or document.date or document.number"
    inside = table.xml(*(part for row in rows for part in row))
    return when(f"{known} or document.edition", inside)


def _signatures_en() -> str:
    table = WordTable("Rows", label("signatures"), (62, 40, 35, 28), row_height=14)
    first = f"{{% if {_IS_ANNEX} %}}{label('employer')}{{% else %}}{label('approved')}{{% endif %}}"
    rows = (
        *signed(table, "approver", first),
        *signed(table, "agreed", label("agreed")),
        *signed(table, "author", label("author")),
    )
    head = table.head("CellHead", *map(label, ("position", "signature", "name", "date")))
    return when(
        any_of("approver", "agreed", "author"),
        paragraph("Heading3", label("signatures")),
        table.xml(head, *rows),
    )


def vacancy() -> str:
    """Return the body of a text for candidates."""
    place = "{{ [document.employer, document.city] | select | join(' · ') }}"
    return "".join(
        (
            gaps(),
            paragraph("Title", "{{ document.title }}"),
            paragraph("Subtitle", place),
            when("document.pay", paragraph("Pay", "{{ document.pay }}")),
            when("document.summary", paragraph("Summary", "{{ document.summary }}")),
            pairs("document.facts"),
            bullets(),
            when("document.contacts", paragraph("Heading3", label("contacts"))),
            pairs("document.contacts"),
            when("document.statement", paragraph("Statement", "{{ document.statement }}")),
            paragraph("AfterGaps", ""),
        )
    )


_RUNNING = f"{{{{ document.title }}}}\t{PAGE}"
HEADERS = {
    "internal.ru": PAGE,
    "internal.en": _RUNNING,
    "vacancy.ru": _RUNNING,
    "vacancy.en": _RUNNING,
}
_FOOT = "{{ foot }}"
_NUMBERED = f"{_FOOT}\t{PAGE} / {PAGES}"
FOOTERS = {
    "internal.ru": _FOOT,
    "internal.en": _NUMBERED,
    "vacancy.ru": _NUMBERED,
    "vacancy.en": _NUMBERED,
}
BODIES = {
    "internal.ru": internal_ru,
    "internal.en": internal_en,
    "vacancy.ru": vacancy,
    "vacancy.en": vacancy,
}
