"""Settings of the web server: threads for pages, processes for documents."""

import gc
from threading import Thread
from typing import Any

worker_class = "hiring.web.worker.WholeRequestWorker"
threads = 8
# Each connection is an open file, and many systems give a process 1024 of them.
worker_connections = 600
# A file that is sent in one go by the system would wait for a slow reader without an end.
sendfile = False
timeout = 60
graceful_timeout = 20
keepalive = 5
loglevel = "warning"
accesslog = None


def post_worker_init(worker: Any) -> None:
    """Read the library while the first visitor is still on the way, then settle."""
    kit = worker.wsgi.extensions["hiring.toolkit"]
    Thread(target=_settle, args=(kit.catalog.library,), daemon=True).start()


def _settle(library: Any) -> None:
    """Leave what lives as long as the process out of garbage collection.

    A full collection over the library and the imported code stops all threads for a tenth
    of a second or more, and a busy server would meet one every few seconds.
    """
    _ = library.index
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 50, 100)
