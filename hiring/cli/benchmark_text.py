"""A benchmark's page as text for a terminal."""

from collections.abc import Iterator

from hiring.cli.columns import aligned
from hiring.salary.documents.benchmark_page import BenchmarkPage
from hiring.salary.documents.benchmark_words import BENCHMARK_WORDS


def page_text(page: BenchmarkPage) -> str:
    """Return the answer first, then the tables, then what led to it."""
    blocks = ("\n".join(lines) for lines in _blocks(page))
    return "\n\n".join(block for block in blocks if block)


def _blocks(page: BenchmarkPage) -> Iterator[list[str]]:
    words = BENCHMARK_WORDS.in_language(page.language)
    yield [page.headline, page.basis]
    yield [f"{page.title}. {page.asked}"]
    if page.bands:
        heads = [words[key] for key in ("band", "experience", "range", "position")]
        rows = [[row.band, row.condition, row.range, row.position] for row in page.bands]
        yield aligned([heads, *rows], ())
    if page.places:
        heads = [words[key] for key in ("place", "range", "median", "gist")]
        rows = [[row.place, row.range, row.median, row.gist] for row in page.places]
        yield aligned([heads, *rows], ())
    for section in page.sections:
        yield [f"{section.heading}:", *(f"  {line}" for line in section.lines)]
