"""When a café will be over, by its rounds: what nobody said is worked out, what happened counts."""

from __future__ import annotations

import msgspec

from facilitator.planning.cafe_time import CafeTime, RoundTime, cafe_end, planned_round_ends

START = 9 * 60 + 55


def a_cafe(*rounds: RoundTime, intro: int | None = 10, harvest: int | None = 5, minutes: int = 85) -> CafeTime:
    three = rounds or tuple(RoundTime(f"r{number}", 20, 20, 5) for number in (1, 2, 3))
    return CafeTime(START, minutes, three, intro, harvest)


def changed(cafe: CafeTime, place: int, **values: int) -> CafeTime:
    rounds = list(cafe.rounds)
    rounds[place] = msgspec.structs.replace(rounds[place], **values)
    return msgspec.structs.replace(cafe, rounds=tuple(rounds))


def test_on_time_it_ends_as_planned() -> None:
    cafe = a_cafe()
    assert planned_round_ends(cafe) == {"r1": START + 30, "r2": START + 55, "r3": START + 80}
    assert cafe_end(cafe, START, START) == START + 85


def test_an_unknown_intro_is_what_the_rest_leaves() -> None:
    assert (a_cafe(intro=None).before, a_cafe(intro=None, harvest=None).before) == (10, 15)


def test_a_round_that_runs_late_makes_all_late_by_as_much() -> None:
    cafe = changed(a_cafe(), 0, started=START + 22, ends=START + 42)
    assert cafe_end(cafe, START + 25, START + 12) == START + 97


def test_a_change_over_that_takes_long_counts() -> None:
    cafe = changed(a_cafe(), 0, started=START + 10, ended=START + 30, next_at=START + 38)
    assert cafe_end(cafe, START + 31, START) == START + 88
    assert cafe_end(cafe, START + 40, START) == START + 90


def test_after_the_last_round_only_what_is_behind_it_is_left() -> None:
    cafe = changed(a_cafe(), 2, started=START + 60, ended=START + 83)
    assert cafe_end(cafe, START + 83, START) == START + 88


def test_rounds_made_shorter_on_the_day_give_their_minutes() -> None:
    cafe = changed(changed(a_cafe(), 0, started=START + 22, ends=START + 42), 1, minutes=15)
    assert cafe_end(changed(cafe, 2, minutes=13), START + 25, START + 12) == START + 85


def test_rounds_that_need_more_than_the_item_has_say_so() -> None:
    assert cafe_end(a_cafe(minutes=70, intro=10, harvest=0), START, START) == START + 70
    assert a_cafe(minutes=70).behind == -10
