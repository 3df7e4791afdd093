"""Where the program's own files lie: fonts, icons, themes, samples, schemas, help.

In a wheel they stand inside the package, in a checkout beside it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def folder() -> Path:
    """The folder that holds all resources of this program."""
    inside = Path(__file__).parent / "resources"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "resources"


def path(*parts: str) -> Path:
    """A resource by its place, e.g. `path("fonts", "NotoSans-Regular.ttf")`."""
    return folder().joinpath(*parts)
