"""The offer in the pay range of its own vacancy."""

from hiring.salary.benchmark.answer import RangePlace
from hiring.salary.benchmark.question import BenchmarkQuestion
from hiring.salary.ranges import compa_ratio, penetration, spread


def range_place(question: BenchmarkQuestion) -> RangePlace | None:
    """Return compa-ratio, penetration and spread; None where the vacancy has no range."""
    if question.vacancy_range is None:
        return None
    pay, (low, high) = question.pay.amount, question.vacancy_range
    ratio, inside = compa_ratio(pay, low, high), penetration(pay, low, high)
    return RangePlace(low, high, ratio, inside, spread(low, high))
