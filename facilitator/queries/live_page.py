"""What the live page shows: the clock, what runs, what comes next, what must be ready, and what the day cost so far."""

from __future__ import annotations

from datetime import datetime

import msgspec
from msgspec import Struct

from facilitator.domain.belonging import contributions_to, items_in_order, people_at, questions_of
from facilitator.domain.cafe import Round, RoundState
from facilitator.domain.clock_reading import clock_for, open_clocks
from facilitator.domain.clocks import Clock, ClockFor
from facilitator.domain.ids import AgendaItemId
from facilitator.domain.people import Contribution, Person, Role, SessionRole
from facilitator.domain.programme import AgendaItem, HarvestPlan, ItemKind
from facilitator.domain.state import EventState
from facilitator.planning.cafe_time import planned_round_ends
from facilitator.planning.timing import clock_words, minutes_of, timings
from facilitator.queries.item_words import quiet_line, speakers_by_item
from facilitator.queries.live_day import LiveDay, first_item, live_day, rounds_of_item
from facilitator.queries.marks import mark_of_item
from facilitator.queries.phrases import dotted, minutes_words
from facilitator.queries.plan_warnings import plan_warnings
from facilitator.queries.repair_view import Lateness, lateness
from facilitator.queries.untyped import untyped_sheets
from facilitator.words import counted

NEXT_ROWS = 3
MOST_DOUBTS = 2


class NextRow(Struct, frozen=True):
    """Something that comes: `Break` · `at 11:32 · 15 min`. What can be started from here is named: an `item`, a
    `speech`, a `round`, or the change-over behind the round `after`."""

    title: str
    quiet: str
    icon: str
    method: str
    item: str | None = None
    speech: str | None = None
    round: str | None = None
    after: str | None = None


class Check(Struct, frozen=True):
    """Something that must be ready for what comes, and whether it is."""

    words: str
    done: bool


class LiveView(Struct, frozen=True):
    """The live page at a moment. `clock` is None where what runs has no minutes, or nothing runs.

    `start` is what one press would start now, `speech` who would speak next, `step` the next step of a café;
    `take_back` is what can still be taken back for a minute.
    """

    day: LiveDay | None
    item: AgendaItem | None
    title: str
    clock: Clock | None
    planned: str
    script: str
    late: Lateness | None
    start: AgendaItem | None
    start_words: str
    speech: Contribution | None
    step: NextRow | None
    take_back: AgendaItem | None
    waiting: tuple[Clock, ...]
    following: tuple[NextRow, ...]
    checks_title: str
    checks: tuple[Check, ...]


def live_view(state: EventState, moment: datetime) -> LiveView:
    """Everything the live page shows but the figures of its clock, which change every second."""
    day = live_day(state, moment)
    item = day.running[-1] if day is not None and day.running else None
    clock = None if day is None else shown_clock(state, day)
    following = first_item(state) if day is None else day.following
    rows = _following(state, day, following)[:NEXT_ROWS]
    return LiveView(
        day=day,
        item=item,
        title=_title(state, item, clock) if item is not None else "",
        clock=clock,
        planned=_planned(state, day, item, clock),
        script="" if item is None else item.script or "",
        late=None if day is None else lateness(state, day),
        start=following,
        speech=None if item is None else next_speech(state, item),
        step=next((one for one in rows if one.round is not None or one.after is not None), None),
        start_words="" if following is None else _planned_start(state, following),
        take_back=_take_back(state, moment),
        waiting=tuple(one for one in open_clocks(state) if clock is not None and one.id != clock.id),
        following=tuple(rows),
        checks_title="" if following is None else f"Before {_in_words(following)}",
        checks=() if following is None else tuple(_checks(state, following, item)),
    )


def shown_clock(state: EventState, day: LiveDay) -> Clock | None:
    """The clock the moderator looks at: what was begun last, a round within its item before the item, a guest before
    the round that waits for it. An item's own clock that was ended shows only while nothing else runs."""
    own = [clock for one in day.running if (clock := clock_for(state, ClockFor.ITEM, one.id)) is not None]
    alive = [one for one in open_clocks(state) if one.runs_for is not ClockFor.ITEM or one in own]
    if alive:
        return max(alive, key=lambda one: (one.started, one.runs_for is not ClockFor.ITEM, one.id))
    return own[-1] if own else None


def clock_title(state: EventState, clock: Clock) -> str:
    """`Round 2 of 3`, `Change-over`, a speaker's name."""
    around = state.get(Round, clock.round)
    if around is not None and clock.runs_for is ClockFor.ROUND:
        count = sum(one.session == around.session for one in state.all(Round))
        return f"Round {around.number} of {count}"
    if clock.runs_for is ClockFor.SPEECH:
        speech = state.get(Contribution, clock.contribution)
        person = None if speech is None else state.get(Person, speech.person)
        return "Speech" if person is None else person.name
    return _CLOCK_NAMES.get(clock.runs_for, "")


_CLOCK_NAMES = {
    ClockFor.CHANGE_OVER: "Change-over",
    ClockFor.POPCORN: "Popcorn",
    ClockFor.GALLERY: "Gallery walk",
    ClockFor.REPORTING: "Reporting",
}


def _title(state: EventState, item: AgendaItem, clock: Clock | None) -> str:
    within = "" if clock is None or clock.runs_for is ClockFor.ITEM else clock_title(state, clock)
    return dotted((item.short_title or item.title, within))


def _planned(state: EventState, day: LiveDay | None, item: AgendaItem | None, clock: Clock | None) -> str:
    """When the shown clock was to be over by the plan."""
    if day is None or item is None:
        return ""
    if clock is not None and clock.runs_for is ClockFor.ROUND and clock.round is not None:
        ends = [planned_round_ends(cafe) for cafe in day.cafes.values()]
        return clock_words(next((one[clock.round] for one in ends if clock.round in one), None)) or ""
    if clock is not None and clock.runs_for is not ClockFor.ITEM:
        return ""
    return clock_words(timings(day.now.items)[item.id].end) or ""


def _planned_start(state: EventState, item: AgendaItem) -> str:
    start = timings(items_in_order(state))[item.id].start
    return "" if start is None else f"planned {clock_words(start)}"


def _take_back(state: EventState, moment: datetime) -> AgendaItem | None:
    """The item whose start or end was less than a minute ago, the newest press first."""
    presses = []
    for one in state.all(AgendaItem):
        last = one.ended or one.started
        if last is not None and 0 <= (moment - last).total_seconds() <= 60:
            presses.append((last, one.ended is None, one.id, one))
    return max(presses)[3] if presses else None


def _following(state: EventState, day: LiveDay | None, following: AgendaItem | None) -> list[NextRow]:
    """What comes: in a café its change-over and rounds, then the items behind, each with when it is to begin now."""
    rows: list[NextRow] = []
    if day is not None:
        for item in day.running:
            rows += [*_rounds_next(state, item), *_speech_next(state, item)]
    items = items_in_order(state)
    times, speakers = timings(items), speakers_by_item(state)
    at = None if day is None or day.late is None or not day.late.runs else day.late.free_from
    place = next((n for n, one in enumerate(items) if following is not None and one.id == following.id), len(items))
    for item in items[place : place + NEXT_ROWS]:
        start = times[item.id].start
        if at is not None and start is not None:
            start = minutes_of(item.start) if item.anchor and item.start is not None else max(start, at)
        when = None if start is None else f"at {clock_words(start)}"
        mark = mark_of_item(item)
        quiet = dotted((when, quiet_line(state, item, speakers)))
        rows.append(NextRow(item.short_title or item.title, quiet, mark.icon, mark.method, item.id))
        at = None if start is None or item.minutes is None or at is None else start + item.minutes
    return rows


def _rounds_next(state: EventState, item: AgendaItem) -> list[NextRow]:
    """The change-over behind the round that runs, and the round that comes; the first of them can be started."""
    rounds = rounds_of_item(state, item)
    left = [one for one in rounds if one.started is None]
    runs = [one for one in rounds if one.state in (RoundState.RUNNING, RoundState.PAUSED)]
    if not left:
        return []
    words = f"Round {left[0].number} of {len(rounds)}"
    coming = NextRow(words, minutes_words(left[0].minutes), "coffee", "world_cafe", round=left[0].id)
    if not runs or not runs[-1].change_over_minutes:
        return [coming]
    minutes = minutes_words(runs[-1].change_over_minutes)
    change = NextRow("Change-over", minutes, "footprints", "world_cafe", after=runs[-1].id)
    return [change, msgspec.structs.replace(coming, round=None)]


def _speech_next(state: EventState, item: AgendaItem) -> list[NextRow]:
    """The speaker of a running item whose clock comes next."""
    speech = next_speech(state, item)
    if speech is None:
        return []
    name = state.need(Person, speech.person).name
    minutes = None if speech.minutes is None else minutes_words(speech.minutes)
    return [NextRow(name, dotted((speech.title, minutes)) or "speaker", "mic", "speech", speech=speech.id)]


def next_speech(state: EventState, item: AgendaItem) -> Contribution | None:
    """The first speech of an item that has had no clock yet."""
    speeches = contributions_to(state, AgendaItemId(item.id))
    return next((one for one in speeches if clock_for(state, ClockFor.SPEECH, one.id) is None), None)


def _checks(state: EventState, following: AgendaItem, running: AgendaItem | None) -> list[Check]:
    """What must be ready: materials and room of what comes, who speaks or reports, sheets that are not typed."""
    checks = [Check(str(one.words), False) for one in plan_warnings(state) if one.item == following.id][:MOST_DOUBTS]
    checks += [Check(words, False) for words in (following.materials, following.set_up) if words]
    checks += _people_checks(state, following)
    if running is not None and running.session is not None:
        checks += _session_checks(state, running)
    return checks


def _people_checks(state: EventState, following: AgendaItem) -> list[Check]:
    speeches = contributions_to(state, AgendaItemId(following.id))
    if following.kind in (ItemKind.PLENARY, ItemKind.SPEECH) and speeches:
        people = [state.need(Person, one.person).name for one in speeches]
        return [Check(f"Here to speak: {name}", False) for name in people[:3]]
    if following.leads or people_at(state, AgendaItemId(following.id)):
        return []
    quiet = following.kind in (ItemKind.BREAK, ItemKind.LUNCH, ItemKind.BUFFER)
    return [] if quiet else [Check("Who leads it: nobody yet", False)]


def _session_checks(state: EventState, running: AgendaItem) -> list[Check]:
    """Of the session that runs: rapporteurs, sheets and how its harvest goes back."""
    session = running.session
    assert session is not None
    checks = []
    asked = questions_of(state, session)
    reporting = [one for one in state.all(SessionRole) if one.session == session and one.role is Role.RAPPORTEUR]
    if asked:
        missing = len(asked) - len(reporting)
        words = f"Rapporteurs: {counted(max(missing, 0), 'question', 'questions')} without one"
        checks.append(Check("Every question has a rapporteur" if missing <= 0 else words, missing <= 0))
    sheets = untyped_sheets(state, session)
    if sheets:
        checks.append(Check(f"{counted(len(sheets), 'sheet', 'sheets')} not typed", False))
    for plan in state.all(HarvestPlan):
        if plan.session == session and plan.form:
            checks.append(Check(dotted((plan.form, plan.for_whom)), plan.done))
    return checks


def _in_words(item: AgendaItem) -> str:
    return f"“{item.short_title or item.title}”"
