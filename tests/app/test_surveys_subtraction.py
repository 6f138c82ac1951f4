"""No group that is held back can be found by subtracting the shown ones from the whole."""

from collections.abc import Callable
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hiring.policy import Person, Role
from hiring.surveys.service.groups import GroupFilter, groups_of
from hiring.surveys.service.markets import own_markets
from hiring.surveys.service.subtraction import Key, given_away
from hiring.toolkit import Toolkit
from tests.app.survey_desk import NOW, csv_file, imported, raw_rows
from tests.app.visitors import Visitor
from tests.app.works import as_work

ALL = ("", "", "")


def city(name: str) -> Key:
    return (name, "", "")


@pytest.mark.parametrize(
    ("people", "held_back", "closed"),
    [
        # One city held back follows from the whole and the others: the smallest of them goes too.
        ({ALL: 60, city("a"): 30, city("b"): 25, city("c"): 5}, {city("c")}, {city("b")}),
        # Two held back with enough people hide each other.
        ({ALL: 60, city("a"): 30, city("b"): 20, city("c"): 10}, {city("b"), city("c")}, set()),
        # Two people are no crowd.
        (
            {ALL: 52, city("a"): 30, city("b"): 20, city("c"): 1, city("d"): 1},
            {city("c"), city("d")},
            {city("b")},
        ),
        # Nothing is held back.
        ({ALL: 50, city("a"): 30, city("b"): 20}, set(), set()),
        # Rows without a city are a group of their own, unless they are many.
        ({ALL: 51, city("a"): 30, city("b"): 20}, set(), {city("b")}),
        ({ALL: 70, city("a"): 30, city("b"): 20}, set(), set()),
        # A whole held back follows from its parts.
        ({ALL: 50, city("a"): 30, city("b"): 20}, {ALL}, {city("b")}),
        # The only part is the whole itself.
        ({ALL: 6, city("a"): 6}, {city("a")}, {ALL}),
        # A part of a part: what is held back below a city opens nothing above it.
        (
            {
                ALL: 50,
                city("a"): 30,
                city("b"): 20,
                ("a", "x", ""): 29,
                ("a", "y", ""): 1,
            },
            {("a", "y", "")},
            {("a", "x", "")},
        ),
    ],
)
def test_a_second_group_is_held_back(
    people: dict[Key, int], held_back: set[Key], closed: set[Key]
) -> None:
    assert given_away(people, frozenset(held_back)) == closed


@st.composite
def surveys(draw: st.DrawFn) -> tuple[dict[Key, int], frozenset[Key]]:
    """Return groups as a survey has them, and some of them to be held back."""
    cells = draw(
        st.dictionaries(
            st.tuples(st.sampled_from("abc"), st.sampled_from("xy"), st.sampled_from("ij")),
            st.integers(1, 30),
            min_size=1,
        )
    )
    people: dict[Key, int] = {}
    for (place, segment, band), count in cells.items():
        for key in product(("", place), ("", segment), ("", band)):
            people[key] = people.get(key, 0) + count
    small = st.sampled_from(sorted(people))
    return people, draw(st.frozensets(small))


@given(surveys())
def test_no_line_is_left_with_one_unknown(given_: tuple[dict[Key, int], frozenset[Key]]) -> None:
    people, held_back = given_
    closed = held_back | given_away(people, held_back)
    for whole, at in product(people, range(3)):
        if whole[at]:
            continue
        parts = [key for key in people if key[at] and (*key[:at], "", *key[at + 1 :]) == whole]
        unknown = [key for key in (whole, *parts) if key in closed]
        if parts:
            assert len(unknown) != 1


@pytest.fixture
def hr(actor: Callable[[Role], Person]) -> Person:
    return actor(Role.HR)


def small_group() -> bytes:
    """Return a file in which one person stands alone in a city."""
    alone = ("Тула", "Агентства", "90000", "Организация А", "2026-05-04")
    return csv_file([*raw_rows(8), *raw_rows(6, "Омск"), alone])


def test_the_pay_of_one_person_does_not_follow_from_the_means(demo: Toolkit, hr: Person) -> None:
    survey_id = imported(demo, hr, small_group())
    with demo.database.reading() as session:
        found = groups_of(as_work(session), survey_id, GroupFilter(), NOW.date()).page
        markets = own_markets(as_work(session), "head_of_service", NOW.date())
    shown = {each.summary.city for each in found if each.shown}
    assert shown == {"", "kazan"}
    omsk = next(each for each in found if (each.summary.city, each.summary.segment) == ("omsk", ""))
    assert omsk.sample.reasons == ("could_be_subtracted",)
    known = {each.city: each for each in markets if not each.segment}
    assert (known["omsk"].median, known["omsk"].suppressed) == (None, ("could_be_subtracted",))
    assert known["kazan"].median == Decimal(69_500)


def test_the_page_says_why(demo: Toolkit, hr: Person, visitor: Callable[[Role], Visitor]) -> None:
    survey_id = imported(demo, hr, small_group())
    page = visitor(Role.HR).get(f"/salaries/surveys/{survey_id}").get_data(as_text=True)
    table = visitor(Role.HR).get(f"/salaries/surveys/{survey_id}/en.csv").get_data(as_text=True)
    for found in (page, table):
        assert "a group held back could be found by subtraction" in found
    assert "so that none can be found by subtraction" in page
