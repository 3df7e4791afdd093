"""The paper that takes the place of phones: to propose, to sign up, to take notes, to vote."""

from __future__ import annotations

from facilitator.queries.prints_list import PrintRow, PrintsList

PACK = ("blank-board", "cards", "sign-up", "table-sheets", "templates", "host-kit", "ballots", "tally-strips")
NO_PACK = "There is nothing to print in place of phones yet: no café, topics, groups or vote are planned."


def paper_pack(prints: PrintsList) -> tuple[PrintRow, ...]:
    """The rows of the pack that can be printed now, in the order of the list."""
    return tuple(row for row in prints.rows if row.ready and row.what in PACK)
