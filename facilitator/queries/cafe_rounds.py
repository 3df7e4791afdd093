"""A café as it runs: the line of its rounds with planned and actual times, what runs now, and what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Literal

from msgspec import Struct

from facilitator.domain.belonging import items_in_order
from facilitator.domain.cafe import Cafe, CafeStep, Round, RoundState, Table
from facilitator.domain.cafe_facts import cafe_in, has_begun, rounds_of, table_label
from facilitator.domain.cafe_running import newest_of, open_cafe_clock, open_tables, open_talk_clock, talk_clocks
from facilitator.domain.clock_reading import is_over
from facilitator.domain.clocks import Clock, ClockFor
from facilitator.domain.harvest import Note
from facilitator.domain.ids import SessionId, TableId
from facilitator.domain.programme import ItemKind
from facilitator.domain.state import EventState
from facilitator.planning.cafe_start import CHANGE_OVER, MINUTES
from facilitator.planning.timing import clock_words, timings
from facilitator.queries.question_marks import QuestionMark, question_marks
from facilitator.queries.stage_scenes_talk import gallery_posters, insights_by_table

PartKind = Literal["intro", "round", "change_over", "harvest"]
When = Literal["past", "now", "later"]


class Press(StrEnum):
    """What the café asks to be pressed next; the value is what the button says, `{n}` for the round."""

    WELCOME = "Welcome people"
    START = "Start round {n}"
    CHANGE_OVER = "Change over"
    HARVEST = "Begin the harvest"
    CLOSE = "Close the café"
    NOTHING = ""


class Part(Struct, frozen=True):
    """One part of the line. `planned` and `actual` are times on the room's clock, `10:05–10:25`; "" where unknown."""

    kind: PartKind
    title: str
    minutes: int | None
    planned: str
    actual: str
    added: str
    when: When
    round: str | None = None


class CafeNow(Struct, frozen=True):
    """What runs: its clock, its words, and the one press that comes next."""

    step: CafeStep
    words: str
    round: str | None
    number: int | None
    clock: Clock | None
    changes_over: bool
    next_press: Press
    next_round: str | None
    next_number: int | None
    idle: str
    can_go_back: bool

    @property
    def next_words(self) -> str:
        return self.next_press.value.replace("{n}", str(self.next_number))


class CafeRounds(Struct, frozen=True):
    """The rounds page."""

    session: str
    facts: str
    parts: tuple[Part, ...]
    now: CafeNow
    questions: tuple[QuestionMark, ...]


class TalkTable(Struct, frozen=True):
    """A table in popcorn: its insight, and whether it has spoken, speaks now, or waits."""

    table: str
    name: str
    tint: str
    insight: str | None
    when: When


class TalkPoster(Struct, frozen=True):
    """A poster on the walk."""

    poster: str
    number: int
    letter: str
    headline: str
    approved: bool


class CafeTalk(Struct, frozen=True):
    """The harvest in the room: popcorn and gallery walk (WC9)."""

    tables: tuple[TalkTable, ...]
    posters: tuple[TalkPoster, ...]
    clock: Clock | None
    walking: bool
    speaking: str | None
    next_table: str | None


class HeaderClock(Struct, frozen=True):
    """The clock that stands in the header of every page of a café."""

    words: str
    clock: Clock


def cafe_rounds(state: EventState, session: SessionId) -> CafeRounds | None:
    """The rounds of a café; None while it has none."""
    rounds = rounds_of(state, session)
    if not rounds:
        return None
    cafe = cafe_in(state, session)
    now = _now(state, session, cafe, rounds)
    marks = tuple(question_marks(state, session).values())
    return CafeRounds(session, _facts(rounds, cafe), _parts(state, session, cafe, rounds, now), now, marks)


def header_clock(state: EventState, session: SessionId | None) -> HeaderClock | None:
    """What runs in a café now, in a few words, with its clock; None while nothing does."""
    if session is None:
        return None
    clock = open_cafe_clock(state, session)
    if clock is not None:
        return HeaderClock(_running_words(state, session, clock), clock)
    clock = open_talk_clock(state, session)
    if clock is None:
        return None
    table = state.get(Table, clock.table)
    words = (
        "Gallery walk" if clock.runs_for is ClockFor.GALLERY or table is None else f"Table {table_label(table)} says"
    )
    return HeaderClock(words, clock)


def cafe_talk(state: EventState, session: SessionId) -> CafeTalk:
    """Popcorn and gallery walk as they stand."""
    clock = open_talk_clock(state, session)
    popcorn = clock is not None and clock.runs_for is ClockFor.POPCORN
    speaking = clock.table if popcorn and clock is not None else None
    spoken = {one.table for one in talk_clocks(state, session) if one.runs_for is ClockFor.POPCORN and is_over(one)}
    marks = question_marks(state, session)
    insights = insights_by_table(state, session)
    tables = tuple(
        _talk_table(one, insights.get(one.id), marks, speaking, spoken) for one in open_tables(state, session)
    )
    walking = clock is not None and clock.runs_for is ClockFor.GALLERY
    return CafeTalk(tables, _talk_posters(state, session), clock, walking, speaking, _next(tables))


def _talk_table(
    table: Table,
    insight: Note | None,
    marks: dict[str, QuestionMark],
    speaking: str | None,
    spoken: set[TableId | None],
) -> TalkTable:
    mark = marks.get(table.question or "")
    when: When = "now" if table.id == speaking else "past" if table.id in spoken else "later"
    tint = "break" if mark is None else mark.tint
    return TalkTable(table.id, table_label(table), tint, None if insight is None else insight.reads, when)


def _talk_posters(state: EventState, session: SessionId) -> tuple[TalkPoster, ...]:
    marks = question_marks(state, session)
    found = []
    for number, one in enumerate(gallery_posters(state, session), 1):
        mark = marks.get(one.question or "")
        headline = one.headline or (mark.words if mark else "no headline yet")
        found.append(TalkPoster(one.id, number, mark.letter if mark else str(number), headline, not one.draft))
    return tuple(found)


def _next(tables: Sequence[TalkTable]) -> str | None:
    """The first table behind the one that speaks that has not spoken; else the first that has not."""
    at = next((place for place, one in enumerate(tables) if one.when == "now"), -1)
    waiting = [one for one in (*tables[at + 1 :], *tables[: at + 1]) if one.when == "later"]
    return waiting[0].table if waiting else None


def _now(state: EventState, session: SessionId, cafe: Cafe | None, rounds: Sequence[Round]) -> CafeNow:
    clock = open_cafe_clock(state, session)
    step = CafeStep.PREPARED if cafe is None else cafe.step
    if clock is not None:
        step = CafeStep.ROUNDS
    running = next((one for one in rounds if clock is not None and one.id == clock.round), None)
    following = next((one for one in rounds if not has_begun(one)), None)
    changes = clock is not None and clock.runs_for is ClockFor.CHANGE_OVER
    press = _press(step, running is not None, changes, following)
    begun = any(has_begun(one) for one in rounds) or step is not CafeStep.PREPARED
    return CafeNow(
        step=step,
        words=_words(state, session, step, clock, rounds),
        round=None if running is None else running.id,
        number=None if running is None else running.number,
        clock=clock,
        changes_over=changes,
        next_press=press,
        next_round=None if following is None else following.id,
        next_number=None if following is None else following.number,
        idle="" if following is None or step is CafeStep.HARVEST else f"{following.minutes or MINUTES}:00",
        can_go_back=begun,
    )


def _press(step: CafeStep, runs: bool, changes: bool, following: Round | None) -> Press:
    if step is CafeStep.CLOSED:
        return Press.NOTHING
    if step is CafeStep.HARVEST:
        return Press.CLOSE
    if step is CafeStep.PREPARED:
        return Press.WELCOME
    if following is None:
        return Press.HARVEST
    return Press.CHANGE_OVER if runs and not changes else Press.START


def _words(state: EventState, session: SessionId, step: CafeStep, clock: Clock | None, rounds: Sequence[Round]) -> str:
    """`Round 2 of 3`, `Change-over to round 3`, `Welcoming`, `Harvest`."""
    if clock is not None:
        return _running_words(state, session, clock)
    over = [one for one in rounds if one.state is RoundState.OVER]
    if step is CafeStep.ROUNDS and over:
        return f"Round {over[-1].number} of {len(rounds)} is over"
    return {
        CafeStep.PREPARED: "Everything is prepared",
        CafeStep.WELCOMING: "People are welcomed",
        CafeStep.ROUNDS: "Before the first round",
        CafeStep.HARVEST: "The harvest",
        CafeStep.CLOSED: "The café is closed",
    }[step]


def _running_words(state: EventState, session: SessionId, clock: Clock) -> str:
    rounds = rounds_of(state, session)
    at = next((one for one in rounds if one.id == clock.round), None)
    if at is None:
        return "A round"
    if clock.runs_for is ClockFor.ROUND:
        return f"Round {at.number} of {len(rounds)}"
    following = next((one for one in rounds if one.number > at.number), None)
    return "Change-over" if following is None else f"Change-over to round {following.number}"


def _facts(rounds: Sequence[Round], cafe: Cafe | None) -> str:
    lengths = {one.minutes for one in rounds}
    same = lengths.pop() if len(lengths) == 1 else None
    many = f"{len(rounds)} rounds" if len(rounds) > 1 else "1 round"
    about = f"{many} of {same} min" if same is not None and len(rounds) > 1 else many
    harvest = None if cafe is None or cafe.harvest_minutes is None else f"harvest {cafe.harvest_minutes} min"
    return " · ".join(part for part in (about, harvest) if part)


def _parts(
    state: EventState, session: SessionId, cafe: Cafe | None, rounds: Sequence[Round], now: CafeNow
) -> tuple[Part, ...]:
    """Intro, rounds with their change-overs, harvest; planned times as far as the agenda tells one."""
    intro = None if cafe is None else cafe.intro_minutes
    at = _planned_start(state, session)
    parts = [_edge("intro", "Welcome", intro, at, _when_intro(now, rounds))]
    at = None if at is None else at + (intro or 0)
    last = rounds[-1]
    for one in rounds:
        length = one.minutes or MINUTES
        parts.append(_round_part(one, at, _when_round(one, now)))
        at = None if at is None else at + length
        if one is not last:
            change = CHANGE_OVER if one.change_over_minutes is None else one.change_over_minutes
            parts.append(_change_part(state, one, change, at, now))
            at = None if at is None else at + change
    harvest = None if cafe is None else cafe.harvest_minutes
    when: When = "past" if now.step is CafeStep.CLOSED else "now" if now.step is CafeStep.HARVEST else "later"
    return (*parts, _edge("harvest", "Harvest", harvest, at, when))


def _edge(kind: PartKind, title: str, minutes: int | None, at: int | None, when: When) -> Part:
    return Part(kind, title, minutes, _span(at, minutes), "", "", when)


def _round_part(one: Round, at: int | None, when: When) -> Part:
    more = one.extended_minutes
    added = "" if not more else f"+{more}" if more > 0 else f"−{-more}"
    actual = _actual(one.started, one.ended or one.ends)
    return Part("round", f"Round {one.number}", one.minutes, _span(at, one.minutes), actual, added, when, one.id)


def _change_part(state: EventState, one: Round, minutes: int, at: int | None, now: CafeNow) -> Part:
    mine = (each for each in state.all(Clock) if each.runs_for is ClockFor.CHANGE_OVER and each.round == one.id)
    clock = newest_of(mine)
    actual = "" if clock is None else _actual(clock.started, clock.over or clock.ends)
    running = now.changes_over and now.round == one.id
    when: When = "now" if running else "past" if clock is not None and is_over(clock) else "later"
    return Part("change_over", "Change-over", minutes, _span(at, minutes), actual, "", when, one.id)


def _when_intro(now: CafeNow, rounds: Sequence[Round]) -> When:
    if now.step is CafeStep.PREPARED:
        return "later"
    return "now" if now.step is CafeStep.WELCOMING and not any(has_begun(one) for one in rounds) else "past"


def _when_round(one: Round, now: CafeNow) -> When:
    if now.round == one.id and not now.changes_over:
        return "now"
    return "past" if one.state in (RoundState.OVER, RoundState.CHANGE_OVER) else "later"


def _planned_start(state: EventState, session: SessionId) -> int | None:
    """When the café's own item begins, in minutes of its day."""
    items = items_in_order(state)
    mine = [one for one in items if one.session == session and one.kind is ItemKind.WORLD_CAFE]
    return timings(items)[mine[0].id].start if mine else None


def _span(at: int | None, minutes: int | None) -> str:
    if at is None or minutes is None:
        return ""
    return f"{clock_words(at)}–{clock_words(at + minutes)}"


def _actual(began: datetime | None, ends: datetime | None) -> str:
    """`10:07–10:28` in the time of the room; a clock that stands still has no end yet."""
    if began is None:
        return ""
    return f"{began.astimezone():%H:%M}–" + ("" if ends is None else f"{ends.astimezone():%H:%M}")
