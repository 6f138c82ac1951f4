"""Before results are shown it is written down who sees them: the one thing that reading records."""

from collections.abc import Iterable

from hiring.candidates.service.seen import What, note_seen, unseen
from hiring.web.context import reading, writing


def record_showing(application_ids: Iterable[int], what: What) -> None:
    """Record the first showing of these applications' results to the person before the screen.

    Call it with the page made and before it is sent: a showing that cannot be recorded does not
    take place.
    """
    with reading() as work:
        new = unseen(work, application_ids)
    if new:
        with writing() as work:
            note_seen(work, new, what)
