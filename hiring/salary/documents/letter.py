"""The offer letter to a candidate: the terms in figures, before and after tax."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from hiring.salary.documents.letter_words import OFFER_WORDS, say
from hiring.salary.money import Period, Tax
from hiring.salary.offered import OfferFacts
from hiring.salary.package import Line, Reckoned
from hiring.salary.tax import stepped
from job_descriptions.writing.localized import Language
from job_descriptions.writing.printed import Fact, Gap, Signatory
from job_descriptions.writing.typography import capitalised, long_date, money

_JANUARY, _DECEMBER = 0, -1
Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Approval:
    """Who approved an offer, and on which day (ISO)."""

    person: str
    date: str


@dataclass(frozen=True, slots=True)
class PayRow:
    """One sum of the table of pay, before and after tax, written out with its currency."""

    label: str
    gross: str
    net: str


@dataclass(frozen=True, slots=True)
class OfferLetter:
    """The letter; `title` is its subject. A draft lists in `gaps` what it lacks.

    `heads` are the heads of the table of pay; `remarks` are sentences under it; `conditions` are
    paragraphs as they were typed.
    """

    language: Language
    title: str
    number: str
    candidate: str
    employer: str
    date: str
    greeting: str
    opening: tuple[str, ...]
    terms: tuple[Fact, ...]
    pay_title: str
    heads: tuple[str, str, str]
    pay: tuple[PayRow, ...]
    remarks: tuple[str, ...]
    conditions_title: str
    conditions: tuple[str, ...]
    closing: tuple[str, ...]
    farewell: str
    signatory: Signatory
    source: str
    edition: str
    draft: bool
    gaps: tuple[Gap, ...]
    kind: Literal["offer_letter"] = "offer_letter"


def offer_letter(facts: OfferFacts, approval: Approval | None, language: Language) -> OfferLetter:
    """Return the letter of frozen facts; without an approval it is a draft."""
    words = OFFER_WORDS.in_language(language)
    employer = facts.employer[language]
    return OfferLetter(
        language=language,
        title=words["subject"],
        number=words["numbered"].format(number=facts.number),
        candidate=facts.candidate,
        employer=employer,
        date=long_date(approval.date if approval else facts.date, language),
        greeting=words["greeting"].format(name=facts.candidate),
        opening=(_opening(facts, words, language),),
        terms=tuple(_terms(facts, words, language)),
        pay_title=words["pay"],
        heads=(words["sum"], words["gross"], words["net"]),
        pay=tuple(_pay(facts, words, language)),
        remarks=tuple(_remarks(facts, words, language)),
        conditions_title=words["conditions"] if facts.conditions.strip() else "",
        conditions=tuple(line for line in facts.conditions.splitlines() if line.strip()),
        closing=tuple(_closing(facts, words, language)),
        farewell=words["farewell"],
        signatory=Signatory(
            words["on_behalf"].format(employer=employer), approval.person if approval else ""
        ),
        source=f"{words['subject']} {words['numbered'].format(number=facts.number)}",
        edition="",
        draft=approval is None,
        gaps=tuple(_gaps(facts, words)) if approval is None else (),
    )


def _opening(facts: OfferFacts, words: Words, language: Language) -> str:
    position = facts.position[language]
    return words["opening"].format(employer=facts.employer[language], position=position)


def _terms(facts: OfferFacts, words: Words, language: Language) -> Iterator[Fact]:
    told = (
        ("position", capitalised(facts.position[language])),
        ("employer", facts.employer[language]),
        ("place", facts.place[language]),
        ("starts", long_date(facts.starts_on, language)),
        ("answer", long_date(facts.answer_by, language)),
    )
    return (Fact(words[key], value) for key, value in told if value)


def _pay(facts: OfferFacts, words: Words, language: Language) -> Iterator[PayRow]:
    found = facts.computed.reckoned
    base = facts.package.base
    if base.period is Period.HOUR:
        hour = _sum(base.amount, found.currency, language)
        gross = hour if base.tax is Tax.GROSS else ""
        yield PayRow(words["base_hour"], gross, hour if base.tax is Tax.NET else "")
    first = found.lines[0]
    yield _row(words["base_month"], first.gross_month, first.net_month, found, language)
    yield _yearly("base_year", first, found, language)
    labels = {"guaranteed": "guaranteed_year", "target": "target_year", "first_year": "first_year"}
    for line in found.lines[1:]:
        yield _yearly(labels[line.key], line, found, language)


def _yearly(key: str, line: Line, found: Reckoned, language: Language) -> PayRow:
    label = say(key, language)
    return _row(label, line.gross_year, line.net_year, found, language)


def _row(
    label: str, gross: Decimal | None, net: Decimal | None, found: Reckoned, language: Language
) -> PayRow:
    lacking = say("not_computed", language)
    told = (
        lacking if each is None else _sum(each, found.currency, language) for each in (gross, net)
    )
    return PayRow(label, *told)


def _remarks(facts: OfferFacts, words: Words, language: Language) -> Iterator[str]:
    package, found = facts.package, facts.computed.reckoned
    tax = words[f"tax.{package.base.tax}"]
    if package.bonus:
        bonus = _sum(package.bonus, found.currency, language)
        promise = _promise(facts, words, language)
        yield words["bonus"].format(bonus=bonus, tax=tax, guaranteed=promise)
    if package.one_off:
        one_off = _sum(package.one_off, found.currency, language)
        yield words["one_off"].format(sum=one_off, tax=tax)
    if found.norm == "hours_40_a_week":
        yield words["hours"]
    yield from _tax_remarks(facts, words, language)


def _promise(facts: OfferFacts, words: Words, language: Language) -> str:
    package = facts.package
    if package.guaranteed == package.bonus:
        return words["all_guaranteed"]
    if not package.guaranteed:
        return words["none_guaranteed"]
    promised = _sum(package.guaranteed, package.base.currency, language)
    return words["part_guaranteed"].format(sum=promised)


def _tax_remarks(facts: OfferFacts, words: Words, language: Language) -> Iterator[str]:
    found = facts.computed.reckoned
    if not found.months:
        yield words["other_tax"]
        return
    yield words["scale"].format(since=found.scale_since[:4])
    if stepped(found.months):
        first, last = (
            _sum(found.months[month].net, found.currency, language)
            for month in (_JANUARY, _DECEMBER)
        )
        yield words["course"].format(first=first, last=last)


def _closing(facts: OfferFacts, words: Words, language: Language) -> Iterator[str]:
    answer = long_date(facts.answer_by, language)
    if answer:
        key = "closing" if facts.contact else "closing_plain"
        yield words[key].format(answer=answer, contact=facts.contact)
    yield words["contract"]


def _gaps(facts: OfferFacts, words: Words) -> Iterator[Gap]:
    lacking = (
        ("place", facts.place.en),
        ("starts", facts.starts_on),
        ("answer", facts.answer_by),
    )
    for key, value in lacking:
        if not value:
            yield Gap("field", key, words[f"gap.{key}"])
    yield Gap("approval", "approval", words["gap.approval"])


def _sum(amount: Decimal, currency: str, language: Language) -> str:
    return money(str(amount), "", currency, language)
