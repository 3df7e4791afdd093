"""Where an agenda item takes place, by the name of the room."""

from __future__ import annotations

from datetime import datetime

from facilitator.commands.making import changed, edit_of, made, puts
from facilitator.commands.placing import at_end
from facilitator.commands.texts import needed_line
from facilitator.domain.command import CommandValue, Edits
from facilitator.domain.ids import AgendaItemId, Dice
from facilitator.domain.market import Place
from facilitator.domain.programme import AgendaItem
from facilitator.domain.state import EventState


class NamePlace(CommandValue, frozen=True, kw_only=True):
    """The place of an item by its name: one that is there already, else a new one. None: not known."""

    item: AgendaItemId
    name: str | None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        item = state.need(AgendaItem, self.item)
        place = None if self.name is None else self._place(state, now, dice, self.name)
        known = place is None or state.get(Place, place.id) is not None
        if known:
            return edit_of(state, item, changed(item, self, state, now, place=None if place is None else place.id))
        assert place is not None
        edits = edit_of(state, item, item.but(place=place.id, changed=now))
        return Edits(edits.label, puts(place, *edits.puts))

    def _place(self, state: EventState, now: datetime, dice: Dice, name: str) -> Place:
        line = needed_line(name, "the name")
        here = (one for one in state.all(Place) if one.name.casefold() == line.casefold())
        return next(here, None) or made(Place, self, state, now, dice, name=line, order=at_end(state.all(Place)))
