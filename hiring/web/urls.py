"""Addresses that a form may send a person back to."""

from urllib.parse import urlsplit


def own_path(wanted: str) -> str:
    """Return `wanted` if it is a path of this app, else the first page."""
    try:
        parts = urlsplit(wanted.replace("\\", "/"))
    except ValueError:
        return "/"
    if parts.scheme or parts.netloc or not parts.path.startswith("/") or wanted.startswith("//"):
        return "/"
    return wanted.rstrip("?")
