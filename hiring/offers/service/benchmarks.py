"""The codes of benchmarks that were handed out, so that the pages can be checked later."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from hiring.offers.models import OfferCode
from hiring.papers.composed import compose
from hiring.salary.documents.benchmark_page import BenchmarkPage


def register_benchmark(session: Session, now: datetime, page: BenchmarkPage) -> None:
    """Remember the check code of a page; the same page has the same code and is kept once."""
    code = compose(page).code
    if session.scalars(select(OfferCode.id).where(OfferCode.code == code)).first() is not None:
        return
    made = OfferCode(code=code, kind=page.kind, language=page.language, registered_at=now)
    try:
        with session.begin_nested():
            session.add(made)
    except IntegrityError:
        # Somebody fetched the same page at this very moment: its code is there.
        return
