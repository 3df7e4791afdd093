"""When a café will be over, told by its rounds: what they planned, and where they really stand (WC7, WC11).

All times are minutes from midnight of the day.
"""

from __future__ import annotations

from msgspec import Struct


class RoundTime(Struct, frozen=True):
    """One round: its minutes, those it had before the day was repaired, the change-over behind it, and what really
    happened so far. `ends` is when it will be over as its clock stands now; `next_at` when the change-over will be.
    """

    id: str
    minutes: int
    first_minutes: int
    change_over: int = 0
    started: int | None = None
    ends: int | None = None
    ended: int | None = None
    next_at: int | None = None


class CafeTime(Struct, frozen=True):
    """A café on its day: when its item begins, how long it was planned to take, and its rounds in order. `intro` and
    `harvest` come before and behind them; None where nobody said how long."""

    start: int
    minutes: int
    rounds: tuple[RoundTime, ...]
    intro: int | None = None
    harvest: int | None = None

    @property
    def before(self) -> int:
        """The intro; where nobody said, what rounds, change-overs and harvest leave of the item."""
        if self.intro is not None:
            return self.intro
        return max(0, self.minutes - self._length - (self.harvest or 0))

    @property
    def behind(self) -> int:
        """What is left behind the rounds; negative where they need more than the item has."""
        return self.minutes - self.before - self._length

    @property
    def _length(self) -> int:
        return sum(one.first_minutes for one in self.rounds) + sum(one.change_over for one in self.rounds[:-1])


def planned_round_ends(cafe: CafeTime) -> dict[str, int]:
    """When each round was to be over by the plan."""
    ends, at = {}, cafe.start + cafe.before
    for one in cafe.rounds:
        ends[one.id] = at + one.first_minutes
        at += one.first_minutes + one.change_over
    return ends


def cafe_end(cafe: CafeTime, now: int, started: int) -> int:
    """When the café will be over if everything that is still to come takes what it is planned to."""
    begun = [place for place, one in enumerate(cafe.rounds) if one.started is not None]
    if not begun:
        return max(now, started + cafe.before) + _to_come(cafe, 0) + cafe.behind
    place = begun[-1]
    current = cafe.rounds[place]
    last = place + 1 == len(cafe.rounds)
    if current.ended is None:
        at = max(now, now + current.minutes if current.ends is None else current.ends)
        at += 0 if last else current.change_over
    elif last:
        return max(now, current.ended + cafe.behind)
    else:
        at = max(now, current.ended + current.change_over if current.next_at is None else current.next_at)
    return at + _to_come(cafe, place + 1) + cafe.behind


def rounds_to_come(cafe: CafeTime) -> list[RoundTime]:
    """The rounds nobody has started."""
    return [one for one in cafe.rounds if one.started is None]


def _to_come(cafe: CafeTime, place: int) -> int:
    """What the rounds from a place on take, with the change-overs between them."""
    rest = cafe.rounds[place:]
    return sum(one.minutes for one in rest) + sum(one.change_over for one in rest[:-1])
