"""Published figures as a table for people: what `salary show` prints."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from hiring.cli.columns import aligned
from hiring.salary.ages import source_age
from hiring.salary.documents.age_words import age_words, date_words
from hiring.salary.documents.figure_words import (
    period_words,
    place_words,
    say,
    span_words,
    tax_words,
)
from hiring.salary.figures import Figure
from hiring.salary.library import SalaryLibrary
from hiring.salary.requirements import BANDS
from hiring.salary.roles import SourceRole
from job_descriptions.writing.localized import Language, Text

_TABLE = frozenset({"band", "median"})


@dataclass(frozen=True, slots=True)
class FigureTable:
    """Writes figures block by block: one block for what one source says of one role."""

    library: SalaryLibrary
    on: date
    language: Language

    def text(self, figures: Sequence[Figure], fits: Iterable[SourceRole]) -> str:
        """Return the figures as text; without any, one sentence that says so."""
        matches = {fit.role: fit.match for fit in fits}
        blocks = [
            "\n".join(self._block(tuple(group), matches[role]))
            for (role, _source), group in groupby(figures, key=_block_of)
        ]
        return "\n\n".join(blocks) or say("nothing", self.language)

    def _block(self, group: tuple[Figure, ...], match: Text) -> Iterator[str]:
        role = f" ({group[0].role})" if group[0].role else ""
        yield f"{group[0].title[self.language]}{role}"
        yield match[self.language]
        yield from self._origin(group[0])
        if cells := [each for each in group if each.kind in _TABLE]:
            yield from ("", self._terms(cells[0]), *self._bands(cells), *_legend(cells, self))
        if others := [each for each in group if each.kind not in _TABLE]:
            yield from ("", *self._others(others))
        yield from self._notes(group)

    def _origin(self, figure: Figure) -> Iterator[str]:
        """Yield where the figures come from and how old they are."""
        source = self.library.sources[figure.source]
        for key, told in (
            ("source", f"{source.name[self.language]}. {source.document[self.language]}"),
            ("surveyed", self._date(source.survey_date)),
            ("published", self._date(source.published)),
            ("age", age_words(source_age(source, self.on), self.language)),
        ):
            yield f"{say(key, self.language)}: {told}"
        if source.licence[self.language]:
            yield source.licence[self.language]

    def _date(self, told: str) -> str:
        return date_words(told, self.language) or say("not_stated", self.language)

    def _terms(self, figure: Figure) -> str:
        told = {
            "currency": figure.currency,
            "period": period_words(figure.period, self.language),
            "tax": tax_words(figure.tax, self.language),
        }
        return "; ".join(f"{say(key, self.language)}: {each}" for key, each in told.items())

    def _bands(self, cells: Sequence[Figure]) -> list[str]:
        """Return a line for each place and segment, with a column for each band and the median."""
        columns = [band for band in BANDS if any(each.band == band for each in cells)]
        columns += list(dict.fromkeys(each.statistic for each in cells if not each.band))
        names = [self._statistic(each) for each in columns]
        rows = [[say("place", self.language), say("segment", self.language), *names]]
        for line in _lines(cells):
            told = {each.band or each.statistic: span_words(each, self.language) for each in line}
            sums = [told.get(column, "") for column in columns]
            rows.append([self._place(line[0]), self._segment(line[0].segment), *sums])
        return aligned(rows, range(2, 2 + len(columns)))

    def _others(self, figures: Sequence[Figure]) -> list[str]:
        """Return a line for each figure that is no cell of a table."""
        keys = ("place", "segment", "band", "sum", "currency", "what", "period", "tax", "line")
        rows = [[say(key, self.language) for key in keys]]
        rows += [self._other(each) for each in figures]
        return aligned(_without_blank_columns(rows), ())

    def _other(self, figure: Figure) -> list[str]:
        return [
            self._place(figure),
            self._segment(figure.segment),
            figure.band,
            span_words(figure, self.language),
            figure.currency,
            self._statistic(figure.statistic),
            period_words(figure.period, self.language),
            "" if figure.kind == "growth_percent" else tax_words(figure.tax, self.language),
            str(figure.line),
        ]

    def _place(self, figure: Figure) -> str:
        return place_words(figure.city, figure.country, self.language)

    def _segment(self, segment: str) -> str:
        names = self.library.words.segments
        return names[segment][self.language] if segment else ""

    def _statistic(self, name: str) -> str:
        names = self.library.words.statistics
        return names[name][self.language] if name in names else name

    def _notes(self, group: Sequence[Figure]) -> Iterator[str]:
        """Yield every note once, after the places and segments that it is about."""
        lines = _lines(group)
        about: dict[Text, list[Figure]] = {}
        for line in lines:
            for note in dict.fromkeys(n for each in line for n in self.library.notes_of(each)):
                about.setdefault(note, []).append(line[0])
        if about:
            yield ""
        for note, told in about.items():
            whom = self._whom(told, [line[0] for line in lines])
            yield f"* {whom}{note[self.language]}"

    def _whom(self, told: Sequence[Figure], lines: Sequence[Figure]) -> str:
        """Return the one place or segment that a note is about, "" where it is about all."""
        if len(told) == len(lines):
            return ""
        for name in (self._place, lambda each: self._segment(each.segment)):
            names = dict.fromkeys(map(name, told))
            if sum(name(each) in names for each in lines) == len(told) and "" not in names:
                return f"{', '.join(names)}: "
        return f"{'; '.join(dict.fromkeys(map(self._line_name, told)))}: "

    def _line_name(self, figure: Figure) -> str:
        ends = (self._segment(figure.segment), figure.band, span_words(figure, self.language))
        return ", ".join(filter(None, (self._place(figure), *ends)))


def _legend(cells: Sequence[Figure], table: FigureTable) -> list[str]:
    """Return what each band asks for, once."""
    told = {each.band: each.condition[table.language] for each in cells if each.band}
    return [f"{band}: {condition}" for band, condition in told.items()]


def _block_of(figure: Figure) -> tuple[str, str]:
    return figure.role, figure.source


def _lines(figures: Iterable[Figure]) -> list[list[Figure]]:
    """Return the cells of a table by line; every other figure is a line of its own."""
    return [list(line) for _key, line in groupby(figures, key=_line_of)]


def _line_of(figure: Figure) -> tuple[str, str, str]:
    own = "" if figure.kind in _TABLE else figure.id
    return figure.city, figure.segment, own


def _without_blank_columns(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    columns = [column for column in zip(*rows, strict=True) if any(column[1:])]
    return [list(row) for row in zip(*columns, strict=True)]
