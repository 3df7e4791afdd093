"""The bulletin board for the wall: filled, blank, what changed on it, and the signs on its doors (OS3, OS9)."""

from __future__ import annotations

from datetime import datetime, time

from facilitator.domain.belonging import hosts_of, merged_family, sessions_in_order, topics_of
from facilitator.domain.ids import SessionId, TopicId
from facilitator.domain.market import Cell, Place, Slot, Topic, TopicChange, TopicState
from facilitator.domain.order import in_order
from facilitator.domain.programme import Method, Session
from facilitator.domain.state import EventState
from facilitator.domain.topic_numbers import shown_number, shown_numbers
from facilitator.domain.vocabulary import TOPIC_STATES
from facilitator.planning.timing import clock_words, minutes_of
from facilitator.queries.phrases import dotted, minutes_words, spelled
from facilitator.queries.sheet_boards import BoardCell, BoardHead, BoardRow, BoardSheet
from facilitator.queries.sheet_forms import SignRow, SignSheet
from facilitator.queries.sheet_words import clock_of, code, context_parts, foot, same_day_at, session_words
from facilitator.queries.sheets import ContextLine, TopicListSheet, TopicRow
from facilitator.words import counted

UNKNOWN = "–"
FREE = "free"
_OFF_THE_BOARD = (TopicState.MERGED, TopicState.WITHDRAWN, TopicState.NOT_HELD)
_BLANK_PLACES, _BLANK_SLOTS = 4, 3  # of a board for which nobody has named any yet
_CHANGES = {
    "state": "state",
    "title": "new title",
    "host": "new host",
    "merge": "merged",
    "merged": "merged",
    "unmerge": "taken apart",
}


# Slots, places, cells


def slots_of(state: EventState, session: SessionId) -> list[Slot]:
    """The slots of a session in their order."""
    return in_order(one for one in state.all(Slot) if one.session == session)


def places_used(state: EventState, session: SessionId) -> list[Place]:
    """The places on the board of a session; all of them while it has no cells."""
    slots = {one.id for one in slots_of(state, session)}
    used = {one.place for one in state.all(Cell) if one.slot in slots}
    return in_order(one for one in state.all(Place) if not used or one.id in used)


def slot_words(slot: Slot) -> str:
    """`14:00–15:00`, `Tuesday evening`; a slot without either is its place in the order: `–`."""
    if slot.start is None:
        return slot.name or UNKNOWN
    begin = clock_words(minutes_of(slot.start))
    end = "" if slot.minutes is None else clock_words(minutes_of(slot.start) + slot.minutes)
    return f"{begin}–{end}" if end else str(begin)


def slot_quiet(slot: Slot) -> str:
    """What one should know of a slot beside its time: its name, its day, its minutes."""
    name = slot.name if slot.start is not None else None
    minutes = minutes_words(slot.minutes) if slot.minutes is not None and slot.start is None else None
    return dotted((name, f"day {slot.day}" if slot.day > 1 else None, minutes))


def cell_of(state: EventState, topic: Topic) -> tuple[Slot, Place] | None:
    """Where and when a topic is held; where it goes on if it has several cells, the last of them."""
    found = [
        (slot, place)
        for one in state.all(Cell)
        if one.topic == topic.id
        and (slot := state.get(Slot, one.slot)) is not None
        and (place := state.get(Place, one.place)) is not None
    ]
    return max(found, key=lambda one: (one[0].order, one[0].id, one[1].id), default=None)


def time_and_place(state: EventState, topic: Topic) -> str:
    """`14:00–15:00 · Gallery`, or nothing while it has no cell."""
    cell = cell_of(state, topic)
    return "" if cell is None else dotted((slot_words(cell[0]), cell[1].name))


def unplaced(state: EventState, session: SessionId) -> list[Topic]:
    """The topics that still want a cell."""
    placed = {one.topic for one in state.all(Cell) if one.topic is not None}
    return [
        one for one in topics_of(state, session) if one.id not in placed and one.state not in _OFF_THE_BOARD
    ]  # fmt: skip


# The board


def board_sheets(state: EventState, session: SessionId | None = None) -> tuple[BoardSheet, ...]:
    """The board of each Open Space as it stands, with the topics that have no cell yet."""
    return tuple(_board(state, each, blank=False) for each in _markets(state, session))


def blank_board_sheets(state: EventState, session: SessionId | None = None) -> tuple[BoardSheet, ...]:
    """The same slots and places with nothing in them, to be filled by hand."""
    return tuple(_board(state, each, blank=True) for each in _markets(state, session))


def _markets(state: EventState, session: SessionId | None) -> list[Session]:
    return [
        one for one in sessions_in_order(state) if session in (None, one.id) and one.method == Method.OPEN_SPACE
    ]  # fmt: skip


def _board(state: EventState, session: Session, *, blank: bool) -> BoardSheet:
    home = SessionId(session.id)
    slots, places = slots_of(state, home), places_used(state, home)
    known = bool(slots)
    heads = tuple(_place_head(one) for one in places) if known and places else (BoardHead(),) * _BLANK_PLACES
    rows = tuple(_row(state, slot, places or None, len(heads), blank=blank) for slot in slots)
    free = tuple(_unplaced_cell(state, one) for one in unplaced(state, home))
    return BoardSheet(
        code="M" + code("blank board" if blank else "board", session.id, length=4),
        headline="Bulletin board",
        places=heads,
        rows=rows or (BoardRow(BoardHead(), (BoardCell(),) * len(heads)),) * _BLANK_SLOTS,
        foot=foot(state, session),
        unplaced=() if blank else free,
        context=ContextLine(context_parts(state, session)[:1], session.title),
        subject=f"{session_words(session)}: {'blank board' if blank else 'board'}",
    )


def _place_head(place: Place) -> BoardHead:
    return BoardHead(place.name, "" if place.seats is None else f"{place.seats} seats")


def _row(state: EventState, slot: Slot, places: list[Place] | None, count: int, *, blank: bool) -> BoardRow:
    cells: dict[str, Cell] = {one.place: one for one in state.all(Cell) if one.slot == slot.id}
    head = BoardHead(slot_words(slot), slot_quiet(slot))
    if places is None:
        return BoardRow(head, (BoardCell(),) * count)
    return BoardRow(head, tuple(_cell(state, cells.get(one.id), blank=blank) for one in places))


def _cell(state: EventState, cell: Cell | None, *, blank: bool) -> BoardCell:
    if cell is None:
        return BoardCell()
    if cell.blocked:
        return BoardCell(blocked=cell.blocked)
    topic = None if blank else state.get(Topic, cell.topic)
    if topic is None:
        return BoardCell(late=cell.late and not blank)
    return BoardCell(_numbers(state, topic), topic.title, _hosts(state, topic), late=cell.late)


def _numbers(state: EventState, topic: Topic) -> str:
    """`3`, or `3 + 7` where another topic was merged into it."""
    return shown_numbers(state, topic)


def _hosts(state: EventState, topic: Topic) -> str:
    family = merged_family(state, TopicId(topic.id))
    names = [person.name for one in family for _, person in hosts_of(state, TopicId(one.id))]
    return ", ".join(dict.fromkeys(names))


def _unplaced_cell(state: EventState, topic: Topic) -> BoardCell:
    return BoardCell(_numbers(state, topic), topic.title, _hosts(state, topic))


# News


def news_sheets(
    state: EventState, session: SessionId | None = None, since: datetime | None = None
) -> tuple[TopicListSheet, ...]:
    """What changed on the board, the newest first; `since` leaves out what was told before."""
    return tuple(
        _news(state, each, changes, since)
        for each in _markets(state, session)
        if (changes := changes_since(state, SessionId(each.id), since))
    )


def changes_since(state: EventState, session: SessionId, since: datetime | None = None) -> list[TopicChange]:
    """The lines of the topics' histories, the newest first."""
    topics = {one.id for one in topics_of(state, session)}
    found = [one for one in state.all(TopicChange) if one.topic in topics and (since is None or one.at > since)]
    found.sort(key=lambda one: (one.at, one.topic, one.order, one.id), reverse=True)
    return [one for i, one in enumerate(found) if not any(_same_merge(one, other) for other in found[i + 1 :])]


def since_clock(state: EventState, clock: time) -> datetime | None:
    """The moment the clock in the room showed this time, on the day of the newest change."""
    newest = max((one.at for one in state.all(TopicChange)), default=None)
    return None if newest is None else same_day_at(clock, newest, state.event.timezone)


def _same_merge(one: TopicChange, other: TopicChange) -> bool:
    """A merge is written into the history of both topics, and is one piece of news."""
    merge = one.what.startswith("merge") and one.what == other.what
    return merge and (one.at, one.after) == (other.at, other.after) and one.topic != other.topic


def _news(state: EventState, session: Session, changes: list[TopicChange], since: datetime | None) -> TopicListSheet:
    told = clock_of(since, state.event.timezone)
    when = f" since {told}" if told else ""
    return TopicListSheet(
        code="N" + code("news", session.id, length=4),
        headline=f"{spelled(len(changes), 'change', 'changes').capitalize()} on the board{when}",
        rows=tuple(_news_row(state, one) for one in changes),
        foot=foot(state, session),
        context=ContextLine(context_parts(state, session)[:1], "News"),
        subject=f"{session_words(session)}: news",
    )


def _news_row(state: EventState, change: TopicChange) -> TopicRow:
    topic = state.need(Topic, change.topic)
    time = clock_of(change.at, state.event.timezone)
    return TopicRow(
        number=shown_number(state, topic),
        title=topic.title,
        state=_what(state, change),
        hosts=dotted((time, change.reason)),
        proposed_as=change.before or "" if change.what == "title" else "",
    )


def _what(state: EventState, change: TopicChange) -> str:
    """`not held`, `merged: 4 + 6`, `new title`: what happened in the words of the board."""
    if change.what == "state":
        known = {str(one): words for one, words in TOPIC_STATES.items()}
        return known.get(change.after or "", change.after or "")
    words = _CHANGES.get(change.what, change.what.replace("_", " "))
    if change.what in ("title", "host"):
        return words
    return f"{words}: {change.after}" if change.after else words


# Signs for doors


def door_sign_sheets(state: EventState, session: SessionId | None = None) -> tuple[SignSheet, ...]:
    """A sign for each place of the board with what happens there in every slot."""
    found = []
    for each in _markets(state, session):
        slots = slots_of(state, SessionId(each.id))
        ids = {one.id for one in slots}
        cells: dict[tuple[str, str], Cell] = {(one.slot, one.place): one for one in state.all(Cell) if one.slot in ids}
        places = [one for one in places_used(state, SessionId(each.id)) if any(place == one.id for _, place in cells)]
        found += [_door(state, each, place, slots, cells) for place in places]
    return tuple(found)


def _door(
    state: EventState, session: Session, place: Place, slots: list[Slot], cells: dict[tuple[str, str], Cell]
) -> SignSheet:
    rows = [SignRow(slot_words(one), _door_words(state, cells.get((one.id, place.id)))) for one in slots]
    return SignSheet(
        code="D" + code("door", session.id, place.id, length=4),
        headline=place.name,
        foot=foot(state, session),
        rows=tuple(rows),
        context=ContextLine(context_parts(state, session)[:1], dotted((session.title, _place_head(place).quiet))),
        subject=f"Door: {place.name}",
    )


def _door_words(state: EventState, cell: Cell | None) -> str:
    if cell is None:
        return FREE
    topic = state.get(Topic, cell.topic)
    if topic is not None:
        return f"{_numbers(state, topic)} · {topic.title}"
    return cell.blocked or FREE


def board_size_words(state: EventState, session: SessionId) -> str:
    """`3 slots, 5 places`."""
    slots, places = slots_of(state, session), places_used(state, session)
    return f"{counted(len(slots), 'slot', 'slots')}, {counted(len(places), 'place', 'places')}"
