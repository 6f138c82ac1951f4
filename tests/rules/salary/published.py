"""The survey of April 2015 as its source prints it: two rows of headings, merged places."""

from collections.abc import Sequence
from itertools import pairwise

from tests.rules.salary.pay_files import Block

HEADINGS = (
    ("Регион", "Сегмент", "Диапазон I", "Диапазон II", "Диапазон III", "Диапазон IV", "Медиана"),
    (
        "",
        "",
        "(Без опыта работы руководителем отдела по работе с клиентами)",
        "(С опытом работы от 1 года)",
        "(С опытом работы от 2 лет)",
        "(С опытом работы от 3 лет)",
        "(Средняя заработная плата)",
    ),
)
# Ends of the bands in thousands, then the median; agencies first, companies below.
FIGURES = {
    "Москва": ((50, 65, 80, 130, 200, 115), (50, 60, 70, 120, 200, 105)),
    "Санкт-Петербург": ((40, 53, 66, 107, 164, 94), (40, 50, 57, 98, 164, 86)),
    "Волгоград": ((27, 34, 42, 70, 110, 60), (27, 32, 37, 64, 105, 56)),
    "Екатеринбург": ((34, 44, 54, 88, 135, 78), (34, 40, 48, 82, 135, 70)),
    "Казань": ((28, 36, 44, 72, 110, 63), (28, 33, 39, 66, 110, 58)),
    "Нижний Новгород": ((30, 38, 47, 77, 120, 68), (30, 35, 40, 70, 120, 62)),
    "Новосибирск": ((33, 42, 52, 85, 130, 75), (33, 40, 46, 78, 130, 68)),
    "Омск": ((30, 40, 50, 80, 125, 70), (30, 37, 43, 74, 125, 65)),
    "Ростов-на-Дону": ((27, 34, 42, 70, 100, 60), (27, 32, 37, 64, 100, 56)),
    "Самара": ((30, 40, 48, 78, 120, 70), (30, 35, 42, 72, 120, 63)),
    "Уфа": ((28, 35, 44, 72, 110, 63), (28, 33, 40, 66, 110, 58)),
    "Челябинск": ((30, 38, 47, 77, 120, 68), (30, 35, 45, 70, 120, 62)),
}
BANDS = ("I", "II", "III", "IV")
PLACES = dict(
    zip(
        FIGURES,
        (
            "moscow",
            "saint_petersburg",
            "volgograd",
            "yekaterinburg",
            "kazan",
            "nizhny_novgorod",
            "novosibirsk",
            "omsk",
            "rostov_on_don",
            "samara",
            "ufa",
            "chelyabinsk",
        ),
        strict=True,
    )
)
# Place, segment, band ("" for the median), low and high (both the median) in roubles.
Figure = tuple[str, str, str, int, int]


def figures() -> tuple[Figure, ...]:
    """Return the 120 figures in the order of the table."""
    found: list[Figure] = []
    for city, rows in FIGURES.items():
        for segment, (*ends, median) in zip(("agency", "company"), rows, strict=True):
            for band, (low, high) in zip(BANDS, pairwise(ends), strict=True):
                found.append((PLACES[city], segment, band, low * 1000, high * 1000))
            found.append((PLACES[city], segment, "", median * 1000, median * 1000))
    return tuple(found)


def rows(space: str = " ") -> tuple[tuple[str, ...], ...]:
    """Return the table as it is printed, with `space` between the thousands."""
    found: list[tuple[str, ...]] = list(HEADINGS)
    for city, segments in FIGURES.items():
        for place, (segment, (*ends, median)) in enumerate(
            zip(("Агентства", "Компании"), segments, strict=True)
        ):
            ranges = [f"{low}{space}000 – {high}{space}000" for low, high in pairwise(ends)]
            name = "" if place else city
            found.append((name, segment, *ranges, f"{median}{space}000"))
    return tuple(found)


def merged() -> Sequence[Block]:
    """Return the merged blocks: two headings down, and each city over its two segments."""
    cities = [(row, 0, row + 1, 0) for row in range(2, 2 + 2 * len(FIGURES), 2)]
    return [(0, 0, 1, 0), (0, 1, 1, 1), *cities]
