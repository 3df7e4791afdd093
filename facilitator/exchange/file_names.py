"""File names made from titles: legal on every system, never empty, never over an existing file."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

MOST_BYTES = 120
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]')
_RESERVED = {"CON", "PRN", "AUX", "NUL", *(f"{name}{digit}" for name in ("COM", "LPT") for digit in "0123456789¹²³")}


def file_name(title: str, otherwise: str = "Event") -> str:
    """A name without ending for something called `title`; signs that a system forbids become spaces."""
    plain = unicodedata.normalize("NFC", title).encode("utf-8", "replace").decode()
    words = " ".join(_FORBIDDEN.sub(" ", plain).split()).strip(" .")
    while len(words.encode()) > MOST_BYTES:
        words = words[:-1].rstrip(" .")
    if not words or words.split(".")[0].rstrip().upper() in _RESERVED:
        return f"{otherwise} {words}".strip()
    return words


def free_path(folder: Path, title: str, ending: str) -> Path:
    """A path in the folder that is not taken yet: "Title.facil", "Title 2.facil", …"""
    name = file_name(title)
    path = folder / f"{name}{ending}"
    number = 2
    while path.exists():
        path = folder / f"{name} {number}{ending}"
        number += 1
    return path
