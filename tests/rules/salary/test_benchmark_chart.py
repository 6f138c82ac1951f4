"""The chart of an offer: what it says, that it needs no colour, and that nothing leaves it."""

from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest

from hiring.salary.benchmark.asking import ask
from hiring.salary.benchmark.engine import benchmark
from hiring.salary.benchmark.question import BenchmarkQuestion
from hiring.salary.charts.offer import OfferChart, offer_chart
from hiring.salary.documents.benchmark_page import benchmark_page
from tests.benchmark_builders import KAZAN, TODAY, library, market, offering, pay

SVG = "{http://www.w3.org/2000/svg}"


def data(question: BenchmarkQuestion) -> OfferChart:
    drawn = benchmark_page(ask(library(), question), "en", "salary.v1").chart
    assert drawn is not None
    return drawn


def chart(question: BenchmarkQuestion = KAZAN) -> ET.Element:
    return ET.fromstring(offer_chart(data(question)))  # noqa: S314 # our own output


def test_the_chart_says_all_that_it_shows() -> None:
    root = chart()
    said = root.findtext(f"{SVG}desc") or ""
    assert root.get("role") == "img"
    assert "lies in band IV" in said
    assert "Moscow, agencies: 50,000–200,000\u00a0₽, median 115,000\u00a0₽; II · −35%" in said
    assert len([e for e in root.iter() if e.get("class") == "chart-median"]) == 13
    assert len([e for e in root.iter() if e.get("class") == "chart-band"]) == 13 * 4
    texts = {each.text for each in root.iter(f"{SVG}text")}
    assert {"I", "II", "III", "IV", "Kazan, agencies", "Moscow", "IV · +19%"} <= texts


def test_bands_differ_without_colour() -> None:
    fills = [e.get("fill") for e in chart().iter() if e.get("class") == "chart-band"][:4]
    assert fills[0] != fills[1] != fills[2] != fills[3]
    assert all(e.get("stroke") for e in chart().iter() if e.get("class") == "chart-band")


@pytest.mark.parametrize("amount", [1, 5_000, 75_000, 240_000, 10_000_000])
def test_nothing_leaves_the_chart(amount: int) -> None:
    root = chart(offering(amount))
    width, height = float(root.attrib["width"]), float(root.attrib["height"])
    for each in root.iter(f"{SVG}rect"):
        assert float(each.attrib["x"]) >= 0
        assert float(each.attrib["x"]) + float(each.attrib["width"]) <= width
    for each in root.iter(f"{SVG}line"):
        assert 0 <= float(each.attrib["x1"]) <= width
        assert 0 <= float(each.attrib["y2"]) <= height


def test_every_bar_lies_within_the_scale() -> None:
    question = BenchmarkQuestion("client_manager", "", "", pay(6_000, "PLN"), None, TODAY)
    drawn = data(question)
    for bar in drawn.rows:
        assert drawn.low <= bar.borders[0].value < bar.borders[-1].value <= drawn.high


def test_without_a_range_there_is_no_chart() -> None:
    found = benchmark(KAZAN, [market(median=Decimal(5))])
    made = benchmark_page(found, "en", "own")
    assert (made.chart, made.chart_key) == (None, "")
    assert made.headline.startswith("For 75,000\u00a0₽ the source gives a middle alone, ")
