"""What is asked of a timetable for Open Space and what comes back, as values.

Slots, places and topics are positions in the request, counted from 0. A cell is one slot at one place.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from facilitator.domain.errors import Refusal
from facilitator.domain.market import InterestMeasure
from facilitator.words import Words


class CannotSchedule(Refusal):
    """No timetable can keep what was asked; the words say what to change."""


class NoteKind(StrEnum):
    """What a note is about, for whoever wants to show it in a particular place."""

    NOTHING_TO_PLACE = "nothing_to_place"
    NO_BOARD = "no_board"
    TOO_FEW_CELLS = "too_few_cells"
    HOST_BUSY = "host_busy"
    HOST_TWICE = "host_twice"
    PLACE_TOO_SMALL = "place_too_small"
    ATTENDED = "attended"
    NOT_KNOWN = "not_known"
    STOPPED = "stopped"


class Note(Struct, frozen=True):
    """One thing worth knowing about a timetable, with its sentence and the topics it is about."""

    kind: NoteKind
    words: Words
    topics: tuple[int, ...] = ()

    @property
    def sentence(self) -> str:
        return str(self.words)


class PlannedTopic(Struct, frozen=True, kw_only=True):
    """A topic that wants a cell. `label` is what people call it: its number, or `3 + 7` after a merge.

    `hosts` and `people` are keys of persons, the same key for the same person everywhere; a host is busy in the slot
    of the topic. `people` signed up. Where only numbers are known, `weight` holds how many sign-ups or dots.
    """

    label: str
    hosts: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    weight: int | None = None


class PlannedPlace(Struct, frozen=True):
    """A column of the board. Unknown seats are never too few."""

    name: str
    seats: int | None = None


class PlacedTopic(Struct, frozen=True, order=True):
    """A topic in a cell; timetables list them by slot and place."""

    slot: int
    place: int
    topic: int


class TimetableRequest(Struct, frozen=True, kw_only=True):
    """Which topics want a cell on which board, and what is to be kept.

    `measure` says what demand is counted in: sign-ups with people where some topic has `people`, else the numbers in
    `weight`; None where nothing is known. `voters` is how many people gave those numbers, if known. `kept` topics stay
    in their cells; one may stand in two. `blocked` cells hold no topic.
    """

    topics: tuple[PlannedTopic, ...]
    slots: int
    places: tuple[PlannedPlace, ...]
    measure: InterestMeasure | None = None
    voters: int | None = None
    blocked: frozenset[tuple[int, int]] = frozenset()
    kept: tuple[PlacedTopic, ...] = ()
    seed: int = 0

    @property
    def knows_people(self) -> bool:
        return self.measure is InterestMeasure.SIGN_UPS and any(one.people for one in self.topics)

    @property
    def wanted(self) -> int | None:
        """All sign-ups or dots of the topics; None where nothing is known."""
        if self.measure is None:
            return None
        return sum(len(one.people) if self.knows_people else one.weight or 0 for one in self.topics)

    def size_of(self, topic: int) -> int:
        """How many signed up for a topic, or gave it a dot, as far as it is known."""
        asked = self.topics[topic]
        return len(asked.people) if self.knows_people else asked.weight or 0


class Timetable(Struct, frozen=True, kw_only=True):
    """A proposal; nothing moves by itself. `attended` is how many of the `wanted` sign-ups or dots people can attend,
    when each is at one topic in a slot and hosts are at their own; None where no demand is known. For numbers without
    persons it is an estimate, and a note says so. `people_without_seat` counts sign-ups above the known seats.
    """

    cells: tuple[PlacedTopic, ...]
    unplaced: tuple[int, ...]
    attended: int | None
    wanted: int | None
    people_without_seat: int = 0
    notes: tuple[Note, ...] = ()


class MovedTopic(Struct, frozen=True):
    """A topic whose cell changed, as (slot, place); None is beside the board."""

    topic: int
    before: tuple[int, int] | None
    after: tuple[int, int] | None


class Reoptimised(Struct, frozen=True):
    """The board after a drag: `moved` lists the dragged topic first, then the others that would move along."""

    timetable: Timetable
    moved: tuple[MovedTopic, ...]
