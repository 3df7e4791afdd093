"""People leave, others come, a table closes: what stays and who changes."""

from __future__ import annotations

from random import Random

import pytest

from facilitator.planning.rotation import (
    CannotPlan,
    NoteKind,
    RotationMode,
    RotationPlan,
    RotationRequest,
    first_people_host,
    plan_rotation,
)
from facilitator.planning.rotation_repair import repair, spare_routes
from tests.planning.rotation_checks import (
    assert_counted_right,
    assert_everybody_seated,
    assert_hosts_and_pins_kept,
    returns,
    sizes,
)


def cafe(seed: int = 1) -> tuple[RotationPlan, RotationRequest]:
    request = RotationRequest(people=72, tables=12, rounds=3, hosts=first_people_host(12), seed=seed)
    return plan_rotation(request), request


@pytest.mark.parametrize("seed", range(10))
def test_nine_no_shows_and_six_walk_ins_change_hardly_a_badge(seed: int) -> None:
    plan, request = cafe(seed)
    gone = Random(seed).sample(range(12, 72), 9)
    mended = repair(plan, request, gone=gone, came=6)
    assert_everybody_seated(mended.plan, mended.request)
    assert_hosts_and_pins_kept(mended.plan, mended.request)
    assert_counted_right(mended.plan, mended.request)
    assert mended.walk_ins == tuple(range(72, 78))
    assert len(mended.changes) <= 6
    assert mended.plan.table_repeats == 0


def test_even_when_whole_tables_stay_away_few_badges_change() -> None:
    plan, request = cafe()
    at_two_tables = [person for person, route in enumerate(plan.seats) if route[0] in (1, 2) and person >= 12]
    mended = repair(plan, request, gone=at_two_tables[:9], came=6)
    assert_everybody_seated(mended.plan, mended.request)
    assert len(mended.changes) <= 6


def test_a_walk_in_takes_the_route_of_somebody_who_did_not_come() -> None:
    plan, request = cafe()
    mended = repair(plan, request, gone=[40], came=1)
    assert mended.plan.seats[72] == plan.seats[40]
    assert mended.plan.seats[40] == (None, None, None)
    assert (mended.changes, mended.plan.repeated_pairs) == ((), 0)


def test_rounds_that_have_begun_stand() -> None:
    plan, request = cafe()
    mended = repair(plan, request, gone=[20, 30], came=2, closed=[5], from_round=2)
    assert [route[0] for route in mended.plan.seats[:72]] == [route[0] for route in plan.seats]
    assert [route[0] for route in mended.plan.seats[72:]] == [None, None]
    assert all(5 not in route[1:] for route in mended.plan.seats)
    assert_everybody_seated(mended.plan, mended.request, begun=1)
    assert_counted_right(mended.plan, mended.request)


def test_only_people_of_a_closed_table_change() -> None:
    plan, request = cafe()
    mended = repair(plan, request, closed=[5])
    there = {person for person, route in enumerate(plan.seats) if 5 in route}
    assert {change.person for change in mended.changes} == there
    assert all(change.before == plan.seats[change.person] for change in mended.changes)
    assert all(change.after == mended.plan.seats[change.person] for change in mended.changes)


def test_another_person_takes_over_a_table_whose_host_left() -> None:
    plan, request = cafe()
    mended = repair(plan, request, gone=[3], hosts=[(40, 4)], from_round=2)
    assert mended.plan.seats[40][1:] == (4, 4)
    assert (40, 4) in mended.request.hosts and len(mended.request.hosts) == 12
    assert [change.person for change in mended.changes] == [40]


def test_a_table_whose_host_left_is_named_until_somebody_takes_it_or_the_group_hosts_itself() -> None:
    plan, request = cafe()
    mended = repair(plan, request, gone=[3])
    assert [note.sentence for note in mended.plan.notes if note.kind is NoteKind.NO_HOST] == [
        "Table 4 has no host: choose another person, or let the group host itself."
    ]
    assert len(mended.request.hosts) == 11


def test_a_second_repair_starts_from_the_first() -> None:
    plan, request = cafe()
    first = repair(plan, request, gone=[20, 21, 22], came=1)
    second = repair(first.plan, first.request, gone=[50], came=2, closed=[12], from_round=2)
    assert second.request.people == 75 and second.request.gone == (20, 21, 22, 50)
    assert_everybody_seated(second.plan, second.request, begun=1)
    assert_counted_right(second.plan, second.request)


def test_who_walks_in_while_a_host_stays_away_does_not_stay_at_that_table() -> None:
    for seed in range(5):
        plan, request = cafe(seed)
        mended = repair(plan, request, gone=(0, 1, 20), came=3)
        assert mended.changes == ()
        assert all(len(set(mended.plan.seats[person])) > 1 for person in mended.walk_ins)


def test_many_more_people_than_planned_change_nobody() -> None:
    plan, request = cafe()
    mended = repair(plan, request, came=12)
    assert mended.changes == ()
    assert all(sizes(mended.plan.seats, at, range(1, 13)) == [7] * 12 for at in range(3))
    assert all(returns(route) == 0 for route in mended.plan.seats[72:])


def test_spare_routes_fit_the_plan_and_hold_for_whoever_gets_them() -> None:
    plan, request = cafe()
    spare = spare_routes(plan, request, 6)
    assert [route.code for route in spare] == ["S1", "S2", "S3", "S4", "S5", "S6"]
    assert all(returns(route.seats) == 0 for route in spare)
    mended = repair(plan, request, came=2, spare=spare)
    assert [mended.plan.seats[person] for person in mended.walk_ins] == [spare[0].seats, spare[1].seats]
    assert (mended.changes, mended.plan.repeated_pairs) == ((), 0)


def test_too_few_people_for_the_tables_are_told_how_many_to_plan() -> None:
    plan, request = cafe()
    with pytest.raises(CannotPlan) as refused:
        repair(plan, request, gone=range(5, 72))
    assert str(refused.value) == ("5 people cannot fill 12 tables: plan at most 2 tables, so that nobody sits alone.")


def test_there_is_no_round_after_the_last() -> None:
    plan, request = cafe()
    with pytest.raises(CannotPlan) as refused:
        repair(plan, request, from_round=5)
    assert str(refused.value) == "There is no round 5: the plan has 3 rounds."


def test_where_people_choose_freely_only_the_count_changes() -> None:
    request = RotationRequest(people=10, tables=2, rounds=2, mode=RotationMode.FREE)
    mended = repair(plan_rotation(request), request, came=2)
    assert mended.request.people == 12 and mended.changes == ()
    assert mended.plan.seats == ((None, None),) * 12
