"""The library of published figures, and the markets that benchmarks are made of."""

import hashlib
from collections.abc import Collection, Mapping
from functools import cached_property
from pathlib import Path

from hiring.errors import NotFound
from hiring.salary.figures import WORDS, Figure, FigureNames, Remark, read_figures, read_sources
from hiring.salary.market import Market, Source
from hiring.salary.places import AREAS, PLACES
from hiring.salary.published_markets import Published, notes_on
from hiring.salary.requirements import (
    BandRequirements,
    Portrait,
    Requirements,
    read_requirements,
)
from hiring.salary.roles import CONTENT, source_roles
from job_descriptions.writing.content import checked, read_yaml
from job_descriptions.writing.errors import BrokenContent
from job_descriptions.writing.localized import Text

VERSION = 1
_NAMES = ("figures", "places", "requirements", "roles", "sources", "words")


class SalaryLibrary:
    """Every published figure with its source, read when first asked for; nothing is read twice."""

    def __init__(self, folder: Path = CONTENT) -> None:
        self._folder = folder

    @cached_property
    def words(self) -> FigureNames:
        """The words of titles, segments, statistics and notes by id."""
        return checked(WORDS, self._data("words"))

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure, in the order of the sources. Raises BrokenContent."""
        conditions = {each.band: each.condition for each in self._required.bands}
        found = read_figures(self._path("figures"), self.words, conditions)
        _must_be_known("unknown_source", {each.source for each in found} - self.sources.keys())
        places = {"", *(each.id for each in (*PLACES, *AREAS))}
        _must_be_known("unknown_place", {each.city for each in found} - places)
        return found

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """The sources by id."""
        return self._sources_file[0]

    @cached_property
    def version(self) -> str:
        """The version of the figures and the SHA-256 over all their files, `v1 0a1b…`."""
        whole = "".join(f"{name} {digest}\n" for name, digest in sorted(self.digests.items()))
        return f"v{VERSION} {hashlib.sha256(whole.encode()).hexdigest()}"

    @cached_property
    def digests(self) -> Mapping[str, str]:
        """The SHA-256 of every file, by its full name, `figures.v1`."""
        paths = (self._path(name) for name in _NAMES)
        return {path.stem: hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}

    @property
    def portrait(self) -> Portrait:
        """Who applied: statistics that must not be used for selection, with that warning."""
        return self._required.portrait

    @property
    def bands(self) -> tuple[BandRequirements, ...]:
        """What employers asked for in every band, from I to IV."""
        return self._required.bands

    @property
    def reading(self) -> Text:
        """How the requirements of the bands are to be read together."""
        return self._required.reading

    def requirements(self, band: str) -> BandRequirements:
        """Return what employers asked for in one band, `I` to `IV`. Raises NotFound."""
        for each in self.bands:
            if each.band == band:
                return each
        raise NotFound("unknown_band", band=band)

    def figure(self, id_: str) -> Figure:
        """Return one figure by its id, `sal001`. Raises NotFound."""
        for each in self.figures:
            if each.id == id_:
                return each
        raise NotFound("unknown_figure", figure=id_)

    def figures_of(self, role: str) -> tuple[Figure, ...]:
        """Return every figure for a role of ours or of a source, nearest role first.

        Raises NotFound("unknown_salary_role").
        """
        wanted = [each.role for each in source_roles(role)]
        found = (each for each in self.figures if each.role in wanted)
        return tuple(sorted(found, key=lambda each: wanted.index(each.role)))

    def notes_of(self, figure: Figure) -> tuple[Text, ...]:
        """Return what a reader of one figure must know: its own note, then those of its source."""
        return notes_on((figure,), figure, self._sources_file[1])

    def growth(self, role: str) -> tuple[Figure, ...]:
        """Return what sources say about yearly growth of pay, in percent. Raises NotFound."""
        return tuple(each for each in self.figures_of(role) if each.kind == "growth_percent")

    def markets(self, role: str) -> tuple[Market, ...]:
        """Return what is known of the pay for a role of ours or of a source, nearest role first.

        Each city and segment of a table is one market of bands; each range of a country is one
        of its own, even where two of them disagree. Prose that repeats a table, growth in percent
        and vacancies without a sum are no markets. An average is never a `median`: its market
        has no range, and its figure is found by its id. Raises NotFound("unknown_salary_role").
        """
        fits = source_roles(role)
        return tuple(market for fit in fits for market in self._published.markets(fit))

    @cached_property
    def _published(self) -> Published:
        years = {each.band: each.years_as_head for each in self.bands}
        return Published(self.figures, self.sources, self._sources_file[1], years)

    @cached_property
    def _sources_file(self) -> tuple[dict[str, Source], tuple[Remark, ...]]:
        return read_sources(self._data("sources"))

    @cached_property
    def _required(self) -> Requirements:
        return read_requirements(self._data("requirements"))

    def _data(self, name: str) -> object:
        return read_yaml(self._path(name))

    def _path(self, name: str) -> Path:
        ending = "csv" if name == "figures" else "yaml"
        return self._folder / f"{name}.v{VERSION}.{ending}"


def _must_be_known(code: str, unknown: Collection[str]) -> None:
    if unknown:
        raise BrokenContent(code, "figures", ", ".join(sorted(unknown)))
