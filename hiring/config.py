"""Settings: read once from the environment, typed and frozen."""

import ipaddress
import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from hiring.errors import SetupError

_ROOT = Path(__file__).parent.parent
_TRUE = {"1", "true", "yes", "on"}
LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})
_EVERYWHERE = frozenset({"", "0.0.0.0", "[::]"})  # noqa: S104 # compared, not bound
_LABEL = r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
_NAME = re.compile(rf"({_LABEL}(?:\.{_LABEL})*)\.?(?::[0-9]{{0,5}})?")
_BRACKETS = re.compile(r"\[([0-9a-f:.]{2,45})\](?::[0-9]{0,5})?")
_LONGEST_NAME = 253


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that differs between installations.

    `https` says that the app stands behind TLS (secure cookies, HSTS); `proxies` how many
    trusted proxies stand in front; `demo` opens the sign-in links of the throw-away copy;
    `hosts` are the names under which people reach the app, beside loopback and `host`.
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
    hosts: frozenset[str] = frozenset()

    @property
    def address(self) -> str:
        """Where a person on this machine opens the app."""
        scheme = "https" if self.https else "http"
        host = "127.0.0.1" if self.host in ("", "0.0.0.0", "::") else self.host  # noqa: S104 # compared, not bound
        return f"{scheme}://{host}:{self.port}"

    @property
    def is_local(self) -> bool:
        """Whether only this machine reaches the port."""
        return self._bound in LOOPBACK

    @property
    def _bound(self) -> str:
        return host_name(f"[{self.host}]" if ":" in self.host else self.host) or ""

    @property
    def known_hosts(self) -> frozenset[str]:
        """The names that need no first start to be known: whoever set HOST named one as well."""
        return LOOPBACK | self.hosts | ({self._bound} - _EVERYWHERE)


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
        hosts=_host_names(environ.get("HOSTS", "")),
    )


def host_name(typed: str) -> str | None:
    """Return the name of a Host header in lower case without its port, None where it is none."""
    lowered = typed.lower()
    if found := _NAME.fullmatch(lowered):
        return found[1] if len(found[1]) <= _LONGEST_NAME else None
    inside = _BRACKETS.fullmatch(lowered)
    try:
        return f"[{ipaddress.IPv6Address(inside[1])}]" if inside else None
    except ValueError:
        return None


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


def _host_names(listed: str) -> frozenset[str]:
    """Return the names of a list with commas; a name in another alphabet as browsers send it."""
    names = set()
    for typed in filter(None, (each.strip() for each in listed.split(","))):
        try:
            name = host_name(typed if typed.isascii() else typed.encode("idna").decode("ascii"))
        except UnicodeError:
            name = None
        if name is None:
            raise SetupError("setting_not_a_host", value=typed)
        names.add(name)
    return frozenset(names)


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
