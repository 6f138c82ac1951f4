"""What a use case may need: settings, storage, the libraries, the renderer and the clock."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from assessments.cases.library import CaseLibrary
from assessments.library import RubricLibrary
from hiring.config import Settings
from hiring.db.session import Database
from hiring.pdf.renderer import Renderer
from hiring.salary.library import SalaryLibrary
from job_descriptions.library import Library


@dataclass(frozen=True, slots=True)
class Toolkit:
    """Made once at start and handed to every page and command."""

    settings: Settings
    database: Database
    library: Library
    rubrics: RubricLibrary
    cases: CaseLibrary
    salaries: SalaryLibrary
    renderer: Renderer
    now: Callable[[], datetime]


def current_time() -> datetime:
    """The moment in UTC."""
    return datetime.now(UTC)


def make_toolkit(settings: Settings) -> Toolkit:
    """Return the tools for these settings; nothing is opened before it is used."""
    return Toolkit(
        settings=settings,
        database=Database(settings.database_url),
        library=Library(),
        rubrics=RubricLibrary(),
        cases=CaseLibrary(),
        salaries=SalaryLibrary(),
        renderer=Renderer(settings.data_dir / "documents", workers=settings.renderers),
        now=current_time,
    )
