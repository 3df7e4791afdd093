"""Groups made from a list of people: sizes within one, columns spread, some kept apart (GT2).

People are positions in a list. A grouping is a café of one round, so the café's planner does the work.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from facilitator.planning.rotation import CannotPlan, NoteKind, RotationRequest, plan_rotation
from facilitator.words import Words, counted, say


class Grouping(Struct, frozen=True):
    """Who is in which group, and what could not be kept. `broken` counts pairs that share a group against a wish."""

    groups: tuple[tuple[int, ...], ...]
    broken: int
    notes: tuple[Words, ...]


def how_many_groups(people: int, size: int) -> int:
    """How many groups make each of them about this size; at least one."""
    return max(1, round(people / size)) if size > 0 else 1


def make_groups(people: int, groups: int, spread: Sequence[Sequence[int]] = (), seed: int = 0) -> Grouping:
    """People in groups whose sizes differ by one at most. Those listed together in `spread` share a group as rarely
    as can be. CannotPlan names the number to change."""
    if groups < 1:
        raise CannotPlan(say("{groups} groups cannot be made. Ask for one or more.", groups=groups))
    if people < groups:
        words = "{people} cannot fill {groups}. Ask for fewer groups."
        who, what = counted(people, "person", "people"), counted(groups, "group", "groups")
        raise CannotPlan(say(words, people=who, groups=what))
    if people == 1:
        return Grouping(((0,),), 0, ())
    apart = tuple(tuple(one) for one in spread if len(one) > 1)
    plan = plan_rotation(RotationRequest(people=people, tables=groups, rounds=1, apart=apart, seed=seed))
    found: list[list[int]] = [[] for _ in range(groups)]
    for person, seats in enumerate(plan.seats):
        if seats[0] is not None:
            found[seats[0] - 1].append(person)
    notes = tuple(note.words for note in plan.notes if note.kind is NoteKind.APART)
    return Grouping(tuple(map(tuple, found)), plan.apart_broken, notes)
