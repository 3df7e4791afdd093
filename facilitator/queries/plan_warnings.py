"""What is doubtful in the plan of the day, each with the one act that mends it. Nothing here ever blocks (AG1–AG3)."""

from __future__ import annotations

from facilitator.domain.belonging import items_in_order
from facilitator.domain.state import EventState
from facilitator.planning.timing import timings
from facilitator.queries.plan_warning import PlanWarning
from facilitator.queries.plan_warnings_methods import of_methods, twice_at_once
from facilitator.queries.plan_warnings_times import of_times


def plan_warnings(state: EventState) -> tuple[PlanWarning, ...]:
    """Everything doubtful, in the order of the day. What is over raises no doubts any more."""
    items = items_in_order(state)
    times = timings(items)
    found = [
        *of_times(items, times),
        *twice_at_once(state, items),
        *of_methods(state, items),
    ]
    places = {item.id: place for place, item in enumerate(items)}
    coming = {item.id for item in items if item.ended is None and not item.cut}
    return tuple(sorted((one for one in found if one.item in coming), key=lambda one: places[one.item]))
