"""Acts one after the other that count as one: one line of history, one step to undo."""

from __future__ import annotations

from datetime import datetime

from facilitator.domain.applying import after
from facilitator.domain.command import Command
from facilitator.domain.ids import Dice
from facilitator.domain.record import Record
from facilitator.domain.state import EventState


class AsOne:
    """Each act sees what those before it made; `records` is what all of them put. Acts that remove do not belong here.

    A refusal of one of them is the refusal of all.
    """

    def __init__(self, state: EventState, now: datetime, dice: Dice) -> None:
        self.state, self._now, self._dice = state, now, dice
        self._records: dict[tuple[str, str], Record] = {}

    @property
    def records(self) -> list[Record]:
        return list(self._records.values())

    def do(self, command: Command) -> None:
        edits = command.edits(self.state, self._now, self._dice)
        self.state = after(self.state, edits, self._now)
        for record in edits.puts:
            self._records.pop((record.kind_name, record.id), None)
            self._records[record.kind_name, record.id] = record
