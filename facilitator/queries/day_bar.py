"""The day as a bar of coloured strips, one for each stretch of items with the same method."""

from __future__ import annotations

from itertools import groupby

from facilitator.domain.order import in_order
from facilitator.domain.programme import AgendaItem, ItemKind
from facilitator.domain.state import EventState
from facilitator.settings import DayPart

_METHODS = {
    ItemKind.WORLD_CAFE: "world_cafe",
    ItemKind.OPEN_SPACE: "open_space",
    ItemKind.DISCUSSION: "open_space",
    ItemKind.GROUPS: "groups",
    ItemKind.VOTE: "dot_vote",
    ItemKind.HARVEST: "harvest",
    ItemKind.ANALYSIS: "harvest",
    ItemKind.BREAK: "break",
    ItemKind.LUNCH: "break",
    ItemKind.BUFFER: "break",
}


def method_of(item: AgendaItem) -> str:
    """The name of the item's method as the colours know it: speeches are what is nothing else."""
    return _METHODS.get(item.kind, "speech")


def day_parts(state: EventState) -> list[DayPart]:
    """The strips of the day in order; minutes are None where an item of the stretch has none."""
    items = [item for item in in_order(state.all(AgendaItem)) if method_of(item) != "break"]
    return [_part(method, list(stretch)) for method, stretch in groupby(items, method_of)]


def _part(method: str, items: list[AgendaItem]) -> DayPart:
    minutes = [item.minutes for item in items]
    return DayPart(method, None if None in minutes else sum(one for one in minutes if one is not None))
