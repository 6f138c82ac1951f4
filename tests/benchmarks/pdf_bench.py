"""How fast a description becomes a PDF, beside other ways to make one; run by `make bench`."""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from shutil import which

import page
import psutil

from hiring.papers.composed import compose
from hiring.pdf.renderer import Renderer
from tests.benchmarks.pdf_subjects import CHROMIUM, WARM, cpu_seconds, distinct, with_our_fonts

_WARM_UP = 3
_ROUNDS = 15
_BULK = 60
_GROWTH_RENDERS = 500
_SUBJECTS = Path(__file__).with_name("pdf_subjects.py")
_ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Figures:
    """One line of the table: seconds, MiB of proportional memory, bytes."""

    wall: float
    cpu: float
    peak: float
    size: int


def _own(task: str, target: str) -> list[str]:
    return [sys.executable, "-m", f"tests.benchmarks.{_SUBJECTS.stem}", task, target]


@dataclass(frozen=True, slots=True)
class Program:
    """A program that makes the PDF from nothing; `plain` keeps the machine's own fonts."""

    command: list[str]
    made: Path
    plain: bool = False


def programs(folder: Path, source: Path) -> dict[str, Program]:
    """Return the installed programs by name."""
    out = {name: folder / f"{name}.pdf" for name in ("ours", "chromium", "typst", "wkhtmltopdf")}
    browser = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    office = ["soffice", "--headless", "--convert-to", "pdf:writer_web_pdf_Export", "--outdir"]
    old = ["wkhtmltopdf", "-q", "--enable-local-file-access"]
    known = {
        "ours": Program(_own("ours", str(out["ours"])), out["ours"]),
        "chromium": Program(
            [*browser, f"--print-to-pdf={out['chromium']}", source.as_uri()], out["chromium"]
        ),
        "typst": Program(_own("typst", str(out["typst"])), out["typst"]),
        "libreoffice": Program([*office, str(folder), str(source)], source.with_suffix(".pdf")),
        # It makes nothing where Fontconfig shows it no system fonts.
        "wkhtmltopdf": Program(
            [*old, str(source), str(out["wkhtmltopdf"])], out["wkhtmltopdf"], plain=True
        ),
    }
    return {name: program for name, program in known.items() if which(program.command[0])}


def measure_cold(program: Program) -> Figures:
    """Return the figures of one run of a program and of all that it starts."""
    before, started = cpu_of_children(), time.perf_counter()
    with subprocess.Popen(
        program.command,
        cwd=_ROOT,
        env=None if program.plain else with_our_fonts(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        peak = 0
        while process.poll() is None:
            peak = max(peak, proportional_memory(process.pid))
            time.sleep(0.02)
    wall = time.perf_counter() - started
    size = program.made.stat().st_size
    return Figures(wall, cpu_of_children() - before, peak / 2**20, size)


def cpu_of_children() -> float:
    """Return the CPU seconds of all ended children of this process."""
    times = psutil.Process().cpu_times()
    return float(times.children_user + times.children_system)


def proportional_memory(pid: int) -> int:
    """Return the proportional set size of a process and its descendants, in bytes."""
    total = 0
    try:
        tree = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
    except psutil.Error:
        return 0
    for each in tree:
        try:
            total += each.memory_full_info().pss
        except psutil.Error:
            continue
    return total


def measure_warm() -> dict[str, Figures]:
    """Return the medians of interleaved first renders by engines that stay loaded."""
    walls: dict[str, list[float]] = {name: [] for name in WARM}
    cpus: dict[str, list[float]] = {name: [] for name in WARM}
    sizes: dict[str, int] = {}
    with ExitStack() as open_engines:
        engines = {name: open_engines.enter_context(start()) for name, start in WARM.items()}
        for number, (name, render) in product(range(_WARM_UP + _ROUNDS), engines.items()):
            document = distinct(number)
            cpu, started = cpu_seconds(), time.perf_counter()
            sizes[name] = len(render(document))
            walls[name].append(time.perf_counter() - started)
            cpus[name].append(cpu_seconds() - cpu)
    return {
        name: Figures(_settled(walls[name]), _settled(cpus[name]), 0, sizes[name]) for name in WARM
    }


def _settled(rounds: list[float]) -> float:
    return statistics.median(rounds[_WARM_UP:])


def measure_store(renderer: Renderer) -> float:
    """Return the median seconds of asking again for a document that is kept."""
    document = distinct(-1)
    renderer.pdf(compose(document))
    repeats = []
    for _ in range(200):
        started = time.perf_counter()
        renderer.pdf(compose(document))
        repeats.append(time.perf_counter() - started)
    return statistics.median(repeats)


def measure_bulk(renderer: Renderer) -> float:
    """Return documents per second, two processes at work."""
    renderer.healthy()
    documents = [distinct(1_000_000 + number) for number in range(_BULK)]
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(renderer.pdf, documents[:4]))
        started = time.perf_counter()
        list(threads.map(renderer.pdf, documents[4:]))
    return (_BULK - 4) / (time.perf_counter() - started)


def measure_growth() -> dict[str, float]:
    """Return MiB resident after 50 and after 500 renders in one process."""
    command = _own("growth", str(_GROWTH_RENDERS))
    done = subprocess.run(command, cwd=_ROOT, check=True, capture_output=True)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def say(line: str = "") -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def table(title: str, figures: dict[str, Figures]) -> None:
    """Print the figures with their ratio to ours."""
    say(f"\n{title}")
    heads = (("wall s", 9), ("x", 7), ("CPU s", 9), ("x", 7), ("peak MiB", 10), ("x", 7))
    say(" " * 14 + "".join(f"{head:>{width}}" for head, width in (*heads, ("KiB", 7), ("x", 7))))
    base = figures["ours"]
    for name, each in figures.items():
        peak = f"{each.peak:10.0f}{each.peak / base.peak:7.2f}" if base.peak else f"{'':17}"
        say(
            f"{name:14}{each.wall:9.3f}{each.wall / base.wall:7.2f}"
            f"{each.cpu:9.3f}{each.cpu / base.cpu:7.2f}{peak}"
            f"{each.size / 1024:7.0f}{each.size / base.size:7.2f}"
        )


def judge(name: str, value: float, most: float) -> None:
    """Print whether a target is met."""
    met = value <= most
    say(f"{'met   ' if met else 'MISSED'} {name}: {value:.4g} (at most {most:.4g})")


def judge_speed(cold: dict[str, Figures], warm: dict[str, Figures]) -> None:
    """Print which targets against the others are met."""
    judge("warm wall, of warm Chromium", warm["ours"].wall / warm["chromium"].wall, 1)
    judge("warm wall, of warm Typst", warm["ours"].wall / warm["typst"].wall, 2.5)
    judge("warm wall, of cold Chromium", warm["ours"].wall / cold["chromium"].wall, 0.25)
    judge("cold memory, of Chromium's", cold["ours"].peak / cold["chromium"].peak, 1 / 3)
    judge("file size, of Chromium's", cold["ours"].size / cold["chromium"].size, 0.5)


def main() -> int:
    """Print the tables and the targets. Return 1 if what we measured is no valid PDF."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        source = folder / "page.html"
        subprocess.run(_own("html", str(source)), cwd=_ROOT, check=True)
        cold = {name: best_cold(each) for name, each in programs(folder, source).items()}
        made = (folder / "ours.pdf").read_bytes()
        valid = all(page.is_pdf_compliant_bytes(made, profile=each) for each in ("ua1", "3a"))
        renderer = Renderer(folder / "store", workers=2)
        repeat, bulk = measure_store(renderer), measure_bulk(renderer)
        renderer.close()
    warm, growth = measure_warm(), measure_growth()
    table("Cold: from a command to the file, all processes counted", cold)
    table("Warm: first render by an engine that stays loaded", warm)
    say(f"\nRepeat from the store {repeat * 1000:.2f} ms")
    say(f"Bulk by two processes {bulk:.1f} documents/s")
    settled, end = growth["settled"], growth["end"]
    say(f"Memory after 50 renders {settled:.0f} MiB, after {_GROWTH_RENDERS} {end:.0f} MiB")
    say(f"Ours valid as PDF/UA-1 and PDF/A-3a: {'yes' if valid else 'NO'}\n")
    judge_speed(cold, warm)
    judge("repeat, ms", repeat * 1000, 5)
    judge("growth after 50 renders, MiB", end - settled, 10)
    return 0 if valid else 1


def best_cold(program: Program) -> Figures:
    """Return the quickest of three runs."""
    runs = [measure_cold(program) for _ in range(3)]
    return min(runs, key=lambda run: run.wall)


if __name__ == "__main__":
    sys.exit(main())
