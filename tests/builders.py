"""Plain functions that give valid particulars and documents, with overrides."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

from job_descriptions.document import (
    Chapter,
    Document,
    InternalDocument,
    Item,
    Part,
    VacancyDocument,
)
from job_descriptions.fill import Particulars, fill
from job_descriptions.library import Library
from job_descriptions.model import (
    Cases,
    Clause,
    Description,
    Group,
    Kind,
    OccupationCode,
    Section,
    SectionKey,
    Synonyms,
    Title,
)
from job_descriptions.writing.localized import Language, Text
from job_descriptions.writing.printed import Fact, Signatory

LIBRARY = Library()
HOSTILE = (
    "{{ 7*7 }} {% for x in y %} {# c #} {_{ }_} {_% %_} <b>жирно</b> & &amp; \"'"
    " ]]> file:///etc/passwd \\1"
)
PEOPLE = ("Иванова Мария Петровна", "Ким Олег Сергеевич")
NEUTRAL = {
    "document_date": "2026-11-22",
    "document_number": "15-ДИ",
    "legal_form": "local_act",
    "experience_months": "24",
    "probation_months": "3",
    "pay_from": "120000",
    "pay_to": "160000",
    "pay_currency": "RUB",
    "pay_period": "MONTH",
    "pay_basis": "gross",
    "employment_type": "FULL_TIME",
    "work_format": "ON_SITE",
    "country": "RU",
    "postal_code": "420111",
    "employer_url": "https://volna.example",
    "contact_email": "job@volna.example",
    "contact_phone": "+7 (843) 200-10-20",
    "posted_on": "2026-11-22",
    "apply_by": "2026-12-31",
}
RUSSIAN = {
    "employer": "Общество с ограниченной ответственностью «Волна»",
    "employer_short": "Общество",
    "department": "Отдел по работе с клиентами",
    "city": "Казань",
    "approver_position": "Генеральный директор ООО «Волна»",
    "approver_name": "А. Б. Смирнов",
    "agreed_position": "Юрисконсульт",
    "agreed_name": "Е. И. Ильина",
    "author_position": "Начальник отдела кадров",
    "author_name": "О. П. Котова",
    "appointed_by": "генеральный директор",
    "reports_to": "начальник отдела по работе с клиентами",
    "substitute": "работник, назначенный приказом",
    "schedule": "пятидневная рабочая неделя, 40 часов, с 9:00 до 18:00",
    "region": "Республика Татарстан",
    "street": "ул. Баумана, 10",
    "benefits": "Медицинская страховка\nОбучение за счёт организации",
    "contact_name": "Ольга Котова",
}
ENGLISH = {
    "employer": "Volna Limited",
    "employer_short": "the Company",
    "department": "Client Department",
    "city": "Leeds",
    "approver_position": "Chief Executive",
    "approver_name": "A. B. Smith",
    "agreed_position": "Legal Counsel",
    "agreed_name": "E. Hill",
    "author_position": "Head of Human Resources",
    "author_name": "O. Cole",
    "appointed_by": "Chief Executive",
    "reports_to": "Head of the Client Department",
    "substitute": "an employee named in an order",
    "schedule": "five days a week, 40 hours, 9 am to 6 pm",
    "region": "West Yorkshire",
    "street": "10 Park Row",
    "benefits": "Health insurance\nTraining paid by the employer",
    "contact_name": "Olga Cole",
}


def values(language: Language, **changes: str) -> dict[str, str]:
    """Return cleaned values of every field that a document may need, in one language."""
    words: Mapping[str, str] = RUSSIAN if language == "ru" else ENGLISH
    return {**NEUTRAL, **words, **changes}


def library_document(
    code: str,
    language: Language,
    kind: Kind,
    particulars: Particulars | None = None,
) -> Document:
    """Return a description of the library filled in with the usual particulars."""
    usual = Particulars(values(language), edition="3")
    return fill(LIBRARY.find(code), LIBRARY.fields, particulars or usual, language, kind)


def chapter(number: str = "1", *texts: str) -> Chapter:
    """Return a numbered chapter of one group; without texts it has one clause."""
    items = tuple(
        Item(f"{number}.{at}", text, f"clause.{at}")
        for at, text in enumerate(texts or ("Отвечает клиентам в день обращения.",), 1)
    )
    return Chapter("duties", number, "Обязанности", "Менеджер обязан:", (Part("", "", items),))


def internal(**changes: object) -> InternalDocument:
    """Return a small document of the employer's own kind, complete and in Russian."""
    usual: dict[str, object] = {
        "language": "ru",
        "title": "Клиентский менеджер",
        "title_genitive": "клиентского менеджера",
        "employer": "ООО «Волна»",
        "employer_short": "Общество",
        "department": "Клиентский отдел",
        "city": "Казань",
        "date": "22 ноября 2026 г.",
        "number": "15",
        "legal_form": "local_act",
        "approver": Signatory("Генеральный директор", "А. Б. Смирнов"),
        "agreed": Signatory("Юрисконсульт", "Е. И. Ильина"),
        "author": Signatory("Начальник отдела кадров", "О. П. Котова"),
        "chapters": (chapter(),),
        "source": "client_manager.general.v1",
        "edition": "3",
        "draft": False,
        "gaps": (),
    }
    return InternalDocument(**{**usual, **changes})  # type: ignore[arg-type]  # overrides by name


def vacancy(**changes: object) -> VacancyDocument:
    """Return a small text for candidates, complete and in Russian."""
    items = (Item("", "Вести клиентов от договора до продления.", "duties.lead"),)
    usual: dict[str, object] = {
        "language": "ru",
        "title": "Клиентский менеджер",
        "employer": "ООО «Волна»",
        "city": "Казань",
        "summary": "Менеджер сохраняет клиентов и отвечает за их решения о продлении.",
        "pay": "120\u00a0000–160\u00a0000\u00a0₽ в месяц, до вычета налога",
        "facts": (Fact("Место работы", "Казань"),),
        "chapters": (Chapter("duties", "", "Что предстоит делать", "", (Part("", "", items),)),),
        "contacts": (Fact("Почта", "job@volna.example"),),
        "statement": "Кандидатов оцениваем только по деловым качествам.",
        "source": "client_manager.general.v1",
        "edition": "3",
        "draft": False,
        "gaps": (),
    }
    return VacancyDocument(**{**usual, **changes})  # type: ignore[arg-type]  # overrides by name


def description(**changes: object) -> Description:
    """Return a small description with one demand of every group."""
    same = Text("менеджер", "manager")
    groups = tuple(
        Group(name, (Clause(f"{name}.1", same),)) for name in ("education", "experience", "skills")
    )
    soc = OccupationCode("O*NET-SOC", "2019", "41-3091.00", same, date(2026, 1, 1), verified=True)
    isco = OccupationCode("ISCO-08", "2008", "2431", same, date(2026, 1, 1), verified=True)
    usual: dict[str, object] = {
        "role": "client_manager",
        "variant": "general",
        "version": 1,
        "default": True,
        "published": date(2026, 11, 22),
        "sources": (),
        "title": Title(Cases(*["менеджер"] * 6), "manager"),
        "label": same,
        "category": "specialists",
        "synonyms": Synonyms((), ()),
        "abroad": (),
        "purpose": Clause("purpose", same),
        "occupation_codes": (isco, soc),
        "hh_role": "70",
        "suggestions": {},
        "competencies": ("empathy", "long"),
        "sections": (Section(SectionKey.QUALIFICATION, groups),),
    }
    return Description(**{**usual, **changes})  # type: ignore[arg-type]  # overrides by name


def demanding(education: str = "Высшее образование.", **changes: object) -> VacancyDocument:
    """Return a vacancy long enough for every board, with the demands of each group."""
    items = (
        Item("", education, "education.1"),
        Item("", "Опыт с клиентами.", "experience.1"),
        Item("", "Слушать собеседника.", "skills.1"),
        Item("", "Прочее.", "other.1"),
    )
    needs = replace(chapter(), key="needs", title="Что нужно", parts=(Part("", "", items),))
    usual: dict[str, object] = {
        "summary": "Менеджер ведёт клиентов. " * 12,
        "chapters": (chapter(), needs),
    }
    return vacancy(**{**usual, **changes})


class Tags(HTMLParser):
    """Collects the tags and the text of a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.text: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 # the parser's own
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def grouped() -> Chapter:
    """Return a second chapter with two groups, so that numbers go three levels deep."""
    parts = tuple(
        Part(
            f"2.{group}",
            f"Группа {group}",
            tuple(Item(f"2.{group}.{at}", f"Пункт {group}-{at}.", "c") for at in (1, 2)),
        )
        for group in (1, 2)
    )
    return Chapter("rights", "2", "Права", "Менеджер вправе:", parts)


def long_document(**changes: object) -> InternalDocument:
    """Return a document of several pages with clauses on three levels."""
    first = chapter("1", *(f"Условие номер {at}, записанное целиком." for at in range(1, 60)))
    last = chapter("3", "Последний пункт.")
    usual: dict[str, object] = {"chapters": (first, grouped(), last)}
    return internal(**{**usual, **changes})
