"""Photos of the sheets people wrote on: kept beside their table and round until somebody has typed and checked them."""

from __future__ import annotations

from datetime import datetime

from facilitator.commands.attachments import AddAttachment
from facilitator.commands.cafe_notes import HandOutSheets
from facilitator.commands.making import with_values
from facilitator.commands.naming import called
from facilitator.domain.cafe import Round, Table
from facilitator.domain.cafe_running import sheet_caption
from facilitator.domain.command import CommandValue, Edits
from facilitator.domain.harvest import PaperSheet, SheetState
from facilitator.domain.ids import Dice, RoundId, TableId
from facilitator.domain.record import Record
from facilitator.domain.state import EventState
from facilitator.words import say


class PhotographSheet(CommandValue, frozen=True, kw_only=True):
    """A photo of the sheet of a table in a round. The sheet is back from now on, and on the list if it was not."""

    table: TableId
    round: RoundId
    sha256: str
    media_type: str | None = None
    size: int | None = None
    width: int | None = None
    height: int | None = None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        table, around = state.need(Table, self.table), state.need(Round, self.round)
        adding = AddAttachment(
            caption=sheet_caption(table, around), sha256=self.sha256, media_type=self.media_type, size=self.size,
            width=self.width, height=self.height, to_be_typed=True, session=table.session, table=self.table,
        )  # fmt: skip
        sheets: list[Record] = [
            with_values(one, now, state=SheetState.BACK)
            for one in state.all(PaperSheet)
            if (one.table, one.round) == (self.table, self.round)
        ]
        if not sheets:
            listed = HandOutSheets(rounds=(self.round,), tables=(self.table,)).edits(state, now, dice)
            sheets = [one.but(state=SheetState.BACK) for one in listed.puts]
        label = say("keep a photo of the sheet of {table}, round {n}", table=called(state, table), n=around.number)
        return Edits(label, (*adding.edits(state, now, dice).puts, *sheets))
