"""What an act on the agenda brings along: times that follow, and minutes that are no longer a suggestion."""

from __future__ import annotations

import msgspec
from msgspec import UnsetType

from facilitator.domain.belonging import in_day_order, items_in_order
from facilitator.domain.command import Edits
from facilitator.domain.programme import AgendaItem
from facilitator.domain.record import Record
from facilitator.domain.state import EventState
from facilitator.planning.flow import flowed


def with_flow(state: EventState, edits: Edits) -> Edits:
    """The edits, and the starts of other items that follow from them. Anchors stay where they are."""
    touched = [one for one in edits.puts if isinstance(one, AgendaItem)]
    gone = {ref.id for ref in edits.removes if ref.kind == AgendaItem.kind_name}
    if not touched and not gone:
        return edits
    before = items_in_order(state)
    known = {item.id: item for item in before} | {item.id: item for item in touched}
    after = in_day_order(item for item in known.values() if item.id not in gone)
    moved: dict[str, Record] = {item.id: item for item in flowed(before, after)}
    if not moved:
        return edits
    puts = [moved.pop(one.id, one) if isinstance(one, AgendaItem) else one for one in edits.puts]
    return msgspec.structs.replace(edits, puts=(*puts, *moved.values()))


def confirmed(before: AgendaItem, after: AgendaItem, asked: object) -> AgendaItem:
    """Minutes somebody gave are no suggestion any more, unless that is said in the same act."""
    given = isinstance(asked, UnsetType) and after.minutes != before.minutes
    return after.but(suggested=None) if given and after.suggested else after
