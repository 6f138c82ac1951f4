"""Benchmarks handed out: each page is kept as it was, so that it can be checked later."""

from collections.abc import Mapping
from typing import Any

from hiring.papers.composed import Composed, compose
from hiring.papers.issuing import About, as_stored, composed_of, issue_papers, papers_with
from hiring.policy import Permission
from hiring.salary.documents.benchmark_page import BenchmarkPage
from hiring.work import Work, use_case


@use_case(Permission.READ_SALARIES)
def issue_benchmark(
    work: Work, page: BenchmarkPage, facts: Mapping[str, Any]
) -> Composed[BenchmarkPage]:
    """Issue a page, made from `facts`, and return it as it is kept.

    A page that was handed out before is kept once.
    """
    for paper in papers_with(work, compose(as_stored(page)).code):
        if paper.kind == page.kind and paper.words:
            return composed_of(paper)
    issue = issue_papers(work, About(facts=facts), [page])
    return composed_of(issue.papers[0])
