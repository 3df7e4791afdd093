"""Cutting text into what readers see as one character, and into pieces of one font."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from facilitator.documents.type.fonts import Face, FontSet, invisible
from facilitator.documents.type.scripts import East

JOINER = "\u200d"
_VIRAMA = "\u094d"  # joins the Devanagari letter after it to the one before
LONGEST_JOINED = 8  # signs of a joined group that is never parted; a longer one is no word of any language


def clusters(text: str) -> list[str]:
    """The text cut before every character that does not belong to the one before it."""
    found: list[str] = []
    for char in text:
        if found and _belongs(found[-1], char):
            found[-1] += char
        else:
            found.append(char)
    return found


def _belongs(before: str, char: str) -> bool:
    if char < "\u0300":
        return char == "\xad"
    if before[-1] == JOINER and unicodedata.category(char) == "So":
        return True
    if _is_flag_letter(char):
        return len(before) == 1 and _is_flag_letter(before)
    if before[-1] == _VIRAMA and len(before) < LONGEST_JOINED and "\u0904" <= char <= "\u0939":
        return True
    return unicodedata.category(char)[0] == "M" or invisible(char) or "\U0001f3fb" <= char <= "\U0001f3ff"


def _is_flag_letter(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"


def runs(text: str, fonts: FontSet, east: East = "") -> Iterator[tuple[Face, str]]:
    """The text in pieces, each wholly of one face; `east` says how Chinese characters are to look."""
    face: Face | None = None
    piece = ""
    for cluster in clusters(text):
        own = face if face is not None and all(map(invisible, cluster)) else fonts.face_of(cluster, east)
        if own is not face and face is not None:
            yield face, piece
            piece = ""
        face = own
        piece += cluster
    if face is not None:
        yield face, piece
