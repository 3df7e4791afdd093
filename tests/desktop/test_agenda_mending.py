"""The acts that mend a doubtful plan really do: the doubt is gone afterwards, and anchors stand where they stood."""

from __future__ import annotations

from datetime import time

from hypothesis import given
from hypothesis import strategies as st

from facilitator.desktop.pages.agenda_mending import command_of
from facilitator.domain.errors import Refusal
from facilitator.domain.programme import AgendaItem, ItemKind
from facilitator.domain.state import EventState
from facilitator.queries.plan_warning import Doubtful, Mending
from facilitator.queries.plan_warnings import plan_warnings
from tests.builders import an_event, done

KINDS = (ItemKind.SPEECH, ItemKind.BUFFER, ItemKind.LUNCH, ItemKind.WORLD_CAFE, ItemKind.HARVEST)


@st.composite
def days(draw: st.DrawFn) -> EventState:
    """A day somebody typed in a hurry: starts in any order, anchors, some side by side, some without minutes."""
    built = an_event()
    for number in range(draw(st.integers(1, 7))):
        clocked = number == 0 or draw(st.integers(0, 2)) == 0
        start = draw(st.integers(8 * 4, 12 * 4)) if clocked else None
        built = built.with_items(
            f"item {number}",
            start=None if start is None else time(start // 4, 15 * (start % 4)),
            minutes=None if draw(st.integers(0, 9)) == 0 else 5 * draw(st.integers(1, 18)),
            kind=draw(st.sampled_from(KINDS)),
            anchor=draw(st.booleans()) and start is not None,
            beside="x" if draw(st.integers(0, 4)) == 0 else None,
            leads=draw(st.sampled_from([None, "Ann"])),
        )
    return built.state


def anchors(state: EventState) -> dict[str, time | None]:
    return {one.id: one.start for one in state.all(AgendaItem) if one.anchor}


@given(days())
def test_an_act_mends_what_it_was_offered_for_and_moves_no_anchor(state: EventState) -> None:
    for warning in plan_warnings(state):
        command = command_of(warning.mend)
        if command is None:
            continue
        try:
            mended = done(state, command)
        except Refusal:  # what belongs to an item keeps it from being removed
            assert warning.mend.does == Mending.REMOVE
            continue
        left = {(one.kind, one.item) for one in plan_warnings(mended)}
        assert (warning.kind, warning.item) not in left or warning.kind == Doubtful.BACKWARDS
        kept = anchors(mended)
        assert all(kept.get(one, start) == start for one, start in anchors(state).items())
