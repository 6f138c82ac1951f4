"""The release that is running, as papers keep it."""

import tomllib
from pathlib import Path

RELEASE: str = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))[
    "project"
]["version"]
