"""Settings of the small site's server: those of the app, without its library."""

from hiring.web.gunicorn import keepalive, threads, timeout, worker_class

__all__ = ["keepalive", "threads", "timeout", "worker_class"]
loglevel = "warning"
