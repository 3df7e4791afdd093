"""The acts that mend a doubtful plan, as commands; those that need a person's word lead to where it is given."""

from __future__ import annotations

from facilitator.commands.agenda import AddItem, EditItem, MoveItems, RemoveItems
from facilitator.commands.agenda_many import TakeApart
from facilitator.domain.command import Command
from facilitator.domain.ids import AgendaItemId
from facilitator.domain.programme import ItemKind
from facilitator.queries.plan_warning import Mend, Mending


def command_of(mend: Mend) -> Command | None:
    """What mends it at once; None where a person has to say something first."""
    item = AgendaItemId(mend.item)
    if mend.does == Mending.GIVE_MINUTES:
        return EditItem(item=item, minutes=mend.minutes)
    if mend.does == Mending.LET_FOLLOW:
        return EditItem(item=item, start=None)
    if mend.does == Mending.MOVE_BEFORE and mend.other is not None:
        return MoveItems(items=(item,), before=AgendaItemId(mend.other))
    if mend.does == Mending.REMOVE:
        return RemoveItems(items=(item,))
    if mend.does == Mending.TAKE_APART:
        return TakeApart(items=(item,))
    if mend.does == Mending.ADD_HARVEST:
        return AddItem(title="Harvest", kind=ItemKind.HARVEST, after=item)
    return None
