"""The charts: well-formed, readable without colour, silent about nothing, safe with any words."""

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.charts.bars import bars
from assessments.charts.intervals import Span, intervals
from assessments.charts.measures import Measure, Scale
from assessments.charts.radar import radar
from job_descriptions.writing.svg import Caption, number

SCALE = Scale(1, 5)
CAPTION = Caption("Profile", "Calls: 4; letters: 3.")
SVG = "{http://www.w3.org/2000/svg}"
CALLS = Measure("Calls", 4.0, 3.0, 5.0, "4.0", cutoff=3)
LETTERS = Measure("Letters", 2.5, 2.0, 3.0, "2.5", hollow=True)
SALES = Measure("Sales", 3.0, 3.0, 3.0, "3.0")
NOTHING = Measure("Nothing", None, None, None, "–")
ROWS = (CALLS, LETTERS, SALES)
PRINTABLE = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc"], exclude_characters="\ufffe\uffff")
)


def drawn(kind: str, rows: tuple[Measure, ...] = ROWS, caption: Caption = CAPTION) -> ET.Element:
    if kind == "intervals":
        svg = intervals([Span(row, 1.5, 4.5) for row in rows], SCALE, caption)
    else:
        svg = {"radar": radar, "bars": bars}[kind](rows, SCALE, caption)
    return ET.fromstring(svg)  # noqa: S314 # our own output


def words(root: ET.Element) -> list[str]:
    return [each.text or "" for each in root.iter(f"{SVG}text")]


@pytest.mark.parametrize("kind", ["radar", "bars", "intervals"])
def test_says_what_it_shows(kind: str) -> None:
    root = drawn(kind)
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title") == "Profile"
    assert root.findtext(f"{SVG}desc") == "Calls: 4; letters: 3."
    assert {"Calls", "Letters", "Sales", "4.0", "2.5"} <= set(words(root))
    assert root.find(f"{SVG}desc") is not None
    assert drawn(kind, caption=Caption("Profile", "")).find(f"{SVG}desc") is None


@pytest.mark.parametrize("kind", ["radar", "bars", "intervals"])
def test_needs_no_style_sheet_and_no_other_file(kind: str) -> None:
    for each in drawn(kind).iter():
        assert not {"style", "id", "href", "onclick", "filter", "opacity"} & set(each.attrib)
        assert each.tag.removeprefix(SVG) not in {
            "style",
            "script",
            "image",
            "use",
            "foreignObject",
        }


@pytest.mark.parametrize("kind", ["radar", "bars", "intervals"])
def test_a_value_that_is_missing_is_not_drawn(kind: str) -> None:
    shapes = {f"{SVG}circle", f"{SVG}rect"}
    full = [each for each in drawn(kind).iter() if each.tag in shapes]
    some = [each for each in drawn(kind, (CALLS, LETTERS, NOTHING)).iter() if each.tag in shapes]
    assert len(some) == len(full) - 1
    assert "–" in words(drawn(kind, (CALLS, LETTERS, NOTHING)))


@pytest.mark.parametrize("kind", ["radar", "bars", "intervals"])
@given(labels=st.lists(PRINTABLE, min_size=3, max_size=9), value=st.floats(1, 5))
def test_takes_any_words_and_marks(kind: str, labels: list[str], value: float) -> None:
    rows = tuple(Measure(label, value, 1, 5, label[:4]) for label in labels)
    root = drawn(kind, rows, Caption(labels[0], labels[1]))
    width, height = float(root.attrib["width"]), float(root.attrib["height"])
    for each in root.iter(f"{SVG}line"):
        assert 0 <= float(each.attrib["x1"]) <= width
        assert 0 <= float(each.attrib["y2"]) <= height


class TestBars:
    def test_length_range_and_cutoff_stand_on_one_scale(self) -> None:
        root = drawn("bars")
        grid = [float(each.attrib["x1"]) for each in root.iter(f"{SVG}line")][:5]
        first = next(root.iter(f"{SVG}rect"))
        left = float(first.attrib["x"])
        assert left == pytest.approx(grid[0])
        assert left + float(first.attrib["width"]) == pytest.approx(grid[3])
        whisker = next(e for e in root.iter() if e.get("class") == "chart-range")
        assert float(whisker.attrib["x1"]) == pytest.approx(grid[2])
        assert float(whisker.attrib["x2"]) == pytest.approx(grid[4])
        cutoff = next(root.iter(f"{SVG}path")).attrib["d"]
        assert cutoff.startswith(f"M{grid[2]:.2f} ")

    def test_raters_who_agree_have_no_whisker(self) -> None:
        root = drawn("bars", (SALES,))
        assert not [each for each in root.iter() if each.get("class") == "chart-range"]

    def test_numbers_name_the_spokes_of_the_radar_beside(self) -> None:
        root = ET.fromstring(bars(ROWS, SCALE, CAPTION, numbered=True))  # noqa: S314 # our own
        assert {"1", "2", "3"} <= set(words(root)[5:])


class TestRadar:
    def test_two_axes_span_nothing(self) -> None:
        with pytest.raises(ValueError, match="too_few_axes"):
            radar(ROWS[:2], SCALE, CAPTION)

    def test_numbers_stand_for_names(self) -> None:
        root = ET.fromstring(radar(ROWS, SCALE, CAPTION, numbered=True))  # noqa: S314 # our own
        assert "Calls" not in words(root)
        assert words(root)[-3:] == ["1", "2", "3"]

    def test_the_highest_mark_is_farther_out_than_the_lowest(self) -> None:
        top, bottom = replace(CALLS, value=5.0), replace(LETTERS, value=1.0)
        root = drawn("radar", (top, bottom, SALES))
        width, height = float(root.attrib["width"]), float(root.attrib["height"])
        far, near, _ = (
            abs(complex(float(c.attrib["cx"]) - width / 2, float(c.attrib["cy"]) - height / 2))
            for c in root.iter(f"{SVG}circle")
        )
        assert far == pytest.approx(92, abs=0.1)
        assert 5 < near < 20

    def test_the_outline_is_open_where_a_mark_is_missing(self) -> None:
        def sides(rows: tuple[Measure, ...]) -> int:
            thick = [e for e in drawn("radar", rows).iter() if e.get("stroke-width") == "1.6"]
            return len(thick)

        assert sides((*ROWS, SALES)) == 4
        assert sides((*ROWS, NOTHING)) == 2


class TestIntervals:
    def test_a_hollow_point_tells_of_a_cutoff_that_was_not_reached(self) -> None:
        calls, letters, _ = drawn("intervals").iter(f"{SVG}circle")
        assert calls.attrib["fill"] != letters.attrib["fill"] == "#ffffff"

    def test_missing_marks_are_a_dashed_line(self) -> None:
        dashed = [e for e in drawn("intervals").iter() if e.get("stroke-dasharray")]
        assert len(dashed) == 3


def test_words_are_escaped() -> None:
    svg = bars([replace(CALLS, label='<script>"&')], SCALE, Caption("<b>", "&amp;"))
    assert "<script" not in svg
    assert "<b>" not in svg
    root = ET.fromstring(svg)  # noqa: S314 # our own output
    assert '<script>"&' in words(root)
    assert root.findtext(f"{SVG}desc") == "&amp;"


def test_long_labels_are_cut_and_say_so() -> None:
    label = "Ответственность за качество обслуживания и за соблюдение стандартов во всех филиалах"
    lines = [each for each in words(drawn("bars", (replace(CALLS, label=label),))) if " " in each]
    assert len(lines) == 2
    assert lines[-1].endswith("…")


@given(st.floats(-1e6, 1e6))
def test_coordinates_are_short(value: float) -> None:
    written = number(value)
    assert re.fullmatch(r"-?\d+(\.\d{1,2})?", written)
    assert written != "-0"
    assert float(written) == pytest.approx(value, abs=0.0051)


def test_a_scale_holds_what_lies_beyond_it() -> None:
    assert SCALE.share(0) == 0
    assert SCALE.share(9) == 1
    assert SCALE.share(3) == 0.5
    assert list(SCALE.marks()) == [1, 2, 3, 4, 5]
