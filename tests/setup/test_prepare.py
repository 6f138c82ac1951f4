"""The set-up script: installs what is missing, repairs what is broken, else does nothing."""

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[2]
_TOOLS = (
    "sh",
    "awk",
    "cat",
    "dirname",
    "env",
    "flock",
    "mktemp",
    "mv",
    "rm",
    "tail",
    "tee",
    "make",
)


@dataclass(frozen=True)
class Checkout:
    """A copy of the set-up in a folder with spaces, on a machine that the test describes."""

    folder: Path
    programs: Path

    def program(self, name: str, script: str) -> None:
        """Put a program of the machine in place."""
        (self.programs / name).write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        (self.programs / name).chmod(0o755)

    def has_packages(self, *names: str) -> None:
        """Say which Debian packages are installed."""
        lines = "\n".join(f"echo installed {name}" for name in names)
        self.program("dpkg-query", f"echo config-files libpango-1.0-0\n{lines}")

    def prepare(self, goal: str, **environment: str) -> subprocess.CompletedProcess[str]:
        clean = {"PATH": str(self.programs), "PIP_NO_INDEX": "1", "CI": "true", **environment}
        command = ["/bin/sh", str(self.folder / "requirements" / "prepare.sh"), goal]
        return subprocess.run(command, env=clean, capture_output=True, text=True, check=False)

    def lock(self, name: str, line: str) -> None:
        (self.folder / "requirements" / f"{name}.txt").write_text(line + "\n", "utf-8")

    def has(self, package: str) -> bool:
        return bool(list(self.folder.glob(f".venv/lib/*/site-packages/{package}.py")))


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    folder = tmp_path / "the check out"
    (folder / "requirements").mkdir(parents=True)
    for source in (_ROOT / "requirements").iterdir():
        shutil.copy(source, folder / "requirements")
    programs = tmp_path / "programs"
    programs.mkdir()
    for name in _TOOLS:
        (programs / name).symlink_to(shutil.which(name) or f"/missing/{name}")
    made = Checkout(folder, programs)
    made.has_packages("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")
    made.program("id", "echo 0")
    made.program("python3", f'exec "{sys.executable}" "$@"')
    for goal in ("install", "run", "test"):
        made.lock(goal, _wheel(tmp_path, f"for_{goal}"))
    return made


def _wheel(folder: Path, name: str) -> str:
    """Make a package in the folder and return its line in a lock."""
    info = f"{name}-1.dist-info"
    content = {
        f"{name}.py": "",
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{file},{_digest(text)},{len(text)}\n" for file, text in content.items())
    wheel = folder / f"{name}-1-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for file, text in {**content, f"{info}/RECORD": f"{record}{info}/RECORD,,\n"}.items():
            archive.writestr(file, text)
    return f"{name}==1 --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}"


def _digest(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"sha256={base64.urlsafe_b64encode(digest).rstrip(b'=').decode()}"


def test_wrong_usage_is_told(checkout: Checkout) -> None:
    done = checkout.prepare("dance")
    assert (done.returncode, done.stderr) == (
        2,
        "setup: usage: sh requirements/prepare.sh run|test\n",
    )


@pytest.mark.parametrize(("sudo", "become"), [(True, "sudo sh -c"), (False, "su -c")])
def test_without_the_right_to_install_one_line_is_shown(
    checkout: Checkout, *, sudo: bool, become: str
) -> None:
    checkout.program("id", "echo 1000")
    checkout.has_packages("libpangoft2-1.0-0", "libharfbuzz-subset0")
    if sudo:
        checkout.program("sudo", "exit 1")
    done = checkout.prepare("run")
    assert done.returncode == 3
    assert done.stderr.splitlines()[1:] == [
        f"{become} 'apt-get update && apt-get install --yes --no-install-recommends libpango-1.0-0'"
    ]


def test_a_python_without_environments_is_a_missing_package(checkout: Checkout) -> None:
    checkout.program("id", "echo 1000")
    checkout.program("python3", "exit 1")
    done = checkout.prepare("run", PYTHON="python3")
    assert done.returncode == 3
    assert done.stderr.rstrip().endswith("--no-install-recommends python3-venv'")


def test_missing_packages_are_installed_and_alternatives_respected(checkout: Checkout) -> None:
    checkout.has_packages(
        "libpangoft2-1.0-0", "libharfbuzz-subset0", "libreoffice-writer", "chromium", "qpdf"
    )
    checkout.program("apt-get", 'echo "$DEBIAN_FRONTEND $*" >&2; exit 1')
    done = checkout.prepare("test")
    assert done.returncode == 1
    wanted = "libpango-1.0-0 chromium-headless-shell libatomic1 poppler-utils postgresql"
    assert f"setup: installing Debian packages: {wanted}" in done.stderr
    assert f"install --yes --no-install-recommends {wanted} -qq" in done.stderr
    assert done.stderr.count("noninteractive -o DPkg::Lock::Timeout=300") == 2
    assert "trying with the old ones" in done.stderr
    assert done.stderr.endswith(f"setup: apt-get could not install: {wanted}\n")


def test_sudo_without_a_password_is_used(checkout: Checkout) -> None:
    checkout.program("id", "echo 1000")
    checkout.has_packages()
    checkout.program("sudo", 'shift; [ "$1" = true ] || { echo "sudo $*" >&2; exit 1; }')
    done = checkout.prepare("run")
    assert done.returncode == 1
    assert "sudo env DEBIAN_FRONTEND=noninteractive" in done.stderr


def test_from_nothing_to_ready_and_through_every_repair(checkout: Checkout, tmp_path: Path) -> None:
    def prepare(goal: str) -> list[str]:
        done = checkout.prepare(goal, PIP_FIND_LINKS=str(tmp_path))
        assert done.returncode == 0, done.stderr
        return [
            line.split(" with ")[0].removeprefix("setup: ") for line in done.stderr.splitlines()
        ]

    def installing(name: str) -> str:
        return f"installing the Python packages of requirements/{name}.txt"

    anew = ["making .venv", installing("install"), installing("run")]
    assert prepare("run") == anew
    assert checkout.has("for_run")
    assert prepare("run") == []
    checkout.has_packages(*_packages("debian-run"), *_packages("debian-test"))
    assert prepare("test") == [installing("test")]
    assert checkout.has("for_test")
    assert prepare("run") == []
    checkout.lock("run", _wheel(tmp_path, "for_later"))
    assert prepare("run") == anew
    assert not checkout.has("for_run")
    moved = Checkout(checkout.folder.rename(tmp_path / "elsewhere"), checkout.programs)
    done = moved.prepare("run", PIP_FIND_LINKS=str(tmp_path))
    assert "making .venv" in done.stderr
    assert moved.has("for_later")


def _packages(name: str) -> list[str]:
    lines = (_ROOT / "requirements" / f"{name}.txt").read_text("utf-8").splitlines()
    return [line.split()[0] for line in lines if line and not line.startswith("#")]


def test_a_wrong_hash_stops_and_leaves_nothing_that_looks_ready(
    checkout: Checkout, tmp_path: Path
) -> None:
    checkout.lock("run", "for_run==1 --hash=sha256:" + "0" * 64)
    done = checkout.prepare("run", PIP_FIND_LINKS=str(tmp_path))
    assert done.returncode == 1
    assert "THESE PACKAGES DO NOT MATCH THE HASHES" in done.stderr
    assert "could not be installed; the full log is in .venv/install.log" in done.stderr
    assert not list(checkout.folder.glob(".venv/ready-*"))


def test_too_old_a_python_is_told(checkout: Checkout) -> None:
    checkout.program("old", "exit 1")
    checkout.has_packages(*_packages("debian-run"), "python3-venv")
    done = checkout.prepare("run", PYTHON="old")
    assert done.returncode == 1
    assert "Python 3.11, 3.12 or 3.13" in done.stderr


def test_make_alone_lists_every_target(checkout: Checkout) -> None:
    environment = {"PATH": os.environ["PATH"]}
    make = shutil.which("make") or "make"
    done = subprocess.run(
        [make, "-C", _ROOT], env=environment, capture_output=True, text=True, check=True
    )
    listed = {line.split()[1] for line in done.stdout.splitlines() if line.startswith("  make ")}
    assert listed == {
        "help",
        "run",
        "serve",
        "demo",
        "quick",
        "test",
        "lint",
        "hooks",
        "translations",
        "migration",
        "parts",
        "fuzz",
        "long",
        "bench",
        "lock",
        "clean",
    }
