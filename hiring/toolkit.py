"""What a use case may need: settings, storage, the libraries, the renderer and the clock."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from hiring.catalog import Catalog
from hiring.config import Settings
from hiring.db.session import Database
from hiring.pdf.renderer import Renderer
from hiring.policy import Actor
from hiring.work import Works


@dataclass(frozen=True, slots=True)
class Toolkit:
    """Made once at start and handed to every page and command."""

    settings: Settings
    database: Database
    catalog: Catalog
    renderer: Renderer
    now: Callable[[], datetime]

    def works(self, actor: Actor) -> Works:
        """Return what opens the transactions of an actor."""
        return Works(self.database, actor, self.now, self.catalog)


def current_time() -> datetime:
    """The moment in UTC."""
    return datetime.now(UTC)


def make_toolkit(settings: Settings) -> Toolkit:
    """Return the tools for these settings; nothing is opened before it is used."""
    return Toolkit(
        settings=settings,
        database=Database(settings.database_url),
        catalog=Catalog(),
        renderer=Renderer(settings.data_dir / "documents", workers=settings.renderers),
        now=current_time,
    )
