"""Settings of the web server: threads for pages, processes for documents."""

worker_class = "gthread"
threads = 16
timeout = 60
graceful_timeout = 20
keepalive = 5
loglevel = "warning"
accesslog = None
