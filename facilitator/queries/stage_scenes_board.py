"""The picture of a bulletin board: who talks about what, where and when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from facilitator.domain.belonging import hosts_of, merged_family
from facilitator.domain.ids import SessionId, TopicId
from facilitator.domain.market import Cell, Place, Slot, Topic, TopicState
from facilitator.domain.order import in_order
from facilitator.domain.programme import Session
from facilitator.domain.stage import BoardScene
from facilitator.domain.state import EventState
from facilitator.domain.topic_numbers import shown_number, shown_numbers
from facilitator.planning.timing import minutes_of
from facilitator.queries.moderation import is_hidden, shown_topics
from facilitator.queries.phrases import number_words, short_name, topic_ranges
from facilitator.queries.stage_scenes_about import About, nothing_there, page_of, page_words
from facilitator.queries.stage_scenes_values import (
    MOST_PLACES,
    MOST_SLOTS,
    BoardPicture,
    BoardSlot,
    BoardTopic,
    Line,
    ListPicture,
    Picture,
)

LAW = "Nothing to learn, nothing to give? Use your two feet."
MOST_TOPICS = 7  # of a list on one picture
T = TypeVar("T")
Cells = Mapping[tuple[str, str], Cell]
GONE = (TopicState.WITHDRAWN, TopicState.MERGED, TopicState.NOT_HELD)


def board(about: About, scene: BoardScene) -> Picture:
    """A page of the board: at most five places and two slots, the rest on the next pages. A session without slots or
    places has a list of its topics instead."""
    session = about.state.get(Session, scene.session)
    if session is None:
        return nothing_there()
    slots = in_order(one for one in about.state.all(Slot) if one.session == scene.session)
    cells: Cells = {
        (one.slot, one.place): one for one in about.state.all(Cell) if one.slot in {slot.id for slot in slots}
    }
    places = in_order(one for one in about.state.all(Place) if one.id in {place for _, place in cells})
    if not slots or not places:
        return _list(about, scene, session)
    blocks = [(rows, columns) for rows in _blocks(slots, MOST_SLOTS) for columns in _blocks(places, MOST_PLACES)]
    (block, *_), number, pages = page_of(blocks, scene.page, 1)
    return BoardPicture(
        head="Choose your topic",
        corner=page_words(number, pages),
        corner_time=pages == 1,
        foot=LAW,
        foot_right=_waiting(about.state, scene, cells.values()),
        places=tuple(place.name for place in block[1]),
        slots=tuple(_slot(about, slot, block[1], cells) for slot in block[0]),
        page=number,
        pages=pages,
    )


def page_of_now(about: About, session: SessionId) -> int:
    """The page on which the slot stands that runs at this moment, or the next one; the first where nobody knows."""
    slots = in_order(one for one in about.state.all(Slot) if one.session == session)
    day = about.state.event.day
    if not slots or day is None:
        return 1
    moment = ((about.now.date() - day).days + 1, about.now.hour * 60 + about.now.minute)
    rows = _blocks(slots, MOST_SLOTS)
    ahead = [n for n, block in enumerate(rows) if any(_ends(one) > moment for one in block if one.start is not None)]
    pages = board(about, BoardScene(session=session)).pages
    return 1 + ahead[0] * (pages // len(rows)) if ahead and pages >= len(rows) else 1


def _ends(slot: Slot) -> tuple[int, int]:
    """Day and minute of the end of a slot that has a start."""
    assert slot.start is not None
    return slot.day, minutes_of(slot.start) + (slot.minutes or 0)


def _blocks(rows: list[T], most: int) -> list[list[T]]:
    """Rows in blocks of nearly equal length."""
    number = -(-len(rows) // most)
    size = -(-len(rows) // number)
    return [rows[at : at + size] for at in range(0, len(rows), size)]


def _slot(about: About, slot: Slot, places: list[Place], cells: Cells) -> BoardSlot:
    label = slot.name or (f"{slot.start:%H:%M}" if slot.start is not None else "")
    return BoardSlot(
        label, tuple(_cell(about.state, cells.get((slot.id, one.id))) for one in places), _now_in(about, slot)
    )


def _cell(state: EventState, cell: Cell | None) -> BoardTopic:
    topic = None if cell is None else state.get(Topic, cell.topic)
    if topic is None:
        return BoardTopic(blocked="" if cell is None else cell.blocked or "")
    if is_hidden(state, topic.id):
        return BoardTopic(numbers=_numbers(state, topic))
    return BoardTopic(numbers=_numbers(state, topic), title=topic.title, hosts=hosts_words(state, topic))


def _now_in(about: About, slot: Slot) -> float | None:
    """Where the time of day stands in a slot; None when it is not its time, or nobody knows when that is."""
    day = about.state.event.day
    if slot.start is None or not slot.minutes or day is None:
        return None
    today = (about.now.date() - day).days + 1
    passed = about.now.hour * 60 + about.now.minute - minutes_of(slot.start)
    return passed / slot.minutes if today == slot.day and 0 <= passed < slot.minutes else None


def _numbers(state: EventState, topic: Topic) -> str:
    return shown_numbers(state, topic)


def hosts_words(state: EventState, topic: Topic) -> str:
    """Who holds it, those of merged topics too; by short names where there are several."""
    family = sorted(merged_family(state, TopicId(topic.id)), key=lambda one: one.id != topic.id)
    people = {person.id: person for one in family for _, person in hosts_of(state, TopicId(one.id))}
    return ", ".join(one.name if len(people) == 1 else short_name(one) for one in people.values())


def _waiting(state: EventState, scene: BoardScene, cells: Iterable[Cell]) -> str:
    """`one more topic: 2, waiting for a place`."""
    placed = {one.topic for one in cells}
    unplaced = (one for one in shown_topics(state, scene.session) if one.id not in placed and one.state not in GONE)
    waiting = [shown_number(state, one) for one in unplaced]
    if not waiting:
        return ""
    more = "one more topic" if len(waiting) == 1 else f"{number_words(len(waiting))} more topics"
    return f"{more}: {topic_ranges(waiting)}, waiting for a place"


def _list(about: About, scene: BoardScene, session: Session) -> Picture:
    """All topics by their numbers."""
    topics = [one for one in shown_topics(about.state, scene.session) if one.state is not TopicState.MERGED]
    rows = [Line(_numbers(about.state, one), one.title, hosts_words(about.state, one)) for one in topics]
    shown, number, pages = page_of(rows, scene.page, MOST_TOPICS)
    return ListPicture(
        head=session.short_title or session.title,
        corner=page_words(number, pages),
        foot="" if rows else "The first topic comes from you.",
        rows=shown,
        page=number,
        pages=pages,
    )
