"""What hangs on the wall in squares, as values: the bulletin board and the strips for counting dots."""

from __future__ import annotations

from msgspec import Struct

from facilitator.queries.sheet_parts import ContextLine, Foot


class BoardHead(Struct, frozen=True):
    """A place above its column, or a slot beside its row: its name, and what one should know of it."""

    name: str = ""
    quiet: str = ""


class BoardCell(Struct, frozen=True):
    """What stands at one place in one slot. An empty one is free; a blocked one says why."""

    number: str = ""
    title: str = ""
    quiet: str = ""
    blocked: str = ""
    late: bool = False


class BoardRow(Struct, frozen=True):
    """One slot with its cells, a cell for each place."""

    slot: BoardHead
    cells: tuple[BoardCell, ...]


class BoardSheet(Struct, frozen=True, tag=True):
    """Slots and places; `unplaced` are the topics that have no cell."""

    code: str
    headline: str
    places: tuple[BoardHead, ...]
    rows: tuple[BoardRow, ...]
    foot: Foot
    unplaced: tuple[BoardCell, ...] = ()
    context: ContextLine = ContextLine()
    draft: bool = False
    subject: str = ""


class Strip(Struct, frozen=True):
    """One option with squares for its dots."""

    number: str
    title: str


class StripsSheet(Struct, frozen=True, tag=True):
    """Squared paper under every title: one dot, one square, counted in a coffee break."""

    code: str
    headline: str
    strips: tuple[Strip, ...]
    foot: Foot
    context: ContextLine = ContextLine()
    draft: bool = False
    subject: str = ""
    rows: int = 3
