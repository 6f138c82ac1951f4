"""The one order of names, and that nothing but letters and numbers has a say in it."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from job_descriptions.writing.sorting import LONGEST_KEY, sort_key

IN_ORDER = (
    "2-й таксопарк",
    "10-й таксопарк",
    "Acme",
    "«ACME-2»",
    "Émile & Co",
    "O'Brien",
    "Obrien Partners",
    "Zürich",
    "Агентство 9",
    "агентство 10",
    "ёжикова Анна",
    "Ежов Пётр",
    "Ежов-Яркий Лев",
    "Жук",
    "Иванова",
    "Йодль",
    "ООО «Альфа»",
    'ООО "Ромашка"',
    "«Ромашка»",
    "Щукин",
    "Яшин",
)


def test_names_stand_as_people_look_for_them() -> None:
    mixed = list(IN_ORDER)
    random.Random(9).shuffle(mixed)  # noqa: S311 # an order, not a secret
    assert tuple(sorted(mixed, key=sort_key)) == IN_ORDER


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ёлкин", "елкин"),
        ("«Ромашка»", "ромашка"),
        ('ООО "Ромашка"', "ООО «Ромашка»"),
        ("Анна-Мария", "Анна  Мария"),
        ("  — Альфа.", "АЛЬФА"),
        ("Филиал 007", "филиал 7"),
        ("И\u0306од", "Йод"),
        ("Straße", "STRASSE"),
        ("O’Brien", "O'Brien"),
        ("Иванова\u0301", "Иванова"),
    ],
)
def test_what_looks_alike_has_one_key(one: str, other: str) -> None:
    assert sort_key(one) == sort_key(other) != ""


@pytest.mark.parametrize(("first", "second"), [("Ипатов", "Йод"), ("Филиал 9", "Филиал 10")])
def test_letters_of_their_own_and_numbers_keep_their_places(first: str, second: str) -> None:
    assert sort_key(first) < sort_key(second)


@given(st.text(max_size=LONGEST_KEY))
def test_any_name_has_a_key_that_fits_and_is_its_own(name: str) -> None:
    key = sort_key(name)
    assert len(key) <= LONGEST_KEY
    assert key == key.strip()
    assert all(each.isalnum() or each in " \u0306" for each in key)
    assert sort_key(f" - «{name}».") == key
