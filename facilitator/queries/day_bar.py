"""The day as a bar of coloured strips, one for each stretch of items with the same method."""

from __future__ import annotations

from itertools import groupby

from facilitator.domain.belonging import items_in_order
from facilitator.domain.programme import AgendaItem
from facilitator.domain.state import EventState
from facilitator.queries.marks import mark_of_item
from facilitator.settings import DayPart


def day_parts(state: EventState) -> list[DayPart]:
    """The strips of the day in order, breaks left out; minutes are None where an item of the stretch has none."""
    items = [item for item in items_in_order(state) if _method(item) != "break"]
    return [_part(method, list(stretch)) for method, stretch in groupby(items, _method)]


def _method(item: AgendaItem) -> str:
    return mark_of_item(item).method


def _part(method: str, items: list[AgendaItem]) -> DayPart:
    minutes = [item.minutes for item in items if item.minutes is not None]
    return DayPart(method, sum(minutes) if len(minutes) == len(items) else None)
