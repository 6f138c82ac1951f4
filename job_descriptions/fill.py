"""Put an employer's particulars into a description and name what is still missing."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from job_descriptions import headings
from job_descriptions.document import (
    Chapter,
    Document,
    InternalDocument,
    Item,
    Part,
    VacancyDocument,
)
from job_descriptions.fields import Fields
from job_descriptions.model import Clause, Description, Group, Kind, Section, SectionKey
from job_descriptions.writing.localized import Language, Text
from job_descriptions.writing.printed import Fact, Gap, Signatory
from job_descriptions.writing.typography import capitalised, long_date, money

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_VACANCY_NEEDS = (SectionKey.QUALIFICATION,)
_VACANCY_OFFER = (SectionKey.CONDITIONS, SectionKey.CAREER, SectionKey.TRAINING)


@dataclass(frozen=True, slots=True)
class Particulars:
    """What the employer adds: cleaned values by field name, all in the document's language."""

    values: Mapping[str, str]
    edition: str = ""
    draft: bool = False


@dataclass(frozen=True, slots=True)
class _Filling:
    """One filling under way: the words to put in place of `{name}`, and the gaps met."""

    language: Language
    description: Description
    fields: Fields
    values: Mapping[str, str]
    words: dict[str, str] = field(default_factory=dict)

    def value(self, name: str) -> str:
        return self.values.get(name, "") or self.fields[name].default

    def choice(self, name: str) -> str:
        return self.fields[name].choices[self.value(name)][self.language]

    def say(self, text: Text) -> str:
        return _PLACEHOLDER.sub(self._word, text[self.language])

    def words_of(self, clause: Clause) -> str:
        """The clause filled in; words that one language lacks show the other's in brackets."""
        return self.say(clause.text) or f"[{clause.text.ru or clause.text.en}]"

    def _word(self, match: re.Match[str]) -> str:
        name = match[1]
        if name in self.words:
            return self.words[name]
        if name not in self.fields:
            return match[0]
        return self.value(name) or f"[{self.fields[name].label[self.language]}]"


def fill(
    description: Description,
    fields: Fields,
    particulars: Particulars,
    language: Language,
    kind: Kind,
) -> Document:
    """Return the description as a document of one kind in one language.

    Values must have passed `clean_value`. Nothing is refused here: what is missing stands
    in the document's `gaps`, and in the text as the field's name in square brackets.
    """
    filling = _Filling(language, description, fields, particulars.values)
    filling.words.update(_title_words(description, language))
    make = _internal if kind == "internal" else _vacancy
    return make(filling, particulars)


def find_gaps(
    description: Description,
    fields: Fields,
    values: Mapping[str, str],
    language: Language,
    kind: Kind,
) -> tuple[Gap, ...]:
    """Return what the document of this kind and language still lacks, fields first."""
    empty = (
        Gap("field", name, declared.label[language])
        for name, declared in fields.items()
        if kind in declared.required_for and not (values.get(name) or declared.default)
    )
    return (*empty, *_wordless(description, language, kind))


def _wordless(description: Description, language: Language, kind: Kind) -> Iterator[Gap]:
    clauses = (description.purpose, *description.clauses())
    for clause in clauses:
        if (kind == "internal" or clause.vacancy) and not clause.text[language].strip():
            other = clause.text.ru or clause.text.en
            yield Gap("clause", clause.id, other[:80])


def _title_words(description: Description, language: Language) -> dict[str, str]:
    title, ru = description.title, description.title.ru
    cases = {case: getattr(ru, case) for case in ("gen", "dat", "acc", "ins", "pre")}
    return {
        "title": title.text[language],
        "category": headings.CATEGORIES[description.category][language],
        **{f"title_{case}": words for case, words in cases.items()},
    }


def _internal(filling: _Filling, particulars: Particulars) -> InternalDocument:
    description, language, value = filling.description, filling.language, filling.value
    return InternalDocument(
        language=language,
        title=capitalised(filling.words["title"]),
        title_genitive=filling.words["title_gen"],
        employer=value("employer"),
        employer_short=value("employer_short"),
        department=value("department"),
        city=value("city"),
        date=long_date(value("document_date"), language),
        number=value("document_number"),
        legal_form=value("legal_form"),
        approver=_signatory(filling, "approver"),
        agreed=_signatory(filling, "agreed"),
        author=_signatory(filling, "author"),
        chapters=tuple(_chapters(filling)),
        source=description.name,
        edition=particulars.edition,
        draft=particulars.draft,
        gaps=find_gaps(description, filling.fields, filling.values, language, "internal"),
    )


def _signatory(filling: _Filling, who: str) -> Signatory:
    return Signatory(filling.value(f"{who}_position"), filling.value(f"{who}_name"))


def _chapters(filling: _Filling) -> Iterator[Chapter]:
    filled = (section for section in filling.description.sections if any(section.clauses()))
    for number, section in enumerate(filled, 1):
        lead = headings.LEADS.get(section.key, Text("", ""))
        yield Chapter(
            key=section.key.value,
            number=str(number),
            title=headings.HEADINGS[section.key][filling.language],
            lead=capitalised(filling.say(lead)),
            parts=tuple(_parts(filling, section, str(number))),
        )


def _parts(filling: _Filling, section: Section, number: str) -> Iterator[Part]:
    groups = [group for group in section.groups if group.clauses]
    if len(groups) == 1:
        yield Part("", "", tuple(_items(filling, section, groups[0], number)))
        return
    for position, group in enumerate(groups, 1):
        own = f"{number}.{position}"
        title = filling.say(group.title) if group.title else ""
        yield Part(own, title, tuple(_items(filling, section, group, own)))


def _items(filling: _Filling, section: Section, group: Group, number: str) -> Iterator[Item]:
    clauses = list(_stated(filling, section, group))
    if section.key == SectionKey.GENERAL and group is section.groups[0]:
        purpose = filling.description.purpose
        clauses.insert(0, (purpose.id, filling.words_of(purpose)))
    for position, (clause, text) in enumerate(clauses, 1):
        yield Item(f"{number}.{position}", text, clause)


def _stated(filling: _Filling, section: Section, group: Group) -> Iterator[tuple[str, str]]:
    """Yield clause id and words; a demand stated in a field replaces the library's clauses."""
    own = filling.values.get(group.id, "") if section.key == SectionKey.QUALIFICATION else ""
    if own and group.id in filling.fields:
        yield from ((f"field.{group.id}", line) for line in _lines(own))
        return
    for clause in group.clauses:
        yield clause.id, filling.words_of(clause)


def _lines(text: str) -> Iterator[str]:
    return (line.strip() for line in text.splitlines() if line.strip())


def _vacancy(filling: _Filling, particulars: Particulars) -> VacancyDocument:
    description, language, value = filling.description, filling.language, filling.value
    return VacancyDocument(
        language=language,
        title=capitalised(filling.words["title"]),
        employer=value("employer"),
        city=value("city"),
        summary=filling.words_of(description.purpose),
        pay=_pay(filling),
        facts=tuple(_facts(filling)),
        chapters=tuple(_vacancy_chapters(filling)),
        contacts=tuple(_contacts(filling)),
        statement=headings.VACANCY_STATEMENT[language],
        source=description.name,
        edition=particulars.edition,
        draft=particulars.draft,
        gaps=find_gaps(description, filling.fields, filling.values, language, "vacancy"),
    )


def _pay(filling: _Filling) -> str:
    value = filling.value
    sums = money(value("pay_from"), value("pay_to"), value("pay_currency"), filling.language)
    terms = f"{filling.choice('pay_period')}, {filling.choice('pay_basis')}"
    return f"{sums} {terms}" if sums else ""


def _facts(filling: _Filling) -> Iterator[Fact]:
    language, value = filling.language, filling.value
    months = value("probation_months")
    place = ", ".join(part for part in (value("city"), value("street")) if part)
    rows = (
        (headings.PLACE, place),
        (headings.FORMAT, filling.choice("work_format")),
        (headings.EMPLOYMENT, filling.choice("employment_type")),
        (headings.SCHEDULE, value("schedule")),
        (headings.REPORTS_TO, value("reports_to")),
        (headings.PROBATION, _months(months, language)),
    )
    return (Fact(label[language], words) for label, words in rows if words)


def _months(months: str, language: Language) -> str:
    if months in ("", "0"):
        return ""
    if language == "ru":
        return f"{months}\u00a0мес."
    return f"{months}\u00a0month{'s' if months != '1' else ''}"


def _vacancy_chapters(filling: _Filling) -> Iterator[Chapter]:
    benefits = (
        (f"field.{name}", line) for name in ("benefits",) for line in _lines(filling.value(name))
    )
    blocks = (
        ("duties", headings.VACANCY_DUTIES, _for_candidates(filling, (SectionKey.DUTIES,))),
        ("needs", headings.VACANCY_NEEDS, _for_candidates(filling, _VACANCY_NEEDS)),
        ("offer", headings.VACANCY_OFFER, (*_for_candidates(filling, _VACANCY_OFFER), *benefits)),
    )
    for key, title, clauses in blocks:
        items = tuple(Item("", text, clause) for clause, text in clauses)
        if items:
            yield Chapter(key, "", title[filling.language], "", (Part("", "", items),))


def _for_candidates(filling: _Filling, keys: tuple[SectionKey, ...]) -> Iterator[tuple[str, str]]:
    for section in filling.description.sections:
        if section.key in keys:
            for group in section.groups:
                yield from _marked(filling, section, group)


def _marked(filling: _Filling, section: Section, group: Group) -> Iterator[tuple[str, str]]:
    marked: tuple[Clause, ...] = tuple(clause for clause in group.clauses if clause.vacancy)
    own = section.key == SectionKey.QUALIFICATION and filling.values.get(group.id)
    if marked or own:
        yield from _stated(filling, section, Group(group.id, marked))


def _contacts(filling: _Filling) -> Iterator[Fact]:
    language, value = filling.language, filling.value
    rows = (
        (headings.CONTACT, value("contact_name")),
        (headings.EMAIL, value("contact_email")),
        (headings.PHONE, value("contact_phone")),
        (headings.APPLY_BY, long_date(value("apply_by"), language)),
    )
    return (Fact(label[language], words) for label, words in rows if words)
