"""Own surveys at size: bringing 100 000 rows in, and the explorer over a million observations.

Run by `make bench`. Files go in by the command line in a process of their own, so time and memory
are those of the whole process; pages are asked for as a browser does, by a person signed in.
"""

import gc
import logging
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import structlog
from flask.testing import FlaskClient
from sqlalchemy import func, select
from xlsxwriter import Workbook

from app import create_app
from hiring.access.service import AddPerson, add_person
from hiring.config import load_settings
from hiring.db.schema import migrate
from hiring.policy import Role
from hiring.surveys.models import Observation
from hiring.surveys.service.markets import own_markets
from hiring.toolkit import Toolkit, make_toolkit
from tests.app.works import as_work
from tests.postgres import running_postgres

ROOT = Path(__file__).parents[2]
ROWS = 100_000
SURVEYS = 10
ASKED = 60
_CITIES = ("Москва", "Санкт-Петербург", "Казань", "Омск", "Уфа", "Самара", "Челябинск", "Волгоград")
_HEADS = ("Город", "Сегмент", "Ступень", "Лет руководителем", "Оплата", "Организация", "Дата")
_FILTERS = (
    "",
    "?city=kazan",
    "?city=kazan&city=moscow&city=omsk",
    "?segment=agency",
    "?city=ufa&segment=company",
    "?sort=median&order=desc",
)
# The largest process of the import in kilobytes, told by the system when it ends.
_MEASURED = """
import resource, subprocess, sys
ended = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
print(ended, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


@dataclass
class Timings:
    """Milliseconds of one kind of request."""

    name: str
    taken: list[float] = field(default_factory=list)

    def row(self) -> str:
        ordered = sorted(self.taken)
        p95 = ordered[int(len(ordered) * 0.95)]
        median = statistics.median(ordered)
        return f"{self.name:52} median {median:6.1f} ms  p95 {p95:6.1f} ms"


def rows(seed: int) -> Iterator[tuple[str, str, str, int, int, str, str]]:
    """Yield raw data of sixty organisations, old enough to be shown."""
    chance = random.Random(seed)  # noqa: S311 # figures, not secrets
    newest = datetime.now(UTC).date() - timedelta(days=120)
    for _ in range(ROWS):
        day: date = newest - timedelta(days=chance.randrange(200))
        yield (
            chance.choice(_CITIES),
            chance.choice(("Агентства", "Компании")),
            chance.choice(("I", "II", "III", "IV")),
            chance.randrange(10),
            100 * chance.randrange(300, 2000),
            f"Организация {chance.randrange(60)}",
            day.isoformat(),
        )


def csv_file(folder: Path) -> Path:
    path = folder / "pay.csv"
    lines = (";".join(map(str, row)) for row in (_HEADS, *rows(1)))
    path.write_text("\n".join(lines), "utf-8")
    return path


def xlsx_file(folder: Path) -> Path:
    path = folder / "pay.xlsx"
    with Workbook(path, {"constant_memory": True}) as book:
        page = book.add_worksheet()
        for number, row in enumerate((_HEADS, *rows(2))):
            page.write_row(number, 0, row)
    return path


@contextmanager
def databases(folder: Path) -> Iterator[dict[str, str]]:
    """Yield the addresses of both databases, empty."""
    with running_postgres() as url:
        yield {"sqlite": f"sqlite:///{folder / 'bench.sqlite3'}", "postgresql": url}


def brought_in(path: Path, environ: dict[str, str]) -> str:
    """Bring a file in by the command line; return seconds and megabytes of the whole process."""
    terms = ("--role", "head_of_service", "--currency", "RUB", "--period", "month", "--yes")
    command = (sys.executable, "-m", "hiring", "salary", "import", str(path), *terms)
    began = time.perf_counter()
    told = subprocess.run(  # our own command
        [sys.executable, "-c", _MEASURED, *command],
        cwd=ROOT,
        env=environ,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    seconds = time.perf_counter() - began
    ended, kilobytes = map(int, told.stdout.split())
    if ended:
        raise RuntimeError(f"the import ended with {ended}")
    return f"{seconds:5.1f} s  {kilobytes / 1024:5.0f} MB"


def signed_in(kit: Toolkit) -> FlaskClient:
    """Return a browser in which a person of HR is signed in."""
    with kit.database.transaction() as session:
        told = AddPerson("Bench", "bench@example.com", "ru", frozenset({Role.HR}))
        person = add_person(as_work(session, actor=None, now=kit.now()), told)
    client = create_app(kit=kit).test_client()
    # A line for every page would bury the figures.
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    with client.session_transaction() as kept:
        kept["_user_id"] = kept["identity"] = person.fs_uniquifier
        kept["_fresh"], kept["language"] = True, "ru"
    return client


def asked(kit: Toolkit, client: FlaskClient, name: str) -> Iterator[str]:
    """Yield how soon the explorer and its query answer."""
    with kit.database.reading() as session:
        count = session.scalar(select(func.count(Observation.id))) or 0
    page = Timings(f"{name}, {count:9,} observations: explorer page")
    query = Timings(f"{name}, {count:9,} observations: own_markets")
    for number in range(ASKED):
        began = time.perf_counter()
        answer = client.get(f"/salaries{_FILTERS[number % len(_FILTERS)]}")
        page.taken.append(1000 * (time.perf_counter() - began))
        if answer.status_code != 200:
            raise RuntimeError(f"the explorer answered {answer.status_code}")
        began = time.perf_counter()
        with kit.database.reading() as session:
            own_markets(as_work(session), "head_of_service", kit.now().date())
        query.taken.append(1000 * (time.perf_counter() - began))
    yield page.row()
    yield query.row()


def tell(*lines: str) -> None:
    sys.stdout.writelines(f"{line}\n" for line in lines)
    sys.stdout.flush()


def measure(name: str, url: str, folder: Path, files: tuple[Path, Path]) -> None:
    environ = {**os.environ, "DATABASE_URL": url, "DATA_DIR": str(folder / name)}
    kit = make_toolkit(load_settings(environ))
    migrate(kit.database.engine)
    client = signed_in(kit)
    # As the server does with what lives as long as the process.
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 50, 100)
    for number in range(SURVEYS):
        path = files[number % 2]
        cost = brought_in(path, environ)
        if number < len(files):
            tell(f"{name}, {ROWS:,} rows of {path.suffix}: {cost}")
        if number in (0, SURVEYS - 1):
            tell(*asked(kit, client, name))
    kit.renderer.close()
    kit.database.close()


def main() -> None:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        files = (csv_file(folder), xlsx_file(folder))
        with databases(folder) as urls:
            for name, url in urls.items():
                measure(name, url, folder, files)


if __name__ == "__main__":
    main()
