"""What stands in each Word template: its words, its blocks and where the particulars go."""

from hiring.docx.blocks import any_of, bullets, clauses, gaps, pairs, sheet, signed
from hiring.docx.markup import PAGE, PAGES, Table, paragraph, tag, when

_SOURCE_RU = (
    "{{ document.source }}{% if document.edition %} · редакция {{ document.edition }}{% endif %}"
    " · код проверки {{ code }}"
)
_SOURCE_EN = (
    "{{ document.source }}{% if document.edition %} · edition {{ document.edition }}{% endif %}"
    " · check code {{ code }}"
)
_BLANK_DATE = "«____» _____________ 20____ г."
_GAP_RU = (
    "{{ gap.label }} ({{ {'field': 'поле', 'clause': 'пункт без текста',"
    " 'sign_in_field': 'поле', 'sign_in_clause': 'пункт',"
    " 'character': 'недопустимый знак'}[gap.what] }})"
)
_GAP_EN = (
    "{{ gap.label }} ({{ {'field': 'field', 'clause': 'clause without words',"
    " 'sign_in_field': 'field', 'sign_in_clause': 'clause',"
    " 'character': 'forbidden character'}[gap.what] }})"
)


_APPROVED_EN = (
    "{% if document.legal_form == 'annex' %}For the employer{% else %}Approved by{% endif %}"
)


def internal_ru() -> str:
    """Return the body of the Russian должностная инструкция."""
    return "".join(
        (
            gaps("Черновик. До подписания нужно дополнить:", _GAP_RU),
            paragraph("Organisation", "{{ document.employer }}"),
            when("document.department", paragraph("Unit", "{{ document.department }}")),
            _stamp_ru(),
            paragraph("Title", "ДОЛЖНОСТНАЯ ИНСТРУКЦИЯ"),
            paragraph("Subtitle", "{{ document.title_genitive }}"),
            paragraph(
                "Requisites",
                "{{ document.date }}\t{% if document.number %}№ {{ document.number }}{% endif %}",
            ),
            when("document.city", paragraph("Place", "{{ document.city }}")),
            clauses("{{ part.title }}"),
            _signatures_ru(),
            _acknowledgement_ru(),
        )
    )


def _stamp_ru() -> str:
    return "".join(
        (
            tag("if document.legal_form == 'annex'"),
            paragraph("ApprovalTitle", "Приложение № ______"),
            paragraph("Approval", "к трудовому договору № ____________"),
            paragraph("Approval", f"от {_BLANK_DATE}"),
            tag("else"),
            paragraph("ApprovalTitle", "УТВЕРЖДАЮ"),
            paragraph("Approval", "{{ document.approver.position }}"),
            paragraph("Approval", "\t {{ document.approver.name }}"),
            paragraph("Approval", _BLANK_DATE),
            tag("endif"),
        )
    )


def _signatures_ru() -> str:
    table = Table("Open", "Подписи", (62, 32, 36, 40), row_height=16, ruled=(1,), low=True)
    annex = table.xml(
        *signed(table, "approver", "Работодатель", "«___» ________ 20___ г."),
        *signed(table, "author", "Разработал(а)", "«___» ________ 20___ г."),
        *signed(table, "agreed", "СОГЛАСОВАНО", "«___» ________ 20___ г."),
    )
    act = table.xml(
        *signed(table, "author", "Разработал(а)", "«___» ________ 20___ г."),
        *signed(table, "agreed", "СОГЛАСОВАНО", "«___» ________ 20___ г."),
    )
    is_annex = "document.legal_form == 'annex'"
    gap = paragraph("Signature", "")
    return "".join(
        (
            when(f"{is_annex} and ({any_of('approver', 'author', 'agreed')})", gap, annex),
            when(f"not {is_annex} and ({any_of('author', 'agreed')})", gap, act),
        )
    )


def _acknowledgement_ru() -> str:
    return "".join(
        (
            tag("if document.legal_form == 'annex'"),
            paragraph("Heading3", "Работник"),
            paragraph("Signature", "С условиями приложения согласен(на), экземпляр получил(а):"),
            tag("else"),
            paragraph("Heading3", "Лист ознакомления"),
            paragraph(
                "Signature",
                "С должностной инструкцией ознакомлен(а), один экземпляр получил(а):",
            ),
            tag("endif"),
            sheet(
                "Лист ознакомления",
                (11, 60, 43, 26, 30),
                ("№", "Фамилия, имя, отчество", "Должность", "Дата", "Подпись"),
            ),
            paragraph("AfterGaps", ""),
        )
    )


def internal_en() -> str:
    """Return the body of the English job description for the employer's own use."""
    return "".join(
        (
            gaps("Draft. To complete before signing:", _GAP_EN),
            paragraph(
                "Kind",
                "Job description{% if document.legal_form == 'annex' %}"
                " · annex to the employment contract{% endif %}",
            ),
            paragraph("Title", "{{ document.title }}"),
            paragraph("Subtitle", "{{ document.employer }}"),
            _facts_en(),
            clauses("{{ part.title }}"),
            _signatures_en(),
            _acknowledgement_en(),
        )
    )


def _fact(table: Table, label: str, value: str) -> tuple[str, ...]:
    return (
        table.tag(f"if {value}"),
        table.row(paragraph("CellLabel", label), paragraph("Cell", f"{{{{ {value} }}}}")),
        table.tag("endif"),
    )


def _facts_en() -> str:
    table = Table("Rows", "Particulars", (40, 125))
    rows = (
        _fact(table, "Department", "document.department"),
        _fact(table, "Location", "document.city"),
        _fact(table, "Date", "document.date"),
        _fact(table, "Number", "document.number"),
        _fact(table, "Edition", "document.edition"),
    )
    known = "document.department or document.city or document.date or document.number"
    inside = table.xml(*(part for row in rows for part in row))
    return when(f"{known} or document.edition", inside)


def _signatures_en() -> str:
    table = Table("Rows", "Approval", (62, 40, 35, 28), row_height=14)
    rows = (
        *signed(table, "approver", _APPROVED_EN, ""),
        *signed(table, "agreed", "Agreed with", ""),
        *signed(table, "author", "Prepared by", ""),
    )
    head = table.head("CellHead", "Position", "Signature", "Name", "Date")
    return when(
        any_of("approver", "agreed", "author"),
        paragraph("Heading3", "Approval"),
        table.xml(head, *rows),
    )


def _acknowledgement_en() -> str:
    return "".join(
        (
            tag("if document.legal_form == 'annex'"),
            paragraph("Heading3", "Employee"),
            paragraph("Signature", "I agree to the terms of this annex and have received a copy:"),
            tag("else"),
            paragraph("Heading3", "Acknowledgement"),
            paragraph("Signature", "I have read this job description and received a copy:"),
            tag("endif"),
            sheet(
                "Acknowledgement",
                (13, 55, 41, 26, 30),
                ("No.", "Full name", "Position", "Date", "Signature"),
            ),
            paragraph("AfterGaps", ""),
        )
    )


def vacancy(missing: str, gap: str, apply: str) -> str:
    """Return the body of a text for candidates; the words are the headings in its language."""
    place = "{{ [document.employer, document.city] | select | join(' · ') }}"
    return "".join(
        (
            gaps(missing, gap),
            paragraph("Title", "{{ document.title }}"),
            paragraph("Subtitle", place),
            when("document.pay", paragraph("Pay", "{{ document.pay }}")),
            when("document.summary", paragraph("Summary", "{{ document.summary }}")),
            pairs("document.facts"),
            bullets(),
            when("document.contacts", paragraph("Heading3", apply)),
            pairs("document.contacts"),
            when("document.statement", paragraph("Statement", "{{ document.statement }}")),
            paragraph("AfterGaps", ""),
        )
    )


def vacancy_ru() -> str:
    """Return the body of the Russian text for candidates."""
    return vacancy("Черновик. До публикации нужно дополнить:", _GAP_RU, "Как откликнуться")


def vacancy_en() -> str:
    """Return the body of the English text for candidates."""
    return vacancy("Draft. To complete before publication:", _GAP_EN, "How to apply")


HEADERS = {
    "internal.ru": PAGE,
    "internal.en": f"{{{{ document.title }}}}\t{PAGE}",
    "vacancy.ru": f"{{{{ document.title }}}}\t{PAGE}",
    "vacancy.en": f"{{{{ document.title }}}}\t{PAGE}",
}
FOOTERS = {
    "internal.ru": _SOURCE_RU,
    "internal.en": f"{_SOURCE_EN}\tPage {PAGE} of {PAGES}",
    "vacancy.ru": f"{_SOURCE_RU}\tСтраница {PAGE} из {PAGES}",
    "vacancy.en": f"{_SOURCE_EN}\tPage {PAGE} of {PAGES}",
}
BODIES = {
    "internal.ru": internal_ru,
    "internal.en": internal_en,
    "vacancy.ru": vacancy_ru,
    "vacancy.en": vacancy_en,
}
