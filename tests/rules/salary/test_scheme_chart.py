"""The chart of a pay scheme: bars to scale, a tick at what is left, words for who cannot see it."""

from decimal import Decimal
from xml.etree.ElementTree import Element, fromstring

import pytest

from hiring.salary.charts.scheme import PayBar, ScaleMark, scale_to, scheme_bars
from job_descriptions.writing.svg import Caption

SVG = "{http://www.w3.org/2000/svg}"
MARKS = [ScaleMark(0, "0"), ScaleMark(50, "50"), ScaleMark(100, "100")]
ROWS = [
    PayBar("Jan", 40, 20, 52.2, "60"),
    PayBar("Feb", 40, 0, None, "40"),
    PayBar("<Mar>", 100, 0, 87, "100"),
]


def drawn(rows: list[PayBar] = ROWS) -> Element:
    return fromstring(scheme_bars(rows, MARKS, Caption("Pay & tax", "Most in March.")))  # noqa: S314 # made by ourselves


def of_class(picture: Element, name: str) -> list[Element]:
    return [each for each in picture.iter() if each.get("class") == name]


def number(each: Element, name: str) -> float:
    return float(each.get(name, "nan"))


def test_bars_are_to_scale_and_stand_one_after_the_other() -> None:
    fixed, variable = of_class(drawn(), "chart-fixed"), of_class(drawn(), "chart-variable")
    full = number(fixed[2], "width")
    assert number(fixed[0], "width") == pytest.approx(0.4 * full, abs=0.02)
    assert number(variable[0], "width") == pytest.approx(0.2 * full, abs=0.02)
    assert number(variable[0], "x") == pytest.approx(
        number(fixed[0], "x") + number(fixed[0], "width"), abs=0.02
    )
    assert number(variable[1], "width") == 0


def test_a_tick_stands_at_what_is_left_where_it_is_known() -> None:
    ticks, bars = of_class(drawn(), "chart-net"), of_class(drawn(), "chart-fixed")
    assert len(ticks) == 2
    reach = number(bars[2], "width")
    assert number(ticks[0], "x1") == pytest.approx(number(bars[0], "x") + 0.522 * reach, abs=0.02)


def test_nothing_leaves_the_scale() -> None:
    picture = drawn([PayBar("Jan", 90, 900, 1e9, "990")])
    right = number(of_class(picture, "chart-grid")[-1], "x1")
    bar = of_class(picture, "chart-variable")[0]
    assert number(bar, "x") + number(bar, "width") <= right + 0.02
    assert number(of_class(picture, "chart-net")[0], "x1") <= right


def test_words_are_told_apart_from_markup_and_to_a_screen_reader() -> None:
    picture = drawn()
    assert picture.get("role") == "img"
    assert picture.findtext(f"{SVG}title") == "Pay & tax"
    assert picture.findtext(f"{SVG}desc") == "Most in March."
    texts = [each.text for each in picture.iter(f"{SVG}text")]
    assert texts == ["0", "50", "100", "Jan", "60", "Feb", "40", "<Mar>", "100"]


def test_no_style_that_a_policy_could_refuse() -> None:
    assert not any(each.get("style") for each in drawn().iter())


@pytest.mark.parametrize("largest", [0, 1, 9, 85_000, 101_000, 27_093, 10**6 + 1, 10**12])
def test_the_scale_holds_the_largest_bar_in_few_round_steps(largest: int) -> None:
    marks = scale_to(float(largest))
    assert marks[0] == 0
    assert marks[-1] >= largest
    assert 2 <= len(marks) <= 5
    first = Decimal(repr(marks[1])).normalize()
    assert "".join(map(str, first.as_tuple().digits)) in {"1", "2", "25", "5"}
