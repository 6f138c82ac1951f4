"""Renderer processes and the queue before them: one document at a time in each, never threads."""

import os
import subprocess
import sys
import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import Pipe
from pathlib import Path
from queue import Empty, LifoQueue

from hiring.errors import Overloaded, RenderingFailed
from hiring.pdf.jobs import Answer, Job, Made, Refused

_HOME = Path(__file__).parents[2]
_START_SECONDS = 30.0
_STOP_SECONDS = 2.0


class WorkerDied(Exception):
    """The process ended before it answered."""


class Worker:
    """One renderer process, as its owner sees it; used by one thread at a time."""

    def __init__(self, seconds: int) -> None:
        self.served = 0
        self._seconds = seconds
        self._ready = False
        self._ours, theirs = Pipe()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 # our own module, no shell
                [sys.executable, "-m", "hiring.pdf.worker", str(theirs.fileno()), str(seconds)],
                cwd=_HOME,
                stdin=subprocess.DEVNULL,
                pass_fds=(theirs.fileno(),),
            )

    @property
    def pid(self) -> int:
        return self._process.pid

    def alive(self) -> bool:
        return self._process.poll() is None

    def ask(self, job: Job) -> Made:
        """Return what the job makes. Raises RenderingFailed, or WorkerDied if the process ends."""
        self.await_ready(_START_SECONDS)
        self.served += 1
        return _made(self._exchange(job))

    def await_ready(self, seconds: float) -> None:
        """Wait until the engine is loaded. Raises WorkerDied or RenderingFailed if it cannot be."""
        if not self._ready:
            _made(self._receive(seconds))
            self._ready = True

    def _exchange(self, job: Job) -> Answer:
        try:
            self._ours.send(job)
        except OSError as error:
            raise WorkerDied from error
        return self._receive(self._seconds)

    def _receive(self, seconds: float) -> Answer:
        try:
            if not self._ours.poll(seconds):
                self.end()
                raise RenderingFailed("too_slow", seconds=seconds)
            answer: Answer = self._ours.recv()
        except (EOFError, OSError) as error:
            raise WorkerDied from error
        return answer

    def end(self) -> None:
        """End the process, at work or not, and wait for it, so that no zombie is left."""
        self._process.terminate()
        try:
            self._process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def forget(self) -> None:
        """Let go of a process that belongs to another: used in a fork of its owner."""
        self._ours.close()
        self._process.returncode = 0


def _made(answer: Answer) -> Made:
    if isinstance(answer, Refused):
        raise RenderingFailed(answer.code, **answer.details)
    return answer


class Seat:
    """A place for one worker at a time: a dead, slow or old one is replaced by a fresh one."""

    def __init__(self, seconds: int, lifetime: int) -> None:
        self._seconds = seconds
        self._lifetime = lifetime
        self._lock = threading.Lock()
        self._closed = False
        self.worker = Worker(seconds)

    def ask(self, job: Job) -> Made:
        """Return what the job makes; a worker that dies over it gets one successor."""
        if self.worker.served >= self._lifetime or not self.worker.alive():
            self._replace()
        try:
            return self.worker.ask(job)
        except WorkerDied:
            self._replace()
        try:
            return self.worker.ask(job)
        except WorkerDied:
            raise RenderingFailed("worker_died") from None

    def fit(self) -> bool:
        """Return whether the engine here is loaded, or gets loaded in time."""
        try:
            if not self.worker.alive():
                self._replace()
            self.worker.await_ready(_START_SECONDS)
        except (RenderingFailed, WorkerDied):
            return False
        return True

    def close(self) -> None:
        """End the worker; who waits for it is told `closed`."""
        with self._lock:
            self._closed = True
            self.worker.end()

    def _replace(self) -> None:
        with self._lock:
            if self._closed:
                raise RenderingFailed("closed")
            self.worker.end()
            self.worker = Worker(self._seconds)


class Crew:
    """The seats of one process's renderer; those used last are used next, as they are warm."""

    def __init__(self, count: int, queue_limit: int, seconds: int, lifetime: int) -> None:
        self._most = count + queue_limit
        self._taken = 0
        self._lock = threading.Lock()
        self._seats = tuple(Seat(seconds, lifetime) for _ in range(count))
        self._idle: LifoQueue[Seat | None] = LifoQueue()
        for seat in self._seats:
            self._idle.put(seat)

    def ask(self, job: Job) -> Made:
        """Return what the job makes, when its turn comes. Raises RenderingFailed or Overloaded."""
        with self._place(), self._seat(wait=True) as seat:
            return seat.ask(job)

    def busy(self) -> int:
        """Return how many jobs are being done or waiting."""
        return self._taken

    def healthy(self) -> bool:
        """Return whether a worker answers; where all are at work, whether one of them lives."""
        try:
            with self._seat(wait=False) as seat:
                return seat.fit()
        except Empty:
            return any(seat.worker.alive() for seat in self._seats)

    def close(self) -> None:
        """End all workers; who waits for one is told so."""
        self._idle.put(None)
        for seat in self._seats:
            seat.close()

    def forget(self) -> None:
        for seat in self._seats:
            seat.worker.forget()

    @contextmanager
    def _place(self) -> Iterator[None]:
        with self._lock:
            if self._taken >= self._most:
                raise Overloaded("queue_full", waiting=self._taken)
            self._taken += 1
        try:
            yield
        finally:
            with self._lock:
                self._taken -= 1

    @contextmanager
    def _seat(self, *, wait: bool) -> Iterator[Seat]:
        seat = self._idle.get(block=wait)
        if seat is None:
            self._idle.put(None)
            raise RenderingFailed("closed")
        try:
            yield seat
        finally:
            self._idle.put(seat)


class WorkerPool:
    """The crew of this process, started when first needed; a fork of the process gets its own."""

    def __init__(self, count: int, queue_limit: int, seconds: int, lifetime: int) -> None:
        self._sizes = (count, queue_limit, seconds, lifetime)
        self._lock = threading.Lock()
        self._crew: Crew | None = None
        _POOLS.add(self)

    def start(self) -> Crew:
        """Return the running crew; the engines load on without being waited for."""
        with self._lock:
            if self._crew is None:
                self._crew = Crew(*self._sizes)
                weakref.finalize(self, self._crew.close)
            return self._crew

    def ask(self, job: Job) -> Made:
        return self.start().ask(job)

    def busy(self) -> int:
        return self._crew.busy() if self._crew else 0

    def healthy(self) -> bool:
        return self.start().healthy()

    def close(self) -> None:
        """End the crew; the next job starts another."""
        with self._lock:
            crew, self._crew = self._crew, None
        if crew:
            crew.close()

    def forget(self) -> None:
        """Leave the crew to the process that started it."""
        crew, self._crew, self._lock = self._crew, None, threading.Lock()
        if crew:
            crew.forget()


_POOLS: weakref.WeakSet[WorkerPool] = weakref.WeakSet()


def _forget_all() -> None:
    for pool in tuple(_POOLS):
        pool.forget()


os.register_at_fork(after_in_child=_forget_all)
