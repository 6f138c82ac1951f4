"""The service worker's file, with the header that lets it serve a part of the site."""

from pathlib import Path

from flask import Response, current_app, request


def worker_response(scope: str) -> Response:
    """Return the service worker for pages below `scope`, such as `/interviews/`."""
    file = Path(current_app.static_folder or "") / "js" / "sheet" / "worker.js"
    response = Response(file.read_bytes(), mimetype="text/javascript")
    response.add_etag()
    response.headers["Service-Worker-Allowed"] = scope
    response.headers["Cache-Control"] = "no-cache"
    response.make_conditional(request)
    return response
