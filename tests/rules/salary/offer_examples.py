"""Offers with everything that is computed of them, for the tests of their papers."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from hiring.salary.documents.letter import Approval, OfferLetter, offer_letter
from hiring.salary.money import Pay, Period, Tax
from hiring.salary.offered import Computed, MarketComparison, OfferFacts
from hiring.salary.package import Package, reckoned
from job_descriptions.writing.localized import LANGUAGES, Text

ON = date(2026, 11, 22)
APPROVAL = Approval("Мария Решающая", "2026-11-23")
PACKAGE = Package(
    Pay(Decimal(300_000), "RUB", Period.MONTH, Tax.GROSS),
    bonus=Decimal(600_000),
    guaranteed=Decimal(150_000),
    one_off=Decimal(100_000),
)
CONDITIONS = "Испытательный срок три месяца.\n\nПремия выплачивается раз в квартал."


def offer_facts(package: Package = PACKAGE, country: str = "RU", **changes: Any) -> OfferFacts:
    """Return the facts of an offer with these sums; other facts as named."""
    computed = Computed(
        reckoned(package, ON, country), None, "", MarketComparison({}, Text("", ""), "no_figures")
    )
    facts = OfferFacts(
        number="17-2",
        candidate="Анна Образцова",
        position=Text("руководитель клиентской службы", "Head of Customer Service"),
        employer=Text("ООО «Образец»", "Sample LLC"),
        contact="hr@example.com",
        place=Text("Казань", "Kazan"),
        author="Пётр Пишущий",
        date="2026-11-22",
        starts_on="2026-12-22",
        answer_by="2026-11-29",
        conditions=CONDITIONS,
        reason="Редкий опыт: этого кандидату не печатают",
        package=package,
        rate=None,
        computed=computed,
    )
    return replace(facts, **changes)


def every_letter() -> dict[str, OfferLetter]:
    """Return letters of every kind by name: final and draft, in both languages, and a net one."""
    abroad = Package(Pay(Decimal(4_000), "EUR", Period.MONTH, Tax.NET))
    letters = {f"letter-{each}": offer_letter(offer_facts(), APPROVAL, each) for each in LANGUAGES}
    drafts = {
        f"draft-{each}": offer_letter(offer_facts(answer_by=""), None, each) for each in LANGUAGES
    }
    stated = offer_letter(offer_facts(abroad, "DE", conditions=""), APPROVAL, "en")
    return letters | drafts | {"abroad-en": stated}
