"""Choosing among the published figures: by role, place, segment and band."""

from dataclasses import dataclass

from hiring.salary.figures import Figure
from hiring.salary.library import SalaryLibrary


@dataclass(frozen=True, slots=True)
class Selection:
    """Which figures are wanted; an empty filter lets everything through.

    `role` is one of ours or of a source, `city` the id of a place. With a city or a segment,
    figures of whole countries stay out. `prose` adds the figures that repeat a table in words.
    """

    role: str
    city: str = ""
    segment: str = ""
    band: str = ""
    prose: bool = False


def select(library: SalaryLibrary, wanted: Selection) -> tuple[Figure, ...]:
    """Return the wanted figures in the order of their sources, nearest role first.

    Raises NotFound("unknown_salary_role").
    """
    return tuple(each for each in library.figures_of(wanted.role) if _is_wanted(each, wanted))


def _is_wanted(figure: Figure, wanted: Selection) -> bool:
    return (
        wanted.city in {"", figure.city}
        and wanted.segment in {"", figure.segment}
        and wanted.band in {"", figure.band}
        and (wanted.prose or figure.kind != "text")
    )
