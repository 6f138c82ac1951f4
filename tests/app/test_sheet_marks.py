"""The mark of a sheet never comes again, though on SQLite its id may."""

from hiring.sheets.models import Sheet
from hiring.sheets.service import drop_sheet, open_sheet, sheet_mark
from hiring.toolkit import Toolkit
from tests.app.works import as_work


def test_a_sheet_that_gets_an_erased_ones_id_has_another_mark(kit: Toolkit) -> None:
    """What a browser has kept of the erased one must not come back as the other's words."""
    with kit.database.transaction() as session:
        erased = open_sheet(as_work(session, now=kit.now()), "scorecard")
        mark, number = sheet_mark(as_work(session), erased.id), erased.id
        session.flush()
        drop_sheet(as_work(session), number)
        session.expire_all()
        again = Sheet(id=number, kind="scorecard", created_at=kit.now(), nonce="other")
        session.add(again)
        session.flush()
        assert sheet_mark(as_work(session), number) != mark
        assert (
            sheet_mark(
                as_work(session), open_sheet(as_work(session, now=kit.now()), "scorecard").id
            )
            != mark
        )
