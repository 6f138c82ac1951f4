"""What a benchmark says: the first sentence, and the page in both languages."""

import re
from dataclasses import asdict, replace
from decimal import Decimal

import pytest

from hiring.salary.ageing import Ageing
from hiring.salary.benchmark.asking import ask, figures_name
from hiring.salary.benchmark.engine import benchmark
from hiring.salary.benchmark.question import BenchmarkQuestion
from hiring.salary.documents.benchmark_page import BenchmarkPage, benchmark_page
from hiring.salary.documents.benchmark_sentences import headline
from hiring.salary.documents.benchmark_words import BENCHMARK_WORDS
from hiring.salary.market import Market
from hiring.salary.money import Period, Rate, Tax
from job_descriptions.library import Library
from job_descriptions.writing.localized import LANGUAGES, Language
from tests.benchmark_builders import (
    KAZAN,
    OWN,
    TODAY,
    asked,
    band,
    library,
    market,
    offering,
    pay,
)

KNOTS = {10: 80_000, 25: 100_000, 50: 130_000, 75: 170_000, 90: 220_000}


def told(question: BenchmarkQuestion, *own: Market) -> tuple[str, str]:
    """Return the first sentence in both languages, no-break spaces as spaces."""
    found = benchmark(question, own) if own else asked(question)
    ru, en = (headline(found, language).replace("\u00a0", " ") for language in LANGUAGES)
    return ru, en


def page(question: BenchmarkQuestion = KAZAN, language: Language = "ru") -> BenchmarkPage:
    found = ask(library(), question)
    return benchmark_page(found, language, figures_name(library()), library().bands)


def words(of: BenchmarkPage) -> str:
    return " ".join(line for each in of.sections for line in each.lines).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("amount", "ru", "en"),
    [
        (
            75_000,
            (
                "75 000 ₽ попадает в ступень IV (72 000–110 000 ₽), у нижней границы, на 19 % выше "
                "медианы (63 000 ₽)."
            ),
            (
                "75,000 ₽ lies in band IV (72,000–110,000 ₽), near its lower end, 19% above "
                "the median of 63,000 ₽."
            ),
        ),
        (
            72_000,
            "72 000 ₽ лежит на общей границе ступеней III и IV, на 14 % выше медианы (63 000 ₽).",
            (
                "72,000 ₽ lies on the border that bands III and IV share, 14% above the median of "
                "63,000 ₽."
            ),
        ),
        (
            20_000,
            (
                "20 000 ₽ ниже всех ступеней: на 8 000 ₽ меньше нижней границы ступени I (28 "
                "000 ₽), на 68 % ниже медианы (63 000 ₽)."
            ),
            (
                "20,000 ₽ lies below all bands: 8,000 ₽ under the lower end of band I (28,000 "
                "₽), 68% below the median of 63,000 ₽."
            ),
        ),
        (
            150_000,
            (
                "150 000 ₽ выше всех ступеней: на 40 000 ₽ больше верхней границы ступени IV "
                "(110 000 ₽), на 138 % выше медианы (63 000 ₽)."
            ),
            (
                "150,000 ₽ lies above all bands: 40,000 ₽ over the upper end of band IV "
                "(110,000 ₽), 138% above the median of 63,000 ₽."
            ),
        ),
        (
            63_000,
            "63 000 ₽ попадает в ступень III (44 000–72 000 ₽), в верхней части, ровно на медиане.",
            (
                "63,000 ₽ lies in band III (44,000–72,000 ₽), in its upper part, exactly at the "
                "median."
            ),
        ),
        (
            63_100,
            (
                "63 100 ₽ попадает в ступень III (44 000–72 000 ₽), в верхней части, менее чем "
                "на 1 % выше медианы (63 000 ₽)."
            ),
            (
                "63,100 ₽ lies in band III (44,000–72,000 ₽), in its upper part, less than 1% "
                "above the median of 63,000 ₽."
            ),
        ),
    ],
)
def test_the_answer_is_one_sentence(amount: int, ru: str, en: str) -> None:
    assert told(offering(amount)) == (ru, en)


@pytest.mark.parametrize(
    ("position", "where"),
    [
        ("0", "exactly at its lower end"),
        ("0.19", "near its lower end"),
        ("0.2", "in its lower part"),
        ("0.45", "about its middle"),
        ("0.55", "about its middle"),
        ("0.56", "in its upper part"),
        ("0.8", "in its upper part"),
        ("0.81", "near its upper end"),
        ("1", "exactly at its upper end"),
    ],
)
def test_where_in_a_band(position: str, where: str) -> None:
    amount = str(1000 + 1000 * Decimal(position))
    assert where in told(offering(amount), market(band("I", 1000, 2000)))[1]


def test_percentiles_in_a_sentence() -> None:
    knots = {share: Decimal(value) for share, value in KNOTS.items()}
    own = market(knots=knots, median=knots[50])
    assert told(offering(150_000), own)[1] == (
        "150,000 ₽ stands at percentile 62.5, 15% above the median of 130,000 ₽: about 62.5% of "
        "those surveyed are paid less."
    )
    assert "lies below P10" in told(offering(70_000), own)[1]
    assert "выше P90; насколько выше" in told(offering(300_000), own)[0]
    equal = market(knots={25: Decimal(5), 50: Decimal(5)})
    assert "stands where P25 and P50 coincide" in told(offering(5), equal)[1]


@pytest.mark.parametrize(
    ("amount", "low", "high", "open_", "en"),
    [
        (6, 4, 10, False, "6 ₽ lies within the range (4–10 ₽), in its lower part."),
        (3, 4, 10, False, "3 ₽ lies below the range (4–10 ₽): 1 ₽ under its lower end."),
        (12, 4, 10, False, "12 ₽ lies above the range (4–10 ₽): 2 ₽ over its upper end."),
        (12, 4, 10, True, "12 ₽ lies above 10 ₽, to which the source adds “and above”."),
        (9, None, 10, False, "9 ₽ is not above the maximum that the source names, 10 ₽."),
        (11, None, 10, False, "11 ₽ is above the maximum that the source names, 10 ₽."),
        (9, 4, None, False, "9 ₽ is not below the minimum that the source names, 4 ₽."),
        (3, 4, None, False, "3 ₽ is below the minimum that the source names, 4 ₽."),
    ],
)
def test_ranges_in_a_sentence(
    amount: int,
    low: int | None,
    high: int | None,
    open_: bool,  # noqa: FBT001 # a column of the table above
    en: str,
) -> None:
    ends = [None if end is None else Decimal(end) for end in (low, high)]
    own = market(low=ends[0], high=ends[1], open_above=open_)
    assert told(offering(amount), own)[1] == en


def test_several_markets_are_counted() -> None:
    assert told(replace(KAZAN, city=""))[1] == (
        "75,000 ₽ a month is compared with 12 rows of figures; bands: II, III, IV; above the "
        "median in 8, at it in 1, below it in 3."
    )


def test_bands_with_a_gap_or_an_overlap() -> None:
    gap = market(band("I", 10, 20), band("II", 30, 40))
    assert told(offering(28), gap)[1] == ("28 ₽ lies between bands, nearest to band II (30–40 ₽).")
    both = market(band("I", 10, 30), band("II", 20, 40))
    assert told(offering(25), both)[1] == "25 ₽ lies in bands I and II at once, as they overlap."


@pytest.mark.parametrize(
    ("language", "age"), [("ru", "давность 11 лет 7 месяцев"), ("en", "now 11 years 7 months old")]
)
def test_the_age_stands_beside_the_answer_and_the_source(language: Language, age: str) -> None:
    made = page(language=language)
    assert age in made.basis.replace("\u00a0", " ")
    assert age in made.sections[-1].lines[0].replace("\u00a0", " ")


def test_the_page_shows_every_other_city_and_the_other_segment() -> None:
    places = [each.place for each in page().places]
    assert len(places) == len(set(places)) == 12
    assert places[:2] == ["Казань, компании", "Москва, агентства"]


def test_what_was_asked_and_what_the_band_asks_for() -> None:
    made = page(replace(KAZAN, years=Decimal(2)), "en")
    assert made.asked.replace("\u00a0", " ") == (
        "75,000 ₽ a month, gross · Kazan · agencies · experience as head: 2 years"
    )
    assert [each.holds for each in made.bands] == [False, False, False, True]
    assert "Experience of 2 years usually gives band III" in words(made)
    asks = library().requirements("III").requirements
    assert all(each.text.en[1:] in words(made) for each in asks)


def test_every_step_names_its_rate_and_source() -> None:
    rate = Rate("USD", "RUB", Decimal("90.5"), "2026-11-20", "Банк России")
    made = page(replace(KAZAN, pay=pay(9_600, "USD", Period.YEAR, Tax.NET), rate=rate))
    assert "9 600 $ в год на руки = 868 800 ₽ в год на руки по курсу 1 USD = 90,5 RUB" in words(
        made
    )
    assert "от 20 ноября 2026 г. (Банк России)." in words(made)
    ageing = Ageing(Decimal("0.04"), "simple", "Росстат", "2015-12-01")
    aged = page(replace(KAZAN, ageing=ageing, on=TODAY.replace(year=2016, month=1)), "en")
    assert (
        "4.0% a year over 9 months, simple; 63,000 ₽ became 64,890 ₽ (Росстат, 1 December 2015)"
        in words(aged)
    )
    assert "Aged to the day of the benchmark." in aged.basis


def test_pay_by_the_hour_names_its_norm() -> None:
    hourly = replace(KAZAN, pay=pay(450, period=Period.HOUR))
    assert "(40 hours a week, 52 weeks)" in words(page(hourly, "en"))
    assert "(164 часов за месяц, как указано)" in words(page(replace(hourly, hours=Decimal(164))))


def test_the_range_of_the_vacancy_in_words() -> None:
    made = page(replace(KAZAN, vacancy_range=(Decimal(60_000), Decimal(90_000))), "en")
    assert (
        "60,000–90,000 ₽ a month, gross: compa-ratio 1.00; range penetration 50.0%; "
        "spread 50% of the lower end." in words(made)
    )


def test_too_many_markets_are_counted_on_the_page() -> None:
    own = [
        market(band("I", 10, 20), city=f"Город {n}", source=replace(OWN, id=f"own{n}"))
        for n in range(30)
    ]
    found = benchmark(replace(offering(15), city=""), own)
    made = benchmark_page(found, "en", "own")
    assert len(made.places) == 24
    assert "24 of 30 places are shown" in words(made)
    many = [market(band("I", 10, 20)), *(market(knots={50: Decimal(n)}) for n in range(10, 20))]
    assert "And 6 more; the JSON file has them all." in words(
        benchmark_page(benchmark(offering(15), many), "en", "own")
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_equal_questions_make_equal_pages(language: Language) -> None:
    assert asdict(page(language=language)) == asdict(page(language=language))
    assert page(offering(75_001), language) != page(language=language)


def test_the_names_of_our_roles_are_those_of_the_library() -> None:
    texts = BENCHMARK_WORDS.texts
    for role in ("head_of_service", "client_manager", "cco"):
        assert texts[f"role.{role}"] == Library().find(role).label


def test_both_languages_say_the_same_places() -> None:
    for key, text in BENCHMARK_WORDS.texts.items():
        places = [sorted(re.findall(r"\{[a-z]+\}", text[language])) for language in LANGUAGES]
        assert places[0] == places[1], key
        assert bool(text.ru) is bool(text.en), key
