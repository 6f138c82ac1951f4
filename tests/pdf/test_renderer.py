"""The renderer of a server: processes that die, hang and fill up, and still no wrong answer."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import psutil
import pytest
from PIL import Image

from hiring.errors import Overloaded, RenderingFailed
from hiring.pdf.jobs import Draw, Print
from hiring.pdf.renderer import InProcessRenderer, Renderer
from hiring.pdf.workers import WorkerPool
from job_descriptions.document import Document, Item, Part
from tests.pdf.examples import internal, vacancy

ROOT = Path(__file__).parents[2]


def workers() -> list[psutil.Process]:
    found = psutil.Process().children(recursive=True)
    return [each for each in found if "hiring.pdf.worker" in each.cmdline()]


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
    assert renderer.pdf(internal()) == made["internal-ru"]
    assert InProcessRenderer().pdf(internal()) == made["internal-ru"]
    assert renderer.html(internal()) == InProcessRenderer().html(internal())


def test_a_repeat_comes_from_the_store_within_five_milliseconds(renderer: Renderer) -> None:
    first = renderer.pdf(internal("en"))
    quickest = 1.0
    for _ in range(20):
        started = time.perf_counter()
        assert renderer.pdf(internal("en")) == first
        quickest = min(quickest, time.perf_counter() - started)
    assert quickest < 0.005


def test_pictures_show_every_page(renderer: Renderer) -> None:
    pictures = renderer.pictures(internal(), 0.5)
    assert len(pictures) == 4
    for each in pictures:
        with Image.open(BytesIO(each)) as picture:
            assert picture.size == (298, 421)
            darkest, lightest = picture.getextrema()
            assert darkest < 100
            assert lightest == 255
    assert renderer.pictures(internal(), 0.5) == pictures
    with pytest.raises(RenderingFailed, match="scale_out_of_range"):
        renderer.pictures(internal(), 50)


def test_many_threads_get_their_own_documents(renderer: Renderer) -> None:
    with ThreadPoolExecutor(8) as threads:
        made = list(threads.map(lambda number: renderer.pdf(numbered(number % 6)), range(18)))
    assert made == [made[number % 6] for number in range(18)]
    assert len(set(made)) == 6
    assert renderer.busy() == 0


def test_refusals_cross_the_process(renderer: Renderer) -> None:
    with pytest.raises(RenderingFailed) as caught:
        renderer.pdf(replace(vacancy(), title="😀"))
    assert caught.value.code == "unprintable_characters"
    assert caught.value.details == {"characters": ("😀",)}


def test_a_fault_of_the_engine_is_told_without_its_words(renderer: Renderer) -> None:
    pool = WorkerPool(1, 0, 20, 10)
    with pytest.raises(RenderingFailed) as caught:
        pool.ask(Draw(b"no PDF at all", 1))
    assert caught.value.code == "engine_failed"
    assert caught.value.details == {"fault": "PdfiumError"}
    assert isinstance(pool.ask(Print(vacancy())), bytes)
    pool.close()


def test_a_dead_worker_is_replaced(renderer: Renderer) -> None:
    renderer.pdf(numbered(100))
    for each in workers():
        each.send_signal(signal.SIGKILL)
    assert renderer.pdf(numbered(101))
    assert renderer.pdf(numbered(102))
    assert renderer.healthy()


def test_a_worker_that_dies_at_work_has_one_successor(tmp_path: Path) -> None:
    renderer = Renderer(tmp_path, workers=1)
    assert renderer.healthy()
    [first] = [each for each in workers() if each.ppid() == os.getpid()][-1:]
    with ThreadPoolExecutor(1) as threads:
        made = threads.submit(renderer.pdf, internal())
        while first.cpu_percent(0.02) < 20:
            assert not made.done()
        first.kill()
        assert made.result()
    renderer.close()


def test_a_slow_document_is_stopped_and_the_next_one_made(tmp_path: Path) -> None:
    renderer = Renderer(tmp_path, workers=1, seconds=1)
    with pytest.raises(RenderingFailed) as caught:
        renderer.pdf(slow())
    assert caught.value.code == "too_slow"
    assert renderer.pdf(vacancy())
    renderer.close()


def test_a_full_queue_is_told_at_once(tmp_path: Path) -> None:
    renderer = Renderer(tmp_path, workers=1, queue_limit=1, seconds=2)
    assert renderer.healthy()
    waiting = [threading.Thread(target=_try, args=(renderer, slow())) for _ in range(2)]
    for each in waiting:
        each.start()
    while renderer.busy() < 2:
        time.sleep(0.01)
    started = time.perf_counter()
    with pytest.raises(Overloaded) as caught:
        renderer.pdf(vacancy())
    assert time.perf_counter() - started < 0.2
    assert caught.value.details == {"waiting": 2}
    renderer.close()
    for each in waiting:
        each.join()


def _try(renderer: Renderer, document: Document) -> None:
    try:
        renderer.pdf(document)
    except RenderingFailed:
        return


def test_an_old_worker_is_recycled(tmp_path: Path) -> None:
    renderer = Renderer(tmp_path, workers=1, lifetime=2)
    before = set(workers())
    for number in range(3):
        renderer.pdf(numbered(number))
    after = set(workers())
    assert len(after - before) == 1
    renderer.close()


def test_a_fork_starts_workers_of_its_own(renderer: Renderer) -> None:
    renderer.pdf(numbered(200))
    child = os.fork()
    if child == 0:
        code = 1
        try:
            own = renderer.pdf(numbered(201))
            renderer.close()
            code = 0 if own.startswith(b"%PDF") else 1
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0
    assert renderer.pdf(numbered(202))


_PROGRAM = """
import os, sys, signal
sys.path.insert(0, {root!r})
from pathlib import Path
from hiring.pdf.renderer import Renderer
from tests.pdf.examples import vacancy
import psutil
renderer = Renderer(Path({folder!r}), workers=2)
renderer.pdf(vacancy())
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
    _, alive = psutil.wait_procs([psutil.Process(pid) for pid in started if _runs(pid)], timeout=5)
    assert alive == []


def _runs(pid: int) -> bool:
    return psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE


def test_a_worker_knows_neither_flask_nor_the_database() -> None:
    script = (
        "import sys; from hiring.pdf.loading import load_engine; import hiring.pdf.worker;"
        "load_engine(); print(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert not {"flask", "sqlalchemy", "werkzeug", "wtforms"} & set(done.stdout.split())


def test_the_server_side_does_not_load_the_engine() -> None:
    script = "import sys, hiring.pdf.renderer, hiring.pdf.verify; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert not {"weasyprint", "pikepdf", "pypdfium2"} & set(done.stdout.split())


def test_sixty_renders_need_no_more_memory(tmp_path: Path) -> None:
    pool = WorkerPool(1, 0, 20, 1000)
    pool.ask(Print(numbered(0)))
    [worker] = [each for each in workers() if each.ppid() == os.getpid()][-1:]
    for number in range(1, 20):
        pool.ask(Print(numbered(number)))
    settled = worker.memory_info().rss
    for number in range(20, 80):
        pool.ask(Print(numbered(number)))
    assert worker.memory_info().rss - settled < 10 * 2**20
    pool.close()
