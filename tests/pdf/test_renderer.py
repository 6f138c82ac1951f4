"""The renderer of a server: processes that die, hang and fill up, and still no wrong answer."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import psutil
import pytest
from PIL import Image

from hiring.errors import Overloaded, RenderingFailed
from hiring.papers.composed import compose
from hiring.pdf.jobs import Draw, Print, Refused
from hiring.pdf.loading import load_engine
from hiring.pdf.renderer import InProcessRenderer, Renderer
from hiring.pdf.worker import answer
from hiring.pdf.workers import WorkerPool
from job_descriptions.document import Document, Item, Part
from tests.pdf.examples import every_composed, internal, vacancy

ROOT = Path(__file__).parents[2]


def workers() -> list[psutil.Process]:
    """Return the live renderer processes below this one."""
    found = psutil.Process().children(recursive=True)
    living = (each for each in found if each.status() != psutil.STATUS_ZOMBIE)
    return [each for each in living if "hiring.pdf.worker" in each.cmdline()]


def numbered(number: int) -> Document:
    return replace(vacancy("en"), edition=str(number))


def slow() -> Document:
    """Return a document of some hundred pages, which takes seconds."""
    items = tuple(Item(f"1.{place}", "слово " * 60, "x") for place in range(1200))
    chapter = replace(internal().chapters[0], parts=(Part("", "", items),))
    return replace(internal(), chapters=(chapter,))


@pytest.fixture(scope="module")
def renderer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Renderer]:
    made = Renderer(tmp_path_factory.mktemp("store"), workers=2, queue_limit=20)
    yield made
    made.close()
    assert workers() == []


def test_nothing_starts_before_it_is_needed(tmp_path: Path) -> None:
    before = len(workers())
    unused = Renderer(tmp_path)
    assert len(workers()) == before
    assert unused.busy() == 0
    unused.close()


def test_both_renderers_make_the_same(renderer: Renderer, made: dict[str, bytes]) -> None:
    assert renderer.healthy()
    example = every_composed()["internal-ru"]
    assert renderer.pdf(example) == made["internal-ru"]
    assert InProcessRenderer().pdf(example) == made["internal-ru"]
    assert renderer.html(example) == InProcessRenderer().html(example)


def test_a_repeat_comes_from_the_store_within_five_milliseconds(renderer: Renderer) -> None:
    first = renderer.pdf(compose(internal("en")))
    quickest = 1.0
    for _ in range(20):
        started = time.perf_counter()
        assert renderer.pdf(compose(internal("en"))) == first
        quickest = min(quickest, time.perf_counter() - started)
    assert quickest < 0.005


def test_pictures_show_every_page(renderer: Renderer) -> None:
    example = every_composed()["internal-ru"]
    pictures = renderer.pictures(example, 0.5)
    assert len(pictures) == 4
    for each in pictures:
        with Image.open(BytesIO(each)) as picture:
            assert picture.size == (298, 421)
            shades = picture.convert("L").histogram()
            assert sum(shades[:100]) > 50
            assert shades[255] > 50_000
    assert renderer.pictures(example, 0.5) == pictures
    with pytest.raises(RenderingFailed, match="scale_out_of_range"):
        renderer.pictures(compose(internal()), 50)


def test_many_threads_get_their_own_documents(renderer: Renderer) -> None:
    with ThreadPoolExecutor(8) as threads:
        made = list(threads.map(renderer.pdf, [compose(numbered(at % 6)) for at in range(18)]))
    assert made == [made[number % 6] for number in range(18)]
    assert len(set(made)) == 6
    assert renderer.busy() == 0


def test_refusals_cross_the_process(renderer: Renderer) -> None:
    with pytest.raises(RenderingFailed) as caught:
        renderer.pdf(compose(replace(vacancy(), title="😀")))
    assert caught.value.code == "unprintable_characters"
    assert caught.value.details == {"characters": ("😀",)}


def test_a_fault_of_the_engine_is_told_without_its_words() -> None:
    told = answer(load_engine(), Draw(b"no PDF at all", 1))
    assert told == Refused("engine_failed", {"fault": "PdfiumError"})


def test_a_dead_worker_is_replaced(renderer: Renderer) -> None:
    renderer.pdf(compose(numbered(100)))
    for each in workers():
        each.send_signal(signal.SIGKILL)
    assert renderer.pdf(compose(numbered(101)))
    assert renderer.pdf(compose(numbered(102)))
    assert renderer.healthy()


def test_one_worker_dies_and_ages(tmp_path: Path) -> None:
    """Use one pool for what needs its own: starting a worker costs most of a second."""
    pool = WorkerPool(1, queue_limit=1, seconds=120, lifetime=3)
    with workers_of(pool) as current, ThreadPoolExecutor(1) as threads:
        first = current()
        dying = threads.submit(pool.ask, Print(compose(internal())))
        started = cpu(first)
        while cpu(first) - started < 0.03:
            assert not dying.done()
        first.kill()
        assert isinstance(dying.result(), bytes)
        second = current()
        for number in range(3):
            pool.ask(Print(compose(numbered(number))))
        assert current().pid not in (first.pid, second.pid)


def test_a_slow_document_is_given_up_and_a_full_pool_says_so() -> None:
    pool = WorkerPool(1, queue_limit=1, seconds=1, lifetime=3)
    with workers_of(pool), ThreadPoolExecutor(2) as threads:
        full = [threads.submit(pool.ask, Print(compose(slow()))) for _ in range(2)]
        while pool.busy() < 2:
            assert not all(each.done() for each in full)
            time.sleep(0.01)
        with pytest.raises(Overloaded) as caught:
            pool.ask(Print(compose(vacancy())))
        assert caught.value.details == {"waiting": 2}
        too_slow = full[0].exception() or full[1].exception()
        assert isinstance(too_slow, RenderingFailed)
        assert too_slow.code == "too_slow"
        pool.close()
        assert all(isinstance(each.exception(), RenderingFailed) for each in full)
    assert pool.busy() == 0


@contextmanager
def workers_of(pool: WorkerPool) -> Iterator[Callable[[], psutil.Process]]:
    """Yield what tells the worker that has come since."""
    others = set(workers())
    assert pool.healthy()

    def current() -> psutil.Process:
        [found] = set(workers()) - others
        return found

    yield current
    pool.close()
    assert set(workers()) == others


def cpu(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


def test_a_fork_starts_workers_of_its_own(renderer: Renderer) -> None:
    renderer.pdf(compose(numbered(200)))
    child = os.fork()
    if child == 0:
        code = 1
        try:
            own = renderer.pdf(compose(numbered(201)))
            renderer.close()
            code = 0 if own.startswith(b"%PDF") else 1
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0
    assert renderer.pdf(compose(numbered(202)))


_PROGRAM = """
import os, sys, signal
sys.path.insert(0, {root!r})
from pathlib import Path
from hiring.pdf.renderer import Renderer
from tests.pdf.examples import vacancy
from hiring.papers.composed import compose
import psutil
renderer = Renderer(Path({folder!r}), workers=2)
renderer.pdf(compose(vacancy()))
print(*(each.pid for each in psutil.Process().children()), flush=True)
{end}
"""


@pytest.mark.parametrize("end", ["", "os.kill(os.getpid(), signal.SIGKILL)"], ids=["exit", "kill"])
def test_no_worker_outlives_its_program(tmp_path: Path, end: str) -> None:
    program = _PROGRAM.format(root=str(ROOT), folder=str(tmp_path), end=end)
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    started = [int(pid) for pid in done.stdout.split()]
    assert len(started) == 2
    for _ in range(100):
        if not any(map(_runs, started)):
            return
        time.sleep(0.05)
    pytest.fail("a worker still runs")


def _runs(pid: int) -> bool:
    try:
        return bool(psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def modules_after(statement: str) -> set[str]:
    script = f"{statement}; import sys; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def test_a_worker_knows_neither_flask_nor_the_database() -> None:
    loaded = modules_after("import hiring.pdf.worker, hiring.pdf.engine, hiring.pdf.pictures")
    assert "weasyprint" in loaded
    assert not {"flask", "sqlalchemy", "werkzeug", "wtforms"} & loaded


def test_the_server_side_does_not_load_the_engine() -> None:
    loaded = modules_after("import hiring.pdf.renderer, hiring.pdf.verify")
    assert not {"weasyprint", "pikepdf", "pypdfium2"} & loaded


def test_sixty_renders_need_no_more_memory(renderer: Renderer) -> None:
    for number in range(300, 320):
        renderer.pdf(compose(numbered(number)))
    settled = {each: each.memory_info().rss for each in workers()}
    for number in range(320, 360):
        renderer.pdf(compose(numbered(number)))
    for each, before in settled.items():
        assert each.memory_info().rss - before < 10 * 2**20
