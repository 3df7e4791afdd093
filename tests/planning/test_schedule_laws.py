"""What holds for every timetable, whatever was asked."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from facilitator.planning.schedule import (
    MOST_MOVED,
    CannotSchedule,
    NoteKind,
    PlacedTopic,
    Timetable,
    TimetableRequest,
    first_timetable,
    propose,
    reoptimise,
)
from tests.planning.schedule_checks import any_requests, assert_it_stands, can_attend

EFFORT = 0.1


def worth(timetable: Timetable) -> tuple[int, int]:
    placed = len({one.topic for one in timetable.cells})
    return placed, (timetable.attended or 0) - timetable.people_without_seat


@given(any_requests())
def test_a_timetable_keeps_every_rule(request: TimetableRequest) -> None:
    assert_it_stands(propose(request, effort=EFFORT), request)


@given(any_requests())
def test_what_people_can_attend_is_counted_right(request: TimetableRequest) -> None:
    timetable = propose(request, effort=EFFORT)
    if request.knows_people:
        assert timetable.attended == can_attend(request, timetable.cells)
        assert timetable.attended <= (timetable.wanted or 0)
    elif request.measure is None:
        assert timetable.attended is None
        assert timetable.wanted is None
    else:
        assert timetable.attended is not None
        assert 0 <= timetable.attended <= (timetable.wanted or 0)


@given(any_requests())
def test_the_search_never_ends_worse_than_it_began(request: TimetableRequest) -> None:
    assert worth(propose(request, effort=EFFORT)) >= worth(first_timetable(request))


@given(any_requests())
def test_the_same_request_gives_the_same_timetable(request: TimetableRequest) -> None:
    assert propose(request, effort=EFFORT) == propose(request, effort=EFFORT)


@given(any_requests())
def test_a_topic_waits_only_if_no_cell_is_free_or_a_host_is_busy_and_that_is_told(request: TimetableRequest) -> None:
    timetable = propose(request, effort=EFFORT)
    taken = {(one.slot, one.place) for one in timetable.cells}
    every = {(slot, place) for slot in range(request.slots) for place in range(len(request.places))}
    free = every - taken - request.blocked
    kinds = {note.kind for note in timetable.notes}
    for topic in timetable.unplaced:
        for slot, _ in free:
            busy = [request.topics[one.topic].hosts for one in timetable.cells if one.slot == slot]
            assert any(request.topics[topic].hosts & hosts for hosts in busy)
    if timetable.unplaced:
        told = {NoteKind.TOO_FEW_CELLS, NoteKind.HOST_BUSY} if every - request.blocked else {NoteKind.NO_BOARD}
        assert kinds & (told | {NoteKind.NO_BOARD})


@given(any_requests(), st.data())
def test_after_a_drag_the_topic_stays_where_it_was_put_and_at_most_four_others_move(
    request: TimetableRequest, data: st.DataObject
) -> None:
    assume(request.topics)
    before = propose(request, effort=EFFORT)
    kept = {one.topic for one in request.kept}
    closed = {(one.slot, one.place) for one in request.kept} | request.blocked
    cells = [(s, p) for s in range(request.slots) for p in range(len(request.places)) if (s, p) not in closed]
    topics = [topic for topic in range(len(request.topics)) if topic not in kept]
    assume(cells and topics)
    topic, (slot, place) = data.draw(st.sampled_from(topics)), data.draw(st.sampled_from(cells))
    after = reoptimise(request, before.cells, topic, slot, place)
    assert PlacedTopic(slot, place, topic) in after.timetable.cells
    assert set(request.kept) <= set(after.timetable.cells)
    assert after.moved[0].topic == topic
    assert len(after.moved) <= 1 + MOST_MOVED
    others = {one.topic for one in after.moved}
    assert {one for one in before.cells if one.topic not in others} <= set(after.timetable.cells)
    was = {one.topic: (one.slot, one.place) for one in before.cells if one.topic not in kept}
    now = {one.topic: (one.slot, one.place) for one in after.timetable.cells if one.topic not in kept}
    assert {one.topic: (one.before, one.after) for one in after.moved} == {
        one: (was.get(one), now.get(one)) for one in others
    }


@given(any_requests(), st.data())
def test_a_drag_into_a_blocked_or_kept_cell_is_refused(request: TimetableRequest, data: st.DataObject) -> None:
    closed = request.blocked | {(one.slot, one.place) for one in request.kept}
    assume(request.topics and closed)
    slot, place = data.draw(st.sampled_from(sorted(closed)))
    holds = {one.topic for one in request.kept if (one.slot, one.place) == (slot, place)}
    topics = [topic for topic in range(len(request.topics)) if topic not in holds]
    assume(topics)
    cells = propose(request, effort=EFFORT).cells
    with pytest.raises(CannotSchedule, match=r"choose another one\.$"):
        reoptimise(request, cells, data.draw(st.sampled_from(topics)), slot, place)
