"""What holds for every plan, whatever was asked."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from facilitator.planning.rotation import (
    CannotPlan,
    RotationMode,
    RotationPlan,
    RotationRequest,
    first_people_host,
    plan_rotation,
)
from facilitator.planning.rotation_repair import repair
from tests.planning.rotation_checks import (
    assert_counted_right,
    assert_everybody_seated,
    assert_hosts_and_pins_kept,
    returns,
    times_together,
)


@st.composite
def plain_requests(draw: st.DrawFn, most_tables: int = 9) -> RotationRequest:
    tables = draw(st.integers(1, most_tables))
    return RotationRequest(
        people=draw(st.integers(max(2, tables), 6 * tables + 5)),
        tables=tables,
        rounds=draw(st.integers(1, 6)),
        hosts=first_people_host(tables) if draw(st.booleans()) else (),
        seed=draw(st.integers(0, 5)),
    )


@st.composite
def rich_requests(draw: st.DrawFn) -> RotationRequest:
    base = draw(plain_requests(7))
    person, table = st.integers(0, base.people - 1), st.integers(1, base.tables)
    hosts = draw(st.lists(st.tuples(person, table), max_size=base.tables, unique_by=(lambda h: h[0], lambda h: h[1])))
    some_tables = st.lists(table, min_size=1, max_size=base.tables, unique=True).map(tuple)
    pins = draw(st.lists(st.tuples(person, some_tables), max_size=4, unique_by=lambda pin: pin[0]))
    groups = st.lists(person, min_size=2, max_size=9, unique=True).map(tuple)
    return RotationRequest(
        people=base.people,
        tables=base.tables,
        rounds=min(base.rounds, 4),
        mode=draw(st.sampled_from([RotationMode.MIXED, RotationMode.CAROUSEL])),
        hosts=tuple(hosts),
        pins=tuple(pins),
        apart=tuple(draw(st.lists(groups, max_size=4))),
        met_before=tuple(draw(st.lists(groups, max_size=2))),
        questions=tuple(draw(st.lists(st.integers(1, 3), min_size=base.tables, max_size=base.tables)))
        if draw(st.booleans())
        else (),
        tables_may_repeat=draw(st.booleans()),
        seed=base.seed,
    )


def plan_or_refusal(request: RotationRequest) -> RotationPlan | str:
    try:
        return plan_rotation(request)
    except CannotPlan as refusal:
        return str(refusal)


@given(plain_requests())
def test_everybody_has_one_seat_a_round_and_never_the_same_table_twice(request: RotationRequest) -> None:
    plan = plan_rotation(request)
    assert_everybody_seated(plan, request)
    assert_hosts_and_pins_kept(plan, request)
    assert_counted_right(plan, request)
    travellers = range(len(request.hosts), request.people)
    again = sum(returns(plan.seats[person]) for person in travellers)
    assert plan.table_repeats == again
    if request.rounds <= request.tables:
        assert again == 0


@given(rich_requests())
def test_wishes_change_nothing_about_seats_sizes_and_counts(request: RotationRequest) -> None:
    plan = plan_or_refusal(request)
    if isinstance(plan, str):
        assert request.pins, plan
        return
    assert_everybody_seated(plan, request)
    assert_hosts_and_pins_kept(plan, request)
    assert_counted_right(plan, request)


@given(rich_requests())
def test_the_same_request_gives_the_same_plan(request: RotationRequest) -> None:
    assert plan_or_refusal(request) == plan_or_refusal(request)


@given(plain_requests())
def test_stopping_at_once_still_seats_everybody(request: RotationRequest) -> None:
    plan = plan_rotation(request, stop=lambda: True)
    assert_everybody_seated(plan, request)
    assert_counted_right(plan, request)


@given(plain_requests(), st.data())
def test_repair_keeps_rounds_begun_sizes_and_most_seats(request: RotationRequest, data: st.DataObject) -> None:
    plan = plan_rotation(request)
    gone = data.draw(st.sets(st.integers(0, request.people - 1), max_size=request.people // 3))
    came = data.draw(st.integers(0, 5))
    closed = data.draw(st.sets(st.integers(1, request.tables), max_size=1))
    begin = data.draw(st.integers(1, request.rounds + 1))
    assume(request.people - len(gone) + came >= max(2, request.tables - len(closed)))
    assume(len(closed) < request.tables)
    mended = repair(plan, request, gone=gone, came=came, closed=closed, from_round=begin)
    assert_everybody_seated(mended.plan, mended.request, begin - 1)
    assert_hosts_and_pins_kept(mended.plan, mended.request, begin - 1)
    assert_counted_right(mended.plan, mended.request)
    for person, route in enumerate(plan.seats):
        assert mended.plan.seats[person][: begin - 1] == route[: begin - 1]
    changed = {change.person for change in mended.changes}
    for person in set(range(request.people)) - changed - gone:
        assert mended.plan.seats[person] == plan.seats[person]


@given(rich_requests(), st.data())
def test_repair_of_a_plan_with_wishes_keeps_them_or_says_what_to_change(
    request: RotationRequest, data: st.DataObject
) -> None:
    plan = plan_or_refusal(request)
    assume(isinstance(plan, RotationPlan))
    assert isinstance(plan, RotationPlan)
    gone = data.draw(st.sets(st.integers(0, request.people - 1), max_size=3))
    closed = data.draw(st.sets(st.integers(1, request.tables), max_size=1))
    begin = data.draw(st.integers(1, request.rounds + 1))
    try:
        mended = repair(plan, request, gone=gone, came=2, closed=closed, from_round=begin)
    except CannotPlan:
        assert closed or request.pins or request.hosts or request.people - len(gone) + 2 < request.tables
        return
    assert_everybody_seated(mended.plan, mended.request, begin - 1)
    assert_hosts_and_pins_kept(mended.plan, mended.request, begin - 1)
    assert_counted_right(mended.plan, mended.request)


@given(plain_requests())
def test_nobody_meets_more_often_than_there_are_rounds(request: RotationRequest) -> None:
    plan = plan_rotation(request)
    assert max(times_together(plan.seats).values()) <= request.rounds
