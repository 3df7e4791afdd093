"""A map of layers is the same map as a plain one, whatever happens to it."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.layered import MOST_CHANGES, SMALL, Layered, replaced

KEYS = [f"key-{number}" for number in range(SMALL + 40)]
CHANGES = st.dictionaries(st.sampled_from(KEYS), st.none() | st.integers(), max_size=6)
STEPS = st.lists(st.tuples(CHANGES, st.booleans()), max_size=30)


def plain(found: dict[str, int], changes: Mapping[str, int | None]) -> dict[str, int]:
    kept = {key: value for key, value in found.items() if changes.get(key, 0) is not None}
    return kept | {key: value for key, value in changes.items() if value is not None}


@given(STEPS, st.sampled_from([0, 3, SMALL, SMALL + 30]))
def test_it_reads_like_a_plain_map_after_any_changes(
    steps: list[tuple[dict[str, int | None], bool]], size: int
) -> None:
    expected = dict.fromkeys(KEYS[:size], 1)
    found: Mapping[str, int] = dict(expected)
    for changes, walks in steps:
        before, then = found, dict(expected)
        found, expected = replaced(found, changes), plain(expected, changes)
        if walks:
            assert sorted(found.items()) == sorted(expected.items())
        assert len(found) == len(expected) and bool(found) == bool(expected)
        assert {key for key in KEYS if key in found} == set(expected)
        assert [found.get(key) for key in KEYS] == [expected.get(key) for key in KEYS]
        assert before == then, "what was there before never changes"
    assert found == expected and expected == found
    assert dict(found) == {**found} == expected
    assert sorted(found) == sorted(found.keys()) == sorted(expected)
    assert sorted(found.values()) == sorted(expected.values())
    assert found == replaced(found, {}) and (found == {"another": 1}) is False


def test_what_is_removed_is_missed() -> None:
    found = replaced(dict.fromkeys(KEYS, 1), {KEYS[0]: None})
    assert isinstance(found, Layered) and repr(found) == repr(dict.fromkeys(KEYS[1:], 1))
    with pytest.raises(KeyError):
        found[KEYS[0]]
    with pytest.raises(TypeError):
        hash(found)


def test_layers_never_grow_deep() -> None:
    found: Mapping[str, int] = dict.fromkeys(KEYS, 1)
    for number in range(3 * MOST_CHANGES):
        found = replaced(found, {KEYS[number % len(KEYS)]: 2})
        assert isinstance(found, Layered)
        assert type(found._base) is dict and len(found._changes) <= MOST_CHANGES
    assert sum(found.values()) == len(KEYS) + 3 * MOST_CHANGES
