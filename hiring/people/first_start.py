"""The link of the first start, made before the app begins to serve."""

from hiring.access.first_start import make_first_start_link
from hiring.policy import Permission, Service
from hiring.toolkit import Toolkit


def prepare(kit: Toolkit) -> str | None:
    """Return the path of the page that sets the app up, or None where people exist already.

    Each start makes a new link, which works once within a day; the one before stops working.
    """
    with kit.works(Service("start", frozenset({Permission.MANAGE_PEOPLE}))).writing() as work:
        secret = make_first_start_link(work)
    return f"/start/{secret}" if secret else None
