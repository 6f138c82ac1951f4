"""Addresses: the numbers in them, and those that a form may send a person back to."""

from urllib.parse import urlsplit

from flask import Flask
from werkzeug.routing import IntegerConverter, Map

from job_descriptions.writing.characters import has_control_characters

_BREAKS = "\t\r\n"
# What an integer column holds on either database.
LARGEST_ID = 2**31 - 1


class IdConverter(IntegerConverter):
    """A number that names a row, written `<id:...>`; beyond the column there is no such address."""

    def __init__(self, url_map: Map) -> None:
        super().__init__(url_map, max=LARGEST_ID)


def install(app: Flask) -> None:
    """Let rules say `<id:...>`; before any route is added."""
    app.url_map.converters["id"] = IdConverter


def is_address(wanted: str) -> bool:
    """Whether an address can be taken apart, and stands in one line of a header."""
    try:
        urlsplit(wanted.replace("\\", "/"))
    except ValueError:
        return False
    return not (has_control_characters(wanted) or any(sign in wanted for sign in _BREAKS))


def own_path(wanted: str) -> str:
    """Return `wanted` if it is a path of this app, else the first page."""
    if not is_address(wanted):
        return "/"
    parts = urlsplit(wanted.replace("\\", "/"))
    if parts.scheme or parts.netloc or not parts.path.startswith("/") or wanted.startswith("//"):
        return "/"
    return wanted.rstrip("?")
