"""Own surveys as markets: what may be shown of them, beside the published figures."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache

from sqlalchemy import select

from hiring.db.audit import Event
from hiring.errors import Conflict, NotFound
from hiring.policy import Permission
from hiring.salary.currency import major
from hiring.salary.market import Band, Market, Source
from hiring.salary.money import Period, Tax
from hiring.salary.roles import SAME_ROLE
from hiring.salary.sample import LEAST_ORGANISATIONS, Sample, check_sample
from hiring.surveys.models import Survey, SurveyCell, SurveyKind, SurveySummary
from hiring.surveys.service.subtraction import Key, given_away
from hiring.work import Work, record, use_case
from job_descriptions.writing.localized import Text
from job_descriptions.writing.sorting import sort_key

_KNOTS = {10: "p10", 25: "p25", 50: "median", 75: "p75", 90: "p90"}


def own_markets(work: Work, role: str, on: date) -> tuple[Market, ...]:
    """Return what the own surveys say of a role, by place and segment, on a day.

    Surveys that are still coming in or were taken out say nothing. Of observations only those
    percentiles are told that the sample allows; `suppressed` says why the others are not.
    """
    asked = select(Survey).where(
        Survey.role == role.partition(".")[0],
        Survey.ready_at.is_not(None),
        Survey.dropped_at.is_(None),
    )
    surveys = {each.id: each for each in work.session.scalars(asked.order_by(Survey.id))}
    if not surveys:
        return ()
    return (*_of_cells(work, surveys), *_of_summaries(work, surveys, on))


def markets_of(work: Work, survey: Survey, on: date) -> tuple[Market, ...]:
    """Return the markets of one survey, whatever its state."""
    one = {survey.id: survey}
    return (*_of_cells(work, one), *_of_summaries(work, one, on))


def list_surveys(work: Work, *, dropped: bool = False) -> list[Survey]:
    """Return the surveys that count, or those that were taken out, the newest first."""
    state = Survey.dropped_at.is_not(None) if dropped else Survey.dropped_at.is_(None)
    asked = select(Survey).where(Survey.ready_at.is_not(None), state)
    return list(work.session.scalars(asked.order_by(Survey.id.desc())))


def find_survey(work: Work, survey_id: int) -> Survey:
    """Return a survey that is ready, also one that was taken out. Raises NotFound."""
    survey = work.session.get(Survey, survey_id)
    if survey is None or survey.ready_at is None:
        raise NotFound("unknown_survey")
    return survey


@use_case(Permission.READ_SALARIES)
def record_export(work: Work, survey_id: int, ending: str) -> None:
    """Note that a survey went out as a file. Raises NotFound."""
    find_survey(work, survey_id)
    record(work, Event("survey_exported", f"survey:{survey_id}", {"format": ending}))


@use_case(Permission.MANAGE_SURVEYS)
def drop_survey(work: Work, survey_id: int) -> None:
    """Take a survey out of all answers. Raises NotFound, Conflict("wrong_state")."""
    survey = find_survey(work, survey_id)
    if survey.dropped_at is not None:
        raise Conflict("wrong_state")
    survey.dropped_at = work.now
    record(work, Event("survey_dropped", f"survey:{survey_id}", {}))


@use_case(Permission.MANAGE_SURVEYS)
def restore_survey(work: Work, survey_id: int) -> None:
    """Take a survey in again. Raises NotFound, Conflict("wrong_state")."""
    survey = find_survey(work, survey_id)
    if survey.dropped_at is None:
        raise Conflict("wrong_state")
    survey.dropped_at = None
    record(work, Event("survey_restored", f"survey:{survey_id}", {}))


def sample_of(summary: SurveySummary, on: date) -> Sample:
    """Return what may be shown of a group of observations on a day, seen alone.

    The rule asks how many organisations there are and how much the largest weighs, so the others
    may stand for a few equal parts of the rest without changing what it finds.
    """
    counted = summary.people, summary.organisations, summary.weight, summary.largest_weight
    return _judged(*counted, summary.newest, on)


@lru_cache(maxsize=16_384)
def _judged(  # everything that the rule asks, and nothing else: so it can be kept
    people: int, organisations: int, weight: int, largest: int, newest: date | None, on: date
) -> Sample:
    parts = min(organisations - 1, LEAST_ORGANISATIONS)
    weights = dict.fromkeys(map(str, range(parts)), weight - largest)
    weights["largest"] = largest * max(parts, 1)
    return replace(check_sample(weights, newest, on, people), organisations=organisations)


@lru_cache(maxsize=256)
def _given_away(people: tuple[tuple[Key, int], ...], closed: frozenset[Key]) -> frozenset[Key]:
    return given_away(dict(people), closed)


def samples_of(summaries: Iterable[SurveySummary], on: date) -> dict[int, Sample]:
    """Return what may be shown of the groups of one survey on a day, by the ids of the summaries.

    Needs all summaries of the survey: a group is held back, by the code could_be_subtracted, where
    it and the others would together give away one that must be.
    """
    known = {(each.city, each.segment, each.band): each for each in summaries}
    samples = {key: sample_of(each, on) for key, each in known.items()}
    closed = frozenset(key for key, sample in samples.items() if not sample.shown)
    people = tuple((key, each.people) for key, each in known.items())
    for key in _given_away(people, closed):
        samples[key] = replace(samples[key], shown=frozenset(), reasons=("could_be_subtracted",))
    return {each.id: samples[key] for key, each in known.items()}


def shown_of(summary: SurveySummary, sample: Sample) -> dict[str, Decimal]:
    """Return the statistics of a group that may be shown, in whole currency units."""
    found = {
        "p10": summary.p10,
        "p25": summary.p25,
        "median": summary.p50,
        "mean": summary.mean,
        "p75": summary.p75,
        "p90": summary.p90,
    }
    return {name: major(sum_) for name, sum_ in found.items() if name in sample.shown}


def source_of(survey: Survey) -> Source:
    """Return a survey as the source of its figures."""
    named = survey.title if survey.source in ("", survey.title) else _both(survey)
    return Source(
        f"survey{survey.id}",
        Text(named, named),
        survey.survey_date,
        "",
        Text(survey.source, survey.source),
        Text(survey.licence, survey.licence),
    )


def _both(survey: Survey) -> str:
    return f"{survey.title} ({survey.source})"


def _of_cells(work: Work, surveys: dict[int, Survey]) -> Iterator[Market]:
    tables = [id_ for id_, each in surveys.items() if each.kind == SurveyKind.TABLE]
    if not tables:
        return
    asked = select(SurveyCell).where(SurveyCell.survey_id.in_(tables))
    places: dict[tuple[int, str, str], list[SurveyCell]] = {}
    for each in work.session.scalars(asked.order_by(SurveyCell.id)):
        places.setdefault((each.survey_id, each.city, each.segment), []).append(each)
    for (id_, city, segment), cells in places.items():
        yield _table(surveys[id_], city, segment, cells)


def _table(survey: Survey, city: str, segment: str, cells: Sequence[SurveyCell]) -> Market:
    ranges = [each for each in cells if each.low is not None or each.high is not None]
    low, high = _end([each.low for each in ranges], min), _end([each.high for each in ranges], max)
    median = next((each.median for each in cells if each.median is not None), None)
    return replace(
        _market(survey),
        city=city,
        segment=segment,
        bands=tuple(sorted(_bands(cells), key=lambda band: (band.low, band.high))),
        low=low,
        high=high,
        open_above=low is not None and high is None,
        median=None if median is None else major(median),
        statistic="" if median is None else "median",
    )


def _bands(cells: Iterable[SurveyCell]) -> Iterator[Band]:
    """Yield the bands that have both ends; what is open belongs to the whole range alone."""
    for each in cells:
        if each.band and each.low is not None and each.high is not None:
            condition = Text(each.condition, each.condition)
            yield Band(each.band, condition, major(each.low), major(each.high), each.years)


def _end(sums: Sequence[int | None], outermost: Callable[[list[int]], int]) -> Decimal | None:
    """Return an end of the whole range, None where any of its ranges is open there."""
    known = [each for each in sums if each is not None]
    return major(outermost(known)) if known and len(known) == len(sums) else None


def _of_summaries(work: Work, surveys: dict[int, Survey], on: date) -> Iterator[Market]:
    observed = [id_ for id_, each in surveys.items() if each.kind == SurveyKind.OBSERVATIONS]
    if not observed:
        return
    asked = select(SurveySummary).where(SurveySummary.survey_id.in_(observed))
    found: dict[int, list[SurveySummary]] = {id_: [] for id_ in observed}
    rows = work.session.scalars(asked.order_by(SurveySummary.id))
    for each in sorted(rows, key=lambda row: (sort_key(row.city), sort_key(row.segment))):
        found[each.survey_id].append(each)
    for id_ in observed:
        blank, samples = _market(surveys[id_]), samples_of(found[id_], on)
        for each in found[id_]:
            if not each.band:
                yield _observed(blank, each, samples[each.id])


def _observed(blank: Market, summary: SurveySummary, sample: Sample) -> Market:
    shown = shown_of(summary, sample)
    return replace(
        blank,
        city=summary.city,
        segment=summary.segment,
        median=shown.get("median"),
        statistic="median" if "median" in shown else "",
        knots={share: shown[name] for share, name in _KNOTS.items() if name in shown},
        people=summary.people,
        organisations=summary.organisations,
        suppressed=sample.reasons,
    )


def _market(survey: Survey) -> Market:
    """Return a market of the survey without a place and any figures yet."""
    return Market(
        source_of(survey),
        survey.role,
        Text(survey.title, survey.title),
        SAME_ROLE,
        survey.country,
        "",
        "",
        survey.currency,
        Period(survey.period),
        Tax(survey.tax),
        percentile_type=survey.percentile_type if survey.kind == SurveyKind.OBSERVATIONS else "",
    )
