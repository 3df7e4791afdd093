"""What a phone shows first: what runs, how long it may still take, what comes then, and where its owner goes."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from facilitator.domain.belonging import items_in_order
from facilitator.domain.cafe import Question, Round, RoundState, Seating, Table
from facilitator.domain.cafe_facts import rounds_of, table_label
from facilitator.domain.clock_reading import newest_clock
from facilitator.domain.clocks import Clock, ClockFor
from facilitator.domain.programme import AgendaItem, ItemKind, Session
from facilitator.domain.state import EventState
from facilitator.planning.timing import clock_words, timings
from facilitator.queries.live_day import live_day
from facilitator.queries.stage_scenes_cafe import round_words, words_of


class PhoneClock(Struct, frozen=True):
    """A clock as a phone can go on counting it: when it ends, or what is left while it stands still."""

    planned_ms: int
    ends_ms: int | None
    left_ms: int | None


class PhoneNow(Struct, frozen=True):
    """`lines` say what runs, the largest first; none while nothing has begun. `then` is what comes, or ""."""

    event: str
    place: str
    lines: tuple[str, ...]
    clock: PhoneClock | None
    then: str
    ended: bool = False


class MyTable(Struct, frozen=True):
    """Where somebody sits in a round: this one, or the next while people change over."""

    label: str
    round: str
    question: str
    hosts: bool
    is_next: bool


def phone_now(state: EventState, now: datetime) -> PhoneNow:
    """What the room does now."""
    day = live_day(state, now)
    running = day.running[-1] if day is not None and day.running else None
    following = _following(state) if day is None else day.following
    clock = newest_clock(state)
    lines = [line for line in (running.title if running else None, _step(state, clock)) if line]
    items = items_in_order(state)
    return PhoneNow(
        event=state.event.title,
        place=state.event.place or "",
        lines=tuple(lines),
        clock=None if clock is None else phone_clock(clock),
        then=_then(state, following),
        ended=bool(items) and running is None and following is None and any(one.ended for one in items),
    )


def my_table(state: EventState, person: str | None) -> MyTable | None:
    """The table of a person in the round that runs, or in the next one once it is to be looked for."""
    if person is None:
        return None
    seats = {one.round: one for one in state.all(Seating) if one.person == person}
    for session in sorted({one.session for one in state.all(Round) if one.id in seats}):
        rounds = rounds_of(state, session)
        at = next((n for n, one in enumerate(rounds) if one.state in _HERE), None)
        if at is None:
            begun = [n for n, one in enumerate(rounds) if one.state is RoundState.OVER]
            at, is_next = (begun[-1] + 1 if begun else 0), True
        else:
            is_next = rounds[at].state is RoundState.CHANGE_OVER
            at += is_next
        if at < len(rounds) and (seat := seats.get(rounds[at].id)) is not None:  # type: ignore[call-overload]
            return _table(state, rounds[at], seat, is_next)
    return None


_HERE = (RoundState.RUNNING, RoundState.PAUSED, RoundState.CHANGE_OVER)


def _table(state: EventState, around: Round, seat: Seating, is_next: bool) -> MyTable | None:
    table = state.get(Table, seat.table)
    if table is None:
        return None
    asked = state.get(Question, table.question or around.question)
    words = "" if asked is None else words_of(asked)
    return MyTable(table_label(table), round_words(state, around), words, seat.host, is_next)


def _step(state: EventState, clock: Clock | None) -> str | None:
    around = None if clock is None else state.get(Round, clock.round)
    if around is None or clock is None:
        return None
    return "Change-over" if clock.runs_for is ClockFor.CHANGE_OVER else round_words(state, around)


def phone_clock(clock: Clock) -> PhoneClock:
    """A clock as a phone can go on counting it."""
    ends = None if clock.ends is None else int(clock.ends.timestamp() * 1000)
    left = None if ends is not None else clock.planned_ms if clock.left_ms is None else clock.left_ms
    return PhoneClock(clock.planned_ms, ends, left)


def _following(state: EventState) -> AgendaItem | None:
    return next((one for one in items_in_order(state) if one.started is None and not one.cut), None)


def _then(state: EventState, item: AgendaItem | None) -> str:
    if item is None or not item.in_programme or item.kind is ItemKind.BUFFER:
        return ""
    start = clock_words(timings(items_in_order(state))[item.id].start)
    return f"{start} {item.title}" if start else item.title


def session_title(state: EventState, session: str | None) -> str:
    """What a session is called on a phone."""
    found = state.get(Session, session)
    return "" if found is None else found.short_title or found.title
