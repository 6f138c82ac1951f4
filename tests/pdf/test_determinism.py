"""The same data give the same bytes: in other processes, folders, time zones, and on other days."""

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from hiring.papers.composed import compose
from hiring.pdf.renderer import store_key
from tests.pdf.conftest import Write
from tests.pdf.examples import EMPLOYEES, every_composed, internal

ROOT = Path(__file__).parents[2]
_SCRIPT = """
import sys, hashlib
sys.path.insert(0, sys.argv[1])
from hiring.pdf.renderer import InProcessRenderer
from tests.pdf.examples import every_composed
renderer = InProcessRenderer()
for name, composed in reversed(every_composed().items()):
    print(name, hashlib.sha256(renderer.pdf(composed)).hexdigest())
"""


def digests(folder: Path, **environment: str) -> dict[str, str]:
    """Return name → SHA-256 of every example PDF, made by a fresh process."""
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT, str(ROOT)],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(line.split() for line in done.stdout.splitlines())


def test_other_processes_make_the_same_bytes(made: dict[str, bytes], tmp_path: Path) -> None:
    here = {name: hashlib.sha256(pdf).hexdigest() for name, pdf in made.items()}
    there = digests(
        tmp_path,
        PYTHONHASHSEED="1",
        TZ="Asia/Tokyo",
        LC_ALL="C",
        SOURCE_DATE_EPOCH="4102444800",
    )
    assert there == here


def test_order_does_not_matter(made: dict[str, bytes], write: Write) -> None:
    for name in ("vacancy-ru-draft", "internal-ru", "internal-en"):
        example = every_composed()[name]
        assert write(example.document, example.employees) == made[name]


def test_every_document_has_its_own_key() -> None:
    keys = {store_key(composed) for composed in every_composed().values()}
    assert len(keys) == len(every_composed())
    assert store_key(compose(internal(), EMPLOYEES["ru"])) in keys


def test_whatever_is_printed_beside_the_document_changes_the_key() -> None:
    paper = compose(internal())
    changed = (
        replace(paper, remark="x"),
        replace(paper, employees=("x",)),
        replace(paper, code="x"),
        replace(paper, labels={**paper.labels, "kind": "x"}),
    )
    assert len({store_key(each) for each in (paper, *changed)}) == 5
