"""Brings the offer to the basis of a market: its currency, its tax, its period. Each step is kept.

A source that is silent on tax or period is no reason to convert: the offer is taken as it stands,
monthly where the source names no period, and the answer says so.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from hiring.errors import Invalid
from hiring.salary.benchmark.answer import ConversionStep
from hiring.salary.benchmark.question import BenchmarkQuestion
from hiring.salary.currency import converted
from hiring.salary.market import Market
from hiring.salary.money import Pay, Period, Tax
from hiring.salary.periods import norm
from hiring.salary.tax import gross_of, net_of, scale_on

_COPECK = Decimal("0.01")


def brought(question: BenchmarkQuestion, market: Market) -> tuple[Pay, tuple[ConversionStep, ...]]:
    """Return the offer on the market's basis and what was done to it, in order.

    Raises Invalid: `rate_needed` (field `rate`) where the currencies differ and no rate joins
    them, `tax_unknown` where gross and net differ outside Russia, and what `converted` and `norm`
    raise.
    """
    pay, steps = question.pay, list[ConversionStep]()
    for change in (_in_currency, _in_tax, _in_period):
        step = change(question, pay, market)
        if step is not None:
            pay = step.after
            steps.append(step)
    return pay, tuple(steps)


def on_tax(question: BenchmarkQuestion, pay: Pay, tax: Tax) -> Pay:
    """Return Russian pay, stated on the other of the two bases, before or after the year's tax."""
    count: Callable[[Decimal, date], Decimal] = net_of if tax is Tax.NET else gross_of
    units = norm(pay.period or Period.MONTH, question.hours).units_a_year
    amount = count(pay.amount * units, question.on) / units
    return replace(pay, amount=amount.quantize(_COPECK, ROUND_HALF_UP), tax=tax)


def taxed_here(question: BenchmarkQuestion, market: Market) -> bool:
    """Return whether the tax between gross and net can be computed: in Russia, by a known law."""
    try:
        scale = scale_on(question.on, country=market.country)
    except Invalid:
        return False
    return scale.currency == market.currency


def _in_currency(question: BenchmarkQuestion, pay: Pay, market: Market) -> ConversionStep | None:
    if pay.currency == market.currency:
        return None
    rate = question.rate
    if rate is None or {rate.base, rate.quote} != {pay.currency, market.currency}:
        raise Invalid("rate_needed", field="rate", base=pay.currency, quote=market.currency)
    return ConversionStep("currency", pay, converted(pay, rate), rate=rate)


def _in_tax(question: BenchmarkQuestion, pay: Pay, market: Market) -> ConversionStep | None:
    if market.tax in (pay.tax, Tax.NOT_STATED) or pay.tax is Tax.NOT_STATED:
        return None
    if not taxed_here(question, market):
        raise Invalid("tax_unknown", field="tax", country=market.country)
    return ConversionStep("tax", pay, on_tax(question, pay, market.tax))


def _in_period(question: BenchmarkQuestion, pay: Pay, market: Market) -> ConversionStep | None:
    wanted = market.period or Period.MONTH
    if pay.period in (wanted, Period.NOT_STATED):
        return None
    used = norm(pay.period, question.hours)
    amount = pay.amount * used.units_a_year / norm(wanted).units_a_year
    return ConversionStep("period", pay, replace(pay, amount=amount, period=wanted), norm=used)
