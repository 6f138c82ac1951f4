"""`serve` and `demo`: the web server."""

import os
import shutil
import socket
import sys
import tempfile
from pathlib import Path

import click

from hiring.config import Settings, load_settings
from hiring.db.schema import migrate
from hiring.errors import SetupError
from hiring.examples.load import load_demo
from hiring.people import demo as demo_links
from hiring.people import first_start
from hiring.toolkit import Toolkit, make_toolkit

_CONFIGURATION = "python:hiring.web.gunicorn"


@click.command()
@click.option("--production", is_flag=True, help="Several processes, no start-up messages.")
def serve(*, production: bool) -> None:
    """Serve the app; HOST, PORT, DATABASE_URL and DATA_DIR come from the environment."""
    settings = load_settings()
    kit = _prepared(settings)
    path = first_start.prepare(kit)
    kit.database.close()
    click.echo(f"Serving on {settings.address}")
    if path:
        click.echo(f"First start: open {settings.address}{path} (works once, for a day)")
    _exec_server(settings, production=production)


@click.command()
def demo() -> None:
    """Serve a throw-away copy with example data and print a sign-in link for each role."""
    folder = tempfile.mkdtemp(prefix="hiring-demo-")
    os.environ |= {"DATA_DIR": folder, "DEMO": "1", "DATABASE_URL": ""}
    settings = load_settings()
    kit = _prepared(settings)
    with kit.database.transaction() as session:
        load_demo(session, kit)
    with kit.database.reading() as session:
        links = demo_links.links(kit, session)
    kit.database.close()
    for role, path in links:
        click.echo(f"{role:>16}  {settings.address}{path}")
    click.echo("Everything here is an example and is thrown away at the end.")
    try:
        _run_server(settings)
    finally:
        shutil.rmtree(Path(folder), ignore_errors=True)


def _prepared(settings: Settings) -> Toolkit:
    _check_port(settings)
    kit = make_toolkit(settings)
    migrate(kit.database.engine)
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


def _arguments(settings: Settings, *, production: bool) -> list[str]:
    workers = str(max(2, os.cpu_count() or 2)) if production else "1"
    bind = f"[{settings.host}]" if ":" in settings.host else settings.host
    return [
        *(sys.executable, "-m", "gunicorn", "--config", _CONFIGURATION),
        *("--bind", f"{bind}:{settings.port}", "--workers", workers),
        "app:create_app()",
    ]


def _exec_server(settings: Settings, *, production: bool) -> None:
    sys.stdout.flush()
    arguments = _arguments(settings, production=production)
    os.chdir(Path(__file__).parents[2])
    os.execv(arguments[0], arguments)  # noqa: S606  our own interpreter, no shell


def _run_server(settings: Settings) -> None:
    os.chdir(Path(__file__).parents[2])
    arguments = _arguments(settings, production=False)
    os.spawnv(os.P_WAIT, arguments[0], arguments)  # noqa: S606  as above
