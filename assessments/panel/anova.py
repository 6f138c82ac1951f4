"""The analysis of variance of a complete table, candidates by raters."""

from dataclasses import dataclass

from assessments.panel.components import Components
from assessments.scoring.marks import Floats


@dataclass(frozen=True, slots=True)
class Anova:
    """Sums of squares, with the names of Shrout & Fleiss 1979: targets are candidates."""

    targets: int
    judges: int
    between: float
    within: float
    judge: float

    @property
    def residual(self) -> float:
        """What neither candidates nor raters explain."""
        return max(0.0, self.within - self.judge)

    @property
    def bms(self) -> float:
        """The mean square between targets."""
        return self.between / (self.targets - 1)

    @property
    def wms(self) -> float:
        """The mean square within targets."""
        return self.within / (self.targets * (self.judges - 1))

    @property
    def jms(self) -> float:
        """The mean square between judges."""
        return self.judge / (self.judges - 1)

    @property
    def ems(self) -> float:
        """The residual mean square."""
        return self.residual / ((self.targets - 1) * (self.judges - 1))

    @property
    def raw_components(self) -> Components:
        """The variances as the equations give them; small samples can make them negative."""
        return Components(
            (self.bms - self.ems) / self.judges, (self.jms - self.ems) / self.targets, self.ems
        )

    @property
    def components(self) -> Components:
        """The variances with negative estimates cut to zero (compare with `raw_components`)."""
        raw = self.raw_components
        return Components(max(0.0, raw.candidate), max(0.0, raw.rater), raw.residual)


def analyse(values: Floats) -> Anova:
    """Return the analysis of a table without gaps, at least two by two."""
    targets, judges = values.shape
    rows = values.mean(axis=1, keepdims=True)
    columns = values.mean(axis=0)
    return Anova(
        targets,
        judges,
        between=judges * float(((rows - values.mean()) ** 2).sum()),
        within=float(((values - rows) ** 2).sum()),
        judge=targets * float(((columns - values.mean()) ** 2).sum()),
    )
