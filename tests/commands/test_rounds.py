"""A café from its welcome to its end and back again, each press with a round and its clock together."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from facilitator.commands.cafe_harvest import CallTable, EndTalk, StartGalleryWalk
from facilitator.commands.notes import AddNote
from facilitator.commands.rounds import (
    BackOneStep,
    BeginHarvest,
    ChangeOver,
    CloseCafe,
    EndRound,
    ExtendRound,
    GoOnWithRound,
    PauseRound,
    StartRound,
    WelcomePeople,
)
from facilitator.domain.applying import after
from facilitator.domain.cafe import CafeStep, Round, RoundState
from facilitator.domain.cafe_facts import cafe_in, rounds_of
from facilitator.domain.cafe_running import cafe_clocks, open_cafe_clock, open_talk_clock
from facilitator.domain.clock_reading import is_over
from facilitator.domain.clocks import Clock, ClockFor
from facilitator.domain.command import Command
from facilitator.domain.errors import Refusal
from facilitator.domain.harvest import Note
from facilitator.domain.ids import Dice
from facilitator.domain.state import EventState
from tests.builders import START, a_cafe, done, refused, said

CAFE = a_cafe().with_round(3, "cafe")
CAFE = CAFE.with_records(**{f"R{n}": CAFE.the(f"R{n}").but(minutes=20, change_over_minutes=4) for n in (1, 2, 3)})
HOME, R1, R2, R3 = CAFE.id("cafe"), CAFE.id("R1"), CAFE.id("R2"), CAFE.id("R3")
Standing = tuple[CafeStep, tuple[RoundState, ...], ClockFor | None]


def at(state: EventState, minute: int, *commands: Command) -> EventState:
    """What commands make of it at a minute of the café."""
    now = START + timedelta(minutes=minute)
    for command in commands:
        state = after(state, command.edits(state, now, Dice(f"{state.revision}")), now)
    return state


def standing(state: EventState) -> Standing:
    cafe, clock = cafe_in(state, HOME), open_cafe_clock(state, HOME)
    step = CafeStep.PREPARED if cafe is None else cafe.step
    return step, tuple(one.state for one in rounds_of(state, HOME)), None if clock is None else clock.runs_for


def test_a_round_starts_with_its_clock_and_ends_the_one_before() -> None:
    state = at(CAFE.state, 0, WelcomePeople(session=HOME))
    state = at(state, 10, StartRound(round=R1))
    assert state.need(Round, R1).ends == START + timedelta(minutes=30)
    state = at(state, 31, ChangeOver(round=R1))
    assert standing(state)[1:] == ((RoundState.CHANGE_OVER, *(RoundState.PREPARED,) * 2), ClockFor.CHANGE_OVER)
    assert state.need(Round, R1).ended == START + timedelta(minutes=31)
    state = at(state, 34, StartRound(round=R2))
    assert standing(state)[1] == (RoundState.OVER, RoundState.RUNNING, RoundState.PREPARED)
    assert sum(not is_over(one) for one in state.all(Clock)) == 1
    assert state.need(Round, R1).ended == START + timedelta(minutes=31), "the change-over took its own time"


def test_a_round_stores_what_was_planned_what_happened_and_what_was_added() -> None:
    state = at(CAFE.state, 0, StartRound(round=R1))
    state = at(state, 5, ExtendRound(round=R1, minutes=5), PauseRound(round=R1))
    assert (state.need(Round, R1).state, state.need(Round, R1).ends) == (RoundState.PAUSED, None)
    state = at(state, 8, GoOnWithRound(round=R1))
    state = at(state, 30, EndRound(round=R1))
    found = state.need(Round, R1)
    assert (found.minutes, found.extended_minutes, found.ends) == (20, 5, START + timedelta(minutes=28))
    assert (found.started, found.ended, found.state) == (START, START + timedelta(minutes=30), RoundState.OVER)


def test_what_cannot_be_pressed_is_told_in_a_sentence() -> None:
    running = at(CAFE.state, 0, StartRound(round=R1))
    assert refused(running, StartRound(round=R1)) == "Round 1 has begun already."
    assert refused(running, PauseRound(round=R2)) == "Round 2 is not running. Start it first."
    assert refused(running, ChangeOver(round=R2)) == "Round 2 has not begun yet. Start it first."
    over = at(running, 20, EndRound(round=R1))
    assert refused(over, StartRound(round=R1)) == "Round 1 is over. Go back one step to let it go on."
    nothing = "This café has not begun, so there is nothing to go back from."
    assert refused(CAFE.state, BackOneStep(session=HOME)) == nothing
    assert refused(CAFE.state, EndTalk(session=HOME)) == "Neither popcorn nor gallery walk is running."


def test_a_round_without_a_length_takes_as_long_as_rounds_usually_do() -> None:
    state = at(a_cafe().state, 0, StartRound(round=R1))
    assert state.need(Round, R1).ends == START + timedelta(minutes=20)
    assert state.need(Round, R1).minutes is None, "what nobody planned stays unknown"


def test_every_step_of_a_café_can_be_gone_back_and_what_ran_runs_again() -> None:
    walk: list[tuple[int, Command]] = [
        (0, WelcomePeople(session=HOME)),
        (10, StartRound(round=R1)),
        (30, ChangeOver(round=R1)),
        (34, StartRound(round=R2)),
        (54, ChangeOver(round=R2)),
        (58, StartRound(round=R3)),
        (79, BeginHarvest(session=HOME)),
        (99, CloseCafe(session=HOME)),
    ]
    state, stood = CAFE.state, []
    for minute, command in walk:
        stood.append((standing(state), [(one.ends, one.over) for one in cafe_clocks(state, HOME)]))
        state = at(state, minute, command)
    assert standing(state)[0] is CafeStep.CLOSED
    for expected in reversed(stood):
        state = at(state, 100, BackOneStep(session=HOME))
        assert (standing(state), [(one.ends, one.over) for one in cafe_clocks(state, HOME)]) == expected
    assert said(at(CAFE.state, 0, StartRound(round=R1)), BackOneStep(session=HOME)) == "go back to the welcome"


def test_going_back_leaves_what_was_typed_meanwhile() -> None:
    state = at(CAFE.state, 0, StartRound(round=R1), AddNote(text="said", table=CAFE.id("T1"), round=R1))
    assert at(state, 1, BackOneStep(session=HOME)).of(Note) == state.of(Note)


COMMANDS = st.sampled_from(
    [WelcomePeople(session=HOME), BeginHarvest(session=HOME), CloseCafe(session=HOME), BackOneStep(session=HOME)]
    + [
        make(round=one)
        for one in (R1, R2, R3)
        for make in (StartRound, PauseRound, GoOnWithRound, EndRound, ChangeOver)
    ]
    + [CallTable(table=CAFE.id("T1")), StartGalleryWalk(session=HOME), EndTalk(session=HOME)]
)


@given(st.lists(COMMANDS, max_size=30))
def test_whatever_is_pressed_one_clock_runs_at_most_and_its_round_says_the_same(commands: list[Command]) -> None:
    state = CAFE.state
    for minute, command in enumerate(commands):
        try:
            state = at(state, minute, command)
        except Refusal:
            continue
        running = [one for one in cafe_clocks(state, HOME) if not is_over(one)]
        assert len(running) <= 1
        busy = [one for one in rounds_of(state, HOME) if one.state not in (RoundState.PREPARED, RoundState.OVER)]
        assert [one.id for one in busy] == [one.round for one in running]


def test_popcorn_goes_from_table_to_table_and_the_walk_has_one_clock() -> None:
    state = done(CAFE.state, CallTable(table=CAFE.id("T1")), CallTable(table=CAFE.id("T2"), minutes=3))
    clock = open_talk_clock(state, HOME)
    assert clock is not None and (clock.table, clock.planned_ms) == (CAFE.id("T2"), 180_000)
    walking = done(state, StartGalleryWalk(session=HOME))
    assert [one.runs_for for one in walking.all(Clock) if not is_over(one)] == [ClockFor.GALLERY]
    assert open_talk_clock(done(walking, EndTalk(session=HOME)), HOME) is None
