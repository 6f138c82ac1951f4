"""Benchmarks handed out: each page is kept as it was, so that it can be checked later."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from hiring.papers.composed import Composed, compose
from hiring.papers.issuing import About, issue_papers
from hiring.papers.models import Paper, PaperCode
from hiring.salary.documents.benchmark_page import BenchmarkPage


def issue_benchmark(
    session: Session, now: datetime, page: BenchmarkPage, facts: Mapping[str, Any]
) -> Composed[BenchmarkPage]:
    """Issue a page and return it; a page that was handed out before is kept once.

    `facts` are the figures that it was made from.
    """
    composed = compose(page)
    known = (
        select(PaperCode.paper_id)
        .join(Paper)
        .where(PaperCode.code == composed.code, Paper.kind == page.kind)
    )
    if session.scalars(known.limit(1)).first() is None:
        issue_papers(session, now, About(facts=facts), [page])
    return composed
