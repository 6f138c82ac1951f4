"""Published figures as markets: the tables of bands and the ranges of countries."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from hiring.salary.figures import Figure, Remark
from hiring.salary.market import Band, Market, Source
from hiring.salary.roles import SourceRole
from job_descriptions.writing.errors import BrokenContent
from job_descriptions.writing.localized import Text


@dataclass(frozen=True, slots=True)
class Published:
    """What markets are made of: figures, their sources, remarks, and years as head by band."""

    figures: tuple[Figure, ...]
    sources: Mapping[str, Source]
    remarks: tuple[Remark, ...]
    years: Mapping[str, Decimal | None]

    def markets(self, fit: SourceRole) -> Iterator[Market]:
        """Yield the markets of one role of the sources, tables first. Raises BrokenContent."""
        own = [each for each in self.figures if each.role == fit.role]
        table = (each for each in own if each.kind in {"band", "median"})
        for _place, cells in groupby(table, key=_place_of):
            yield self._table(fit, tuple(cells))
        for each in own:
            if each.kind == "national":
                yield self._range(fit, each)

    def _table(self, fit: SourceRole, cells: tuple[Figure, ...]) -> Market:
        bands = tuple(self._band(each) for each in cells if each.kind == "band")
        medians = [each for each in cells if each.is_median]
        if len(medians) != 1 or not bands:
            raise BrokenContent("wrong_table", cells[0].id)
        return self._market(fit, medians[0], cells, bands)

    def _range(self, fit: SourceRole, figure: Figure) -> Market:
        return self._market(fit, figure, (figure,), ())

    def _market(
        self, fit: SourceRole, told: Figure, cells: Sequence[Figure], bands: tuple[Band, ...]
    ) -> Market:
        return Market(
            self.sources[told.source],
            told.role,
            told.title,
            fit.match,
            told.country,
            told.city,
            told.segment,
            told.currency,
            told.period,
            told.tax,
            bands,
            bands[0].low if bands else told.low,
            bands[-1].high if bands else told.high,
            open_above=told.open_above,
            median=told.value if told.is_median else None,
            statistic=told.statistic,
            figures=tuple(each.id for each in cells),
            notes=notes_on(cells, told, self.remarks),
        )

    def _band(self, figure: Figure) -> Band:
        if figure.low is None or figure.high is None:
            raise BrokenContent("open_band", figure.id)
        years = self.years.get(figure.band)
        return Band(figure.band, figure.condition, figure.low, figure.high, years, figure.id)


def _place_of(figure: Figure) -> tuple[str, str, str, str]:
    return figure.source, figure.country, figure.city, figure.segment


def _concerns(remark: Remark, figure: Figure) -> bool:
    return (
        remark.source == figure.source
        and remark.city in {"", figure.city}
        and remark.segment in {"", figure.segment}
    )


def notes_on(cells: Iterable[Figure], told: Figure, remarks: Iterable[Remark]) -> tuple[Text, ...]:
    """Return the notes of single figures, then the remarks that concern `told`, none twice."""
    own = (each.note for each in cells if each.note.en)
    wider = (each.text for each in remarks if _concerns(each, told))
    return tuple(dict.fromkeys((*own, *wider)))
