"""The groups of a survey's observations, page by page, with what may be shown of each."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select

from hiring.salary.sample import Sample
from hiring.surveys.models import SurveySummary
from hiring.surveys.service.markets import samples_of, shown_of
from hiring.work import Work
from job_descriptions.writing.sorting import sort_key

PAGE = 100


@dataclass(frozen=True, slots=True)
class GroupFilter:
    """The groups asked for; an empty name lets all of them through. `page` counts from 1."""

    city: str = ""
    segment: str = ""
    band: str = ""
    page: int = 1

    def takes(self, summary: SurveySummary) -> bool:
        """Tell whether a group is asked for."""
        wanted = ((self.city, summary.city), (self.segment, summary.segment))
        return all(not name or name == own for name, own in (*wanted, (self.band, summary.band)))


@dataclass(frozen=True, slots=True)
class SurveyGroup:
    """One place, segment and band: how many stand behind it, and what may be shown of it."""

    summary: SurveySummary
    sample: Sample
    shown: dict[str, Decimal]


@dataclass(frozen=True, slots=True)
class Groups:
    """A page of groups, how many there are in all, and the names to choose from."""

    page: tuple[SurveyGroup, ...]
    count: int
    cities: tuple[str, ...]
    segments: tuple[str, ...]
    bands: tuple[str, ...]

    @property
    def pages(self) -> int:
        """The number of pages."""
        return max(1, -(-self.count // PAGE))


def groups_of(work: Work, survey_id: int, asked: GroupFilter, on: date) -> Groups:
    """Return the groups of a survey on a day: whole places first, then segments and bands."""
    every = every_group(work, survey_id, on)
    wanted = [each for each in every if asked.takes(each.summary)]
    first = (asked.page - 1) * PAGE
    return Groups(
        tuple(wanted[first : first + PAGE]),
        len(wanted),
        *(_names(every, name) for name in ("city", "segment", "band")),
    )


def every_group(work: Work, survey_id: int, on: date) -> tuple[SurveyGroup, ...]:
    """Return all groups of a survey on a day."""
    asked = select(SurveySummary).where(SurveySummary.survey_id == survey_id)
    found = sorted(work.session.scalars(asked.order_by(SurveySummary.id)), key=_by_names)
    samples = samples_of(found, on)
    return tuple(
        SurveyGroup(each, samples[each.id], shown_of(each, samples[each.id])) for each in found
    )


def _by_names(each: SurveySummary) -> tuple[str, str, str]:
    return sort_key(each.city), sort_key(each.segment), sort_key(each.band)


def _names(groups: tuple[SurveyGroup, ...], column: str) -> tuple[str, ...]:
    names = {str(getattr(each.summary, column)) for each in groups}
    return tuple(sorted(names - {""}, key=sort_key))
