"""Swaps two items again and again: gains are taken, losses now and then, less and less often.

Costs are differences, so a swap that is not made costs next to nothing. The same seed makes the same swaps; how many
are tried is fixed beforehand, not measured by a clock.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import log
from random import Random

from facilitator.planning.schedule_layout import WAITS, Layout

_AT_A_TIME = 2_000
_LOSSES = 250
_SAMPLE = 300
_HOT = 0.12
_COLD = 0.02
_NOTHING = 1e-9


def anneal(layout: Layout, random: Random, tries: int, stop: Callable[[], bool]) -> list[int | None]:
    """The cells of the topics in the best layout seen within so many tries, the first one included."""
    best = layout.topics_at()
    if not layout.movable_topics or len(layout.movable) < 2:
        return best
    losses = _typical_loss(layout, random)
    ahead = best_ahead = 0.0
    done = 0
    while done < tries and not stop():
        warmth = losses * _HOT * (_COLD / _HOT) ** (done / tries)
        for gained in _swaps(layout, random, warmth):
            ahead += gained
            if ahead > best_ahead + _NOTHING:
                best_ahead, best = ahead, layout.topics_at()
        done += _AT_A_TIME
    return best


def _swaps(layout: Layout, random: Random, warmth: float) -> Iterator[float]:
    """Tries some swaps and makes those that are taken; yields what each gains."""
    # The loop everything hangs on: what it needs often has a name of its own here.
    demand, slot = layout.demand.change, layout.slot
    worse = layout.worse if layout.matters else None
    allow = layout.hosts_allow
    ones = random.choices(layout.movable_topics, k=_AT_A_TIME)
    others = random.choices(layout.movable, k=_AT_A_TIME)
    limits = [warmth * log(1.0 - random.random()) for _ in range(_LOSSES)] * (_AT_A_TIME // _LOSSES)
    for one, other, limit in zip(ones, others, limits, strict=True):
        gained = demand(one, other)
        if worse is not None:
            gained = (gained if slot[one] != slot[other] else 0.0) - worse(one, other)
        elif gained < limit or slot[one] == slot[other]:
            continue
        if gained >= limit and one != other and allow(one, other):
            layout.swap(one, other)
            yield gained


def _typical_loss(layout: Layout, random: Random) -> float:
    """What a swap by chance costs, for the measure of what may be lost now and then."""
    changes = (
        layout.change(random.choice(layout.movable_topics), random.choice(layout.movable)) for _ in range(_SAMPLE)
    )
    losses = [-change for change in changes if -WAITS / 2 < change < 0]
    return sum(losses) / len(losses) if losses else 1.0
