"""Settings: read once from the environment, typed and frozen."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from hiring.errors import SetupError

_ROOT = Path(__file__).parent.parent
_TRUE = {"1", "true", "yes", "on"}


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that differs between installations.

    `https` says that the app stands behind TLS (secure cookies, HSTS); `proxies` how many
    trusted proxies stand in front; `demo` opens the sign-in links of the throw-away copy.
    """

    host: str
    port: int
    database_url: str
    data_dir: Path
    secret: str
    https: bool = False
    proxies: int = 0
    demo: bool = False
    renderers: int = 2

    @property
    def address(self) -> str:
        """Where a person on this machine opens the app."""
        scheme = "https" if self.https else "http"
        host = "127.0.0.1" if self.host in ("", "0.0.0.0", "::") else self.host  # noqa: S104 # compared, not bound
        return f"{scheme}://{host}:{self.port}"


def load_settings(environ: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings of the environment. Raises SetupError with one clear reason."""
    data_dir = Path(environ.get("DATA_DIR") or _ROOT / "instance").absolute()
    prepare_folder(data_dir)
    return Settings(
        host=environ.get("HOST") or "127.0.0.1",
        port=_whole(environ, "PORT", 8000, 65535),
        database_url=_database_url(environ.get("DATABASE_URL", ""), data_dir),
        data_dir=data_dir,
        secret=environ.get("SECRET_KEY") or _stored_secret(data_dir / "secret.key"),
        https=environ.get("HTTPS", "").lower() in _TRUE,
        proxies=_whole(environ, "PROXIES", 0, 5),
        demo=environ.get("DEMO", "").lower() in _TRUE,
        renderers=_whole(environ, "RENDERERS", 2, 64),
    )


def prepare_folder(folder: Path) -> None:
    """Make the folder where it is missing. Raises SetupError if nothing can be written there."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        probe = folder / f".probe-{secrets.token_hex(4)}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise SetupError("folder_unwritable", folder=folder, reason=error.strerror) from error


def _whole(environ: Mapping[str, str], name: str, default: int, highest: int) -> int:
    raw = environ.get(name, "") or str(default)
    if not raw.isdecimal() or int(raw) > highest:
        raise SetupError("setting_not_a_number", name=name, value=raw, highest=highest)
    return int(raw)


def _database_url(given: str, data_dir: Path) -> str:
    if not given:
        return f"sqlite:///{data_dir / 'hiring.sqlite3'}"
    scheme, separator, rest = given.partition("://")
    if scheme in ("postgres", "postgresql"):
        return f"postgresql+psycopg{separator}{rest}"
    return given


def _stored_secret(path: Path) -> str:
    """Return the installation's secret, made on first use and readable by its owner only."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text("ascii").strip()
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(48))
    return path.read_text("ascii").strip()
