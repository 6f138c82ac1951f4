"""The charts of documents as figures of a page: the text alternative tells all they show."""

from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from assessments.charts.bars import bars
from assessments.charts.intervals import Span, intervals
from assessments.charts.measures import Scale
from assessments.charts.radar import radar
from assessments.documents.record import Profile
from hiring.salary.charts.offer import OfferChart, offer_chart
from job_descriptions.writing.svg import Caption


def radar_figure(profile: Profile) -> Markup:
    """Return the numbered radar; it needs the bars beside it, which name the numbers."""
    alone = _alone(profile.caption)
    return _figure(radar(profile.measures, profile.scale, alone, numbered=True))


def bars_figure(profile: Profile) -> Markup:
    """Return the numbered bars."""
    alone = _alone(profile.caption)
    return _figure(bars(profile.measures, profile.scale, alone, numbered=True))


def intervals_figure(spans: Sequence[Span], scale: Scale, caption: Caption) -> Markup:
    """Return the plot of candidates with their intervals."""
    return _figure(intervals(spans, scale, _alone(caption)))


def offer_figure(chart: OfferChart) -> Markup:
    """Return an offer on the scale of its market."""
    return _figure(offer_chart(replace(chart, caption=_alone(chart.caption))))


def _alone(caption: Caption) -> Caption:
    """Return all words of a caption as its title: PDF knows one text for a figure."""
    return Caption(f"{caption.title}. {caption.description}".strip(), "")


def _figure(svg: str) -> Markup:
    return Markup(svg)  # noqa: S704 # our own element, its words escaped
