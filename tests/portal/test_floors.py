"""What phones can reach is made of packages whose known holes are closed (P15): a list looked at in every run."""

from __future__ import annotations

import hashlib
from importlib.metadata import version

import pytest

from facilitator import resources

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


def test_the_script_that_is_not_ours_is_the_one_that_was_taken_in() -> None:
    folder = resources.path("portal", "htmx")
    wanted = folder.joinpath("SHA256").read_text("utf-8").split()[0]
    assert hashlib.sha256(folder.joinpath("htmx.min.js").read_bytes()).hexdigest() == wanted
    assert "Zero-Clause BSD" in folder.joinpath("LICENSE").read_text("utf-8")
