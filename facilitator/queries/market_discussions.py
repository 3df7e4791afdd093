"""Which topics are talked about where now, how many people are there, and who has not reported yet."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from facilitator.domain.belonging import topics_of
from facilitator.domain.ids import SessionId
from facilitator.domain.market import Cell, HeadCount, Place, Slot, Topic, TopicReport, TopicState
from facilitator.domain.state import EventState
from facilitator.planning.timing import minutes_of
from facilitator.queries.board_sheets import slots_of
from facilitator.queries.market_board import MarketBoard, TopicCard, market_board
from facilitator.queries.phrases import dotted
from facilitator.queries.topics import interests_by_topic, measured
from facilitator.words import counted

ALL = "all"
_NO_REPORT_WANTED = (TopicState.MERGED, TopicState.WITHDRAWN, TopicState.NOT_HELD)
_OVER = (TopicState.HELD, TopicState.CONTINUED, TopicState.REPORTED)


class Heads(Struct, frozen=True):
    """The newest head count of a topic."""

    count: int
    about: bool
    at: datetime | None = None

    @property
    def words(self) -> str:
        return f"about {self.count}" if self.about else str(self.count)


class DiscussionLine(Struct, frozen=True):
    """A topic in a slot. Sign-ups before and heads in it are two measures: neither is added to the other (OS8)."""

    card: TopicCard
    where: str
    heads: Heads | None
    dots: str | None
    reported: bool

    @property
    def key(self) -> str:
        return self.card.topic

    @property
    def spoken(self) -> str:
        told = self.card.told[0] if self.card.told else None
        heads = "not counted" if self.heads is None else f"{self.heads.words} people"
        return ", ".join(filter(None, (f"{self.card.numbers}: {self.card.title}", self.where, heads, told)))


class SlotView(Struct, frozen=True):
    """A slot one can look at; `slot` is its id, or `all` for every topic of the session."""

    slot: str
    name: str
    runs: bool = False


class Discussions(Struct, frozen=True):
    """What happens in one slot of a session."""

    facts: str
    slots: tuple[SlotView, ...]
    slot: str
    lines: tuple[DiscussionLine, ...]
    can_begin: int = 0
    can_end: int = 0


def discussions(state: EventState, session: SessionId, slot: str, now: datetime | None = None) -> Discussions:
    """The topics of a slot by their places; of the slot that is on, where none is asked for."""
    board = market_board(state, session)
    slots = slots_of(state, session)
    chosen = slot if slot in {ALL, *(one.id for one in slots)} else slot_now(state, session, now)
    lines = _lines(state, session, board, chosen)
    states = [one.card.state for one in lines]
    begins = sum(one.card.state in (TopicState.PROPOSED, TopicState.SCHEDULED) and not one.card.waiting
                 for one in lines)  # fmt: skip
    running = {one.id for one in slots if _has(state, one, TopicState.RUNNING)}
    views = [SlotView(one.id, head.name, one.id in running) for one, head in zip(slots, board.slots, strict=True)]
    return Discussions(
        facts=_facts(lines, chosen),
        slots=(*views, SlotView(ALL, "All topics")),
        slot=chosen,
        lines=tuple(lines),
        can_begin=begins if chosen != ALL else 0,
        can_end=states.count(TopicState.RUNNING) if chosen != ALL else 0,
    )


def slot_now(state: EventState, session: SessionId, now: datetime | None = None) -> str:
    """The slot whose topics run; else the one whose time it is; else the first that is not over."""
    slots = slots_of(state, session)
    running = next((one.id for one in slots if _has(state, one, TopicState.RUNNING)), None)
    by_clock = None if now is None else next((one.id for one in slots if _is_on(state, one, now)), None)
    to_come = (TopicState.SCHEDULED, TopicState.PROPOSED)
    open_slot = next((one.id for one in slots if any(_has(state, one, each) for each in to_come)), None)
    return running or by_clock or open_slot or (slots[-1].id if slots else ALL)


def not_reported(state: EventState, session: SessionId) -> list[Topic]:
    """Topics that were held, or run, and have no words in their report yet; by their numbers."""
    written = {one.topic for one in state.all(TopicReport) if has_words(one)}
    wanting = (*_OVER, TopicState.RUNNING)
    return [one for one in topics_of(state, session) if one.state in wanting and one.id not in written]


def has_words(report: TopicReport) -> bool:
    """Whether anybody wrote more than who was there."""
    return any((report.summary, report.recommendations, report.resources, report.requests))


def newest_heads(state: EventState, topic: str) -> Heads | None:
    """The head count that was made last."""
    counts = [one for one in state.all(HeadCount) if one.topic == topic]
    last = max(counts, key=lambda one: (one.at is not None, one.at, one.id), default=None)
    return None if last is None else Heads(last.count, last.about, last.at)


def _lines(state: EventState, session: SessionId, board: MarketBoard, chosen: str) -> list[DiscussionLine]:
    rows = [cell for row in board.rows for cell in row if cell.topic is not None and chosen in (cell.slot, ALL)]
    cards = [(cell.topic, _where(state, cell.slot, cell.place, chosen)) for cell in rows if cell.topic is not None]
    if chosen == ALL:
        cards += [(card, "") for card in board.unplaced]
        cards.sort(key=lambda one: one[0].number)
    else:
        known = {card.topic for card, _ in cards}
        continued = [one.id for one in topics_of(state, session) if one.continued_in == chosen]
        found = [(board.card_of(one), "continued") for one in continued if one not in known]
        cards += [(card, where) for card, where in found if card is not None]
    reports = {one.topic for one in state.all(TopicReport) if has_words(one)}
    interests = interests_by_topic(state)
    return [
        DiscussionLine(card, where, newest_heads(state, card.topic), measured(interests.get(card.topic, ())),
                       card.topic in reports)
        for card, where in cards
    ]  # fmt: skip


def _where(state: EventState, slot_id: str, place_id: str, chosen: str) -> str:
    slot, place = state.get(Slot, slot_id), state.get(Place, place_id)
    time = None if slot is None or chosen != ALL else slot.name or (f"{slot.start:%H:%M}" if slot.start else None)
    return dotted((time, None if place is None else place.name))


def _facts(lines: list[DiscussionLine], chosen: str) -> str:
    """`5 topics in this slot · 3 counted · 2 not reported`; where nobody counted there is no 0 to tell."""
    where = "" if chosen == ALL else " in this slot"
    heads = sum(one.heads is not None for one in lines)
    told = f"{heads} counted" if heads else "none counted yet"
    missing = sum(not one.reported and one.card.state in (*_OVER, TopicState.RUNNING) for one in lines)
    many = counted(len(lines), "topic", "topics") + where
    return dotted((many, told, f"{missing} not reported" if missing else None))


def _has(state: EventState, slot: Slot, topic_state: TopicState) -> bool:
    there = (state.get(Topic, one.topic) for one in state.all(Cell) if one.slot == slot.id)
    return any(one is not None and one.state is topic_state for one in there)


def _is_on(state: EventState, slot: Slot, now: datetime) -> bool:
    day = state.event.day
    if slot.start is None or slot.minutes is None or day is None or (now.date() - day).days + 1 != slot.day:
        return False
    passed = now.hour * 60 + now.minute - minutes_of(slot.start)
    return 0 <= passed < slot.minutes
