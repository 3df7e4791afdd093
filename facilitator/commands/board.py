"""The bulletin board: slots, places, and which topic stands in which cell (OS3). One topic stands in a cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, time

import msgspec
from msgspec import UNSET, UnsetType

from facilitator.commands.making import Maybe, MaybeNumber, at_least, changed, edit_of, made, puts, with_values
from facilitator.commands.naming import all_called, called
from facilitator.commands.placing import placed
from facilitator.commands.removing import removal
from facilitator.commands.reopening import harvest_edits
from facilitator.commands.texts import needed_line
from facilitator.commands.topic_history import change_of, refuse_merged
from facilitator.domain.applying import ref_of
from facilitator.domain.command import CommandValue, Edits
from facilitator.domain.errors import Refusal
from facilitator.domain.ids import Dice, PlaceId, SessionId, SlotId, TopicId
from facilitator.domain.market import Cell, Place, Slot, Topic, TopicState
from facilitator.domain.order import FIRST, in_order
from facilitator.domain.record import Record, Ref
from facilitator.domain.state import EventState
from facilitator.domain.topic_numbers import shown_number, shown_numbers
from facilitator.domain.vocabulary import TOPIC_STATES
from facilitator.words import say

_CANNOT_BE_PLACED = (TopicState.WITHDRAWN, TopicState.NOT_HELD)


class AddSlot(CommandValue, frozen=True, kw_only=True):
    """A time row of a session's board. Its time and length may be unknown."""

    session: SessionId
    name: Maybe = UNSET
    day: int | UnsetType = UNSET
    start: time | UnsetType | None = UNSET
    minutes: MaybeNumber = UNSET
    before: SlotId | None = None
    after: SlotId | None = None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        _check_slot(self)
        slot = made(Slot, self, state, now, dice, order=FIRST)
        records = placed(slots_of(state, self.session), [slot], self.before, self.after)
        return Edits(say("add slot {slot}", slot=slot_called(state, slot)), puts(*records))


class EditSlot(CommandValue, frozen=True, kw_only=True):
    """Changes what is given of a slot."""

    slot: SlotId
    name: Maybe = UNSET
    day: int | UnsetType = UNSET
    start: time | UnsetType | None = UNSET
    minutes: MaybeNumber = UNSET

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        _check_slot(self)
        before = state.need(Slot, self.slot)
        return edit_of(state, before, changed(before, self, state, now))


class HalveSlot(CommandValue, frozen=True, kw_only=True):
    """Two slots of half the length in place of one: twice the cells for the same time. Its topics stay in the first."""

    slot: SlotId

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        slot = state.need(Slot, self.slot)
        if slot.minutes is None or slot.minutes < 2:
            words = "The length of {slot} is not known. Give its minutes, then halve it."
            raise Refusal(say(words, slot=slot_called(state, slot)))
        first = slot.minutes // 2
        start = None if slot.start is None else _later(slot.start, first)
        name = None if slot.name is None else f"{slot.name}, second half"
        second = slot.but(id=dice.new_id(), minutes=slot.minutes - first, start=start, name=name)
        siblings = slots_of(state, slot.session)
        records = [slot.but(minutes=first), *placed(siblings, [second], None, slot.id)]
        return Edits(say("halve slot {slot}", slot=slot_called(state, slot)), tuple(records))


class RemoveSlots(CommandValue, frozen=True, kw_only=True):
    """Removes slots with their blocked cells. Refuses while a topic stands in one of them."""

    slots: tuple[SlotId, ...]

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        return removal(state, [state.need(Slot, one) for one in dict.fromkeys(self.slots)], now)


class AddPlace(CommandValue, frozen=True, kw_only=True):
    """A room or a corner; a column of the board. `seats` may be unknown; places of one `area` lie together."""

    name: str
    seats: MaybeNumber = UNSET
    note: Maybe = UNSET
    area: Maybe = UNSET
    walk_minutes: MaybeNumber = UNSET
    before: PlaceId | None = None
    after: PlaceId | None = None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        _check_place(self)
        place = made(Place, self, state, now, dice, order=FIRST)
        _refuse_same_name(state, place)
        records = placed(in_order(state.all(Place)), [place], self.before, self.after)
        return Edits(say("add place {place}", place=called(state, place)), puts(*records))


class EditPlace(CommandValue, frozen=True, kw_only=True):
    """Changes what is given of a place."""

    place: PlaceId
    name: str | UnsetType = UNSET
    seats: MaybeNumber = UNSET
    note: Maybe = UNSET
    area: Maybe = UNSET
    walk_minutes: MaybeNumber = UNSET

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        _check_place(self)
        before = state.need(Place, self.place)
        after = changed(before, self, state, now)
        _refuse_same_name(state, after)
        return edit_of(state, before, after)


class MovePlaces(CommandValue, frozen=True, kw_only=True):
    """Puts the columns of the board in another order."""

    places: tuple[PlaceId, ...]
    before: PlaceId | None = None
    after: PlaceId | None = None

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        moving = [state.need(Place, one) for one in dict.fromkeys(self.places)]
        if not moving:
            raise Refusal(say("Nothing is chosen. Choose the places to move first."))
        records = placed(in_order(state.all(Place)), moving, self.before, self.after)
        return Edits(say("move {what}", what=all_called(state, moving)), tuple(records))


class RemovePlaces(CommandValue, frozen=True, kw_only=True):
    """Removes places with their blocked cells. Refuses while a topic stands at one of them."""

    places: tuple[PlaceId, ...]

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        return removal(state, [state.need(Place, one) for one in dict.fromkeys(self.places)], now)


class PlaceTopic(CommandValue, frozen=True, kw_only=True):
    """Puts a topic into a cell; it leaves the one it was in. A topic that stands there changes places with it if
    `swaps`, else the cell is refused. A cell added while people already meet is `late`."""

    topic: TopicId
    slot: SlotId
    place: PlaceId
    swaps: bool = False
    late: bool = False

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        topic = state.need(Topic, self.topic)
        wanted = [TopicInCell(topic=self.topic, slot=self.slot, place=self.place)]
        there, old = cell_at(state, self.slot, self.place), _cell_of(state, self.topic)
        other = None if there is None or there.topic in (None, self.topic) else there.topic
        if other is not None and not self.swaps:
            words = "Topic {other} stands in this cell already. Choose a free one, or let the two change places."
            raise Refusal(say(words, other=shown_number(state, state.need(Topic, other))))
        if other is not None and old is not None:
            wanted.append(TopicInCell(topic=other, slot=old.slot, place=old.place))
        gone = () if other is None or old is not None else (other,)
        records, removed = _board_edits(state, wanted, gone, now, dice, late=self.late)
        label = say("put topic {number} into {cell}", number=shown_numbers(state, topic), cell=_where(state, wanted[0]))
        return harvest_edits(state, now, label, records, removed)


class UnplaceTopic(CommandValue, frozen=True, kw_only=True):
    """Takes a topic off the board; it stands beside it, proposed."""

    topic: TopicId

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        topic = state.need(Topic, self.topic)
        if _cell_of(state, self.topic) is None:
            raise Refusal(say("Topic {number} is not on the board.", number=shown_number(state, topic)))
        records, removed = _board_edits(state, (), (self.topic,), now, dice)
        label = say("take topic {number} off the board", number=shown_numbers(state, topic))
        return harvest_edits(state, now, label, records, removed)


class TopicInCell(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A topic and the cell it is to stand in."""

    topic: TopicId
    slot: SlotId
    place: PlaceId


class ApplyTimetable(CommandValue, frozen=True, kw_only=True):
    """A whole proposal in one act: these topics go into these cells, all others stay where they are."""

    cells: tuple[TopicInCell, ...]

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        if not self.cells:
            raise Refusal(say("Nothing is proposed. Propose a timetable first."))
        if len({one.topic for one in self.cells}) != len(self.cells):
            raise Refusal(say("A topic would stand in two cells. Propose the timetable again."))
        if len({(one.slot, one.place) for one in self.cells}) != len(self.cells):
            raise Refusal(say("Two topics would stand in one cell. Propose the timetable again."))
        moving = {one.topic for one in self.cells}
        for one in self.cells:
            there = cell_at(state, one.slot, one.place)
            if there is not None and there.topic is not None and there.topic not in moving:
                other = shown_number(state, state.need(Topic, there.topic))
                words = "Topic {other} was put into one of these cells meanwhile. Propose the timetable again."
                raise Refusal(say(words, other=other))
        records, removed = _board_edits(state, self.cells, (), now, dice)
        numbers = ", ".join(shown_number(state, state.need(Topic, one.topic)) for one in self.cells[:3])
        more = len(self.cells) - 3
        what = f"topics {numbers} and {more} more" if more > 0 else f"topic {numbers}"
        return harvest_edits(state, now, say("put {what} on the board", what=what), records, removed)


class BlockCell(CommandValue, frozen=True, kw_only=True):
    """A cell that holds no topic, for a reason people can read."""

    slot: SlotId
    place: PlaceId
    reason: str

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        reason = needed_line(self.reason, "the reason")
        there = cell_at(state, self.slot, self.place)
        if there is not None and there.topic is not None:
            number = shown_number(state, state.need(Topic, there.topic))
            raise Refusal(say("Topic {number} stands in this cell. Move it first, then block it.", number=number))
        cell = there or _new_cell(state, self.slot, self.place, dice)
        return Edits(say("block {cell}", cell=cell_words(state, self.slot, self.place)), (cell.but(blocked=reason),))


class FreeCell(CommandValue, frozen=True, kw_only=True):
    """A blocked cell is free again."""

    slot: SlotId
    place: PlaceId

    def edits(self, state: EventState, now: datetime, dice: Dice) -> Edits:
        there = cell_at(state, self.slot, self.place)
        if there is None or there.blocked is None:
            raise Refusal(say("This cell is not blocked."))
        label = say("free {cell}", cell=cell_words(state, self.slot, self.place))
        return Edits(label, (), (ref_of(there),))


def slots_of(state: EventState, session: str) -> list[Slot]:
    """The rows of a session's board."""
    return in_order(one for one in state.all(Slot) if one.session == session)


def cell_at(state: EventState, slot: str, place: str) -> Cell | None:
    """The record of a cell; None where it is free and nothing was ever said of it."""
    return next((one for one in state.all(Cell) if (one.slot, one.place) == (slot, place)), None)


def slot_called(state: EventState, slot: Slot) -> str:
    """`14:00`, its name, or its place in the order."""
    if slot.name or slot.start is not None:
        return slot.name or f"{slot.start:%H:%M}"
    order = [one.id for one in slots_of(state, slot.session)]
    return str(order.index(slot.id) + 1) if slot.id in order else str(len(order) + 1)


# --- what becomes of cells and topics -----------------------------------------------------------------------------


def _board_edits(
    state: EventState,
    wanted: Sequence[TopicInCell],
    gone: Iterable[TopicId],
    now: datetime,
    dice: Dice,
    *,
    late: bool = False,
) -> tuple[list[Record], list[Ref]]:
    """Cells emptied and filled at once, with the state and the history of each topic that moved."""
    leaving = {*gone, *(one.topic for one in wanted)}
    cells = {(one.slot, one.place): one for one in state.all(Cell)}
    emptied = {at: one for at, one in cells.items() if one.topic in leaving}
    records: list[Record] = []
    for one in wanted:
        topic = _placeable(state, one)
        found = cells.get((one.slot, one.place))
        _refuse_blocked(state, found, one)
        cell = found or _new_cell(state, one.slot, one.place, dice)
        records.append(cell.but(topic=one.topic, late=late or cell.late))
        emptied.pop((one.slot, one.place), None)
        records += _moved(state, topic, _where(state, one), TopicState.SCHEDULED, now, dice)
    for topic_id in gone:
        records += _moved(state, state.need(Topic, topic_id), None, TopicState.PROPOSED, now, dice)
    return records, [ref_of(one) for one in emptied.values()]


def _placeable(state: EventState, wanted: TopicInCell) -> Topic:
    topic = state.need(Topic, wanted.topic)
    slot = state.need(Slot, wanted.slot)
    state.need(Place, wanted.place)
    refuse_merged(state, topic)
    if slot.session != topic.session:
        raise Refusal(say("This slot belongs to another session. Choose a slot of the topic’s own board."))
    if topic.state in _CANNOT_BE_PLACED:
        words = "Topic {number} is {state}. Propose it again before it is put on the board."
        raise Refusal(say(words, number=shown_number(state, topic), state=TOPIC_STATES[topic.state]))
    return topic


def _refuse_blocked(state: EventState, cell: Cell | None, wanted: TopicInCell) -> None:
    if cell is not None and cell.blocked is not None:
        words = "{cell} is blocked: {reason}. Choose another cell, or free it first."
        where = _where(state, wanted)
        raise Refusal(say(words, cell=where[:1].upper() + where[1:], reason=cell.blocked))


def _moved(
    state: EventState, topic: Topic, to: str | None, new: TopicState, now: datetime, dice: Dice
) -> Iterable[Record]:
    """A topic that changes its cell, with its line of history; its state follows while it has not begun."""
    old = _cell_of(state, topic.id)
    before = None if old is None else cell_words(state, old.slot, old.place)
    if before == to:
        return
    if topic.state in (TopicState.PROPOSED, TopicState.SCHEDULED):
        yield with_values(topic, now, state=new)
    yield change_of(state, topic, now, dice, "cell", before, to)


def _cell_of(state: EventState, topic: str) -> Cell | None:
    return next((one for one in state.all(Cell) if one.topic == topic), None)


def _new_cell(state: EventState, slot: SlotId, place: PlaceId, dice: Dice) -> Cell:
    state.need(Slot, slot)
    state.need(Place, place)
    return Cell(id=dice.new_id(), slot=slot, place=place)


def _where(state: EventState, wanted: TopicInCell) -> str:
    return cell_words(state, wanted.slot, wanted.place)


def cell_words(state: EventState, slot: SlotId, place: PlaceId) -> str:
    """`14:00, Terrace`."""
    return f"{slot_called(state, state.need(Slot, slot))}, {called(state, state.need(Place, place))}"


def _later(start: time, minutes: int) -> time:
    total = (start.hour * 60 + start.minute + minutes) % (24 * 60)
    return time(total // 60, total % 60)


def _check_slot(command: AddSlot | EditSlot) -> None:
    at_least(command.minutes, 1, "The length of a slot")
    at_least(command.day, 1, "The day")


def _check_place(command: AddPlace | EditPlace) -> None:
    at_least(command.seats, 0, "The number of seats")
    at_least(command.walk_minutes, 0, "The way there")


def _refuse_same_name(state: EventState, place: Place) -> None:
    if any(one.id != place.id and one.name.casefold() == place.name.casefold() for one in state.all(Place)):
        raise Refusal(say("There is already a place called {name}. Give this one another name.", name=place.name))
