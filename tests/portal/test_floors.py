"""What phones can reach is made of packages whose known holes are closed (P15): a list looked at in every run."""

from __future__ import annotations

from importlib.metadata import version

import pytest

FLOORS = {
    "starlette": (0, 49),
    "uvicorn": (0, 54),
    "h11": (0, 16),
    "jinja2": (3, 1, 6),
    "pillow": (12, 3),
    "reportlab": (5, 1),
}


@pytest.mark.parametrize("package", sorted(FLOORS))
def test_no_package_is_older_than_its_last_known_hole(package: str) -> None:
    found = tuple(int(part) for part in version(package).split(".")[:3] if part.isdigit())
    assert found >= FLOORS[package]
