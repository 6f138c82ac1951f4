"""Asks the library of published figures, and own surveys beside it, in one go."""

from collections.abc import Sequence
from decimal import Decimal

from hiring.errors import NotFound
from hiring.salary.benchmark.answer import Benchmark
from hiring.salary.benchmark.engine import benchmark
from hiring.salary.benchmark.question import BenchmarkQuestion
from hiring.salary.library import SalaryLibrary
from hiring.salary.market import Market

_SHORT_DIGEST = 12


def ask(
    library: SalaryLibrary, question: BenchmarkQuestion, own: Sequence[Market] = ()
) -> Benchmark:
    """Return the benchmark from the published figures for the role and any markets of one's own.

    Raises what `benchmark` raises. Where nobody published a sum the refusal says what there is
    instead: NotFound(`only_growth`) with its ends in percent a year (no sum of money), or
    NotFound(`only_unstated`) where a source names the work and keeps silent on pay.
    """
    markets = (*library.markets(question.role), *own)
    if not markets:
        raise _instead(library, question.role)
    return benchmark(question, markets)


def figures_name(library: SalaryLibrary) -> str:
    """Return the version of the published figures as a document's footer names it."""
    version, _, digest = library.version.partition(" ")
    return f"salary.{version} {digest[:_SHORT_DIGEST]}"


def _instead(library: SalaryLibrary, role: str) -> NotFound:
    for each in library.growth(role):
        low, high = _percent(each.low), _percent(each.high)
        return NotFound("only_growth", field="role", role=role, low=low, high=high)
    if any(each.kind == "unstated" for each in library.figures_of(role)):
        return NotFound("only_unstated", field="role", role=role)
    return NotFound("no_figures", field="role", role=role)


def _percent(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"
