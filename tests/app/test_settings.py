"""Settings that cannot work: each ends with one clear sentence and exit code 1."""

import io
import socket
import sys
from contextlib import redirect_stderr
from pathlib import Path

import pytest

from hiring.cli import main
from hiring.config import LOOPBACK, load_settings
from hiring.errors import SetupError


def sentences(command: str, **environ: str) -> list[str]:
    """Run a command as a person does, but for the start of a process; return what it says."""
    said = io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stderr(said):
        for name in {"HOST", "PORT", "DATABASE_URL", *environ}:
            patch.setenv(name, environ.get(name, ""))
        patch.setattr(sys, "argv", ["hiring", command])
        with pytest.raises(SystemExit) as ended:
            main()
    assert ended.value.code == 1
    return said.getvalue().splitlines()


def test_a_taken_port(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        said = sentences("serve", PORT=str(port), DATA_DIR=str(tmp_path))
    assert len(said) == 1
    assert f"Port {port} on 127.0.0.1 " in said[0]


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    said = sentences("migrate", DATA_DIR=str(tmp_path / "file" / "data"))
    assert said == [f"Cannot write to the folder {tmp_path / 'file' / 'data'}: Not a directory."]


def test_a_database_that_does_not_answer(tmp_path: Path) -> None:
    url = "postgresql://nobody:secret-word@127.0.0.1:1/none"
    said = sentences("migrate", DATA_DIR=str(tmp_path), DATABASE_URL=url)
    assert len(said) == 1
    assert said[0].startswith("The database does not answer")
    assert "secret-word" not in said[0]


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("PORT", "eighty", "setting_not_a_number"),
        ("PORT", "-1", "setting_not_a_number"),
        ("PORT", "65536", "setting_not_a_number"),
        ("PORT", "8000.0", "setting_not_a_number"),
        ("PROXIES", "6", "setting_not_a_number"),
        ("RENDERERS", "many", "setting_not_a_number"),
    ],
)
def test_numbers_are_numbers(tmp_path: Path, name: str, value: str, code: str) -> None:
    with pytest.raises(SetupError, match=code):
        load_settings({"DATA_DIR": str(tmp_path), name: value})


@pytest.mark.parametrize(
    ("listed", "names"),
    [
        ("", set()),
        ("jobs.example.com", {"jobs.example.com"}),
        (" Jobs.Example.com:8443 ,, найм.рф,", {"jobs.example.com", "xn--80asjb.xn--p1ai"}),
        ("[2001:DB8::0001]:80,10.0.0.5", {"[2001:db8::1]", "10.0.0.5"}),
    ],
)
def test_names_of_the_app_are_read_as_browsers_send_them(
    tmp_path: Path, listed: str, names: set[str]
) -> None:
    assert load_settings({"DATA_DIR": str(tmp_path), "HOSTS": listed}).hosts == names


def test_a_name_that_is_none_is_one_sentence(tmp_path: Path) -> None:
    for wrong in ("https://jobs.example.com", "a b", "*", "a..b", "x" * 64, "й" * 64, ".рф"):
        said = sentences("serve", HOSTS=f"good.example,{wrong}", DATA_DIR=str(tmp_path))
        assert len(said) == 1
        assert f"“{wrong}” is not one." in said[0]


@pytest.mark.parametrize(
    ("environ", "known"),
    [
        ({}, LOOPBACK),
        ({"HOST": "0.0.0.0"}, LOOPBACK),  # noqa: S104 # what an administrator may set
        ({"HOST": "::"}, LOOPBACK),
        ({"HOST": "10.0.0.5"}, LOOPBACK | {"10.0.0.5"}),
        ({"HOST": "::1", "HOSTS": "jobs.example"}, LOOPBACK | {"jobs.example"}),
    ],
)
def test_loopback_and_what_the_settings_name_is_known(
    tmp_path: Path, environ: dict[str, str], known: frozenset[str]
) -> None:
    assert load_settings(environ | {"DATA_DIR": str(tmp_path)}).known_hosts == known


def test_a_wrong_port_is_one_sentence(tmp_path: Path) -> None:
    said = sentences("serve", PORT="eighty", DATA_DIR=str(tmp_path))
    assert said == ["PORT must be a whole number from 0 to 65535, not “eighty”."]


def test_another_kind_of_database(tmp_path: Path) -> None:
    said = sentences("migrate", DATA_DIR=str(tmp_path), DATABASE_URL="nonsense")
    assert said == ["DATABASE_URL is not a database address."]


def test_the_secret_is_made_once_and_nobody_else_reads_it(tmp_path: Path) -> None:
    first = load_settings({"DATA_DIR": str(tmp_path)})
    second = load_settings({"DATA_DIR": str(tmp_path)})
    assert first.secret == second.secret
    assert len(first.secret) > 40
    assert (tmp_path / "secret.key").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("given", "url"),
    [
        ("postgres://u@h/db", "postgresql+psycopg://u@h/db"),
        ("postgresql://u@h/db", "postgresql+psycopg://u@h/db"),
        ("sqlite:////x.db", "sqlite:////x.db"),
    ],
)
def test_addresses_of_databases_are_read_as_people_write_them(
    tmp_path: Path, given: str, url: str
) -> None:
    assert load_settings({"DATA_DIR": str(tmp_path), "DATABASE_URL": given}).database_url == url
