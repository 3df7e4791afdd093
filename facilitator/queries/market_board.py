"""The bulletin board as its page shows it: heads, cells, topics without one, and ways out where it is too small."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from msgspec import Struct

from facilitator.domain.belonging import hosts_of, topics_of
from facilitator.domain.ids import SessionId, TopicId
from facilitator.domain.market import Cell, Place, Slot, Topic, TopicState
from facilitator.domain.order import in_order
from facilitator.domain.state import EventState
from facilitator.domain.topic_numbers import shown_number
from facilitator.domain.vocabulary import TOPIC_STATES
from facilitator.queries.board_sheets import slots_of, unplaced
from facilitator.queries.board_warnings import BoardWarning, board_warnings
from facilitator.queries.phrases import dotted
from facilitator.queries.topic_demand import Families, families, sign_ups_for
from facilitator.words import counted

USUAL_MINUTES = 60
_TOLD = {
    TopicState.NOT_HELD: ("not held: nobody joined", "user-x", "late"),
    TopicState.RUNNING: ("running", "play", "live"),
    TopicState.HELD: ("held", "check", "ok"),
    TopicState.REPORTED: ("reported", "file-text", "ok"),
    TopicState.CONTINUED: ("continued later", "step-forward", "ok"),
}


class TopicCard(Struct, frozen=True):
    """A topic as it stands on the board or beside it. `told` is what became of it, with its icon and its tone."""

    topic: str
    number: int
    numbers: str
    title: str
    hosts: str
    sign_ups: int | None
    state: TopicState
    told: tuple[str, str, str] | None = None
    waiting: bool = False

    @property
    def spoken(self) -> str:
        signed = None if self.sign_ups is None else f"{self.sign_ups} signed up"
        waits = "waits for its host" if self.waiting else None
        return ", ".join(filter(None, (f"{self.numbers} {self.title}", self.hosts, signed, waits)))


class MarketCell(Struct, frozen=True):
    """One slot at one place. Free where it has neither a topic nor a reason why it is blocked."""

    slot: str
    place: str
    where: str
    topic: TopicCard | None = None
    blocked: str | None = None
    late: bool = False
    warnings: tuple[BoardWarning, ...] = ()

    @property
    def spoken(self) -> str:
        what = self.topic.spoken if self.topic else f"blocked: {self.blocked}" if self.blocked else "free"
        return ", ".join((self.where, what, *(one.short for one in self.warnings)))


class BoardHead(Struct, frozen=True):
    """A slot or a place; `quiet` is its length or its seats, "" where nobody knows."""

    key: str
    name: str
    quiet: str


class OfferKind(StrEnum):
    """A way out when there are more topics than cells."""

    PLACE = "place"
    SLOT = "slot"
    HALVE = "halve"
    MERGE = "merge"


class Offer(Struct, frozen=True):
    """What can be done, what it brings, and its minutes; `slot` is the one to halve."""

    kind: OfferKind
    act: str
    brings: str
    minutes: str
    slot: str | None = None


class Shortage(Struct, frozen=True):
    """More topics than cells: `9 topics, 7 places`, and every way out."""

    topics: int
    cells: int
    words: str
    offers: tuple[Offer, ...]

    @property
    def missing(self) -> int:
        return self.topics - self.cells


class MarketBoard(Struct, frozen=True):
    """The board of a session. `rows` has a cell for each place in each slot."""

    facts: str
    slots: tuple[BoardHead, ...]
    places: tuple[BoardHead, ...]
    rows: tuple[tuple[MarketCell, ...], ...]
    unplaced: tuple[TopicCard, ...]
    warnings: tuple[BoardWarning, ...]
    shortage: Shortage | None = None

    def cell_with(self, topic: str) -> MarketCell | None:
        """Where a topic stands."""
        return next((one for row in self.rows for one in row if one.topic and one.topic.topic == topic), None)

    def card_of(self, topic: str) -> TopicCard | None:
        """A topic on the board or beside it."""
        cell = self.cell_with(topic)
        return cell.topic if cell else next((one for one in self.unplaced if one.topic == topic), None)

    def numbered(self, number: str) -> TopicCard | None:
        """The topic with this number, `10` or of two that share it `10b`, as far as it stands here."""
        cards = [one.topic for row in self.rows for one in row if one.topic is not None]
        return next((one for one in (*cards, *self.unplaced) if number in one.numbers.split(" + ")), None)


def market_board(state: EventState, session: SessionId) -> MarketBoard:
    """The board of a session as it is now, with the places of the event in their order."""
    slots, places = slots_of(state, session), in_order(state.all(Place))
    cards = _Cards(state, session)
    warnings = board_warnings(state, session)
    told: dict[str, list[BoardWarning]] = {}
    for one in warnings:
        told.setdefault(one.topic, []).append(one)
    cells: dict[tuple[str, str], Cell] = {(one.slot, one.place): one for one in state.all(Cell)}
    rows = tuple(
        tuple(_cell(state, slot, place, cells.get((slot.id, place.id)), cards, told) for place in places)
        for slot in slots
    )
    waiting = unplaced(state, session) if slots and places else _all_beside(state, session)
    beside = tuple(cards.of(one) for one in waiting)
    return MarketBoard(
        facts=_facts(state, session, slots, places, rows),
        slots=tuple(_slot_head(slots, one) for one in slots),
        places=tuple(_place_head(one, rows) for one in places),
        rows=rows,
        unplaced=beside,
        warnings=warnings,
        shortage=_shortage(slots, places, rows, beside),
    )


def _all_beside(state: EventState, session: SessionId) -> list[Topic]:
    """Beside an empty board every topic stands, also one that was not held."""
    gone = (TopicState.MERGED, TopicState.WITHDRAWN)
    return [one for one in topics_of(state, session) if one.state not in gone]


class _Cards:
    """Topics as cards, with the hosts and the sign-ups of all that were merged into them."""

    def __init__(self, state: EventState, session: SessionId) -> None:
        topics = topics_of(state, session)
        carriers: Families = families(topics)
        self._signed: Mapping[str, frozenset[str]] = sign_ups_for(state, carriers).people
        self._numbers: dict[str, list[str]] = {}
        self._hosts: dict[str, list[str]] = {}
        for topic in topics:
            carrier = carriers[topic.id]
            self._numbers.setdefault(carrier, []).append(shown_number(state, topic))
            self._hosts.setdefault(carrier, []).extend(one.name for _, one in hosts_of(state, TopicId(topic.id)))

    def of(self, topic: Topic) -> TopicCard:
        signed = self._signed.get(topic.id)
        return TopicCard(
            topic=topic.id,
            number=topic.number,
            numbers=" + ".join(self._numbers.get(topic.id, ())),
            title=topic.title,
            hosts=", ".join(dict.fromkeys(self._hosts.get(topic.id, ()))),
            sign_ups=None if signed is None else len(signed),
            state=topic.state,
            told=_told(topic),
            waiting=bool(topic.waiting),
        )


def _told(topic: Topic) -> tuple[str, str, str] | None:
    if topic.waiting:
        return "waits for its host", "hourglass", "late"
    known = _TOLD.get(topic.state)
    if known is None and topic.state not in (TopicState.PROPOSED, TopicState.SCHEDULED):
        return TOPIC_STATES[topic.state], "circle", "unknown"
    return known


def _cell(
    state: EventState,
    slot: Slot,
    place: Place,
    cell: Cell | None,
    cards: _Cards,
    told: Mapping[str, Sequence[BoardWarning]],
) -> MarketCell:
    where = dotted((slot.name or (f"{slot.start:%H:%M}" if slot.start else "slot"), place.name))
    topic = None if cell is None else state.get(Topic, cell.topic)
    return MarketCell(
        slot=slot.id,
        place=place.id,
        where=where,
        topic=None if topic is None else cards.of(topic),
        blocked=None if cell is None else cell.blocked,
        late=cell is not None and cell.late,
        warnings=() if topic is None else tuple(told.get(topic.id, ())),
    )


def _slot_head(slots: Sequence[Slot], slot: Slot) -> BoardHead:
    name = f"{slot.start:%H:%M}" if slot.start is not None else slot.name or f"Slot {slots.index(slot) + 1}"
    minutes = None if slot.minutes is None else f"{slot.minutes} min"
    day = f"day {slot.day}" if slot.day > 1 else None
    return BoardHead(slot.id, name, dotted((day, minutes, slot.name if slot.start is not None else None)))


def _place_head(place: Place, rows: Sequence[Sequence[MarketCell]]) -> BoardHead:
    late = any(one.late for row in rows for one in row if one.place == place.id)
    seats = None if place.seats is None else counted(place.seats, "seat", "seats")
    return BoardHead(place.id, place.name, dotted((seats, place.area, "late place" if late else None)))


def _facts(
    state: EventState,
    session: SessionId,
    slots: Sequence[Slot],
    places: Sequence[Place],
    rows: Sequence[Sequence[MarketCell]],
) -> str:
    """`10 topics · 2 slots × 5 places · 9 cells, 8 taken`."""
    topics = len([one for one in topics_of(state, session) if one.merged_into is None])
    if not slots or not places:
        return counted(topics, "topic", "topics")
    cells = [one for row in rows for one in row if one.blocked is None]
    taken = sum(one.topic is not None for one in cells)
    size = f"{counted(len(slots), 'slot', 'slots')} × {counted(len(places), 'place', 'places')}"
    return dotted((counted(topics, "topic", "topics"), size, f"{counted(len(cells), 'cell', 'cells')}, {taken} taken"))


# --- more topics than cells ---------------------------------------------------------------------------------------


def _shortage(
    slots: Sequence[Slot],
    places: Sequence[Place],
    rows: Sequence[Sequence[MarketCell]],
    beside: Sequence[TopicCard],
) -> Shortage | None:
    cells = [one for row in rows for one in row if one.blocked is None]
    free = sum(one.topic is None for one in cells)
    if not slots or not places or len(beside) <= free:
        return None
    topics = len(cells) - free + len(beside)
    room = counted(len(cells), "place", "places") if len(slots) == 1 else counted(len(cells), "cell", "cells")
    words = f"{counted(topics, 'topic', 'topics')}, {room}"
    return Shortage(topics, len(cells), words, _offers(slots, places, topics - len(cells)))


def _offers(slots: Sequence[Slot], places: Sequence[Place], missing: int) -> tuple[Offer, ...]:
    minutes = next((one.minutes for one in reversed(slots) if one.minutes is not None), None)
    found = [Offer(OfferKind.PLACE, "Add a place", _more(len(slots)), "0 min")]
    longer = f"{minutes or USUAL_MINUTES} min"
    found.append(Offer(OfferKind.SLOT, "Add a slot", _more(len(places)), longer))
    whole = max((one for one in slots if one.minutes is not None and one.minutes > 1), key=_length, default=None)
    if whole is not None and whole.minutes is not None:
        halves = f"{whole.minutes // 2} + {whole.minutes - whole.minutes // 2} min"
        name = f"{whole.start:%H:%M}" if whole.start else whole.name or "the longest slot"
        found.append(Offer(OfferKind.HALVE, f"Halve {name}", _more(len(places)), halves, whole.id))
    found.append(Offer(OfferKind.MERGE, "Ask hosts to merge", counted(missing, "merge", "merges"), "0 min"))
    return tuple(found)


def _more(cells: int) -> str:
    return f"+{counted(cells, 'cell', 'cells')}"


def _length(slot: Slot) -> int:
    return slot.minutes or 0
