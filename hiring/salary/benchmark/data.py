"""A benchmark as plain data for machines: shares of 1, sums in whole units of currency."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from hiring.salary.ages import Age
from hiring.salary.benchmark.answer import (
    Benchmark,
    BenchmarkAnswer,
    ConversionStep,
    RangePlace,
    Reading,
    Stated,
)
from hiring.salary.benchmark.engine import main_answers
from hiring.salary.benchmark.question import BenchmarkQuestion
from hiring.salary.market import Market, Source
from hiring.salary.money import Pay
from job_descriptions.writing.localized import Text

Data = dict[str, object]


def as_data(found: Benchmark) -> Data:
    """Return the benchmark for JSON.

    Where one answer is the main one, the fields on top are its own; with several of them (no city
    or no segment was named) `bands` and `expected_bands` join theirs and positions are null.
    """
    main = main_answers(found.answers)
    only = main[0] if len(main) == 1 else None
    told = [*found.answers, *found.elsewhere]
    markets = [*(each.market for each in told), *(each.market for each in found.stated)]
    ages = {
        **{each.market.source.id: each.age for each in found.stated},
        **{each.market.source.id: each.age for each in told},
    }
    return {
        "bands": _joined(each.bands for each in main),
        "position_in_band": only and _number(only.position_in_band),
        "position_in_range": only and _number(only.position_in_range),
        "to_median": only and _number(only.to_median),
        "expected_bands": _joined([e.band.name for e in each.expected] for each in main),
        "sources": [
            _source(each, ages[each.id])
            for each in {market.source.id: market.source for market in markets}.values()
        ],
        "warnings": list(found.warnings),
        "question": _question(found.question),
        "range": _range(found.range),
        "answers": [_answer(each) for each in found.answers],
        "elsewhere": [_answer(each) for each in found.elsewhere],
        "stated": [_stated(each) for each in found.stated],
    }


def _joined(names: Iterable[Iterable[str]]) -> list[str]:
    return list(dict.fromkeys(sorted(name for each in names for name in each)))


def _question(question: BenchmarkQuestion) -> Data:
    rate, ageing = question.rate, question.ageing
    return {
        "role": question.role,
        "city": question.city or None,
        "segment": question.segment or None,
        "offer": _pay(question.pay),
        "years": _number(question.years),
        "on": question.on.isoformat(),
        "rate": rate
        and {
            "base": rate.base,
            "quote": rate.quote,
            "value": _number(rate.value),
            "date": rate.date,
            "source": rate.source,
        },
        "ageing": ageing
        and {
            "rate": _number(ageing.rate),
            "formula": ageing.formula,
            "source": ageing.source,
            "date": ageing.date,
        },
    }


def _answer(answer: BenchmarkAnswer) -> Data:
    placement = answer.placement
    return {
        **_market(answer.market, answer.age),
        "offer": _number(answer.amount),
        "bands": list(answer.bands),
        "nearest_band": answer.nearest and answer.nearest.name,
        "position_in_band": _number(answer.position_in_band),
        "position_in_range": _number(answer.position_in_range),
        "to_median": _number(answer.to_median),
        "percentile": placement
        and {
            "kind": placement.kind,
            "share": _number(placement.share),
            "low": placement.low,
            "high": placement.high,
        },
        "band_positions": [
            {
                "band": each.band.name,
                "low": _number(each.band.low),
                "high": _number(each.band.high),
                "position": _number(each.position),
            }
            for each in answer.places
        ],
        "expected_bands": [
            {"band": each.band.name, "offer": each.relation} for each in answer.expected
        ],
        "readings": [_reading(each) for each in answer.readings],
        "steps": [_step(each) for each in answer.steps],
        "warnings": list(answer.warnings),
    }


def _market(market: Market, age: Age) -> Data:
    """Return what the source says, before any ageing."""
    return {
        "source": market.source.id,
        "age_months": age.in_months if age.known else None,
        "role": market.role or None,
        "title": _text(market.title),
        "country": market.country or None,
        "city": market.city or None,
        "segment": market.segment or None,
        "currency": market.currency,
        "period": market.period.value or None,
        "tax": market.tax.value or None,
        "low": _number(market.low),
        "high": _number(market.high),
        "open_above": market.open_above,
        "median": _number(market.median),
        "statistic": market.statistic or None,
        "percentiles": {str(share): _number(value) for share, value in market.knots.items()},
        "people": market.people,
        "organisations": market.organisations,
        "percentile_type": market.percentile_type or None,
        "suppressed": list(market.suppressed),
        "figures": list(market.figures),
        "notes": [_text(each) for each in market.notes],
    }


def _stated(stated: Stated) -> Data:
    return {**_market(stated.market, stated.age), "reason": stated.reason}


def _reading(reading: Reading) -> Data:
    return {
        "of": reading.of,
        "tax": reading.tax.value,
        "offer": _number(reading.amount),
        "bands": list(reading.bands),
        "position_in_range": _number(reading.position_in_range),
        "to_median": _number(reading.to_median),
    }


def _step(step: ConversionStep) -> Data:
    return {"kind": step.kind, "before": _pay(step.before), "after": _pay(step.after)}


def _range(place: RangePlace | None) -> Data | None:
    if place is None:
        return None
    return {
        "low": _number(place.low),
        "high": _number(place.high),
        "compa_ratio": _number(place.compa_ratio),
        "penetration": _number(place.penetration),
        "spread": _number(place.spread),
    }


def _source(source: Source, age: Age) -> Data:
    return {
        "id": source.id,
        "name": _text(source.name),
        "document": _text(source.document),
        "survey_date": source.survey_date or None,
        "published": source.published or None,
        "age_months": age.in_months if age.known else None,
        "licence": _text(source.licence) if source.licence.en else None,
    }


def _pay(pay: Pay) -> Data:
    return {
        "amount": _number(pay.amount),
        "currency": pay.currency,
        "period": pay.period.value or None,
        "tax": pay.tax.value or None,
    }


def _text(text: Text) -> Mapping[str, str]:
    return {"ru": text.ru, "en": text.en}


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
