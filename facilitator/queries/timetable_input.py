"""What a timetable of one session is planned from: its board, the topics that want a cell, and what people want.

    asked = timetable_input(state, session)
    timetable = schedule.propose(asked.request)            # on a worker thread
    for one in timetable.cells:
        asked.slots[one.slot], asked.places[one.place], asked.topics[one.topic]

`schedule.reoptimise` after a drag is asked with `keep=Keep.BEGUN` and `asked.standing`, since people move what is on
the board.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum

from msgspec import Struct
from msgspec.structs import replace

from facilitator.domain.belonging import topics_of
from facilitator.domain.ids import SessionId
from facilitator.domain.market import Cell, Place, Slot, Topic, TopicHost, TopicState
from facilitator.domain.order import in_order
from facilitator.domain.state import EventState
from facilitator.domain.topic_numbers import shown_number
from facilitator.planning.schedule import PlacedTopic, PlannedPlace, PlannedTopic, TimetableRequest, check_sizes
from facilitator.queries.topic_demand import Families, demand_for, families
from facilitator.words import Words, say

_GONE = {TopicState.MERGED, TopicState.WITHDRAWN, TopicState.NOT_HELD}
_BEGUN = {TopicState.RUNNING, TopicState.HELD, TopicState.REPORTED, TopicState.CONTINUED}


class Keep(Enum):
    """Which topics on the board stay in their cells: all of them, or only those that have begun."""

    PLACED = "placed"
    BEGUN = "begun"


class TimetableInput(Struct, frozen=True):
    """A request, and the records its positions mean; a board that is only tried has no records.

    `standing` is the board as it is. `left_out` says of each topic that gets no cell why; merged ones stand with the
    topic that carries them on.
    """

    request: TimetableRequest
    topics: tuple[Topic, ...]
    slots: tuple[Slot, ...]
    places: tuple[Place, ...]
    standing: tuple[PlacedTopic, ...]
    left_out: tuple[Words, ...]


def timetable_input(
    state: EventState, session: SessionId, *, keep: Keep = Keep.PLACED, seed: int = 0
) -> TimetableInput:
    """What to plan on the board of a session: its slots, and the places of the event, each in their order."""
    slots = tuple(in_order(one for one in state.all(Slot) if one.session == session))
    places = tuple(in_order(state.all(Place)))
    cells = _cells(state, slots, places)
    topics, left_out = _topics(state, session, {one.topic for _, one in cells if one.topic is not None})
    numbers = {topic.id: at for at, topic in enumerate(topics)}
    standing = tuple(
        PlacedTopic(*at, numbers[one.topic]) for at, one in cells if one.topic is not None and one.topic in numbers
    )
    held = {(one.slot, one.place) for one in standing}
    request = TimetableRequest(
        topics=(),
        slots=len(slots),
        places=tuple(PlannedPlace(one.name, one.seats) for one in places),
        blocked=frozenset(
            at for at, one in cells if at not in held and (one.topic is not None or one.blocked is not None)
        ),
        kept=tuple(one for one in standing if keep is Keep.PLACED or topics[one.topic].state in _BEGUN),
        seed=seed,
    )
    return TimetableInput(_with_topics(state, session, request, topics), topics, slots, places, standing, left_out)


def tried_input(state: EventState, session: SessionId, slots: int, places: int, seed: int = 0) -> TimetableInput:
    """The same topics on an empty board of another size, whose places have no known seats. Refuses endless boards."""
    check_sizes(slots, places, topics=0)
    topics, left_out = _topics(state, session, set())
    named = tuple(PlannedPlace(f"place {number}") for number in range(1, places + 1))
    request = TimetableRequest(topics=(), slots=slots, places=named, seed=seed)
    return TimetableInput(_with_topics(state, session, request, topics), topics, (), (), (), left_out)


def _cells(state: EventState, slots: Iterable[Slot], places: Iterable[Place]) -> list[tuple[tuple[int, int], Cell]]:
    """The cells of a board that have a record, with their positions, in the order of the board."""
    rows = {one.id: at for at, one in enumerate(slots)}
    columns = {one.id: at for at, one in enumerate(places)}
    found = [((rows[one.slot], columns[one.place]), one) for one in state.all(Cell) if one.slot in rows]
    return sorted(found, key=lambda one: (one[0], one[1].id))


def _topics(state: EventState, session: SessionId, placed: set[str]) -> tuple[tuple[Topic, ...], tuple[Words, ...]]:
    """The topics that want a cell, by their numbers, and why others do not."""
    wanting, left_out = [], []
    for topic in topics_of(state, session):
        why = _why_not(topic, placed)
        if why is not None:
            left_out.append(say("Topic {number} is not placed: {why}.", number=shown_number(state, topic), why=why))
        elif topic.merged_into is None and topic.state not in _GONE:
            wanting.append(topic)
    return tuple(wanting), tuple(left_out)


def _why_not(topic: Topic, placed: set[str]) -> str | None:
    if topic.state is TopicState.NOT_HELD:
        return "it is not held"
    if topic.state is TopicState.WITHDRAWN:
        return "its host has withdrawn it"
    if topic.waiting and topic.id not in placed and topic.merged_into is None:
        return "it waits for its host"
    return None


def _with_topics(
    state: EventState, session: SessionId, request: TimetableRequest, topics: tuple[Topic, ...]
) -> TimetableRequest:
    carriers = families(topics_of(state, session))
    wanting = {one.id for one in topics}
    demand = demand_for(state, {topic: carrier for topic, carrier in carriers.items() if carrier in wanting})
    labels, hosts = _labels(state, session, carriers), _hosts(state, carriers)
    planned = tuple(
        PlannedTopic(
            label=labels[one.id],
            hosts=hosts.get(one.id, frozenset()),
            people=demand.people.get(one.id, frozenset()),
            weight=demand.numbers.get(one.id),
        )
        for one in topics
    )
    return replace(request, topics=planned, measure=demand.measure, voters=demand.voters)


def _labels(state: EventState, session: SessionId, carriers: Families) -> Mapping[str, str]:
    """`7`, or `3 + 7` for a topic that carries another one on."""
    numbers: dict[str, list[str]] = {}
    for one in topics_of(state, session):
        numbers.setdefault(carriers[one.id], []).append(shown_number(state, one))
    return {topic: " + ".join(some) for topic, some in numbers.items()}


def _hosts(state: EventState, carriers: Families) -> Mapping[str, frozenset[str]]:
    """Hosts and co-hosts, those of merged topics too: all of them are needed where their topic is."""
    hosts: dict[str, set[str]] = {}
    for one in state.all(TopicHost):
        if one.topic in carriers:
            hosts.setdefault(carriers[one.topic], set()).add(one.person)
    return {topic: frozenset(some) for topic, some in hosts.items()}
