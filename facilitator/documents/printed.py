"""What a print is when it is made. Whoever only makes one kind of print needs no layout of the others."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from facilitator.documents.marks import Page
from facilitator.documents.warnings import PrintWarning

Progress = Callable[[int, int], None]


class Reach(Struct, frozen=True):
    """From how far a sheet reads comfortably, in metres."""

    headline: float
    points: float


class SheetInfo(Struct, frozen=True):
    """What one sheet value became."""

    code: str
    name: str
    pages: int
    reads_at: Reach


class Print(Struct, frozen=True):
    """A finished PDF. The same sheets on the same paper always give the same `pdf`.

    `papers` tells how many pages are on which paper; `paper` and `landscape` are those of the first page.
    """

    pdf: bytes
    pages: int
    paper: str
    landscape: bool
    sheets: tuple[SheetInfo, ...]
    warnings: tuple[PrintWarning, ...]
    layout: tuple[Page, ...] = ()
    papers: tuple[tuple[str, int], ...] = ()


class PrintCancelled(Exception):
    """The person who asked for a print no longer wants it; nothing was made."""
