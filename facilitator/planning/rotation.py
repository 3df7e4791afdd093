"""Who sits where in each round of a World Café (WC6): no plan, a carousel, or a mixed plan.

The mixed plan lets nobody return to a table, keeps sizes within one, hosts and pins in place, and repeats as few
pairs as it can: by formula or catalogue where one is known, else by search. The same request gives the same plan.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from random import Random

from facilitator.planning.rotation_bounds import staying_together
from facilitator.planning.rotation_cafe import Cafe, cafe_of
from facilitator.planning.rotation_columns import RETURN_COST
from facilitator.planning.rotation_count import meetings, shared_within
from facilitator.planning.rotation_designs import Design, carousel, design_for
from facilitator.planning.rotation_places import APART, seat_people
from facilitator.planning.rotation_report import fewest_together, free_plan, report
from facilitator.planning.rotation_rounds import balanced_round
from facilitator.planning.rotation_search import APART_COST, LARGEST_SEARCHED, Rounds, Search
from facilitator.planning.rotation_values import (
    CannotPlan,
    Note,
    NoteKind,
    RotationMode,
    RotationPlan,
    RotationRequest,
    first_people_host,
)
from facilitator.words import say

__all__ = [
    "CannotPlan",
    "Note",
    "NoteKind",
    "RotationMode",
    "RotationPlan",
    "RotationRequest",
    "answer",
    "first_people_host",
    "never",
    "plan_rotation",
    "same_in",
]

_WORK = 2_000_000
_STARTS = 6


def never() -> bool:
    """For plans nobody needs to stop."""
    return False


def plan_rotation(request: RotationRequest, stop: Callable[[], bool] = never) -> RotationPlan:
    """The plan of a request; raises CannotPlan where none can be.

    Once `stop` says yes, the best plan so far comes back, with a note.
    """
    cafe = cafe_of(request)
    if request.mode is RotationMode.FREE:
        return free_plan(request)
    stopped = _Watch(stop)
    random = Random(request.seed)
    mixed = request.mode is RotationMode.MIXED
    rounds = _mixed(cafe, random, stopped) if mixed else _seated(cafe, carousel(cafe), random, stopped)[0]
    notes = []
    if mixed and not _cannot_improve(cafe, rounds):
        if len(cafe.people) > LARGEST_SEARCHED:
            notes.append(_not_searched(cafe))
        else:
            rounds = _improved(cafe, rounds, random, stopped)
    if stopped.said_yes:
        notes.append(Note(NoteKind.STOPPED, say("Stopped early: this is the best plan found so far.")))
    return report(request, _by_number(request, cafe, rounds), notes)


def same_in(column: Iterable[str | None]) -> tuple[tuple[int, ...], ...]:
    """People to be kept apart because they share a value, e.g. their organisation; unknown is shared by nobody."""
    groups: dict[str, list[int]] = {}
    for person, value in enumerate(column):
        if value is not None and value.strip():
            groups.setdefault(value.strip().casefold(), []).append(person)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)


def answer(plan: RotationPlan, seconds: float) -> dict[str, object]:
    """A plan as other programs read it: tables counted from 1, one list of tables for each person."""
    return {
        "seats": [list(route) for route in plan.seats],
        "repeated_pairs": plan.repeated_pairs,
        "distinct_pairs": plan.distinct_pairs,
        "bound": plan.bound,
        "most_meetings": plan.most_meetings,
        "seconds": seconds,
        "notes": [note.sentence for note in plan.notes],
    }


class _Watch:
    """Remembers that somebody asked to stop."""

    def __init__(self, stop: Callable[[], bool]) -> None:
        self._stop = stop
        self.said_yes = False

    def __call__(self) -> bool:
        self.said_yes = self.said_yes or self._stop()
        return self.said_yes


def _mixed(cafe: Cafe, random: Random, stop: Callable[[], bool]) -> Rounds:
    """The best start of several: another design where one does not suit who is to be kept apart."""
    best: tuple[int, Rounds] | None = None
    for _ in range(_STARTS):
        rounds, wrong = _seated(cafe, design_for(cafe, random, stop), random, stop)
        if best is None or wrong < best[0]:
            best = (wrong, rounds)
        if best[0] <= _fewest_wrong(cafe) or len(cafe.people) > LARGEST_SEARCHED or stop():
            break
    assert best is not None
    return best[1]


def _fewest_wrong(cafe: Cafe) -> int:
    return APART * fewest_together(cafe.apart, len(cafe.tables)) * cafe.rounds


def _seated(cafe: Cafe, design: Design, random: Random, stop: Callable[[], bool]) -> tuple[Rounds, int]:
    """Rounds of a design, and the cost of the wishes they break."""
    routes, wrong = seat_people(cafe, design, random, _fewest_wrong(cafe), stop)
    rounds = [list(tables) for tables in zip(*routes, strict=True)]
    if cafe.allowed and not (design.hosted and len(cafe.allowed) == len(cafe.hosts)):
        rounds = _balanced(cafe, rounds)
    return rounds, wrong


def _balanced(cafe: Cafe, wanted: Rounds) -> Rounds:
    """The rounds with pins and hosts in place; whoever gives way goes to a table that is new to them."""
    rounds: Rounds = []
    for at, seating in enumerate(wanted):
        others = rounds + wanted[at + 1 :]

        def returns(person: int, table: int, others: Rounds = others) -> int:
            question = cafe.question_of[table]
            return sum(cafe.question_of[elsewhere[person]] == question for elsewhere in others)

        rounds.append(balanced_round(cafe, seating, returns))
    return rounds


def _cannot_improve(cafe: Cafe, rounds: Rounds) -> bool:
    """Whether nothing is wrong with the rounds that could be otherwise, without a closer look."""
    return (
        not meetings(rounds).repeated
        and shared_within(rounds, cafe.apart) == fewest_together(cafe.apart, len(cafe.tables)) * cafe.rounds
        and not shared_within(rounds, cafe.met_before)
        and (cafe.rounds > len(cafe.tables) or _returns(cafe, rounds) == _fewest_returns(cafe))
    )


def _improved(cafe: Cafe, rounds: Rounds, random: Random, stop: Callable[[], bool]) -> Rounds:
    returning = cafe.tables_may_repeat or _fewest_returns(cafe) > 0
    questions = None if returning else dict(enumerate(cafe.question_of))
    good_enough = (
        staying_together(rounds, cafe.fixed, questions)
        + APART_COST * fewest_together(cafe.apart, len(cafe.tables)) * cafe.rounds
        + RETURN_COST * _fewest_returns(cafe)
    )
    size = len(cafe.people) / len(cafe.tables)
    steps = max(100, min(3_000, int(_WORK / (len(cafe.people) * (4 + size)))))
    return Search(cafe, rounds, random).improve(steps, good_enough, stop)


def _returns(cafe: Cafe, rounds: Rounds) -> int:
    if cafe.tables_may_repeat:
        return 0
    fixed, returns = cafe.fixed, 0
    for person, route in enumerate(zip(*rounds, strict=True)):
        if person not in fixed:
            returns += len(route) - len({cafe.question_of[table] for table in route})
    return returns


def _fewest_returns(cafe: Cafe) -> int:
    if cafe.tables_may_repeat:
        return 0
    return max(0, cafe.rounds - cafe.questions) * (len(cafe.people) - len(cafe.fixed))


def _not_searched(cafe: Cafe) -> Note:
    words = "With more than {most} people the plan is made by formula only and not improved by search."
    return Note(NoteKind.NOT_SEARCHED, say(words, most=LARGEST_SEARCHED))


def _by_number(request: RotationRequest, cafe: Cafe, rounds: Rounds) -> list[list[int | None]]:
    """The rounds in the request's own numbers."""
    numbered: list[list[int | None]] = []
    for seating in rounds:
        seats: list[int | None] = [None] * request.people
        for person, table in zip(cafe.people, seating, strict=True):
            seats[person] = cafe.tables[table]
        numbered.append(seats)
    return numbered
