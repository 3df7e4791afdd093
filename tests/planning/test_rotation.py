"""Plans people ask for, and what they are told."""

from __future__ import annotations

from random import Random

import pytest

from facilitator.planning.rotation import (
    CannotPlan,
    NoteKind,
    RotationMode,
    RotationPlan,
    RotationRequest,
    answer,
    first_people_host,
    plan_rotation,
    same_in,
)
from tests.planning.rotation_checks import (
    assert_counted_right,
    assert_everybody_seated,
    assert_hosts_and_pins_kept,
    returns,
    sizes,
    times_together,
)


def sentences(plan: RotationPlan, kind: NoteKind) -> list[str]:
    return [note.sentence for note in plan.notes if note.kind is kind]


def shuffled_organisations(people: int, seed: int) -> tuple[tuple[int, ...], ...]:
    order = list(range(people))
    Random(seed).shuffle(order)
    return tuple(tuple(order[start : start + 5]) for start in range(0, people, 5))


def test_seventy_two_people_with_fixed_hosts_meet_nobody_twice() -> None:
    request = RotationRequest(people=72, tables=12, rounds=3, hosts=first_people_host(12))
    plan = plan_rotation(request)
    assert_everybody_seated(plan, request)
    assert_hosts_and_pins_kept(plan, request)
    assert_counted_right(plan, request)
    assert (plan.repeated_pairs, plan.table_repeats, plan.distinct_pairs) == (0, 0, 540)
    assert sentences(plan, NoteKind.PAIRS) == ["540 pairs meet, and nobody meets anybody twice."]


@pytest.mark.parametrize("seed", range(10))
def test_fifty_people_at_six_tables_reach_the_best_possible(seed: int) -> None:
    plan = plan_rotation(RotationRequest(people=50, tables=6, rounds=3, seed=seed))
    assert (plan.distinct_pairs, plan.bound, plan.most_meetings, plan.table_repeats) == (492, 492, 2, 0)
    assert sentences(plan, NoteKind.BEST_POSSIBLE) == [
        "With 50 people at 6 tables for 3 rounds, at least 60 pairs must meet twice when nobody returns to a table: "
        "no plan can do better."
    ]
    assert sentences(plan, NoteKind.WITH_TABLES_REPEATED) == [
        "If people may return to a table, 42 pairs must meet twice."
    ]


@pytest.mark.parametrize("seed", range(10))
def test_fifty_people_who_may_return_to_a_table_meet_510(seed: int) -> None:
    plan = plan_rotation(RotationRequest(people=50, tables=6, rounds=3, seed=seed, tables_may_repeat=True))
    assert (plan.distinct_pairs, plan.bound, plan.most_meetings) == (510, 510, 2)


@pytest.mark.parametrize(("people", "tables", "rounds"), [(50, 10, 5), (120, 15, 4), (300, 38, 4), (1000, 125, 4)])
def test_hosts_stay_and_organisations_are_apart_without_a_repeated_pair(people: int, tables: int, rounds: int) -> None:
    request = RotationRequest(
        people=people,
        tables=tables,
        rounds=rounds,
        hosts=first_people_host(tables),
        apart=shuffled_organisations(people, 1),
        seed=1,
    )
    plan = plan_rotation(request)
    assert_everybody_seated(plan, request)
    assert_hosts_and_pins_kept(plan, request)
    assert (plan.repeated_pairs, plan.apart_broken, plan.table_repeats) == (0, 0, 0)
    assert not any(plan.seats[a][r] == plan.seats[b][r] for a, b in _mates(request) for r in range(rounds))


def _mates(request: RotationRequest) -> list[tuple[int, int]]:
    return [(a, b) for group in request.apart for a in group for b in group if a < b]


def test_other_seeds_give_other_plans_of_the_same_worth() -> None:
    plans = [plan_rotation(RotationRequest(people=40, tables=8, rounds=4, seed=seed)) for seed in range(3)]
    assert len({plan.seats for plan in plans}) == 3
    assert {plan.repeated_pairs for plan in plans} == {0}


def test_each_question_is_visited_once_where_twin_tables_share_it() -> None:
    questions = (1, 2, 3) * 4
    request = RotationRequest(people=72, tables=12, rounds=3, hosts=first_people_host(12), questions=questions, seed=3)
    plan = plan_rotation(request)
    names = dict(enumerate(questions, start=1))
    assert_everybody_seated(plan, request)
    assert_hosts_and_pins_kept(plan, request)
    assert [returns(route, names) for route in plan.seats[12:]] == [0] * 60
    assert plan.repeated_pairs == 0


def test_a_carousel_moves_tables_as_blocks_and_leaves_hosts() -> None:
    request = RotationRequest(people=30, tables=5, rounds=4, hosts=first_people_host(5), mode=RotationMode.CAROUSEL)
    plan = plan_rotation(request)
    assert_everybody_seated(plan, request)
    assert_hosts_and_pins_kept(plan, request)
    travellers = {(one, other): t for (one, other), t in times_together(plan.seats).items() if one >= 5}
    assert set(travellers.values()) == {0, 4}
    assert all((after or 0) - (before or 0) in (1, -4) for before, after, *_ in plan.seats[5:])
    assert sentences(plan, NoteKind.OFTEN_TOGETHER) == [
        "In a carousel a table stays together, here for 4 rounds: a mixed plan lets more people meet."
    ]


def test_without_a_plan_only_hosts_have_a_table() -> None:
    plan = plan_rotation(RotationRequest(people=4, tables=2, rounds=2, hosts=((1, 2),), mode=RotationMode.FREE))
    assert plan.seats == ((None, None), (2, 2), (None, None), (None, None))
    assert [note.kind for note in plan.notes] == [NoteKind.FREE]


def test_pinned_people_stay_within_their_tables() -> None:
    request = RotationRequest(
        people=40, tables=8, rounds=3, pins=((5, (2, 3)), (6, (2,)), (7, (1, 4, 5, 6))), hosts=((0, 1), (1, 2))
    )
    plan = plan_rotation(request)
    assert_everybody_seated(plan, request)
    assert_hosts_and_pins_kept(plan, request)
    assert plan.seats[6] == (2, 2, 2)
    assert returns(plan.seats[7]) == 0
    assert all(returns(route) == 0 for route in plan.seats[8:])


def test_two_people_who_should_be_apart_never_share_a_table() -> None:
    pairs = ((0, 1), (1, 2), (3, 4), (0, 4))
    request = RotationRequest(people=24, tables=6, rounds=4, apart=pairs)
    plan = plan_rotation(request)
    assert plan.apart_broken == 0 and plan.repeated_pairs == 0
    assert all(times_together(plan.seats)[pair] == 0 for pair in pairs)


def test_people_who_sat_together_earlier_are_mixed() -> None:
    earlier = tuple(tuple(range(start, start + 4)) for start in range(0, 32, 4))
    plan = plan_rotation(RotationRequest(people=32, tables=8, rounds=3, met_before=earlier))
    assert (plan.met_before_again, plan.repeated_pairs) == (0, 0)


def test_seventeen_of_one_organisation_at_twelve_tables_meet_as_rarely_as_possible() -> None:
    plan = plan_rotation(RotationRequest(people=72, tables=12, rounds=3, apart=(tuple(range(17)),)))
    assert plan.apart_broken == 15
    assert sentences(plan, NoteKind.APART) == [
        "17 people who should not share a table are more than 12 tables: 15 times two of them sit together, the "
        "fewest possible."
    ]


def test_more_rounds_than_tables_return_as_rarely_as_possible_and_say_so() -> None:
    plan = plan_rotation(RotationRequest(people=20, tables=4, rounds=6))
    assert [returns(route) for route in plan.seats] == [2] * 20
    assert sentences(plan, NoteKind.MORE_ROUNDS_THAN_TABLES) == [
        "6 rounds are more than 4 tables, so people return to a table 40 times: plan at most 4 rounds."
    ]


def test_people_who_sit_alone_are_mentioned() -> None:
    plan = plan_rotation(RotationRequest(people=10, tables=8, rounds=3))
    assert sizes(plan.seats, 0, range(1, 9)).count(1) == 6
    assert sentences(plan, NoteKind.ALONE) == [
        "6 people sit alone in a round, since 10 people sit at 8 tables: plan at most 5 tables."
    ]


def test_five_thousand_people_get_a_plan_and_are_told_it_was_not_searched() -> None:
    request = RotationRequest(people=5_000, tables=12, rounds=3)
    plan = plan_rotation(request)
    assert all(max(each) - min(each) == 1 for each in (sizes(plan.seats, at, range(1, 13)) for at in range(3)))
    assert all(returns(route) == 0 for route in plan.seats)
    assert sentences(plan, NoteKind.NOT_SEARCHED) == [
        "With more than 2000 people the plan is made by formula only and not improved by search."
    ]


def test_a_stopped_plan_says_so() -> None:
    plan = plan_rotation(RotationRequest(people=25, tables=5, rounds=5), stop=lambda: True)
    assert sentences(plan, NoteKind.STOPPED) == ["Stopped early: this is the best plan found so far."]


PINNED_TO_THREE = tuple((person, (3,)) for person in range(9))


@pytest.mark.parametrize(
    ("request_", "sentence"),
    [
        (RotationRequest(people=1, tables=2, rounds=3), "1 person: a rotation needs at least 2."),
        (RotationRequest(people=9, tables=0, rounds=3), "0 tables: people need at least 1 table."),
        (RotationRequest(people=9, tables=3, rounds=0), "0 rounds: plan at least 1 round."),
        (RotationRequest(people=9, tables=3, rounds=61), "61 rounds are too many for one plan: plan at most 60."),
        (
            RotationRequest(people=3, tables=10, rounds=3),
            "3 people cannot fill 10 tables: plan 1 table, so that nobody sits alone.",
        ),
        (
            RotationRequest(people=50_000, tables=10, rounds=3),
            "50000 people are too many for one plan: plan at most 20000.",
        ),
        (
            RotationRequest(people=20, tables=4, rounds=3, pins=PINNED_TO_THREE),
            "9 people may only sit at table 3, with 5 seats in a round: allow some of them another table.",
        ),
        (
            RotationRequest(people=20, tables=4, rounds=3, pins=((1, (3,)), (1, (2,)))),
            "The tables allowed for person 2 contradict each other: allow one more table.",
        ),
        (
            RotationRequest(people=20, tables=4, rounds=3, hosts=((1, 2),), pins=((1, (3,)),)),
            "The tables allowed for person 2 contradict each other: allow one more table.",
        ),
        (
            RotationRequest(people=20, tables=4, rounds=3, hosts=((1, 2), (3, 2))),
            "Table 2 has two hosts who stay: choose one of them.",
        ),
        (
            RotationRequest(people=20, tables=4, rounds=3, hosts=((1, 2), (1, 3))),
            "Person 2 hosts two tables: choose one of them.",
        ),
        (
            RotationRequest(people=20, tables=4, rounds=3, hosts=((1, 9),)),
            "Table 9 is named, but there are 4 tables.",
        ),
        (
            RotationRequest(people=20, tables=4, rounds=3, apart=((1, 20),)),
            "Person 21 is named, but there are 20 people.",
        ),
        (
            RotationRequest(people=20, tables=4, rounds=3, questions=(1, 2)),
            "2 tables have a question, but there are 4 tables: give each table one.",
        ),
        (
            RotationRequest(people=20, tables=2, rounds=3, closed=(1, 2)),
            "Every table is closed: open at least 1 table.",
        ),
    ],
)
def test_what_cannot_be_planned_is_refused_with_what_to_change(request_: RotationRequest, sentence: str) -> None:
    with pytest.raises(CannotPlan) as refused:
        plan_rotation(request_)
    assert str(refused.value) == sentence


def test_an_answer_for_other_programs_counts_tables_from_one() -> None:
    plan = plan_rotation(RotationRequest(people=6, tables=3, rounds=2, hosts=first_people_host(3)))
    said = answer(plan, 0.25)
    assert said["seats"] == [list(route) for route in plan.seats]
    assert plan.seats[:3] == ((1, 1), (2, 2), (3, 3))
    assert (said["repeated_pairs"], said["most_meetings"], said["seconds"]) == (0, 1, 0.25)


def test_people_with_the_same_organisation_form_a_group_and_unknown_ones_none() -> None:
    assert same_in(["Rail", None, "rail ", "", "Port", "", None]) == ((0, 2),)


@pytest.mark.parametrize(
    ("people", "tables", "rounds", "sentence"),
    [
        (2, 1, 1, "1 pair meets, once."),
        (2, 1, 2, "1 pair meets, twice."),
        (2, 1, 3, "1 pair meets, 3 times."),
        (4, 4, 2, "No two people share a table."),
        (4, 2, 1, "2 pairs meet, and nobody meets anybody twice."),
    ],
)
def test_who_meets_is_said_in_good_words_for_few_people_too(
    people: int, tables: int, rounds: int, sentence: str
) -> None:
    plan = plan_rotation(RotationRequest(people=people, tables=tables, rounds=rounds))
    assert plan.notes[0].sentence == sentence
