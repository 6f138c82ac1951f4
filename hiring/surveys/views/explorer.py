"""The explorer: what a role is paid, by place, segment and band, with every figure's source."""

from dataclasses import asdict, dataclass, replace

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from hiring.i18n import language
from hiring.policy import Permission
from hiring.salary.ages import source_age
from hiring.salary.charts.ranges import axis, range_bar
from hiring.salary.explorer import SORTINGS, FigureFilter, MarketGroup, Sorting, band_named, explore
from hiring.salary.figures import Figure
from hiring.salary.library import SalaryLibrary
from hiring.salary.market import Market, Source
from hiring.salary.roles import roles_of_library
from hiring.surveys.service.markets import own_markets
from hiring.surveys.views.blueprint import pages
from hiring.surveys.words.markets import (
    age_words,
    basis_words,
    city_words,
    date_words,
    market_range_words,
    market_words,
    period_words,
    place_words,
    segment_words,
    sum_words,
    tax_words,
)
from hiring.web.context import reading, today, toolkit
from hiring.web.guard import requires
from job_descriptions.writing.sorting import sort_key
from job_descriptions.writing.svg import Caption

_FIRST_ROLE = "head_of_service"
_MOST = 60


@dataclass(frozen=True, slots=True)
class _Choices:
    """What the filters offer for a role: only what some figure has."""

    cities: tuple[str, ...]
    segments: tuple[str, ...]
    bands: tuple[str, ...]
    sources: tuple[Source, ...]


@pages.get("/salaries")
@requires(Permission.READ_SALARIES)
def show_salaries() -> ResponseReturnValue:
    wanted, library = _wanted(), toolkit().catalog.salaries
    markets = _markets(wanted.role)
    groups = explore(markets, wanted, place_words)
    return render_template(
        "surveys/explorer.html",
        wanted=wanted,
        groups=groups,
        choices=_choices(markets),
        roles=tuple(roles_of_library()),
        old=_sources_of(groups),
        library=library,
        growth=library.growth(wanted.role),
        averages=_averages(library, wanted),
        asks=_asks(library, groups),
    )


def _wanted() -> FigureFilter:
    """Return what the address asks for; what it asks for in vain is left out."""
    typed = request.args
    sorting = typed.get("sort", "place")
    role = typed.get("role", _FIRST_ROLE)
    return FigureFilter(
        role=role if role in roles_of_library() else _FIRST_ROLE,
        cities=tuple(typed.getlist("city")[:_MOST]),
        segment=typed.get("segment", ""),
        band=typed.get("band", ""),
        source=typed.get("source", ""),
        sorting=sorting if sorting in SORTINGS else "place",
        falling=typed.get("order") == "desc",
    )


def _markets(role: str) -> tuple[Market, ...]:
    kit = toolkit()
    with reading() as work:
        own = own_markets(work, role, today())
    return (*kit.catalog.salaries.markets(role), *own)


def _choices(markets: tuple[Market, ...]) -> _Choices:
    cities = {each.city for each in markets if each.city}
    return _Choices(
        cities=tuple(sorted(cities, key=lambda city: sort_key(city_words(city)))),
        segments=tuple(sorted({each.segment for each in markets if each.segment})),
        bands=tuple(dict.fromkeys(band.name for each in markets for band in each.bands)),
        sources=tuple({each.source.id: each.source for each in markets}.values()),
    )


def _sources_of(groups: tuple[MarketGroup, ...]) -> tuple[Source, ...]:
    """Return the sources of what is shown, each once."""
    shown = (market for group in groups for market in group.markets)
    return tuple({each.source.id: each.source for each in shown}.values())


def _averages(library: SalaryLibrary, wanted: FigureFilter) -> tuple[Figure, ...]:
    """Return the averages that sources name without a range: they fit on no bar."""
    if wanted.cities or wanted.segment or wanted.band:
        return ()
    named = (each for each in library.figures_of(wanted.role) if each.kind == "national")
    found = (each for each in named if each.value is not None)
    return tuple(each for each in found if wanted.source in ("", each.source))


def _asks(library: SalaryLibrary, groups: tuple[MarketGroup, ...]) -> tuple[object, ...]:
    """Return what each shown band of the published table asks of a candidate."""
    markets = (market for group in groups for market in group.markets)
    shown = {(market.source.id, band.name) for market in markets for band in market.bands}
    return tuple(each for each in library.bands if (each.source, each.band) in shown)


@pages.app_template_global()
def salary_bar(market: Market, group: MarketGroup) -> Markup:
    """Return a market's bar on the scale of its group."""
    caption = Caption(place_words(market), market_words(market))
    return Markup(range_bar(market, group.scale, caption))  # noqa: S704 # our own SVG, words escaped


@pages.app_template_global()
def salary_axis(group: MarketGroup) -> Markup:
    """Return the sums under the bars of a group."""
    labels = {tick: sum_words(tick) for tick in group.scale.ticks()}
    return Markup(axis(group.scale, labels))  # noqa: S704 # as above


@pages.app_template_global()
def salaries_url(wanted: FigureFilter, **changes: object) -> str:
    """Return the explorer's address with some filters changed."""
    now = asdict(replace(wanted, **changes))  # type: ignore[arg-type]  # names of its own fields
    query = {
        "role": now["role"],
        "city": now["cities"],
        "segment": now["segment"],
        "band": now["band"],
        "source": now["source"],
        "sort": now["sorting"] if now["sorting"] != "place" else "",
        "order": "desc" if now["falling"] else "",
    }
    return url_for("surveys.show_salaries", **{key: one for key, one in query.items() if one})


@pages.app_template_global()
def age_of(source: Source) -> str:
    """Return how old a source is today, in words."""
    return age_words(source_age(source, today()))


@pages.app_template_global()
def heading_sort(wanted: FigureFilter, sorting: Sorting) -> str:
    """Return the address that sorts by a column, the other way round if it is sorted by it."""
    falling = wanted.sorting == sorting and not wanted.falling
    return salaries_url(wanted, sorting=sorting, falling=falling)


@pages.app_template_global()
def role_title(role: str) -> str:
    """Return what a role of the library is called."""
    title = toolkit().catalog.library.find(role).title
    return title.ru.nom if language() == "ru" else title.en


@pages.app_template_global()
def notes_of(group: MarketGroup) -> list[str]:
    """Return what a reader must know about the figures of a group, each said once."""
    told = (note[language()] for market in group.markets for note in (*market.notes, market.match))
    return list(dict.fromkeys(note for note in told if note))


for _words in (
    age_words,
    band_named,
    basis_words,
    city_words,
    date_words,
    period_words,
    place_words,
    market_range_words,
    segment_words,
    sum_words,
    tax_words,
):
    pages.app_template_global(_words.__name__)(_words)
