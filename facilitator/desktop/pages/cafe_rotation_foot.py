"""What the buttons of the rotation page do now, in words."""

from __future__ import annotations

from facilitator.domain.cafe import CafeDesign, RotationMode
from facilitator.domain.cafe_facts import cafe_in, has_begun, rounds_of, routes_of
from facilitator.domain.ids import SessionId
from facilitator.domain.state import EventState
from facilitator.queries.cafe_asked import numbered_places, people_taking_part
from facilitator.queries.cafe_repair import RepairFound, badges_to_print
from facilitator.queries.cafe_rotation import is_planned
from facilitator.words import counted


def foot_words(
    state: EventState, session: SessionId, mode: str, repair: RepairFound | None, *, planning: bool
) -> tuple[str, str]:
    """The main act and the other one; "" for none."""
    if mode in ("found", "table"):
        return "", "Back to the plan"
    if mode == "repair" and repair is not None:
        return repair.act, "Keep the old plan"
    if planning:
        return "Stop and take the best so far", ""
    return _plan_words(state, session)


def _plan_words(state: EventState, session: SessionId) -> tuple[str, str]:
    cafe = cafe_in(state, session)
    free = cafe is not None and (cafe.rotation is RotationMode.FREE or cafe.design is CafeDesign.FREE_CHOICE)
    begun = any(has_begun(one) for one in rounds_of(state, session))
    if is_planned(state, session):
        badges, everybody = len(badges_to_print(state, session)), len(routes_of(state, session))
        again = f"Print all {everybody} badges again" if everybody else "Open the numbered badges"
        main = f"Print {counted(badges, 'badge', 'badges')}" if badges else again
        return main, "" if begun or free else "Plan anew"
    if free or begun:
        return "", ""
    people = len(people_taking_part(state, session)) + numbered_places(state, session)
    return (f"Plan the seats of {people}" if people else "Plan the seats"), ""


def some_change(state: EventState, session: SessionId | None) -> bool:
    """Whether some badges, but by far not all, show another route than the one that holds."""
    if session is None:
        return False
    return 0 < 2 * len(badges_to_print(state, session)) < len(routes_of(state, session))
