"""The offer letter: its sums, its promises, and what it never says."""

from dataclasses import asdict, replace
from decimal import Decimal

import pytest

from hiring.salary.documents.letter import offer_letter
from hiring.salary.documents.letter_words import OFFER_WORDS
from hiring.salary.money import Pay, Period, Tax
from hiring.salary.package import Package
from job_descriptions.writing.localized import LANGUAGES, Language
from job_descriptions.writing.printed import check_code
from tests.rules.salary.offer_examples import APPROVAL, PACKAGE, every_letter, offer_facts

BASE = PACKAGE.base


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_the_sums_before_and_after_tax() -> None:
    letter = offer_letter(offer_facts(), APPROVAL, "ru")
    told = [(row.label, plain(row.gross), plain(row.net)) for row in letter.pay]
    assert told == [
        ("Оклад в месяц", "300 000 ₽", "259 000 ₽"),
        ("Оклад в год", "3 600 000 ₽", "3 108 000 ₽"),
        ("Оклад и гарантированная премия в год", "3 750 000 ₽", "3 235 500 ₽"),
        ("Оклад и премия при выполнении плана в год", "4 200 000 ₽", "3 618 000 ₽"),
        ("То же с разовой выплатой, в первый год", "4 300 000 ₽", "3 703 000 ₽"),
    ]
    course = next(each for each in letter.remarks if "в январе" in each)
    assert "261 000 ₽ в январе и 255 000 ₽" in plain(course)


@pytest.mark.parametrize(
    ("guaranteed", "promise"),
    [
        (0, "How much is paid depends on results."),
        (150_000, "Of this 150,000 ₽ is guaranteed; the rest depends on results."),
        (600_000, "All of it is guaranteed."),
    ],
)
def test_what_is_promised_of_the_bonus(guaranteed: int, promise: str) -> None:
    package = replace(PACKAGE, guaranteed=Decimal(guaranteed))
    letter = offer_letter(offer_facts(package), APPROVAL, "en")
    expected = f"Yearly bonus at target: 600,000 ₽ before tax. {promise}"
    assert plain(letter.remarks[0]) == expected


def test_no_bonus_is_not_spoken_of() -> None:
    letter = offer_letter(offer_facts(Package(BASE)), APPROVAL, "en")
    assert not any("onus" in each for each in letter.remarks)
    assert len(letter.pay) == 2


def test_tax_of_elsewhere_is_stated_only() -> None:
    abroad = Package(Pay(Decimal(4_000), "EUR", Period.MONTH, Tax.NET))
    letter = offer_letter(offer_facts(abroad, "DE"), APPROVAL, "en")
    assert [(row.gross, row.net) for row in letter.pay] == [
        ("not computed", "€4,000"),
        ("not computed", "€48,000"),
    ]
    assert OFFER_WORDS.say("other_tax", "en") in letter.remarks


def test_pay_by_the_hour_names_its_norm() -> None:
    hourly = Package(Pay(Decimal(500), "RUB", Period.HOUR, Tax.GROSS))
    letter = offer_letter(offer_facts(hourly), APPROVAL, "en")
    assert (letter.pay[0].label, plain(letter.pay[0].gross)) == ("Base pay per hour", "500 ₽")
    assert OFFER_WORDS.say("hours", "en") in letter.remarks


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_draft_tells_what_it_lacks_and_a_final_letter_nothing(language: Language) -> None:
    facts = offer_facts(starts_on="", answer_by="")
    draft = offer_letter(facts, None, language)
    assert draft.draft
    assert [gap.id for gap in draft.gaps] == ["starts", "answer", "approval"]
    assert draft.signatory.name == ""
    final = offer_letter(offer_facts(), APPROVAL, language)
    assert not final.draft
    assert final.gaps == ()
    assert final.signatory.name == APPROVAL.person
    assert check_code(draft) != check_code(final)


def test_it_never_says_why_the_range_was_left_or_who_wrote_it() -> None:
    facts = offer_facts()
    for letter in every_letter().values():
        text = repr(asdict(letter))
        assert facts.reason not in text
        assert facts.author not in text


def test_conditions_become_paragraphs() -> None:
    letter = offer_letter(offer_facts(), APPROVAL, "ru")
    assert letter.conditions == (
        "Испытательный срок три месяца.",
        "Премия выплачивается раз в квартал.",
    )
    without = offer_letter(offer_facts(conditions=" \n "), APPROVAL, "ru")
    assert (without.conditions_title, without.conditions) == ("", ())


def test_equal_facts_are_equal_letters() -> None:
    codes = {name: check_code(letter) for name, letter in every_letter().items()}
    assert codes == {name: check_code(letter) for name, letter in every_letter().items()}
    assert len(set(codes.values())) == len(codes)


def test_both_languages_have_every_word() -> None:
    russian, english = OFFER_WORDS.in_language("ru"), OFFER_WORDS.in_language("en")
    assert all(russian.values())
    assert all(english.values())
    assert {key for key in russian if russian[key] == english[key]} == set()
