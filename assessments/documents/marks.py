"""The marks of one candidate put in order: by competency and rater, with the words of each."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from assessments.charts.measures import Measure, Scale
from assessments.documents.facts import EvaluationFacts, MarkFacts, RaterFacts
from assessments.documents.record import Cell, MarkMatrix, MatrixRow, Profile
from assessments.documents.words import say
from assessments.rubric import Competency
from job_descriptions.writing.figures import decimal, percent, trimmed
from job_descriptions.writing.localized import Language
from job_descriptions.writing.svg import Caption

# More columns are too narrow for names; numbers stand in, as in the list of the panel.
_MOST_NAMES = 4


@dataclass(frozen=True)
class Marks:
    """The marks of an evaluation, ready to be asked for by competency."""

    facts: EvaluationFacts

    @property
    def language(self) -> Language:
        return self.facts.language

    @property
    def competencies(self) -> tuple[Competency, ...]:
        return self.facts.rubric.competencies

    @cached_property
    def raters(self) -> tuple[RaterFacts, ...]:
        """Who takes or took part: the panel without those recorded absent."""
        return tuple(rater for rater in self.facts.raters if not rater.absent)

    @cached_property
    def _by_place(self) -> Mapping[tuple[str, str], MarkFacts]:
        return {(mark.competency, mark.rater): mark for mark in self.facts.marks}

    def of(self, competency: str, rater: str) -> MarkFacts | None:
        return self._by_place.get((competency, rater))

    def values(self, competency: str) -> tuple[int, ...]:
        """Return the marks that stand, rater by rater."""
        found = (self.of(competency, rater.id) for rater in self.raters)
        return tuple(mark.final for mark in found if mark and mark.final is not None)

    def chosen(self, competency: str) -> Mapping[int, int]:
        """Return how many raters chose each mark that stands, the lowest mark first."""
        return dict(sorted(Counter(self.values(competency)).items()))

    def mean(self, competency: str) -> float | None:
        """Return the mean of the marks that stand, None where there is none."""
        values = self.values(competency)
        return sum(values) / len(values) if values else None

    def mean_words(self, competency: str) -> str:
        mean = self.mean(competency)
        blank = say("blank", self.language)
        return blank if mean is None else decimal(mean, self.language, 1)

    def mark_words(self, value: int | None) -> str:
        return say("not_observed", self.language) if value is None else str(value)

    def matrix(self) -> MarkMatrix:
        """Return the table of marks with a legend of the signs that occur in it."""
        rows = tuple(self._row(each) for each in self.competencies)
        numbers = {rater.id: str(number) for number, rater in enumerate(self.facts.raters, 1)}
        names = {rater.id: rater.name for rater in self.raters}
        if len(names) <= _MOST_NAMES:
            return MarkMatrix(tuple(names.values()), rows, ". ".join(self._legend(rows)))
        key = "; ".join(f"{numbers[id_]}\u00a0{name}" for id_, name in names.items())
        heads = tuple(numbers[id_] for id_ in names)
        return MarkMatrix(heads, rows, ". ".join((*self._legend(rows), key)))

    def _row(self, competency: Competency) -> MatrixRow:
        name = competency.name[self.language]
        share = competency.weight / sum(self.facts.rubric.weights.values())
        return MatrixRow(
            f"{name}*" if competency.critical else name,
            percent(share, self.language),
            tuple(self._cell(competency.id, rater.id) for rater in self.raters),
            self.mean_words(competency.id),
        )

    def _cell(self, competency: str, rater: str) -> Cell:
        mark = self.of(competency, rater)
        if mark is None:
            return Cell(say("blank", self.language))
        if mark.first == mark.final:
            return Cell(self.mark_words(mark.final))
        earlier = say("earlier", self.language, mark=self.mark_words(mark.first))
        return Cell(self.mark_words(mark.final), earlier)

    def _legend(self, rows: tuple[MatrixRow, ...]) -> Iterator[str]:
        cells = [cell for row in rows for cell in row.cells]
        if any(each.critical for each in self.competencies):
            yield say("legend.critical", self.language)
        for sign in ("not_observed", "blank"):
            if any(cell.mark == say(sign, self.language) for cell in cells):
                yield say(f"legend.{sign}", self.language)
        if any(cell.earlier for cell in cells):
            yield say("legend.earlier", self.language)

    def profile(self, *, ranges: bool) -> Profile:
        """Return the profile for the charts, with the range between raters or the means alone."""
        measures = tuple(self._measure(each, ranges=ranges) for each in self.competencies)
        told = "; ".join(self._told(measure, ranges=ranges) for measure in measures)
        caption = Caption(say("chart.title", self.language), f"{told}.")
        key = say("chart.key" if ranges else "chart.key_means", self.language)
        return Profile(measures, Scale(*self.facts.rubric.scale), caption, key)

    def _measure(self, competency: Competency, *, ranges: bool) -> Measure:
        values = self.values(competency.id)
        mean = self.mean(competency.id)
        cutoff = competency.cutoff
        return Measure(
            label=competency.name[self.language],
            value=mean,
            low=min(values) if values and ranges else None,
            high=max(values) if values and ranges else None,
            words=self.mean_words(competency.id),
            cutoff=cutoff,
            hollow=cutoff is not None and mean is not None and mean < cutoff,
        )

    def _told(self, measure: Measure, *, ranges: bool) -> str:
        if measure.value is None:
            return say("chart.none", self.language, name=measure.label)
        if not ranges or measure.low is None or measure.high is None:
            return say("chart.item", self.language, name=measure.label, value=measure.words)
        low, high = (trimmed(end, self.language) for end in (measure.low, measure.high))
        return say(
            "chart.range",
            self.language,
            name=measure.label,
            value=measure.words,
            low=low,
            high=high,
        )
