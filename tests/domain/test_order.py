"""Order keys: room everywhere, for ever, and two people never renumber each other."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.commands.placing import keys_between, placed
from facilitator.domain.order import between, in_order, keys_after
from facilitator.domain.programme import ParkedThought

SPOTS = st.lists(st.floats(0, 1, exclude_max=True), max_size=80)


@given(SPOTS)
def test_a_key_fits_between_any_two_neighbours_however_often(spots: list[float]) -> None:
    keys: list[str] = []
    for spot in spots:
        place = int(spot * (len(keys) + 1))
        low = keys[place - 1] if place else None
        high = keys[place] if place < len(keys) else None
        key = between(low, high)
        assert (low is None or low < key) and (high is None or key < high) and not key.endswith("0")
        keys.insert(place, key)
    assert keys == sorted(set(keys))


@given(st.integers(0, 300), SPOTS)
def test_many_keys_between_two_rise_and_stay_short(count: int, spots: list[float]) -> None:
    low = between(None, None)
    high = between(low, None)
    for spot in spots[:20]:
        low, high = (between(low, high), high) if spot < 0.5 else (low, between(low, high))
    keys = keys_between(low, high, count)
    assert [low, *keys, high] == sorted({low, *keys, high}) and len(keys) == count
    assert max(map(len, keys), default=0) <= max(len(low), len(high)) + 4


def test_ten_thousand_things_in_a_row_have_keys_of_a_few_signs() -> None:
    keys = keys_after(None, 10_000)
    assert keys == sorted(set(keys)) and max(map(len, keys)) <= 4


def test_no_key_fits_between_equal_ones_and_that_is_said() -> None:
    with pytest.raises(ValueError, match="no key fits"):
        between("a1", "a1")


@given(st.lists(st.sampled_from(["a1", "a1", "a2", "a2V", "b01"]), min_size=2, max_size=9), st.integers(0, 2**16))
def test_things_land_where_they_were_put_even_among_equal_keys(keys: list[str], seed: int) -> None:
    rng = random.Random(seed)
    things = [ParkedThought(id=f"{place:02}", order=key, text="") for place, key in enumerate(sorted(keys))]
    moving = rng.sample(things, rng.randint(1, len(things) - 1))
    rest = [one for one in in_order(things) if one not in moving]
    goal = rng.choice(rest)
    in_front = rng.random() < 0.5
    changed = {one.id: one for one in placed(things, moving, *((goal.id, None) if in_front else (None, goal.id)))}
    order = [one.id for one in in_order(changed.get(one.id, one) for one in things)]
    spot = rest.index(goal) + (not in_front)
    assert order == [one.id for one in (*rest[:spot], *moving, *rest[spot:])]
