"""What is doubtful on a bulletin board, as values: each names the two numbers that clash. None of them blocks (OS3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import combinations, pairwise, product

from msgspec import Struct

from facilitator.domain.belonging import hosts_of, topics_of
from facilitator.domain.ids import SessionId, TopicId
from facilitator.domain.market import Cell, Place, Slot, Topic, TopicState
from facilitator.domain.state import EventState
from facilitator.domain.topic_numbers import shown_number
from facilitator.planning.timing import minutes_of
from facilitator.queries.board_sheets import slots_of
from facilitator.queries.topic_demand import families, sign_ups_for
from facilitator.words import Words, counted, say, shortened

SHARE_IN_COMMON = 0.3
_OVER = (TopicState.NOT_HELD, TopicState.WITHDRAWN, TopicState.MERGED)


class BoardWarningKind(StrEnum):
    """What is doubtful."""

    HOST_TWICE = "host_twice"
    SAME_PEOPLE = "same_people"
    TOO_SMALL = "too_small"
    LONG_WALK = "long_walk"


class BoardWarning(Struct, frozen=True):
    """Something doubtful at the cell of `topic`: `short` for the cell itself, `brief` for a narrow one, `sentence` with
    what would mend it."""

    kind: BoardWarningKind
    topic: str
    short: str
    brief: str
    sentence: Words
    other: str | None = None


class Standing(Struct, frozen=True):
    """A topic in its cell with all who hold it, those of merged topics too, and who signed up."""

    topic: Topic
    label: str
    slot: Slot
    place: Place
    hosts: Mapping[str, str]
    people: frozenset[str]


def board_warnings(state: EventState, session: SessionId) -> tuple[BoardWarning, ...]:
    """All warnings of a board, slot by slot. A topic that is over clashes with nothing."""
    slots = slots_of(state, session)
    rows = standing_by_slot(state, session, slots)
    found: list[BoardWarning] = []
    for slot in slots:
        row = [one for one in rows.get(slot.id, ()) if one.topic.state not in _OVER]
        found += [warning for one in row for warning in _too_small(one)]
        for one, other in combinations(row, 2):
            found += [*_host_twice(one, other), *_same_people(one, other)]
    for slot, following in pairwise(slots):
        for one, other in product(rows.get(slot.id, ()), rows.get(following.id, ())):
            found += _long_walk(one, other)
    return tuple(found)


def standing_by_slot(state: EventState, session: SessionId, slots: Sequence[Slot]) -> dict[str, list[Standing]]:
    """Who stands where, slot by slot, by the order of the places."""
    topics = topics_of(state, session)
    carriers = families(topics)
    people = sign_ups_for(state, carriers).people
    hosts: dict[str, dict[str, str]] = {}
    numbers: dict[str, list[str]] = {}
    for topic in topics:
        numbers.setdefault(carriers[topic.id], []).append(shown_number(state, topic))
        for _, person in hosts_of(state, TopicId(topic.id)):
            hosts.setdefault(carriers[topic.id], {})[person.id] = person.name
    by_id, by_slot = {one.id: one for one in slots}, dict[str, list[Standing]]()
    for cell in state.all(Cell):
        topic_there, place = state.get(Topic, cell.topic), state.get(Place, cell.place)
        if cell.slot in by_id and topic_there is not None and place is not None:
            key = topic_there.id
            label = " + ".join(numbers.get(key, [shown_number(state, topic_there)]))
            known = people.get(key, frozenset())
            one = Standing(topic_there, label, by_id[cell.slot], place, hosts.get(key, {}), known)
            by_slot.setdefault(cell.slot, []).append(one)
    for row in by_slot.values():
        row.sort(key=lambda one: (one.place.order, one.place.id))
    return by_slot


def _too_small(one: Standing) -> Iterator[BoardWarning]:
    seats, signed = one.place.seats, len(one.people)
    if seats is None or signed <= seats:
        return
    words = "{signed} signed up for topic {topic}, “{place}” has {seats}: choose a larger place, or set up more chairs."
    values = {"signed": signed, "topic": one.label, "place": shortened(one.place.name)}
    sentence = say(words, seats=counted(seats, "seat", "seats"), **values)
    short = f"{signed} signed up, {counted(seats, 'seat', 'seats')}"
    yield BoardWarning(BoardWarningKind.TOO_SMALL, one.topic.id, short, f"{signed} > {seats}", sentence)


def _host_twice(one: Standing, other: Standing) -> Iterator[BoardWarning]:
    both = [name for key, name in one.hosts.items() if key in other.hosts]
    if not both:
        return
    words = "{person} holds topics {one} and {other} at the same time: move one of them, or name another host."
    sentence = say(words, person=" and ".join(both[:2]), one=one.label, other=other.label)
    for here, there in ((one, other), (other, one)):
        short = f"{both[0]} also holds {there.label}"
        brief = f"host: {there.label}"
        yield BoardWarning(BoardWarningKind.HOST_TWICE, here.topic.id, short, brief, sentence, there.topic.id)


def _same_people(one: Standing, other: Standing) -> Iterator[BoardWarning]:
    """Told at the topic that has fewer sign-ups: its own people are the ones who must choose."""
    here, there = (one, other) if len(one.people) <= len(other.people) else (other, one)
    common = len(here.people & there.people)
    alone = common < 2  # one person who must choose is no crowd
    if not here.people or alone or common < SHARE_IN_COMMON * len(here.people):
        return
    words = "{common} of the {all} who signed up for topic {here} also want topic {there} in the same slot."
    values = {"common": common, "all": len(here.people), "here": here.label, "there": there.label}
    short = f"{common} of {len(here.people)} also want {there.label}"
    brief = f"{common}/{len(here.people)}: {there.label}"
    yield BoardWarning(BoardWarningKind.SAME_PEOPLE, here.topic.id, short, brief, say(words, **values), there.topic.id)


def _long_walk(one: Standing, other: Standing) -> Iterator[BoardWarning]:
    """A host with two slots behind each other who cannot be in time. Unknown ways and times are no warning."""
    both = [name for key, name in one.hosts.items() if key in other.hosts]
    way, between = way_minutes(one.place, other.place), _minutes_between(one.slot, other.slot)
    if not both or not way or between is None or way <= between or one.topic.id == other.topic.id:
        return
    words = "{person} needs {way} min from “{one}” to “{other}” and has {between}: put both topics close together."
    values = {"way": way, "one": shortened(one.place.name), "other": shortened(other.place.name), "between": between}
    short = f"{way} min to walk, {between} between"
    sentence = say(words, person=both[0], **values)
    brief = f"{way} > {between} min"
    yield BoardWarning(BoardWarningKind.LONG_WALK, other.topic.id, short, brief, sentence, one.topic.id)


def way_minutes(one: Place, other: Place) -> int:
    """How long people walk between two places: nothing within one area, else the ways of both added up."""
    together = one.area is not None and other.area is not None and one.area.casefold() == other.area.casefold()
    if one.id == other.id or together:
        return 0
    return (one.walk_minutes or 0) + (other.walk_minutes or 0)


def _minutes_between(one: Slot, other: Slot) -> int | None:
    if one.start is None or one.minutes is None or other.start is None or one.day != other.day:
        return None
    return minutes_of(other.start) - minutes_of(one.start) - one.minutes
