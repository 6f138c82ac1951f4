"""`serve` and `demo`: the web server."""

import os
import shutil
import signal
import socket
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from gunicorn.app.wsgiapp import WSGIApplication

from hiring.access.service import find_organisation
from hiring.cli.database import TERMINAL, bring_up_to_date
from hiring.config import LOOPBACK, Settings, load_settings
from hiring.errors import SetupError
from hiring.examples.load import load_demo
from hiring.people import demo as demo_links
from hiring.people import first_start
from hiring.surveys.service.uploads import EXPIRY, expire_uploads
from hiring.toolkit import Toolkit, make_toolkit

_ROOT = Path(__file__).parents[2]


@click.command()
@click.option("--production", is_flag=True, help="As many server processes as processors.")
def serve(*, production: bool) -> None:
    """Serve the app; HOST, PORT, DATABASE_URL and DATA_DIR come from the environment."""
    settings = load_settings()
    kit = _prepared(settings)
    path = first_start.prepare(kit)
    unknown = not path and lacks_host(kit)
    # Those whose day ends later go when the next file is sent.
    expire_uploads(kit.works(EXPIRY))
    kit.database.close()
    click.echo(f"Serving on {settings.address}")
    if path:
        click.echo(f"First start: open {settings.address}{path} (works once, for a day)")
    if unknown:
        click.echo("Others cannot reach the app: set HOSTS to its names, like jobs.example.com")
    _run_server(settings, workers=max(2, os.cpu_count() or 2) if production else 1)


def lacks_host(kit: Toolkit) -> bool:
    """Whether others are meant to reach the app, and no name is known under which they may."""
    settings = kit.settings
    if settings.known_hosts > LOOPBACK or (settings.is_local and not settings.proxies):
        return False
    with kit.works(TERMINAL).reading() as work:
        organisation = find_organisation(work)
    return organisation is None or organisation.host in {None, *LOOPBACK}


@click.command()
def demo() -> None:
    """Serve a throw-away copy with example data and print a sign-in link for each role."""
    with _throw_away_folder() as folder:
        os.environ |= {"DATA_DIR": str(folder), "DEMO": "1"}
        settings = load_settings({**os.environ, "DATABASE_URL": ""})
        os.environ["DATABASE_URL"] = settings.database_url
        kit = _prepared(settings)
        with kit.works(TERMINAL).writing() as work:
            load_demo(work)
        with kit.works(TERMINAL).reading() as work:
            links = demo_links.links(kit, work)
        kit.database.close()
        for role, path in links:
            click.echo(f"{role:>16}  {settings.address}{path}")
        click.echo("Everything here is an example and is thrown away at the end.")
        _run_server(settings, workers=1)


@contextmanager
def _throw_away_folder() -> Iterator[Path]:
    """Yield a folder that goes when the command ends, also by a signal."""
    owner = os.getpid()
    folder = Path(tempfile.mkdtemp(prefix="hiring-demo-"))
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        yield folder
    finally:
        # The server's processes are our children and run through here as well.
        if os.getpid() == owner:
            shutil.rmtree(folder, ignore_errors=True)


def _prepared(settings: Settings) -> Toolkit:
    _check_port(settings)
    kit = make_toolkit(settings)
    bring_up_to_date(settings, kit.database.engine)
    return kit


def _check_port(settings: Settings) -> None:
    """Raise SetupError while somebody else listens there."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            details = {"port": settings.port, "host": settings.host, "reason": error.strerror}
            raise SetupError("port_taken", **details) from error


def _run_server(settings: Settings, *, workers: int) -> None:
    """Become the web server: what is imported here need not be imported a second time."""
    sys.stdout.flush()
    os.chdir(_ROOT)
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    sys.argv = [
        "gunicorn",
        *("--config", "python:hiring.web.gunicorn"),
        *("--bind", f"{host}:{settings.port}", "--workers", str(workers)),
        "app:create_app()",
    ]
    WSGIApplication("%(prog)s [OPTIONS] [APP_MODULE]").run()
